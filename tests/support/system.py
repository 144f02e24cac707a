"""The system under test: the real programs, on ports and in directories of their own."""
import os
import re
import signal
import subprocess
from pathlib import Path

import requests

from .esl_client import EventSocket
from .https_client import HttpsClient
from .live_socket import LiveSocket
from .ports import HOST
from .waiting import until

PROJECT = Path(__file__).resolve().parents[2]
PROGRAMS = Path(os.environ.get("FSCONNECTOR_PROGRAMS", PROJECT / "build/release/bin")).resolve()
FSCONNECTOR = PROGRAMS / "fsconnector"
MINISWITCH = PROGRAMS / "miniswitch"

START_LIMIT_S = 20
STOP_LIMIT_S = 10


def children_of(pid):
    """The pids of the processes that `pid` has started."""
    tasks = Path(f"/proc/{pid}/task").glob("*/children")
    return [int(child) for task in tasks for child in task.read_text().split()]


class Program:
    """A program that runs until it is stopped; what it writes is kept in two files."""

    def __init__(self, arguments, directory, environment=None):
        self.directory = Path(directory)
        self.directory.mkdir(parents=True, exist_ok=True)
        run = len(list(self.directory.glob("stdout-*"))) + 1
        self.stdout_file = self.directory / f"stdout-{run}"
        self.stderr_file = self.directory / f"stderr-{run}"
        with open(self.stdout_file, "wb") as stdout, open(self.stderr_file, "wb") as stderr:
            self.process = subprocess.Popen(
                [str(argument) for argument in arguments],
                stdin=subprocess.DEVNULL,
                stdout=stdout,
                stderr=stderr,
                cwd=self.directory,
                env={"PATH": os.environ["PATH"], **(environment or {})},
            )

    def stdout(self):
        return self.stdout_file.read_text(errors="replace")

    def stderr(self):
        return self.stderr_file.read_text(errors="replace")

    def output(self):
        return self.stdout() + self.stderr()

    def terminate(self):
        """The exit code after SIGTERM, which must come within the promised time."""
        if self.process.poll() is None:
            self.process.send_signal(signal.SIGTERM)
        try:
            return self.process.wait(STOP_LIMIT_S)
        except subprocess.TimeoutExpired:
            self.kill()
            raise AssertionError(f"{self.process.args[0]} did not end within {STOP_LIMIT_S} s of SIGTERM") from None

    def kill(self):
        for child in children_of(self.process.pid):
            os.kill(child, signal.SIGKILL)
        self.process.kill()
        self.process.wait(5)


def made_admin(data):
    """Name and password of the admin whom the connector has made; None as long as it has not."""
    file = data / "admin-credentials"
    if not file.exists():
        return None
    credentials = dict(line.split("=", 1) for line in file.read_text().split("\n") if line)
    return credentials["name"], credentials["password"]


class System:
    """What every test talks to, whichever switch is behind it."""

    embedded = False

    def __init__(self, directory, ports):
        self.directory = Path(directory)
        self.https_port = ports.one()
        self.program = None
        self.secrets = set()
        self.answer_hook = None  # called with every answer that a client gets
        self._outputs = []

    def _start(self, arguments, environment=None):
        self.program = Program(arguments, self.directory / "output", environment)
        self._outputs += [self.program.stdout_file, self.program.stderr_file]

    def is_ready(self):
        assert self.program.process.poll() is None, f"fsconnector ended: {self.program.output()}"
        try:
            return self.client(None, None).get("/readyz").status_code == 200
        except requests.exceptions.RequestException:
            return False

    def wait_until_ready(self, seconds=START_LIMIT_S):
        try:
            until("/readyz to answer 200", self.is_ready, seconds)
        except AssertionError as failure:
            raise AssertionError(f"{failure}\n{self.program.output()}") from None

    @property
    def address(self):
        """Where browsers find it."""
        return f"https://localhost:{self.https_port}/"

    def restart_connector(self):
        """The connector is killed, and started again as it was; the switch, where it is another program, goes on."""
        self.program.kill()
        self._start(self.arguments)
        self.wait_until_ready()

    def client(self, name, password):
        return HttpsClient(self.https_port, name, password, self.answer_hook)

    def admin(self):
        return self.client(*self.admin_account)

    def live(self, account=None, version=None):
        offered = [f"fsconnector.v{version}"] if version else None
        return LiveSocket.with_login(self.https_port, *(account or self.admin_account), subprotocols=offered)

    def add_user(self, name, context):
        user = self.admin().only_done(
            "/api/users/add", {"name": name, "email": f"{name.lower().replace(' ', '.')}@example.org", "context": context}
        )
        self.secrets.add(user["password"])
        return user

    def add_conference(self, name, context, kind="16kHz-novideo"):
        return self.admin().only_done("/api/conferences/add", {"name": name, "type": kind, "context": context})

    def sip_address_of(self, transport):
        """Where phones of that transport reach the switch: TLS has a port of its own."""
        if transport != "tls":
            return self.sip_address
        return (self.sip_address[0], int(self.admin().json("/userinfo")["internal_tls_port"]))

    def switch_answers(self, command):
        """What the switch answers to one `api` command of its event socket."""
        switch = EventSocket(self.esl_address, self.esl_password())
        try:
            return switch.command(f"api {command}")
        finally:
            switch.close()

    def switch_global(self, name):
        """A global variable of the switch."""
        return self.switch_answers(f"global_getvar {name}").strip()

    def secrets_in_output(self):
        """The lines of all that the programs have printed in which a secret stands."""
        return [
            f"{file.name}: {line}"
            for file in self._outputs
            for line in file.read_text(errors="replace").splitlines()
            if any(secret in line for secret in self.secrets)
        ]


class EmbeddedSystem(System):
    """`fsconnector up`: the connector and its own switch."""

    embedded = True

    def __init__(self, directory, ports, rtp_ports=100):
        super().__init__(directory, ports)
        self.data = self.directory / "data"
        self.recordings = self.data / "recordings"
        self.sip_address = (HOST, ports.one())
        self.esl_address = (HOST, ports.one())
        rtp_first = ports.block(rtp_ports)
        self.rtp_range = (rtp_first, rtp_first + rtp_ports - 1)
        self.arguments = [
            FSCONNECTOR, "up", "--data", self.data,
            "--https-port", self.https_port,
            "--sip-port", self.sip_address[1],
            "--sips-port", ports.one(),
            "--wss-port", ports.one(),
            "--esl", f"{HOST}:{self.esl_address[1]}",
            "--rtp-ports", "{}-{}".format(*self.rtp_range),
        ]  # fmt: skip

    def start(self, seconds=START_LIMIT_S):
        self._start(self.arguments)
        self.wait_until_ready(seconds)
        self.admin_account = made_admin(self.data)
        self.secrets |= {self.admin_account[1], self.esl_password()}
        return self

    def esl_password(self):
        settings = (self.data / "fsconnector.toml").read_text()
        return re.search(r'^\s*esl[-_]password\s*=\s*"([^"]+)"', settings, re.MULTILINE).group(1)

    def switch_pid(self):
        return until("the switch to run", lambda: children_of(self.program.process.pid))[0]

    def conf_dir(self):
        return self.data / "freeswitch"

    def static_dir(self):
        return self.data / "static"

    def root_ca(self):
        """What a phone must trust, for HTTPS and for SIP over TLS."""
        return self.data / "tls/cert.pem"

    def certificates(self):
        """What a browser must trust, for the pages and for SIP over WSS."""
        return [self.root_ca()]

    def stop(self):
        return self.program.terminate()


class ServedSystem(System):
    """`fsconnector serve` beside a FreeSWITCH that runs already: see docs/integration-tests.md."""

    def __init__(self, directory, ports, environment):
        super().__init__(directory, ports)
        self.recordings = self.directory / "recordings"
        host, port = environment["FREESWITCH_ESL"].rsplit(":", 1)
        self.esl_address = (host, int(port))
        sip_host, sip_port = environment.get("FREESWITCH_SIP", "127.0.0.1:5060").rsplit(":", 1)
        self.sip_address = (sip_host, int(sip_port))
        self._conf_dir = Path(environment["FREESWITCH_CONF_DIR"])
        self._esl_password = environment["FREESWITCH_ESL_PASSWORD"]

    def start(self):
        tls = self.directory / "tls"
        tls.mkdir(parents=True)
        subprocess.run(
            ["openssl", "req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256", "-nodes", "-days", "2",
             "-subj", "/CN=localhost", "-keyout", tls / "key.pem", "-out", tls / "cert.pem"],
            check=True, capture_output=True,
        )  # fmt: skip
        (self.directory / "esl-password").write_text(self._esl_password + "\n")
        (self.directory / "esl-password").chmod(0o600)
        known = self._first_team_account()
        self.arguments = [
            FSCONNECTOR, "serve", "--data", self.directory / "data", "--conf-dir", self._conf_dir,
            "--recordings", self.recordings, "--static", self.directory / "static",
            "--hostname", "localhost", "--bind", HOST, "--https-port", self.https_port,
            "--cert", tls / "cert.pem", "--key", tls / "key.pem",
            "--esl", f"{self.esl_address[0]}:{self.esl_address[1]}",
            "--esl-password-file", self.directory / "esl-password",
        ]  # fmt: skip
        self._start(self.arguments)
        self.wait_until_ready()
        # Where there is no account of team, the connector makes one.
        self.admin_account = known or until("the first admin", lambda: made_admin(self.directory / "data"))
        self.secrets |= {self.admin_account[1], self._esl_password}
        self._before = self._numbers()
        return self

    def _first_team_account(self):
        for file in sorted((self._conf_dir / "directory").rglob("*.xml")):
            text = file.read_text()
            values = dict(re.findall(r'name="(\w+)"\s+value="([^"]*)"', text))
            if values.get("user_context") == "team" and values.get("password", "$")[0] != "$":
                return values["effective_caller_id_name"], values["password"]
        return None

    def esl_password(self):
        return self._esl_password

    def conf_dir(self):
        return self._conf_dir

    def static_dir(self):
        return self.directory / "static"

    def certificates(self):
        return [self.directory / "tls/cert.pem", self._conf_dir / "tls/wss.pem"]

    def _numbers(self):
        admin = self.admin()
        users = {user["id"] for user in admin.json("/api/users")["users"]}
        conferences = {conference["num"] for conference in admin.json("/api/conferences")["conferences"]}
        return users, conferences

    def stop(self):
        """What the tests have added to the other's configuration goes again."""
        users, conferences = (now - before for now, before in zip(self._numbers(), self._before))
        if users:
            self.admin().batch("/api/users/del", [{"id": number} for number in sorted(users)])
        if conferences:
            self.admin().batch("/api/conferences/del", [{"num": number} for number in sorted(conferences)])
        return self.program.terminate()

"""Starting, stopping, and starting again; wrong use; a switch that dies; a configuration that is broken."""
import os
import signal
import socket
import subprocess
import time

import pytest

from support.baresip import Baresip
from support.raw_client import RawClient
from support.sip_probe import SipProbe
from support.system import FSCONNECTOR, MINISWITCH, EmbeddedSystem
from support.waiting import until


def run(*arguments, cwd=None):
    return subprocess.run(
        [str(argument) for argument in arguments], capture_output=True, text=True, timeout=20, cwd=cwd, env={"PATH": "/usr/bin:/bin"}
    )


def is_one_line(text):
    return text.count("\n") == 1 and text.endswith("\n")


# ---- use


@pytest.mark.parametrize("program", [FSCONNECTOR, MINISWITCH], ids=["fsconnector", "miniswitch"])
@pytest.mark.parametrize("flag", ["--help", "--version"])
def test_help_and_version_exit_with_0(program, flag):
    done = run(program, flag)
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout


@pytest.mark.parametrize(
    "arguments",
    [
        [FSCONNECTOR],
        [FSCONNECTOR, "fly"],
        [FSCONNECTOR, "up", "--no-such-flag"],
        [FSCONNECTOR, "up", "--https-port", "none"],
        [FSCONNECTOR, "up", "--https-port", "70000"],
        [FSCONNECTOR, "up", "--esl", "nowhere"],
        [FSCONNECTOR, "up", "--rtp-ports", "5-"],
        [MINISWITCH, "--no-such-flag"],
        [MINISWITCH],
    ],
    ids=lambda arguments: " ".join(str(argument).rsplit("/", 1)[-1] for argument in arguments),
)
def test_wrong_use_is_one_line_and_exit_2(tmp_path, arguments):
    done = run(*arguments, cwd=tmp_path)
    assert done.returncode == 2, done
    assert is_one_line(done.stderr), done.stderr
    assert list(tmp_path.iterdir()) == []


# ---- what the machine may lack


@pytest.fixture
def not_started(tmp_path, ports):
    return EmbeddedSystem(tmp_path, ports)


def starts_in_vain(system):
    done = run(*system.arguments)
    assert done.returncode == 1, done
    errors = [line for line in done.stderr.splitlines() if line]
    assert errors, done
    return errors[-1]


def test_a_taken_https_port_is_one_clear_line_and_exit_1(not_started):
    with socket.create_server(("127.0.0.1", not_started.https_port)):
        assert str(not_started.https_port) in starts_in_vain(not_started)


def test_a_taken_sip_port_is_one_clear_line_and_exit_1(not_started):
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as taken:
        taken.bind(not_started.sip_address)
        assert str(not_started.sip_address[1]) in starts_in_vain(not_started)


def test_a_taken_event_socket_port_is_one_clear_line_and_exit_1(not_started):
    with socket.create_server(not_started.esl_address):
        assert str(not_started.esl_address[1]) in starts_in_vain(not_started)


def test_a_data_directory_that_cannot_be_is_one_clear_line_and_exit_1(not_started):
    # A file where the directory should be: unlike missing permissions, this stops root as well.
    not_started.data.write_text("a file")
    assert str(not_started.data) in starts_in_vain(not_started)


# ---- again


def test_a_second_start_keeps_everything(embedded_system):
    system = embedded_system
    user = system.add_user("Olga", "team")
    conference = system.add_conference("Kept", "friends")
    admin = system.admin_account
    secret_files = [system.data / "admin-credentials", *(system.data / "tls").glob("*key*")]
    assert [oct(file.stat().st_mode & 0o777) for file in secret_files] == ["0o600"] * len(secret_files)

    assert system.stop() == 0
    system.start()
    assert system.admin_account == admin
    assert system.admin().find("users", "byid", user["id"]) == [user]
    assert system.admin().find("conferences", "bynum", conference["num"]) == [conference]
    assert SipProbe(system.sip_address, user["id"], user["password"]).register().status == 200
    assert admin[1] not in system.program.output(), "the admin's password is told on first use only"


@pytest.mark.parametrize("stop_with", [signal.SIGTERM, signal.SIGINT])
def test_a_signal_ends_everything_within_10_seconds(embedded_system, phone_in, stop_with):
    system = embedded_system
    watcher = system.live()
    watcher.ask("init")
    phone_in(system)
    switch = system.switch_pid()
    started = time.monotonic()
    system.program.process.send_signal(stop_with)
    assert system.program.process.wait(10) == 0
    assert time.monotonic() - started < 10
    assert watcher.wait_until_closed() == 1001
    assert not os.path.exists(f"/proc/{switch}"), "the switch has outlived fsconnector"


def test_a_download_that_runs_is_finished_before_the_end(embedded_system):
    system = embedded_system
    sound = os.urandom(20_000_000)
    (system.recordings / "Long.wav").write_bytes(sound)
    admin = RawClient(system.https_port, *system.admin_account)
    answer = admin.begin("GET", "/api/recordings/Long.wav")
    begin = answer.read(1000)
    system.program.process.send_signal(signal.SIGTERM)
    until("the port to be closed", lambda: not is_open(system.https_port))
    assert begin + answer.read() == sound
    assert admin.is_ended_by_tls()
    assert system.program.process.wait(10) == 0


def is_open(port):
    with socket.socket() as probe:
        return probe.connect_ex(("127.0.0.1", port)) == 0


@pytest.fixture
def phone_in(tmp_path, ports):
    """Puts a phone into a conference of a system: phone_in(system)."""
    phones = []

    def enter(system, name="Paul"):
        user = system.add_user(name, "team")
        conference = system.add_conference(f"Room_of_{name}", "team")
        account = (user["id"], user["password"])
        phones.append(Baresip(tmp_path / f"phone-{name}", ports, account, system.sip_address, register_for=60))
        phones[-1].wait_until_registered()
        phones[-1].dial(conference["num"])
        return phones[-1], user, conference

    yield enter
    for phone in phones:
        phone.stop()


# ---- the switch dies


def test_a_killed_switch_comes_back_and_the_connector_is_right_again(embedded_system, phone_in):
    system = embedded_system
    phone, user, conference = phone_in(system)
    watcher = system.live()
    assert [room["name"] for room in watcher.ask("init")] == [conference["name"]]
    assert len(watcher.ask("initreg")) == 1

    killed = system.switch_pid()
    os.kill(killed, signal.SIGKILL)
    assert watcher.wait_for("newLiveState", seconds=10)["data"] == []
    assert system.switch_pid() != killed
    assert watcher.ask("initreg") == []
    system.wait_until_ready(5)

    phone.hang_up()
    phone.wait_until_hung_up(10)
    phone.dial(conference["num"])
    assert watcher.wait_for("newConference")["data"]["members"][0]["id"] == user["id"]


def test_readyz_says_why_it_is_not_ready(embedded_system):
    system = embedded_system
    os.kill(system.switch_pid(), signal.SIGKILL)
    reason = until("readyz to notice", lambda: why_not_ready(system))
    assert "switch" in reason
    assert system.client(None, None).get("/healthz").status_code == 200
    system.wait_until_ready(10)


def why_not_ready(system):
    answer = system.client(None, None).get("/readyz")
    return answer.json()["reason"] if answer.status_code == 503 else None


# ---- a broken configuration


def test_a_broken_file_is_named_and_the_rest_loads(embedded_system):
    system = embedded_system
    kept = system.add_user("Quentin", "team")
    assert system.stop() == 0
    broken = system.conf_dir() / "directory" / "team" / "29999.xml"
    assert broken.parent.is_dir()
    broken.write_text('<include>\n  <user id="29999">\n    <params>\n  </user>\n</include>\n')

    system.start()
    output = until("the broken file to be named", lambda: named_in(system, "29999.xml:"), 5)
    assert any(f"29999.xml:{line}" in output for line in (2, 3, 4)), output
    assert system.admin().find("users", "byid", kept["id"]) == [kept]
    assert SipProbe(system.sip_address, kept["id"], kept["password"]).register().status == 200


def named_in(system, text):
    return "\n".join(line for line in system.program.output().splitlines() if text in line)

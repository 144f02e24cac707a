"""The connector and its own switch as two programs, of which either can end without the other."""
from .running import WITH_FREESWITCH, one_system
from .system import FSCONNECTOR, HOST, MINISWITCH, EmbeddedSystem, Program


class SplitSystem(EmbeddedSystem):
    """`miniswitch` and `fsconnector serve`, on what one start of `fsconnector up` has laid down."""

    def start(self):
        super().start()
        super().stop()
        tls = self.data / "tls"
        password = self.directory / "esl-password"
        password.write_text(self.esl_password() + "\n")
        password.chmod(0o600)
        self._start_switch()
        self.arguments = [
            FSCONNECTOR, "serve", "--data", self.data, "--conf-dir", self.conf_dir(),
            "--recordings", self.recordings, "--static", self.static_dir(),
            "--hostname", "localhost", "--bind", HOST, "--https-port", self.https_port,
            "--cert", tls / "cert.pem", "--key", tls / "key.pem",
            "--esl", f"{HOST}:{self.esl_address[1]}", "--esl-password-file", password,
        ]  # fmt: skip
        self._start(self.arguments)
        self.wait_until_ready()
        return self

    def _start_switch(self):
        self.switch = Program([MINISWITCH, "--conf-dir", self.conf_dir()], self.directory / "switch-output")
        self._outputs += [self.switch.stdout_file, self.switch.stderr_file]

    def restart_switch(self):
        """The switch is killed with all its calls, and started again."""
        self.switch.kill()
        self._start_switch()
        self.wait_until_ready()

    def stop(self):
        code = super().stop()
        self.switch.terminate()
        return code


def one_split_system(directory, ports):
    """Beside a real FreeSWITCH the connector is a program of its own anyhow."""
    return one_system(directory, ports) if WITH_FREESWITCH else SplitSystem(directory, ports)

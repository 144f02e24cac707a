"""A phone: Debian's baresip, steered over its JSON control port, with a tone for a microphone and a file for an ear."""
import json
import socket
import subprocess
import threading
from pathlib import Path

from . import tones
from .ports import HOST
from .waiting import until

TONE_SECONDS = 120
# name in the SDP -> (baresip's module, its name in an account, sample rate)
CODECS = {"PCMU": ("g711", "PCMU/8000/1", 8000), "PCMA": ("g711", "PCMA/8000/1", 8000), "G722": ("g722", "G722/16000/1", 16000)}

CONFIG = """\
poll_method epoll
sip_listen {host}:{sip_port}
net_interface {host}
call_max_calls 4
audio_source aufile,{home}/tone.wav
audio_player aubridge,ear
audio_alert aubridge,ear
ausrc_format s16
auplay_format s16
auenc_format s16
audec_format s16
rtp_ports {rtp_first}-{rtp_last}
jitter_buffer_delay 2-5
module_path /usr/lib/baresip/modules
module {module}.so
module sndfile.so
module aufile.so
module aubridge.so
module_tmp account.so
module_app menu.so
module_app ctrl_tcp.so
ctrl_tcp_listen {host}:{control_port}
snd_path {home}/heard
"""


class Baresip:
    """One account at one switch. `register_for` seconds; 0: it does not register. Transport "udp", "tcp" or "tls"."""

    def __init__(self, home, ports, account, switch, codec="PCMU", tone_hz=500, register_for=0, transport="udp"):
        self.home = Path(home)
        self.account, self.switch, self.codec, self.tone_hz = account, switch, codec, tone_hz
        self.events = []
        self._reginfo = ""
        self._changed = threading.Condition()
        self._switch_host, self._switch_port = switch
        self._transport = transport
        self._control_port = ports.one()
        self._write_files(ports, register_for)
        self._log = open(self.home / "baresip.log", "wb")
        self._process = subprocess.Popen(
            ["baresip", "-f", self.home], stdin=subprocess.DEVNULL, stdout=self._log, stderr=subprocess.STDOUT
        )
        try:
            self._control = until("baresip's control port", self._connect, 10)
        except AssertionError:
            self._process.kill()
            raise
        threading.Thread(target=self._read, daemon=True).start()

    def _write_files(self, ports, register_for):
        module, codec_name, rate_hz = CODECS[self.codec]
        (self.home / "heard").mkdir(parents=True)
        rtp_first = ports.block(20)
        (self.home / "config").write_text(
            CONFIG.format(
                host=HOST,
                home=self.home,
                sip_port=ports.block(2),  # baresip takes the next one for TLS
                rtp_first=rtp_first,
                rtp_last=rtp_first + 19,
                module=module,
                control_port=self._control_port,
            )
        )
        name, password = self.account
        (self.home / "accounts").write_text(
            f"<sip:{name}@{self._switch_host}:{self._switch_port};transport={self._transport}>;auth_user={name};"
            f"auth_pass={password};regint={register_for};audio_codecs={codec_name};answermode=auto\n"
        )
        (self.home / "contacts").write_text("")
        tones.write_tone(self.home / "tone.wav", self.tone_hz, rate_hz, TONE_SECONDS)

    def _connect(self):
        assert self._process.poll() is None, f"baresip ended; see {self.home}/baresip.log"
        try:
            return socket.create_connection((HOST, self._control_port))
        except OSError:
            return None

    def _read(self):
        pending = b""
        while True:
            try:
                chunk = self._control.recv(65536)
            except OSError:
                return
            if not chunk:
                return
            pending += chunk
            # Netstrings: LENGTH:BYTES,
            while b":" in pending:
                length, rest = pending.split(b":", 1)
                if len(rest) <= int(length):
                    break
                message, pending = json.loads(rest[: int(length)]), rest[int(length) + 1 :]
                with self._changed:
                    if message.get("event"):
                        self.events.append(message)
                    elif "User Agents" in message.get("data", ""):
                        self._reginfo = message["data"]
                    self._changed.notify_all()

    def _command(self, command, parameters=""):
        text = json.dumps({"command": command, "params": parameters}).encode()
        self._control.sendall(b"%d:%s," % (len(text), text))

    def wait_for(self, kind, seconds=10, since=0):
        """The first event of that type (CALL_ESTABLISHED, CALL_CLOSED …) after the first `since` ones."""

        def found():
            return next((event for event in self.events[since:] if event["type"] == kind), None)

        with self._changed:
            self._changed.wait_for(found, seconds)
            if found():
                return found()
        raise AssertionError(f"{self.account[0]} waited in vain for {kind}; it saw {[e['type'] for e in self.events[since:]]}")

    def is_registered(self):
        self._command("reginfo")
        return "OK" in self._reginfo

    def wait_until_registered(self, seconds=10):
        until(f"{self.account[0]} to be registered", self.is_registered, seconds)

    def dial(self, number):
        """Returns once the call is up."""
        since = self.start_dialling(number)
        self.wait_for("CALL_ESTABLISHED", since=since)

    def start_dialling(self, number):
        """Returns at once, with the number of events seen so far."""
        since = len(self.events)
        self._command("dial", f"sip:{number}@{self._switch_host}:{self._switch_port};transport={self._transport}")
        return since

    def hang_up(self):
        self._command("hangup")

    def press(self, keys):
        for key in keys:
            self._command("sndcode", key)

    def wait_until_hung_up(self, seconds=5):
        until(f"the end of the call of {self.account[0]}", lambda: not self.in_call(), seconds)

    def in_call(self):
        last = next((e["type"] for e in reversed(self.events) if e["type"] in ("CALL_ESTABLISHED", "CALL_CLOSED")), "")
        return last == "CALL_ESTABLISHED"

    def hears(self, frequencies_hz, seconds=0.5):
        """Which of the tones are in the last `seconds` of what it has heard."""
        recordings = sorted((self.home / "heard").glob("*-dec.wav"), key=lambda path: path.stat().st_mtime)
        if not recordings:
            return set()
        rate_hz, samples = tones.read_growing_wav(recordings[-1])
        wanted = int(rate_hz * seconds)
        return tones.tones_in(samples[-wanted:], rate_hz, frequencies_hz) if len(samples) >= wanted else set()

    def stop(self):
        """Unregisters and ends."""
        if self._process.poll() is None:
            self._process.terminate()
            try:
                self._process.wait(2)  # it waits long for a switch that is gone
            except subprocess.TimeoutExpired:
                self._process.kill()
                self._process.wait(5)
        self._control.close()
        self._log.close()

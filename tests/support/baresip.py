"""A phone: Debian's baresip, steered over its JSON control port, with a tone for a microphone and a file for an ear."""
import json
import socket
import subprocess
import threading

from .phone import Phone
from .ports import HOST
from .waiting import until

# name in the SDP -> (baresip's module, its name in an account)
CODECS = {
    "PCMU": ("g711", "PCMU/8000/1"),
    "PCMA": ("g711", "PCMA/8000/1"),
    "G722": ("g722", "G722/16000/1"),
    "opus": ("opus", "opus/48000/2"),
}

CONFIG = """\
poll_method epoll
sip_listen {host}:{sip_port}
net_interface {host}
call_max_calls 4
audio_source aufile,{tone_file}
audio_player aubridge,ear
audio_alert aubridge,ear
ausrc_format s16
auplay_format s16
auenc_format s16
audec_format s16
rtp_ports {rtp_first}-{rtp_last}
jitter_buffer_delay 2-5
opus_stereo no
opus_sprop_stereo no
module_path /usr/lib/baresip/modules
module {module}.so
module srtp.so
module sndfile.so
module aufile.so
module aubridge.so
module_tmp account.so
module_app menu.so
module_app ctrl_tcp.so
ctrl_tcp_listen {host}:{control_port}
snd_path {home}/heard
"""


class Baresip(Phone):
    """
    `register_for` seconds; 0: it does not register. Media encryption "", "srtp" (offered, RTP/AVP) or "srtp-mand"
    (RTP/SAVP, and nothing else accepted). It answers calls by itself unless `answers` is False.
    """

    _HEARD = "*-dec.wav"

    def __init__(self, home, ports, account, switch, codec="PCMU", tone_hz=500, register_for=0, transport="udp",
                 media_encryption="", answers=True):  # fmt: skip
        super().__init__(home, account, switch, codec, tone_hz, transport)
        self._reginfo = ""
        self._control_port = ports.one()
        self.sip_port = ports.block(2)  # baresip takes the next one for TLS
        self._write_files(ports, register_for, media_encryption, answers)
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

    def _write_files(self, ports, register_for, media_encryption, answers):
        module, codec_name = CODECS[self.codec]
        rtp_first = ports.block(20)
        (self.home / "config").write_text(
            CONFIG.format(
                host=HOST,
                home=self.home,
                tone_file=self._tone_file,
                sip_port=self.sip_port,
                rtp_first=rtp_first,
                rtp_last=rtp_first + 19,
                module=module,
                control_port=self._control_port,
            )
        )
        name, password = self.account
        (self.home / "accounts").write_text(
            f"<{self.uri_of(name)}>;auth_user={name};auth_pass={password};regint={register_for};"
            f"audio_codecs={codec_name};"
            f"answermode={'auto' if answers else 'manual'}"
            f"{f';mediaenc={media_encryption}' if media_encryption else ''}\n"
        )
        (self.home / "contacts").write_text("")

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
                if message.get("event"):
                    self._happened(message)
                elif "User Agents" in message.get("data", ""):
                    self._reginfo = message["data"]

    def _command(self, command, parameters=""):
        text = json.dumps({"command": command, "params": parameters}).encode()
        self._control.sendall(b"%d:%s," % (len(text), text))

    def is_registered(self):
        self._command("reginfo")
        return "OK" in self._reginfo

    def start_dialling(self, number):
        """Returns at once, with the number of events seen so far."""
        since = len(self.events)
        self._command("dial", self.uri_of(number))
        return since

    def answer(self):
        self._command("accept")

    def reject(self):
        """Refuses the call that rings, with 486."""
        self._command("hangup")

    def hang_up(self):
        self._command("hangup")

    def hold(self):
        """From now on it is deaf: with the direction of the media, baresip 1.0 drops what writes its ear's file."""
        self._command("hold")

    def resume(self):
        self._command("resume")

    def change_tone(self, tone_hz):
        """What it says from now on, in this call. (A linphone would say both tones.)"""
        self.tone_hz = tone_hz
        self._command("ausrc", f"aufile,{self._write_tone()}")

    def press(self, keys):
        for key in keys:
            self._command("sndcode", key)

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

"""A phone: Debian's linphonec, steered over its standard input, with a tone for a microphone and a file for an ear."""
import os
import re
import subprocess
import threading

from . import tones
from .phone import RATES_HZ, Phone
from .ports import HOST
from .waiting import until

CLOCKS_HZ = {"PCMU": 8000, "PCMA": 8000, "G722": 8000, "opus": 48000}  # as the SDP says it
# Of what linphone would offer besides: those that it enables by itself.
FURTHER_CODECS = [("speex", 16000), ("speex", 8000), ("G729", 8000)]

# What belongs to this machine, whatever the account.
NETWORK = """\
[net]
firewall_policy=0
dns_srv_enabled=0
dns_search_enabled=0

[rtp]
bind_address={host}
audio_rtp_port={rtp_first}-{rtp_last}
disable_upnp=1

[sound]
echocancellation=0
tone_indications=0

"""
CONFIG = (
    """\
[sip]
sip_port={udp_port}
sip_tcp_port={tcp_port}
sip_tls_port={tls_port}
guess_hostname=0
contact=<sip:{name}@{host}>
use_ipv6=0
ipv6_migration_done=1
bind_address={host}
default_proxy=0
register_only_when_network_is_up=0
auto_net_state_mon=0
verify_server_certs=0
verify_server_cn=0
media_encryption={media_encryption}
media_encryption_mandatory={mandatory}
lime=0

"""
    + NETWORK
    + """\
[auth_info_0]
username={name}
passwd={password}

[proxy_0]
reg_proxy=<sip:{switch_host}:{switch_port};transport={transport}>
reg_identity=<sip:{name}@{switch_host}>
reg_sendregister={registers}
reg_expires={register_for}
publish=0
quality_reporting_enabled=0
"""
)
CODEC = """
[audio_codec_{index}]
mime={mime}
rate={rate_hz}
channels={channels}
enabled={enabled}
"""
NOT_USED = 0  # in linphone's words for a transport's port

# What linphonec prints -> the event that it is.
TOLD = [
    (r"Receiving new incoming call from (.*), assigned id", "CALL_INCOMING"),
    (r"Call \d+ to .* (ringing)\.", "CALL_RINGING"),
    (r"Media streams (established) with", "CALL_ESTABLISHED"),
    (r"Call \d+ with .* is now (paused)\.", "CALL_PAUSED"),
    (r"Call \d+ has been paused by (.*)\.", "CALL_PAUSED_BY_REMOTE"),
    (r"Call \d+ with .* ended \((.*)\)\.", "CALL_CLOSED"),
    (r"Call \d+ with .* (error)\.", "CALL_CLOSED"),
    (r"Receiving tone (.) from", "CALL_DTMF_START"),
]


class Linphone(Phone):
    """
    `register_for` seconds; 0: it does not register. Media encryption "" or "srtp" (offered as RTP/SAVP, and nothing
    else accepted). It answers calls by itself unless `answers` is False.
    """

    def __init__(self, home, ports, account, switch, codec="PCMU", tone_hz=500, register_for=0, transport="udp",
                 media_encryption="", answers=True):  # fmt: skip
        super().__init__(home, account, switch, codec, tone_hz, transport)
        self.sip_port = ports.one()
        self._write_files(ports, register_for, media_encryption)
        self._ears = 0
        self._answers = answers
        self._start()

    def _start(self):
        self._registered = ""
        self._log = open(self.home / "linphonec.log", "ab")
        self._process = subprocess.Popen(
            ["linphonec", "-c", self.home / "linphonerc", *(["-a"] if self._answers else [])],
            stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=self._log, cwd=self.home,
            env={
                "PATH": os.environ["PATH"], "TERM": "dumb",
                "HOME": str(self.home), "XDG_RUNTIME_DIR": str(self.home / "run"),
            },
        )  # fmt: skip
        self._reader = threading.Thread(target=self._read, daemon=True)
        self._reader.start()
        self._command("soundcard use files")
        self._play(self._tone_file)
        self._next_ear()

    def _write_files(self, ports, register_for, media_encryption):
        # Without the first directory it ends at once; without the second, PulseAudio's client makes one in /tmp.
        (self.home / ".local/share/linphone").mkdir(parents=True)
        (self.home / "run").mkdir(mode=0o700)
        name, password = self.account
        rtp_first = ports.block(20)
        transports = {transport: NOT_USED for transport in ("udp", "tcp", "tls")} | {self.transport: self.sip_port}
        config = CONFIG.format(
            udp_port=transports["udp"],
            tcp_port=transports["tcp"],
            tls_port=transports["tls"],
            host=HOST,
            name=name,
            password=password,
            switch_host=self.switch[0],
            switch_port=self.switch[1],
            transport=self.transport,
            media_encryption=media_encryption or "none",
            mandatory=int(bool(media_encryption)),
            rtp_first=rtp_first,
            rtp_last=rtp_first + 19,
            registers=int(register_for > 0),
            register_for=register_for or 60,
        )
        known = list(CLOCKS_HZ.items()) + FURTHER_CODECS
        for index, (mime, rate) in enumerate(known):
            config += CODEC.format(
                index=index,
                mime=mime,
                rate_hz=rate,
                channels=2 if mime == "opus" else 1,
                enabled=int(mime == self.codec),
            )
        (self.home / "linphonerc").write_text(config)
        tones.write_tone(self.home / "silence.wav", 0, RATES_HZ[self.codec], self.TONE_SECONDS)

    def _command(self, text):
        try:
            self._process.stdin.write(text.encode() + b"\n")
            self._process.stdin.flush()
        except BrokenPipeError:
            pass  # it has ended; whoever waits for an outcome is told so

    def _next_ear(self):
        """Each call is heard into a file of its own: it would otherwise be appended to the last one's."""
        self._ears += 1
        self._command(f"record {self.heard}/{self._ears:03}.wav")

    def _read(self):
        for line in self._process.stdout:
            self._log.write(line)
            text = line.decode(errors="replace")
            if "registered" in text:
                self._registered = text
            for pattern, kind in TOLD:
                told = re.search(pattern, text)
                if told:
                    if kind == "CALL_CLOSED":
                        self._next_ear()
                    self._happened({"type": kind, "param": told.group(1)})

    def is_registered(self):
        self._registered = ""
        self._command("status register")
        answer = until("linphonec to tell whether it is registered", lambda: self._registered)
        return re.search(r"(^|> )registered, identity", answer) is not None

    def start_dialling(self, number):
        """Returns at once, with the number of events seen so far."""
        since = len(self.events)
        self._command(f"call {self.uri_of(number)}")
        return since

    def answer(self):
        self._command("answer")

    def reject(self):
        """Declines the call that rings, with 603."""
        self._command("terminate")

    def hang_up(self):
        self._command("terminate")

    def hold(self):
        """What it plays would go on as music on hold."""
        self._play(self.home / "silence.wav")
        self._command("pause")

    def resume(self):
        self._command("resume")
        self._play(self._tone_file)

    def _play(self, file):
        self._command(f"play {file}")

    def press(self, keys):
        """linphonec takes a second for each key but the last."""
        for key in keys:
            self._command(key)

    def _unregister(self):
        self._command("terminate all")
        self._command("unregister")
        try:
            until("linphonec to be unregistered", lambda: not self.is_registered(), 3)
        except AssertionError:
            pass  # the switch is gone

    def stop(self):
        """Unregisters and ends; it would not unregister by itself."""
        if self._process.poll() is None:
            self._unregister()
            self._command("quit")
            try:
                self._process.wait(5)  # it waits long for a switch that is gone
            except subprocess.TimeoutExpired:
                self._process.kill()
                self._process.wait(5)
        self._reader.join(5)
        self._log.close()

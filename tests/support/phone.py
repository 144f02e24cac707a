"""What the tests ask of any phone, whichever program it is: what happened to its call, and what it hears."""
import threading
import time
from pathlib import Path

from . import tones
from .waiting import until

RATES_HZ = {"PCMU": 8000, "PCMA": 8000, "G722": 16000, "opus": 48000}  # of the sound, not of the RTP clock


class Phone:
    """
    One account at one switch: `account` is (number, password), `switch` (host, port) of the transport "udp", "tcp" or
    "tls".

    `events` are values with at least a `type`, in baresip's words: CALL_INCOMING (somebody calls it), CALL_RINGING (the
    other side rings), CALL_ESTABLISHED, CALL_CLOSED (with the reason as `param`, when the program tells one).
    """

    _HEARD = "*.wav"  # of what is in `heard`, the other side's voice
    SWELLS_HZ = 0  # of its tone
    TONE_SECONDS = 120  # a call ends when its tone does

    def __init__(self, home, account, switch, codec, tone_hz, transport):
        self.home = Path(home)
        self.account, self.switch, self.codec, self.tone_hz = account, switch, codec, tone_hz
        self.transport = transport
        self.events = []
        self._changed = threading.Condition()
        self.heard = self.home / "heard"
        self.heard.mkdir(parents=True)
        self._tone_file = self._write_tone()

    @property
    def number(self):
        return self.account[0]

    def uri_of(self, number):
        """How a call to `number` at the phone's own switch is dialled."""
        return f"sip:{number}@{self.switch[0]}:{self.switch[1]};transport={self.transport}"

    def _happened(self, event):
        with self._changed:
            self.events.append(event)
            self._changed.notify_all()

    def wait_for(self, kind, seconds=10, since=0):
        """The first event of that type after the first `since` ones."""

        def found():
            return next((event for event in self.events[since:] if event["type"] == kind), None)

        with self._changed:
            self._changed.wait_for(found, seconds)
            if found():
                return found()
        seen = [event["type"] for event in self.events[since:]]
        raise AssertionError(f"{self.number} waited in vain for {kind}; it saw {seen}")

    def wait_until_registered(self, seconds=10):
        until(f"{self.number} to be registered", self.is_registered, seconds)

    def dial(self, number):
        """Returns once the call is up."""
        since = self.start_dialling(number)
        self.wait_for("CALL_ESTABLISHED", since=since)

    def _write_tone(self):
        file = self.home / f"tone-{self.tone_hz}.wav"
        tones.write_tone(file, self.tone_hz, RATES_HZ[self.codec], self.TONE_SECONDS, self.SWELLS_HZ)
        return file

    def in_call(self):
        last = next((e["type"] for e in reversed(self.events) if e["type"] in ("CALL_ESTABLISHED", "CALL_CLOSED")), "")
        return last == "CALL_ESTABLISHED"

    def wait_until_hung_up(self, seconds=5):
        until(f"the end of the call of {self.number}", lambda: not self.in_call(), seconds)

    def _ear(self):
        """The file of what is heard in the last call; None before the first."""
        recordings = sorted(self.heard.glob(self._HEARD), key=lambda path: path.stat().st_mtime_ns)
        return recordings[-1] if recordings else None

    def all_heard(self):
        """(rate, samples) of all that has been heard in the last call."""
        rate_hz = RATES_HZ[self.codec]
        return tones.read_growing_wav(self._ear(), rate_hz) if self._ear() else (rate_hz, [])

    def _last_heard(self, seconds):
        """(rate, samples) of the last `seconds`; no samples when nothing has come for so long, or not yet so much."""
        rate_hz = RATES_HZ[self.codec]
        ear = self._ear()
        if not ear or time.time() - ear.stat().st_mtime > seconds:
            return rate_hz, []
        rate_hz, samples = tones.read_growing_wav(ear, rate_hz)
        wanted = int(rate_hz * seconds)
        return rate_hz, samples[-wanted:] if len(samples) >= wanted else []

    def hears(self, frequencies_hz, seconds=0.5):
        """Which of the tones are in the last `seconds` of what it has heard."""
        rate_hz, samples = self._last_heard(seconds)
        return tones.tones_in(samples, rate_hz, frequencies_hz)

    def level_of(self, frequency_hz, seconds=0.5):
        """The amplitude of the tone in the last `seconds`."""
        rate_hz, samples = self._last_heard(seconds)
        return tones.level(samples, rate_hz, frequency_hz)

"""Many phones at once: Debian's sipp with the scenarios of tests/support/sipp."""
import audioop
import csv
import subprocess
from dataclasses import dataclass
from pathlib import Path

import numpy

from . import tones
from .ports import HOST

SCENARIOS = Path(__file__).parent / "sipp"
RATE_HZ = 8000


def fields_of(number, password, *further):
    """A line of sipp's file of fields: only where the keyword comes out of such a field, a digest is filled in."""
    return ";".join([number, f"[authentication username={number} password={password}]", *further]) + "\n"


def milliseconds(text):
    """Of hours:minutes:seconds:microseconds."""
    hours, minutes, seconds, micros = (int(part) for part in text.split(":"))
    return (hours * 3600 + minutes * 60 + seconds) * 1000 + micros / 1000


@dataclass
class Figures:
    """What sipp counted. `answer_ms`: mean time from the request with the digest to its 200."""

    successful: int = 0
    failed: int = 0
    under_way: int = 0
    retransmissions: int = 0
    answer_ms: float = 0.0


def pcma(samples):
    return audioop.lin2alaw(samples.astype("<i2").tobytes(), 2)


def tone(frequency_hz):
    """A second of a tone, to be repeated."""
    moments = numpy.arange(RATE_HZ) / RATE_HZ
    return pcma(tones.AMPLITUDE * numpy.sin(2 * numpy.pi * frequency_hz * moments))


def murmur():
    """A second of faint noise, to be repeated: a line that is open and says nothing."""
    return pcma(numpy.random.default_rng(1).normal(0, 30, RATE_HZ))


class Sipp:
    """
    One run of `scenario` ("register", "call", "answer") with `count` calls, begun at `rate` a second.

    `rows` are what one call each is made with, from the first again when there are more calls: (account's number, its
    password) and, for "call", the number that is called. `hold_s`: how long a call lasts. `limit_s`: when the run ends
    at the latest; calls that are not over by then have failed. To be called ("answer") it waits at `sip_port`, from
    where somebody has registered.
    """

    def __init__(self, directory, ports, switch, scenario, count, rate, rows=(), hold_s=0.0, sound=b"", limit_s=60,
                 sip_port=None):  # fmt: skip
        self.directory = Path(directory)
        self.directory.mkdir(parents=True)
        (self.directory / "sound.raw").write_bytes(sound or murmur())
        self.sip_port = sip_port or ports.one()
        self._figures = self.directory / "figures.csv"
        arguments = [
            "sipp", f"{switch[0]}:{switch[1]}", "-sf", SCENARIOS / f"{scenario}.xml",
            "-i", HOST, "-p", self.sip_port, "-mi", HOST, "-mp", ports.block(4),
            "-m", count, "-l", count, "-r", rate, "-d", int(hold_s * 1000),
            "-timeout", f"{limit_s}s", "-recv_timeout", f"{limit_s}s", "-nostdin",
            "-trace_stat", "-stf", self._figures, "-fd", "1",
            "-trace_err", "-error_file", self.directory / "errors.log",
        ]  # fmt: skip
        if rows:
            fields = self.directory / "fields.csv"
            fields.write_text("SEQUENTIAL\n" + "".join(fields_of(*row) for row in rows))
            arguments += ["-inf", fields]
        with open(self.directory / "screen.log", "wb") as screen:
            self._process = subprocess.Popen(
                [str(argument) for argument in arguments],
                stdin=subprocess.DEVNULL, stdout=screen, stderr=subprocess.STDOUT, cwd=self.directory,
            )  # fmt: skip
        self._limit_s = limit_s

    def figures(self):
        """What has been counted up to the last second."""
        if not self._figures.exists():
            return Figures()
        lines = [line for line in self._figures.read_text().splitlines(keepends=True) if line.endswith("\n")]
        rows = list(csv.DictReader(lines, delimiter=";"))
        if not rows:
            return Figures()
        last = rows[-1]
        return Figures(
            successful=int(last["SuccessfulCall(C)"]),
            failed=int(last["FailedCall(C)"]),
            under_way=int(last["CurrentCall"]),
            retransmissions=int(last["Retransmissions(C)"]),
            answer_ms=milliseconds(last.get("ResponseTime1(C)") or "0:0:0:0"),  # "answer" measures none
        )

    def wait(self, seconds=None):
        """The figures at the end of the run, which is made to come when `seconds` have passed."""
        try:
            self._process.wait(self._limit_s + 20 if seconds is None else seconds)
        except subprocess.TimeoutExpired:
            self.stop()
        return self.figures()

    def errors(self):
        """The first lines of what sipp has complained of."""
        file = self.directory / "errors.log"
        return file.read_text(errors="replace")[:2000] if file.exists() else ""

    def stop(self):
        """Ends the run at once; calls that are up are left to the switch."""
        if self._process.poll() is None:
            self._process.kill()
            self._process.wait(5)

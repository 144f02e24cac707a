"""What a recording holds: everything that was said while it ran, and nothing of what was said while it was paused."""
import time
import wave
from typing import NamedTuple

import numpy
import pytest

from support import tones
from support.waiting import until

ANN_HZ, BEN_HZ, SECRET_HZ = 500, 800, 1100
PAUSE_S = 2.0
FRAMES_S = 0.2  # what may be under way at the beginning and end of a run
ROOM = "Recorded"


class Span(NamedTuple):
    """Between the order for something and the news of it, by time.monotonic()."""

    asked_at: float
    told_at: float


@pytest.fixture(scope="module")
def room(system):
    return system.add_conference(ROOM, "team")


@pytest.fixture(scope="module")
def users(system):
    return {name: system.add_user(name, "team") for name in ("Ann", "Ben")}


@pytest.fixture
def meeting(room, users, phone, live):
    """Ann and Ben hear each other; a watcher has read on until Ben's newMember."""
    watcher = live()
    watcher.ask("init")
    ann = phone(users["Ann"], tone_hz=ANN_HZ)
    ben = phone(users["Ben"], tone_hz=BEN_HZ, codec="G722")
    for one in (ann, ben):
        one.dial(room["num"])
    watcher.wait_for("newMember", conference=ROOM)
    until("Ben to hear Ann", lambda: ben.hears({ANN_HZ, BEN_HZ}) == {ANN_HZ}, 10)
    hears_ben(ann)
    yield watcher, ann, ben
    for one in (ann, ben):
        one.hang_up()
        one.wait_until_hung_up()


def hears_ben(ann, tone_hz=BEN_HZ):
    until(f"Ann to hear {tone_hz}", lambda: ann.hears({ANN_HZ, BEN_HZ, SECRET_HZ}) == {tone_hz}, 10)


def order(watcher, call, event):
    """The event, and the Span in which it happened."""
    asked_at = time.monotonic()
    watcher.send({"req": "exec", "conference": ROOM, "call": call})
    return watcher.wait_for(event, conference=ROOM), Span(asked_at, time.monotonic())


def is_as_long_as(samples, rate_hz, *runs):
    """Whether that much can have been recorded in the runs, each from one Span to another: however late we heard of it."""
    length_s = len(samples) / rate_hz
    shortest_s = sum(end.asked_at - begin.told_at for begin, end in runs)
    longest_s = sum(end.told_at - begin.asked_at for begin, end in runs)
    return shortest_s - FRAMES_S < length_s < longest_s + FRAMES_S


def read_recording(system, name):
    """(rate, samples) of the finished file."""
    with wave.open(str(system.recordings / name)) as file:
        assert (file.getnchannels(), file.getsampwidth()) == (1, 2)
        samples = numpy.frombuffer(file.readframes(file.getnframes()), dtype="<i2")
        return file.getframerate(), samples


def slices(rate_hz, samples, seconds=0.25):
    """The recording in pieces, but for the last one, which is not whole."""
    size = int(rate_hz * seconds)
    return [samples[at : at + size] for at in range(0, len(samples) - size + 1, size)]


def test_both_tones_are_in_the_recording_from_its_start_to_its_end(system, meeting):
    watcher, ann, _ = meeting
    started, started_in = order(watcher, "startrec", "recStart")
    until("two seconds of recording", lambda: time.monotonic() - started_in.told_at > 2)
    _, stopped_in = order(watcher, "stoprec", "recStop")

    rate_hz, samples = read_recording(system, started["file"])
    assert rate_hz == 16000
    assert is_as_long_as(samples, rate_hz, (started_in, stopped_in))
    for piece in slices(rate_hz, samples):
        assert tones.tones_in(piece, rate_hz, {ANN_HZ, BEN_HZ}) == {ANN_HZ, BEN_HZ}


def test_a_pause_leaves_a_real_gap(system, meeting):
    watcher, ann, ben = meeting
    started, started_in = order(watcher, "startrec", "recStart")
    until("a second of recording", lambda: time.monotonic() - started_in.told_at > 1)
    _, paused_in = order(watcher, "pauserec", "recPause")
    ben.change_tone(SECRET_HZ)
    hears_ben(ann, SECRET_HZ)
    until("the pause to last", lambda: time.monotonic() - paused_in.told_at > PAUSE_S)
    ben.change_tone(BEN_HZ)
    hears_ben(ann)
    _, resumed_in = order(watcher, "resumerec", "recResume")
    until("another second of recording", lambda: time.monotonic() - resumed_in.told_at > 1)
    _, stopped_in = order(watcher, "stoprec", "recStop")

    rate_hz, samples = read_recording(system, started["file"])
    assert is_as_long_as(samples, rate_hz, (started_in, paused_in), (resumed_in, stopped_in))
    for piece in slices(rate_hz, samples):
        assert ANN_HZ in tones.tones_in(piece, rate_hz, {ANN_HZ})
        # Less than this of it may be of the words that tell of the recording.
        assert SECRET_HZ not in tones.tones_in(piece, rate_hz, {SECRET_HZ}, threshold=tones.AMPLITUDE / 2)


def test_the_end_of_a_conference_ends_its_recording_with_a_whole_file(system, room, users, phone, live):
    watcher = live()
    watcher.ask("init")
    ann = phone(users["Ann"], tone_hz=ANN_HZ)
    ann.dial(room["num"])
    watcher.wait_for("newConference")
    started, started_in = order(watcher, "startrec", "recStart")
    until("a second of recording", lambda: time.monotonic() - started_in.told_at > 1)
    ann.hang_up()
    watcher.wait_for("delConference", conference=ROOM)
    rate_hz, samples = until("the file to be whole", lambda: whole_recording(system, started["file"]))
    middle = slices(rate_hz, samples)[1]
    assert tones.tones_in(middle, rate_hz, {ANN_HZ}) == {ANN_HZ}


def whole_recording(system, name):
    """The recording, once its file is whole: its header is written last."""
    try:
        rate_hz, samples = read_recording(system, name)
    except (wave.Error, EOFError):
        return None
    return (rate_hz, samples) if len(samples) > rate_hz / 2 else None

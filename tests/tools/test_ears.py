"""The tests' ears: a tone that is there is heard, one that is not is not."""
import sys
from pathlib import Path

import numpy
import pytest

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from support import tones  # noqa: E402

ALL = {500, 800, 1100}


def mix(rate_hz, frequencies_hz, amplitude=6000):
    moments = numpy.arange(rate_hz // 2) / rate_hz
    noise = numpy.random.default_rng(1).normal(0, 60, moments.size)
    return noise + sum(amplitude * numpy.sin(2 * numpy.pi * hz * moments) for hz in frequencies_hz)


@pytest.mark.parametrize("rate_hz", [8000, 16000])
@pytest.mark.parametrize("there", [set(), {500}, {800, 1100}, ALL])
def test_the_tones_that_are_there_are_heard_and_no_others(rate_hz, there):
    assert tones.tones_in(mix(rate_hz, there), rate_hz, ALL) == there


def test_a_file_that_still_grows_can_be_heard(tmp_path):
    tones.write_tone(tmp_path / "tone.wav", 500, 8000, 2)
    whole = (tmp_path / "tone.wav").read_bytes()
    (tmp_path / "growing.wav").write_bytes(whole[:40] + b"\0\0\0\0" + whole[44:9001])
    rate_hz, samples = tones.read_growing_wav(tmp_path / "growing.wav")
    assert (rate_hz, len(samples)) == (8000, (9001 - 44) // 2)
    assert tones.tones_in(samples, rate_hz, ALL) == {500}


def test_a_file_that_has_only_begun_is_silence(tmp_path):
    (tmp_path / "begun.wav").write_bytes(b"RIFF")
    assert len(tones.read_growing_wav(tmp_path / "begun.wav")[1]) == 0

"""Tones: written to WAV files, and found again in what a phone has heard."""
import struct
import wave
from pathlib import Path

import numpy

AMPLITUDE = 4000  # four together are not clipped, even where linphone doubles what G.722 brings it


def write_tone(path, frequency_hz, rate_hz, seconds, swells_hz=0):
    """
    A mono sine; `frequency_hz` is a whole number, so that each second continues the one before. It is steady, or swells
    `swells_hz` times a second, as loud on average: a steady tone is silence to an Opus that sends nothing in silence.
    """
    moments = numpy.arange(rate_hz) / rate_hz
    envelope = 1 - numpy.cos(2 * numpy.pi * swells_hz * moments) if swells_hz else 1
    second = (AMPLITUDE * envelope * numpy.sin(2 * numpy.pi * frequency_hz * moments)).astype("<i2").tobytes()
    with wave.open(str(path), "wb") as file:
        file.setnchannels(1)
        file.setsampwidth(2)
        file.setframerate(rate_hz)
        for _ in range(seconds):
            file.writeframes(second)


def read_growing_wav(path, rate_hz=8000):
    """
    (rate, samples) of a 16-bit mono WAV that is still being written. Its header does not tell the length yet; as long
    as there is none at all, everything is taken for samples of `rate_hz`.
    """
    data = Path(path).read_bytes()
    start = 0
    if data.startswith(b"RIFF"):
        if len(data) < 44:
            return rate_hz, numpy.zeros(0, dtype="<i2")
        (rate_hz,) = struct.unpack_from("<I", data, 24)
        start = data.index(b"data") + 8
    return rate_hz, numpy.frombuffer(data[start : start + (len(data) - start) // 2 * 2], dtype="<i2")


def level(samples, rate_hz, frequency_hz):
    """The amplitude of the tone of `frequency_hz` in `samples` (Goertzel's sum, windowed against leakage)."""
    if len(samples) == 0:
        return 0.0
    window = numpy.hanning(len(samples))
    turn = numpy.exp(-2j * numpy.pi * frequency_hz * numpy.arange(len(samples)) / rate_hz)
    return float(2 * abs(numpy.sum(samples * window * turn)) / window.sum())


def tones_in(samples, rate_hz, frequencies_hz, threshold=400.0):
    """Which of the frequencies are there."""
    return {frequency for frequency in frequencies_hz if level(samples, rate_hz, frequency) > threshold}

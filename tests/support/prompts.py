"""The switch's prompts, recognised in what a phone has heard: by the very files that it plays."""
import wave
from pathlib import Path

import numpy

from .system import PROGRAMS

PRESENT = 0.85  # of what makes up a prompt; another that shares a word with it comes to 0.76
PIECE_S = 0.4  # a phone's jitter buffer may cut or stretch between two pieces


def read_wav(path):
    with wave.open(str(path)) as file:
        assert (file.getnchannels(), file.getsampwidth()) == (1, 2)
        return numpy.frombuffer(file.readframes(file.getnframes()), dtype="<i2").astype(float)


def best_match(piece, heard):
    """(loudness, place): how loud `piece` is where `heard` has it best, about 1 when it was heard, and where that is."""
    size = len(heard) + len(piece)
    product = numpy.fft.rfft(heard, size) * numpy.conj(numpy.fft.rfft(piece, size))
    matches = numpy.fft.irfft(product, size)[: len(heard) - len(piece) + 1]
    return float(matches.max() / numpy.dot(piece, piece)), int(matches.argmax())


def find(sound, heard, rate_hz):
    """(share, end): how much of `sound` was heard, 0 to 1, its loud pieces counting more, and where it ends."""
    size = int(PIECE_S * rate_hz)
    pieces = [(at, sound[at : at + size]) for at in range(0, len(sound), size)]
    energies = [float(numpy.dot(piece, piece)) for _, piece in pieces]
    share, end = 0.0, 0
    for (at, piece), energy in zip(pieces, energies):
        if energy == 0:
            continue
        loudness, place = best_match(piece, heard)
        share += energy / sum(energies) * min(1.0, max(0.0, loudness))
        if energy == max(energies):
            end = place + len(sound) - at
    return share, end


class Prompts:
    """Some prompts of a system's switch, by names of the test's own: Prompts(system, {"paused": "ivr/…wav"})."""

    def __init__(self, system, files, rate_hz=8000):
        folders = [Path(system.switch_global("sound_prefix")), PROGRAMS.parent / "share" / "fsconnector" / "sounds"]
        self._rate_hz = rate_hz
        self._sounds = {}
        for name, file in files.items():
            places = [folder / Path(file).parent / str(rate_hz) / Path(file).name for folder in folders]
            found = next((place for place in places if place.is_file()), None)
            if found:
                self._sounds[name] = read_wav(found)

    def missing(self, names):
        return set(names) - set(self._sounds)

    def said_in(self, rate_hz, heard):
        """The prompt that is in these samples of a phone's ear; None when there is none."""
        shares = {name: self._find(name, rate_hz, heard)[0] for name in self._sounds}
        best = max(shares, key=shares.get)
        return best if shares[best] > PRESENT else None

    def end_of(self, name, rate_hz, heard):
        """After how many of these samples the prompt ends; None when it is not there."""
        share, end = self._find(name, rate_hz, heard)
        return end if share > PRESENT else None

    def _find(self, name, rate_hz, heard):
        assert rate_hz == self._rate_hz, f"the phone hears at {rate_hz} Hz"
        if len(heard) < PIECE_S * rate_hz:
            return 0.0, 0
        return find(self._sounds[name], numpy.asarray(heard, float), rate_hz)

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


def loudness_of(piece, heard):
    """How loud `piece` is where `heard` has it best: about 1 when it was heard."""
    size = len(heard) + len(piece)
    product = numpy.fft.rfft(heard, size) * numpy.conj(numpy.fft.rfft(piece, size))
    matches = numpy.fft.irfft(product, size)[: len(heard) - len(piece) + 1]
    return float(matches.max() / numpy.dot(piece, piece))


def share_of(sound, heard, rate_hz):
    """How much of `sound` was heard, 0 to 1, its loud pieces counting more."""
    size = int(PIECE_S * rate_hz)
    pieces = [sound[at : at + size] for at in range(0, len(sound), size)]
    energies = [float(numpy.dot(piece, piece)) for piece in pieces]
    found = sum(
        energy * min(1.0, max(0.0, loudness_of(piece, heard))) for piece, energy in zip(pieces, energies) if energy > 0
    )
    return found / sum(energies)


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
        assert rate_hz == self._rate_hz, f"the phone hears at {rate_hz} Hz"
        if len(heard) < PIECE_S * rate_hz:
            return None
        heard = numpy.asarray(heard, float)
        shares = {name: share_of(sound, heard, rate_hz) for name, sound in self._sounds.items()}
        best = max(shares, key=shares.get)
        return best if shares[best] > PRESENT else None

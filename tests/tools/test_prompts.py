"""The prompts: all that the configuration tree names are made, at every rate, and sound."""
import re
import subprocess
import wave
from pathlib import Path

import numpy
import pytest

PROJECT = Path(__file__).resolve().parents[2]
LIST = PROJECT / "sounds" / "prompts-en.txt"
RATES_HZ = (8000, 16000, 48000)


@pytest.fixture(scope="module")
def made(tmp_path_factory):
    directory = tmp_path_factory.mktemp("sounds")
    subprocess.run([PROJECT / "tools" / "make_prompts", LIST, directory], check=True)
    return directory


def names():
    lines = (line.split("#")[0].split() for line in LIST.read_text().splitlines())
    return [words[0] for words in lines if words]


@pytest.mark.parametrize("name", names())
def test_each_prompt_is_a_mono_file_of_16_bits_at_each_rate(made, name):
    seconds = set()
    for rate_hz in RATES_HZ:
        path = made / Path(name).parent / str(rate_hz) / Path(name).name
        with wave.open(str(path)) as file:
            assert (file.getframerate(), file.getnchannels(), file.getsampwidth()) == (rate_hz, 1, 2)
            samples = numpy.frombuffer(file.readframes(file.getnframes()), dtype="<i2")
        seconds.add(round(len(samples) / rate_hz, 2))
        # It is heard, and does not shout.
        assert 3000 < abs(samples.astype(int)).max() < 16000
    assert len(seconds) == 1 and 0.1 < seconds.pop() < 8


def test_every_sound_of_the_configuration_tree_has_a_prompt():
    params = (PROJECT / "freeswitch" / "conference_profile_params.xml").read_text()
    wanted = set(re.findall(r'name="[a-z-]+-sound" value="([^"]+)"', params))
    assert len(wanted) > 10
    assert wanted <= set(names())


def test_the_same_words_make_the_same_file(made, tmp_path):
    (tmp_path / "list").write_text("conference/conf-goodbye.wav Goodbye.\n")
    subprocess.run([PROJECT / "tools" / "make_prompts", tmp_path / "list", tmp_path], check=True)
    again = tmp_path / "conference" / "16000" / "conf-goodbye.wav"
    assert again.read_bytes() == (made / "conference" / "16000" / "conf-goodbye.wav").read_bytes()

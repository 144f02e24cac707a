"""Whoever starts, pauses, resumes, stops or checks a recording, or tries to: the room hears what became of it."""
import pytest

from support.prompts import Prompts
from support.waiting import until

ROOM = "Spoken"
PROMPTS = {
    "started": "ivr/ivr-recording_started.wav",
    "paused": "ivr/ivr-recording_paused.wav",
    "resumed": "ivr/ivr-begin_recording.wav",
    "stopped": "ivr/ivr-recording_stopped.wav",
    "recorded": "conference/conf-being_recorded.wav",
    "not recorded": "conference/conf-no_longer_being_recorded.wav",
}
QUIET = 100  # the loudest sample of a moment in which nothing is said
WAIT_S = 15


@pytest.fixture(scope="module")
def room(system):
    return system.add_conference(ROOM, "team")


@pytest.fixture(scope="module")
def ann_account(system):
    return system.add_user("Ann", "team")


@pytest.fixture(scope="module")
def prompts(system):
    made = Prompts(system, PROMPTS)
    if made.missing(PROMPTS):
        pytest.skip(f"the switch has no sound for {sorted(made.missing(PROMPTS))}")
    return made


@pytest.fixture
def watcher(live):
    socket = live()
    socket.ask("init")
    return socket


@pytest.fixture
def ann(phone, ann_account, room, watcher, prompts):
    """Alone in the room, and a moderator."""
    one = phone(ann_account)
    one.dial(room["num"])
    watcher.wait_for("newConference", WAIT_S)
    yield one
    one.hang_up()
    watcher.wait_for("delConference", seconds=WAIT_S, conference=ROOM)


@pytest.fixture
def hears(ann, prompts):
    """Waits until Ann hears that prompt, and no other one before it."""
    heard_before = 0

    def since():
        rate_hz, samples = ann.all_heard()
        return rate_hz, samples[heard_before:]

    def is_quiet():
        rate_hz, samples = since()
        return len(samples) > rate_hz / 2 and abs(samples[-rate_hz // 2 :]).max() < QUIET

    def wait(name):
        nonlocal heard_before
        said = until(f"Ann to hear '{name}'", lambda: prompts.said_in(*since()), WAIT_S)
        assert said == name
        until("the prompt to end", is_quiet, WAIT_S)
        heard_before += len(since()[1])

    until("the room's own words to end", is_quiet, WAIT_S)
    heard_before = len(since()[1])
    return wait


@pytest.fixture
def by(system, watcher, ann):
    """The ways to ask: by["key"]("startrec") …"""
    keys = {"startrec": "1", "pauserec": "2", "resumerec": "3", "stoprec": "4", "checkrec": "5"}
    return {
        "key": lambda call: ann.press(keys[call]),
        "WebSocket": lambda call: watcher.send({"req": "exec", "conference": ROOM, "call": call}),
        "HTTP": lambda call: system.admin().only_done("/fr/exec", {"conference": ROOM, "call": call}),
    }


@pytest.mark.parametrize("way", ["key", "WebSocket", "HTTP"])
def test_every_change_is_told_and_heard_whichever_way_it_was_asked_for(way, by, hears, watcher):
    for call, event, heard in (
        ("startrec", "recStart", "started"),
        ("pauserec", "recPause", "paused"),
        ("resumerec", "recResume", "resumed"),
        ("stoprec", "recStop", "stopped"),
    ):
        by[way](call)
        watcher.wait_for(event, WAIT_S, conference=ROOM)
        hears(heard)


def test_what_an_administrator_does_at_the_switch_is_heard_too(system, hears, watcher):
    file = system.recordings / "by-hand.wav"
    for verb, event, heard in (("start", "recStart", "started"), ("stop", "recStop", "stopped")):
        system.switch_answers(f"conference {ROOM} recording {verb} {file}")
        watcher.wait_for(event, WAIT_S, conference=ROOM)
        hears(heard)


def test_a_key_that_makes_no_sense_says_how_it_is(by, hears, watcher):
    for call in ("stoprec", "checkrec"):
        by["key"](call)
        hears("not recorded")
    by["key"]("startrec")
    watcher.wait_for("recStart", WAIT_S, conference=ROOM)
    hears("started")
    for call in ("startrec", "resumerec", "checkrec"):
        by["key"](call)
        hears("recorded")
    by["key"]("pauserec")
    watcher.wait_for("recPause", WAIT_S, conference=ROOM)
    hears("paused")
    for call in ("pauserec", "checkrec"):
        by["key"](call)
        hears("paused")


def test_a_recording_that_cannot_start_is_told_and_heard(system, hears):
    system.recordings.mkdir(exist_ok=True)
    away = system.recordings.with_name("recordings-away")
    system.recordings.rename(away)
    system.recordings.write_text("in the way")
    try:
        answer = system.admin().batch("/fr/exec", [{"conference": ROOM, "call": "startrec"}])
        assert answer["done"] == []
        assert answer["failed"][0]["error"].startswith("the switch cannot write the recording")
        hears("not recorded")
        running = system.admin().json("/fr/live")["state"]["conferences"]
        assert [one["recording"] for one in running if one["name"] == ROOM] == [{"status": "norec"}]
    finally:
        system.recordings.unlink()
        away.rename(system.recordings)

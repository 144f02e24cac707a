"""Three phones with three codecs meet in one conference: what they hear, what the WebSocket tells, what it can do."""
import re

import pytest

from support.baresip import Baresip
from support.waiting import until

TONES = {"PCMU": 500, "PCMA": 800, "G722": 1100}
ROOM = "Round_Table"


@pytest.fixture(scope="module")
def room(system):
    return system.add_conference(ROOM, "team")


@pytest.fixture(scope="module")
def users(system):
    return {name: system.add_user(name, "team") for name in ("Ann", "Ben", "Cleo")}


@pytest.fixture(scope="module")
def phones(system, ports, users, tmp_path_factory):
    made = {}
    try:
        for (name, user), (codec, tone_hz) in zip(users.items(), TONES.items()):
            home = tmp_path_factory.mktemp(name)
            account = (user["id"], user["password"])
            made[name] = Baresip(home, ports, account, system.sip_address, codec=codec, tone_hz=tone_hz)
        yield made
    finally:
        for phone in made.values():
            phone.stop()


@pytest.fixture
def watcher(live):
    """A team user's WebSocket that has its init behind it."""
    socket = live()
    socket.ask("init")
    return socket


@pytest.fixture
def meeting(system, room, phones, watcher):
    """All three are in the room; the watcher has read on until the third one's newMember."""
    for phone in phones.values():
        phone.dial(room["num"])
    watcher.wait_for("newConference")
    for _ in range(2):
        watcher.wait_for("newMember", conference=ROOM)
    yield watcher
    for phone in phones.values():
        phone.hang_up()
    for phone in phones.values():
        phone.wait_until_hung_up()
    until("the room to be empty", lambda: room_now(watcher) is None)


def room_now(socket):
    return next((conference for conference in socket.ask("init") if conference["name"] == ROOM), None)


def member_of(socket, name):
    return next(member for member in room_now(socket)["members"] if member["name"] == name)


def hears(phones, name, expected):
    others = {TONES[phone.codec] for other, phone in phones.items() if other in expected}
    until(
        f"{name} to hear {sorted(expected)}",
        lambda: phones[name].hears(TONES.values()) == others,
        seconds=8,
    )


def test_each_hears_the_others_and_not_itself(meeting, phones):
    hears(phones, "Ann", {"Ben", "Cleo"})
    hears(phones, "Ben", {"Ann", "Cleo"})
    hears(phones, "Cleo", {"Ann", "Ben"})


def test_init_shows_the_conference_and_its_members(meeting, room, users):
    shown = room_now(meeting)
    assert {field: shown[field] for field in ("name", "context", "type", "num", "recording", "locked", "memcount")} == {
        "name": ROOM,
        "context": "team",
        "type": room["type"],
        "num": room["num"],
        "recording": {"status": "norec"},
        "locked": False,
        "memcount": 3,
    }
    assert sorted(member["name"] for member in shown["members"]) == ["Ann", "Ben", "Cleo"]
    assert {member["id"] for member in shown["members"]} == {user["id"] for user in users.values()}
    assert all(member["confid"].isdigit() and member["mute"] is False for member in shown["members"])
    assert shown["lastjoin"]["name"] == "Cleo"


def test_coming_and_going_is_told_in_order(watcher, room, phones):
    phones["Ann"].dial(room["num"])
    opened = watcher.wait_for("newConference")["data"]
    assert (opened["name"], opened["memcount"], opened["members"][0]["name"]) == (ROOM, 1, "Ann")
    phones["Ben"].dial(room["num"])
    entered = watcher.wait_for("newMember", conference=ROOM)["data"]
    assert (entered["name"], entered["mute"]) == ("Ben", False)

    phones["Ben"].hang_up()
    assert watcher.wait_for("delMember", conference=ROOM)["data"] == entered["confid"]
    phones["Ann"].hang_up()
    watcher.wait_for("delConference", conference=ROOM)
    assert room_now(watcher) is None


def test_a_muted_member_is_not_heard_until_it_is_unmuted(meeting, phones):
    ben = member_of(meeting, "Ben")["confid"]
    meeting.send({"req": "memexec", "conference": ROOM, "call": "mute", "member": ben})
    meeting.wait_for("mute", conference=ROOM, data=ben)
    assert member_of(meeting, "Ben")["mute"] is True
    hears(phones, "Ann", {"Cleo"})
    hears(phones, "Cleo", {"Ann"})

    meeting.send({"req": "memexec", "conference": ROOM, "call": "unmute", "member": ben})
    meeting.wait_for("unmute", conference=ROOM, data=ben)
    hears(phones, "Ann", {"Ben", "Cleo"})


def test_mute_all_mutes_everybody(meeting, phones):
    meeting.send({"req": "exec", "conference": ROOM, "call": "muteall"})
    meeting.wait_for("muteAll", conference=ROOM)
    until("all to be muted", lambda: all(member["mute"] for member in room_now(meeting)["members"]))
    hears(phones, "Ann", set())


def test_lock_and_unlock(meeting):
    meeting.send({"req": "exec", "conference": ROOM, "call": "lock"})
    meeting.wait_for("lock", conference=ROOM)
    assert room_now(meeting)["locked"] is True
    meeting.send({"req": "exec", "conference": ROOM, "call": "unlock"})
    meeting.wait_for("unlock", conference=ROOM)
    assert room_now(meeting)["locked"] is False


def test_a_recording_is_told_from_start_to_stop(meeting):
    file = start_recording(meeting)
    assert re.fullmatch(rf"{ROOM}-\d{{4}}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{{3}}Z\.wav", file)
    for call, event, status in (("pauserec", "recPause", "paused"), ("resumerec", "recResume", "running")):
        meeting.send({"req": "exec", "conference": ROOM, "call": call})
        meeting.wait_for(event, conference=ROOM, file=file)
        assert room_now(meeting)["recording"] == {"status": status, "file": file}
    meeting.send({"req": "exec", "conference": ROOM, "call": "stoprec"})
    meeting.wait_for("recStop", conference=ROOM)
    assert room_now(meeting)["recording"] == {"status": "norec"}


def start_recording(socket):
    socket.send({"req": "exec", "conference": ROOM, "call": "startrec"})
    return socket.wait_for("recStart", conference=ROOM)["file"]


def test_a_kicked_member_is_hung_up(meeting, phones):
    cleo = member_of(meeting, "Cleo")["confid"]
    meeting.send({"req": "memexec", "conference": ROOM, "call": "kick", "member": cleo})
    meeting.wait_for("delMember", conference=ROOM, data=cleo)
    phones["Cleo"].wait_until_hung_up()
    assert room_now(meeting)["memcount"] == 2


def test_kick_all_ends_the_conference(meeting, phones):
    meeting.send({"req": "exec", "conference": ROOM, "call": "kickall"})
    meeting.wait_for("delConference", conference=ROOM)
    for phone in phones.values():
        phone.wait_until_hung_up()


def test_the_floor_goes_to_another_when_its_holder_is_muted(meeting):
    holder = until("somebody to have the floor", lambda: room_now(meeting)["floor"])
    others = {member["confid"] for member in room_now(meeting)["members"]} - {holder["confid"]}
    meeting.send({"req": "memexec", "conference": ROOM, "call": "mute", "member": holder["confid"]})
    given = meeting.wait_for("floorchange", seconds=10, conference=ROOM)["data"]
    assert given["confid"] in others
    assert room_now(meeting)["floor"]["confid"] in others


def test_an_unknown_member_gets_a_sentence_and_changes_nothing(meeting):
    meeting.send({"req": "memexec", "conference": ROOM, "call": "kick", "member": "999999"})
    error = meeting.wait_for("error")["error"]
    assert "member" in error
    assert room_now(meeting)["memcount"] == 3


def test_a_conference_and_its_members_are_named_alike_over_http(meeting, system):
    found = system.admin().find("conferences", "byname", ROOM)
    assert [(conference["name"], conference["context"]) for conference in found] == [(ROOM, "team")]

"""What a phone's keys do in a conference, the PIN at its door, and how it is told that it may not stay."""
import pytest

from support.prompts import Prompts
from support.waiting import until

PIN = "2468"
LISTENER_HZ, TALKER_HZ = 500, 800
PROMPTS = ("conf-pin", "conf-bad-pin", "conf-locked", "conf-kicked")


@pytest.fixture(scope="module")
def users(system):
    made = {name: system.add_user(name, "team") for name in ("Ann", "Ben")}
    made["Pia"] = system.add_user("Pia", "public")
    return made


@pytest.fixture(scope="module")
def room(system):
    return system.add_conference("Keys", "team")


@pytest.fixture(scope="module")
def public_room(system):
    return system.add_conference("Public_Keys", "public")


@pytest.fixture(scope="module")
def prompts(system):
    return Prompts(system, {name: f"conference/{name}.wav" for name in PROMPTS})


@pytest.fixture
def hears_prompt(prompts):
    """Waits until a phone hears that prompt, behind those before; one that the switch has no file of is not waited for."""
    heard_before = {}

    def wait(phone, name):
        if prompts.missing([name]):
            return

        def end():
            rate_hz, heard = phone.all_heard()
            start = heard_before.get(phone, 0)
            found = prompts.end_of(name, rate_hz, heard[start:])
            return found and start + found

        heard_before[phone] = until(f"{phone.number} to hear {name}", end, 15)

    return wait


@pytest.fixture
def watcher(live):
    socket = live()
    socket.ask("init")
    return socket


def members_now(watcher, name):
    """Who is in the conference; none when it does not run."""
    return next((running["members"] for running in watcher.ask("init") if running["name"] == name), [])


def member_of(watcher, room, user):
    def found():
        return next((one for one in members_now(watcher, room["name"]) if one["id"] == user["id"]), None)

    return until(f"{user['name']} to be a member", found)


# ---- PIN


@pytest.fixture
def guarded(extension):
    """A conference with a PIN, as somebody writes it by hand."""
    extension("30990", [("answer", ""), ("conference", f"Guarded@16kHz-novideo+{PIN}+flags{{${{conf_flags}}}}")])
    return {"num": "30990", "name": "Guarded"}


def test_the_right_pin_lets_in(phone, users, guarded, watcher, hears_prompt):
    ann = phone(users["Ann"])
    ann.dial(guarded["num"])
    hears_prompt(ann, "conf-pin")
    assert members_now(watcher, guarded["name"]) == []
    ann.press(PIN)
    assert member_of(watcher, guarded, users["Ann"])


def test_a_wrong_pin_is_told_and_the_right_one_lets_in_afterwards(phone, users, guarded, watcher, hears_prompt):
    ann = phone(users["Ann"])
    ann.dial(guarded["num"])
    hears_prompt(ann, "conf-pin")
    ann.press("1111")
    hears_prompt(ann, "conf-bad-pin")
    hears_prompt(ann, "conf-pin")
    assert members_now(watcher, guarded["name"]) == []
    ann.press(PIN)
    assert member_of(watcher, guarded, users["Ann"])


def test_three_wrong_pins_end_the_call(phone, users, guarded, watcher, hears_prompt):
    ann = phone(users["Ann"])
    ann.dial(guarded["num"])
    for _ in range(3):
        hears_prompt(ann, "conf-pin")
        ann.press("1111")
        hears_prompt(ann, "conf-bad-pin")
    ann.wait_until_hung_up(20)
    assert members_now(watcher, guarded["name"]) == []


# ---- locked, kicked


def test_a_locked_room_answers_says_so_and_hangs_up(phone, users, room, watcher, hears_prompt):
    ann, ben = phone(users["Ann"], tone_hz=LISTENER_HZ), phone(users["Ben"], tone_hz=TALKER_HZ)
    ann.dial(room["num"])
    watcher.wait_for("newConference")
    watcher.send({"req": "exec", "conference": room["name"], "call": "lock"})
    watcher.wait_for("lock", conference=room["name"])
    ben.dial(room["num"])
    hears_prompt(ben, "conf-locked")
    ben.wait_until_hung_up(10)
    assert [one["id"] for one in members_now(watcher, room["name"])] == [users["Ann"]["id"]]


def test_a_kicked_member_is_told_and_hung_up(phone, users, room, watcher, hears_prompt):
    ann = phone(users["Ann"])
    ann.dial(room["num"])
    member = member_of(watcher, room, users["Ann"])["confid"]
    watcher.send({"req": "memexec", "conference": room["name"], "call": "kick", "member": member})
    hears_prompt(ann, "conf-kicked")
    ann.wait_until_hung_up(10)


# ---- a member's keys


@pytest.fixture
def meeting(phone, users, public_room, watcher):
    """Pia of the public, thus no moderator, who has unmuted herself, and Ben, who listens to her."""
    pia, ben = phone(users["Pia"], tone_hz=TALKER_HZ), phone(users["Ben"], tone_hz=LISTENER_HZ)
    for one in (ben, pia):
        one.dial(public_room["num"])
    member = member_of(watcher, public_room, users["Pia"])["confid"]
    pia.press("0")
    watcher.wait_for("unmute", conference=public_room["name"], data=member)
    hear_each_other(pia, ben)
    yield pia, ben, public_room, member
    for one in (pia, ben):
        if one.in_call():
            one.hang_up()
    until("the room to be empty", lambda: members_now(watcher, public_room["name"]) == [])


def hear_each_other(pia, ben):
    both = {TALKER_HZ, LISTENER_HZ}
    until("Ben to hear Pia", lambda: ben.hears(both) == {TALKER_HZ}, 10)
    until("Pia to hear Ben", lambda: pia.hears(both) == {LISTENER_HZ}, 10)


def test_key_0_mutes_and_unmutes(meeting, watcher):
    pia, ben, room, member = meeting
    pia.press("0")
    watcher.wait_for("mute", conference=room["name"], data=member)
    until("Ben to hear nobody", lambda: ben.hears({TALKER_HZ}) == set(), 10)
    pia.press("0")
    watcher.wait_for("unmute", conference=room["name"], data=member)
    hear_each_other(pia, ben)


def test_key_star_makes_deaf_and_mute_until_it_is_pressed_again(meeting, watcher):
    pia, ben, room, member = meeting
    pia.press("*")
    watcher.wait_for("mute", conference=room["name"], data=member)
    until("Ben to hear nobody", lambda: ben.hears({TALKER_HZ}) == set(), 10)
    until("Pia to hear nobody", lambda: pia.hears({LISTENER_HZ}) == set(), 10)
    pia.press("*")
    watcher.wait_for("unmute", conference=room["name"], data=member)
    hear_each_other(pia, ben)


@pytest.mark.parametrize(
    "hearer, softer, plain, louder", [("Pia", "1", "2", "3"), ("Ben", "4", "5", "6")], ids=["vol talk", "vol listen"]
)
def test_keys_change_how_loud_one_is_and_how_loud_one_hears(meeting, hearer, softer, plain, louder):
    # In FreeSWITCH's words "talk" is how loud a member hears, and "listen" how loud it is heard (conference_loop.c).
    pia, ben, _, _ = meeting
    ear, hz = (ben, TALKER_HZ) if hearer == "Ben" else (pia, LISTENER_HZ)
    usual = until("the loudness to be steady", lambda: steady_level(ear, hz), 10)
    pia.press(softer)
    until("it to be softer", lambda: 0 < steady_level(ear, hz) < 0.9 * usual, 10)
    pia.press(plain)
    until("it to be as before", lambda: abs(steady_level(ear, hz) - usual) < 0.1 * usual, 10)
    pia.press(louder)
    until("it to be louder", lambda: steady_level(ear, hz) > 1.15 * usual, 10)


def steady_level(ear, hz):
    """The tone's loudness when it has not changed for a second, else 0: a key's sound, or a gap, is not what is meant."""
    long, short = ear.level_of(hz, seconds=1.0), ear.level_of(hz)
    return long if abs(long - short) < 0.05 * long else 0


def test_key_hash_hangs_up(meeting, watcher):
    pia, _, room, member = meeting
    pia.press("#")
    watcher.wait_for("delMember", conference=room["name"], data=member)
    pia.wait_until_hung_up()


# ---- a moderator's keys


@pytest.fixture
def moderated(phone, users, room, watcher):
    """Ann and Ben of the team, moderators both, in a room."""
    ann, ben = phone(users["Ann"], tone_hz=LISTENER_HZ), phone(users["Ben"], tone_hz=TALKER_HZ)
    for one in (ann, ben):
        one.dial(room["num"])
    member_of(watcher, room, users["Ben"])
    yield ann, ben
    for one in (ann, ben):
        one.hang_up()
    until("the room to be empty", lambda: members_now(watcher, room["name"]) == [])


def test_key_star_of_a_moderator_mutes_everybody(moderated, room, watcher):
    ann, ben = moderated
    ann.press("*")
    watcher.wait_for("muteAll", conference=room["name"])
    until("all to be muted", lambda: all(member["mute"] for member in members_now(watcher, room["name"])))
    until("Ann to hear nobody", lambda: ann.hears({TALKER_HZ}) == set(), 10)


@pytest.mark.parametrize("way", ["key", "WebSocket", "HTTP"])
def test_locks_and_mute_all_are_told_alike_whichever_way_they_are_asked_for(way, moderated, room, watcher, system):
    ann, _ = moderated
    keys = {"lock": "6", "unlock": "7", "muteall": "*"}
    ask = {
        "key": lambda call: ann.press(keys[call]),
        "WebSocket": lambda call: watcher.send({"req": "exec", "conference": room["name"], "call": call}),
        "HTTP": lambda call: system.admin().only_done("/fr/exec", {"conference": room["name"], "call": call}),
    }
    for call, event in (("lock", "lock"), ("unlock", "unlock"), ("muteall", "muteAll")):
        ask[way](call)
        watcher.wait_for(event, 10, conference=room["name"])


def test_keys_1_to_4_of_a_moderator_record(moderated, room, watcher):
    ann, _ = moderated
    for key, event in (("1", "recStart"), ("2", "recPause"), ("3", "recResume"), ("4", "recStop")):
        ann.press(key)
        watcher.wait_for(event, conference=room["name"])

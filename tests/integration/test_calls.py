"""Calls between users: ringing, all the ways in which they do not come about, holding, late offers, what is malformed."""
import re

import pytest

from support.baresip import Baresip
from support.linphone import Linphone
from support.rtp import RtpTone
from support.sip_dialog import LateOffer, SipCallee, audio_address, sdp
from support.waiting import until

ANN_HZ, BEN_HZ = 500, 800
TONES_HZ = {ANN_HZ, BEN_HZ}
SECOND_HZ = 1100  # of Ben's second phone


@pytest.fixture(scope="module")
def users(system):
    return {name: system.add_user(name, "team") for name in ("Ann", "Ben", "Cleo")}


@pytest.fixture
def ann(phone, users):
    """The caller."""
    return phone(users["Ann"], tone_hz=ANN_HZ)


# As each kind of phone is usually set up.
USUAL = {Baresip: {}, Linphone: {"transport": "tls", "media_encryption": "srtp"}}


@pytest.fixture
def registered(phone, users):
    """registered("Ben", Linphone, …): a phone that can be called."""

    def make(name, kind=Baresip, **options):
        made = phone(users[name], kind, register_for=60, **{"tone_hz": BEN_HZ, **USUAL[kind], **options})
        made.wait_until_registered()
        return made

    return make


@pytest.fixture
def callee(system, users):
    """A phone of Ben's that does what the test says, registered."""
    made = SipCallee(system.sip_address, users["Ben"]["id"], users["Ben"]["password"])
    assert made.register().status == 200
    yield made
    made.unregister()
    made.close()


@pytest.fixture
def mouth_and_ear(ports):
    """An RTP port with a tone of Ben's."""
    made = RtpTone(ports.block(2), BEN_HZ)
    yield made
    made.stop()


def hear_each_other(first, second):
    until("the first to hear the second", lambda: first.hears(TONES_HZ) == {second.tone_hz}, 10)
    until("the second to hear the first", lambda: second.hears(TONES_HZ) == {first.tone_hz}, 10)


def status_of_failure(caller, since, seconds=10):
    """The SIP status with which the caller's call has ended."""
    reason = caller.wait_for("CALL_CLOSED", seconds, since)["param"]
    assert re.match(r"\d{3} ", reason), reason
    return int(reason[:3])


# ---- ringing and answering


def test_the_caller_sees_the_other_phone_ring_before_it_is_answered(ann, registered):
    ben = registered("Ben", answers=False)
    ann.start_dialling(ben.number)
    ben.wait_for("CALL_INCOMING")
    ann.wait_for("CALL_RINGING")
    assert not ann.in_call()
    ben.answer()
    ann.wait_for("CALL_ESTABLISHED")
    hear_each_other(ann, ben)


def test_the_called_phone_is_shown_who_calls(ann, registered, users):
    ben = registered("Ben", answers=False)
    ann.start_dialling(ben.number)
    incoming = ben.wait_for("CALL_INCOMING")
    assert incoming["peeruri"].startswith(f"sip:{users['Ann']['id']}@")
    assert incoming["peerdisplayname"] == "Ann"


@pytest.mark.parametrize("kind", [Baresip, Linphone])
def test_a_caller_who_gives_up_stops_the_ringing(ann, registered, kind):
    ben = registered("Ben", kind, answers=False)
    ann.start_dialling(ben.number)
    ben.wait_for("CALL_INCOMING")
    ann.wait_for("CALL_RINGING")
    ann.hang_up()
    ben.wait_for("CALL_CLOSED", seconds=5)


@pytest.mark.parametrize("kind, status", [(Baresip, 486), (Linphone, 603)])
def test_a_phone_that_refuses_is_told_to_the_caller_as_it_says(ann, registered, kind, status):
    ben = registered("Ben", kind, answers=False)
    since = ann.start_dialling(ben.number)
    ben.wait_for("CALL_INCOMING")
    ben.reject()
    assert status_of_failure(ann, since) == status


def test_a_phone_that_nobody_answers_stops_ringing_after_the_call_timeout(ann, registered, extension):
    ben = registered("Ben", answers=False)
    contact = f"${{sofia_contact(internal/{ben.number}@$${{domain}})}}"
    extension("39001", [("set", "call_timeout=2"), ("bridge", contact)])
    since = ann.start_dialling("39001")
    ben.wait_for("CALL_INCOMING")
    assert status_of_failure(ann, since) == 480
    ben.wait_for("CALL_CLOSED", seconds=5)


def test_a_user_who_is_not_registered_is_480(ann, users):
    since = ann.start_dialling(users["Cleo"]["id"])
    assert status_of_failure(ann, since) == 480


def test_a_user_who_has_unregistered_is_480(ann, registered):
    ben = registered("Ben")
    ben.stop()
    since = ann.start_dialling(ben.number)
    assert status_of_failure(ann, since) == 480


@pytest.mark.parametrize(
    "kind, media_encryption",
    [(Baresip, ""), (Baresip, "srtp"), (Baresip, "srtp-mand"), (Linphone, ""), (Linphone, "srtp")],
)
def test_a_phone_can_be_called_with_or_without_encryption(ann, registered, kind, media_encryption):
    ben = registered("Ben", kind, transport="udp", media_encryption=media_encryption)
    ann.dial(ben.number)
    hear_each_other(ann, ben)


# ---- two phones of one user


@pytest.fixture
def two_ringing_phones(ann, registered):
    """Both phones of Ben ring for Ann."""
    both = [registered("Ben", answers=False), registered("Ben", answers=False, tone_hz=SECOND_HZ)]
    ann.start_dialling(both[0].number)
    for ben in both:
        ben.wait_for("CALL_INCOMING")
    return both


@pytest.mark.parametrize("winner", [0, 1])
def test_the_first_phone_to_answer_has_the_call_and_the_other_stops(ann, two_ringing_phones, winner):
    answering, other = two_ringing_phones[winner], two_ringing_phones[1 - winner]
    answering.answer()
    ann.wait_for("CALL_ESTABLISHED")
    other.wait_for("CALL_CLOSED", seconds=5)
    tones = {ANN_HZ, BEN_HZ, SECOND_HZ}
    until("Ann to hear the phone that has answered", lambda: ann.hears(tones) == {answering.tone_hz}, 10)
    assert answering.in_call()


def test_a_phone_that_refuses_leaves_the_other_ringing(ann, two_ringing_phones):
    first, second = two_ringing_phones
    first.reject()
    first.wait_for("CALL_CLOSED")
    second.answer()
    ann.wait_for("CALL_ESTABLISHED")
    second.wait_for("CALL_ESTABLISHED")


def test_a_caller_who_gives_up_stops_both(ann, two_ringing_phones):
    ann.wait_for("CALL_RINGING")
    ann.hang_up()
    for ben in two_ringing_phones:
        ben.wait_for("CALL_CLOSED", seconds=5)


# ---- in the call


@pytest.mark.parametrize("ends", ["the caller", "the called"])
def test_whoever_hangs_up_ends_it_for_both(ann, registered, ends):
    ben = registered("Ben")
    ann.dial(ben.number)
    hear_each_other(ann, ben)
    first, second = (ann, ben) if ends == "the caller" else (ben, ann)
    first.hang_up()
    second.wait_until_hung_up()


@pytest.mark.parametrize("holder_kind, other_kind", [(Baresip, Linphone), (Linphone, Baresip), (Linphone, Linphone)])
@pytest.mark.parametrize("holder", ["the caller", "the called"])
def test_a_held_phone_hears_silence_until_it_is_resumed(registered, holder_kind, other_kind, holder):
    holding = registered("Ann", holder_kind, tone_hz=ANN_HZ)
    held = registered("Ben", other_kind)
    caller, called = (holding, held) if holder == "the caller" else (held, holding)
    caller.dial(called.number)
    hear_each_other(holding, held)
    holding.hold()
    until("silence at the held phone", lambda: held.hears(TONES_HZ) == set(), 10)
    assert held.in_call()
    holding.resume()
    until("the held phone to hear the other again", lambda: held.hears(TONES_HZ) == {ANN_HZ}, 10)
    if holder_kind is Linphone:  # a baresip is deaf after it has held
        until("the holder to hear the held phone again", lambda: holding.hears(TONES_HZ) == {BEN_HZ}, 10)


@pytest.mark.parametrize("kind", [Baresip, Linphone])
def test_a_member_that_holds_the_room_is_not_heard_until_it_resumes(system, registered, kind):
    room = system.add_conference(f"Holding_{kind.__name__}", "team")
    holding = registered("Ann", kind, tone_hz=ANN_HZ)
    other = registered("Ben")
    for one in (holding, other):
        one.dial(room["num"])
    hear_each_other(holding, other)
    holding.hold()
    until("silence in the room", lambda: other.hears(TONES_HZ) == set(), 10)
    holding.resume()
    until("the other to hear the holder again", lambda: other.hears(TONES_HZ) == {ANN_HZ}, 10)


# ---- late offers


@pytest.fixture
def late_caller(system, users):
    made = LateOffer(system.sip_address, users["Cleo"]["id"], users["Cleo"]["password"])
    yield made
    made.close()


def accept_offer(late_caller, number, mouth_and_ear):
    answer = late_caller.invite_without_offer(number)
    assert answer.status == 200
    assert "m=audio" in answer.text, answer.text
    late_caller.acknowledge(sdp(mouth_and_ear.port))
    mouth_and_ear.send_to(audio_address(answer.text))


def test_a_late_offer_into_a_room_is_a_call_like_others(system, ann, late_caller, mouth_and_ear):
    room = system.add_conference("Late", "team")
    ann.dial(room["num"])
    accept_offer(late_caller, room["num"], mouth_and_ear)
    until("Ann to hear the late caller", lambda: ann.hears(TONES_HZ) == {BEN_HZ}, 10)
    until("the late caller to hear Ann", lambda: mouth_and_ear.hears(TONES_HZ) == {ANN_HZ}, 10)
    assert late_caller.bye().status == 200
    until("Ann to be alone", lambda: ann.hears(TONES_HZ) == set(), 10)


def test_a_late_offer_to_a_phone_is_a_call_like_others(registered, late_caller, mouth_and_ear):
    called = registered("Ann", tone_hz=ANN_HZ)
    accept_offer(late_caller, called.number, mouth_and_ear)
    until("the called to hear the late caller", lambda: called.hears(TONES_HZ) == {BEN_HZ}, 10)
    until("the late caller to hear the called", lambda: mouth_and_ear.hears(TONES_HZ) == {ANN_HZ}, 10)
    called.hang_up()
    called.wait_until_hung_up()


@pytest.mark.parametrize(
    "body", ["", "nonsense", sdp(9, "18", "G729/8000")], ids=["nothing", "nonsense", "other codec"]
)
def test_a_late_offer_that_is_answered_wrongly_ends_the_call(system, live, late_caller, body):
    room = system.add_conference("Late_Wrong", "team")
    watcher = live()
    assert late_caller.invite_without_offer(room["num"]).status == 200
    late_caller.acknowledge(body)

    def is_running():
        return any(conference["name"] == room["name"] for conference in watcher.ask("init"))

    until("the room to be empty", lambda: not is_running(), 10)
    system.admin().batch("/api/conferences/del", [{"num": room["num"]}])


# ---- what is malformed


def test_an_unknown_application_is_503_and_a_line_in_the_log(system, ann, extension):
    if not system.embedded:
        pytest.skip("FreeSWITCH has an answer of its own.")
    extension("39002", [("fly_to_the_moon", "now")])
    since = ann.start_dialling("39002")
    assert status_of_failure(ann, since) == 503
    until("the log to name it", lambda: "fly_to_the_moon" in system.program.output())


@pytest.mark.parametrize(
    "status_line, body",
    [
        ("200 OK", ""),
        ("200 OK", "nonsense"),
        ("200 OK", sdp(9, "18", "G729/8000")),
        ("200 OK", "v=0\r\no=- 1 1 IN IP4 127.0.0.1\r\ns=-\r\nt=0 0\r\n"),
    ],
    ids=["no SDP", "nonsense", "other codec", "no audio"],
)
def test_a_phone_that_answers_with_what_is_no_call_fails_it(ann, callee, users, status_line, body):
    with callee.answering(status_line, body):
        since = ann.start_dialling(users["Ben"]["id"])
        assert status_of_failure(ann, since) >= 400


@pytest.mark.parametrize("status, told", [(404, {404}), (488, {488}), (500, {500, 503}), (603, {603})])
def test_what_a_phone_refuses_with_is_told_to_the_caller(ann, callee, users, status, told):
    with callee.answering(f"{status} Refused"):
        since = ann.start_dialling(users["Ben"]["id"])
        assert status_of_failure(ann, since) in told


def test_a_redirection_is_not_followed(ann, callee, users):
    since = ann.start_dialling(users["Ben"]["id"])
    callee.respond(callee.next_request("INVITE"), "302 Moved Temporarily")
    callee.next_request("ACK")
    assert status_of_failure(ann, since) >= 300


def test_a_reinvite_that_is_no_offer_is_refused_and_the_call_goes_on(system, ann, late_caller, mouth_and_ear):
    room = system.add_conference("Reinvited", "team")
    ann.dial(room["num"])
    accept_offer(late_caller, room["num"], mouth_and_ear)
    until("Ann to hear the late caller", lambda: ann.hears(TONES_HZ) == {BEN_HZ}, 10)
    assert late_caller.reinvite(sdp(9, "18", "G729/8000")).status == 488
    until("Ann to hear the late caller still", lambda: ann.hears(TONES_HZ) == {BEN_HZ}, 10)
    assert late_caller.bye().status == 200


def test_a_call_to_oneself_harms_nobody(phone, users, registered):
    ann = registered("Ann", answers=False, tone_hz=ANN_HZ)
    ann.start_dialling(ann.number)
    ann.wait_for("CALL_INCOMING")
    ann.hang_up()
    until("both legs to be over", lambda: [e["type"] for e in ann.events].count("CALL_CLOSED") == 2, 10)

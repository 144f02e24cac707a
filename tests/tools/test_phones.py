"""The tests' phones without any switch, one calling the other: what fails here is not the switch's fault."""
import sys
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from support.baresip import Baresip  # noqa: E402
from support.linphone import Linphone  # noqa: E402
from support.phone import RATES_HZ  # noqa: E402
from support.ports import HOST, Ports  # noqa: E402
from support.waiting import until  # noqa: E402

CALLER_HZ, CALLED_HZ = 700, 1100
BOTH_HZ = {CALLER_HZ, CALLED_HZ}
SRTP = {Baresip: "srtp-mand", Linphone: "srtp"}


@pytest.fixture
def pair(tmp_path):
    """pair(kind of the caller, codec): the caller, and a phone that it reaches as 200."""
    phones = []

    def make(kind, codec="PCMU", encrypted=False, answers=True, called_kind=Baresip):
        ports = Ports()
        called = called_kind(
            tmp_path / "called", ports, ("200", "x"), (HOST, 9), codec=codec, tone_hz=CALLED_HZ,
            media_encryption=SRTP[called_kind] if encrypted else "", answers=answers,
        )  # fmt: skip
        phones.append(called)
        caller = kind(
            tmp_path / "caller", ports, ("100", "x"), (HOST, called.sip_port), codec=codec, tone_hz=CALLER_HZ,
            media_encryption=SRTP[kind] if encrypted else "",
        )  # fmt: skip
        phones.append(caller)
        return caller, called

    yield make
    for phone in phones:
        phone.stop()


def hear_each_other(caller, called):
    until("the caller to hear the called", lambda: caller.hears(BOTH_HZ) == {CALLED_HZ}, 10)
    until("the called to hear the caller", lambda: called.hears(BOTH_HZ) == {CALLER_HZ}, 10)


@pytest.mark.parametrize("encrypted", [False, True], ids=["plain", "srtp"])
@pytest.mark.parametrize("codec", sorted(RATES_HZ))
@pytest.mark.parametrize("kind", [Baresip, Linphone])
def test_two_phones_hear_each_other_in_every_codec(pair, kind, codec, encrypted):
    caller, called = pair(kind, codec, encrypted)
    caller.dial("200")
    hear_each_other(caller, called)
    called.hang_up()
    caller.wait_until_hung_up()


@pytest.mark.parametrize("kind", [Baresip, Linphone])
def test_a_phone_that_does_not_answer_by_itself_rings_and_answers_when_told(pair, kind):
    caller, called = pair(kind, answers=False)
    since = caller.start_dialling("200")
    caller.wait_for("CALL_RINGING", since=since)
    called.wait_for("CALL_INCOMING")
    assert not called.in_call()
    called.answer()
    caller.wait_for("CALL_ESTABLISHED")
    hear_each_other(caller, called)
    caller.hang_up()
    called.wait_until_hung_up()


def test_baresip_refuses_a_call_with_486(pair):
    caller, called = pair(Baresip, answers=False)
    caller.start_dialling("200")
    called.wait_for("CALL_INCOMING")
    called.reject()
    assert caller.wait_for("CALL_CLOSED")["param"].startswith("486")


@pytest.mark.parametrize("kind", [Baresip, Linphone])
def test_holding_is_silence_and_resuming_ends_it(pair, kind):
    caller, called = pair(kind, called_kind=Linphone)
    caller.dial("200")
    hear_each_other(caller, called)
    caller.hold()
    until("silence at the called", lambda: called.hears(BOTH_HZ) == set(), 10)
    caller.resume()
    until("the called to hear the caller again", lambda: called.hears(BOTH_HZ) == {CALLER_HZ}, 10)


def test_linphone_refuses_a_call_with_603(pair):
    caller, called = pair(Baresip, answers=False, called_kind=Linphone)
    caller.start_dialling("200")
    called.wait_for("CALL_INCOMING")
    called.reject()
    assert caller.wait_for("CALL_CLOSED")["param"].startswith("603")


@pytest.mark.parametrize("kind", [Baresip, Linphone])
def test_keys_arrive(pair, kind):
    caller, called = pair(kind)
    caller.dial("200")
    hear_each_other(caller, called)
    caller.press("5#")
    until("both keys", lambda: [e["param"] for e in called.events if e["type"] == "CALL_DTMF_START"] == ["5", "#"])

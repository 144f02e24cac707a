"""People call each other: browser and browser, browser and phone, and what becomes of calls that nobody takes."""
import pytest

from support.waiting import until

ANN_HZ, BEN_HZ, PHONE_HZ = 450, 770, 1130


@pytest.fixture(scope="module")
def people(system):
    return {name: system.add_user(f"Call_{name}", "team") for name in ("Ann", "Ben", "Phone")}


@pytest.fixture
def ann(console, people):
    return console(people["Ann"], ANN_HZ).wait_until_registered()


@pytest.fixture
def ben(console, people):
    return console(people["Ben"], BEN_HZ).wait_until_registered()


def hears(listener, tone_hz):
    until(f"{tone_hz} Hz to be heard", lambda: listener.hears([tone_hz]) == {tone_hz}, 10)


def test_a_browser_calls_a_browser(ann, ben):
    ann.call("Call_Ben")
    ben.ringing().wait()
    assert "Call_Ann" in ben.ringing().text()
    ben.answer()
    ann.wait_until_talking()
    hears(ann.page, BEN_HZ)
    hears(ben.page, ANN_HZ)
    ben.hang_up()
    ann.wait_until_says("The call has ended.")


def test_a_browser_calls_a_phone(ann, people, room_phone):
    phone = room_phone(people["Phone"], tone_hz=PHONE_HZ, register_for=60)
    phone.wait_until_registered()
    ann.call("Call_Phone")
    ann.wait_until_talking()
    hears(ann.page, PHONE_HZ)
    hears(phone, ANN_HZ)
    ann.hang_up()
    phone.wait_until_hung_up()


def test_a_phone_calls_a_browser(ann, people, room_phone):
    phone = room_phone(people["Phone"], tone_hz=PHONE_HZ)
    phone.start_dialling(people["Ann"]["id"])
    ann.answer()
    phone.wait_for("CALL_ESTABLISHED")
    hears(ann.page, PHONE_HZ)
    hears(phone, ANN_HZ)
    phone.hang_up()
    ann.wait_until_says("The call has ended.")


def test_who_is_refused_is_told_busy(ann, ben):
    ann.call("Call_Ben")
    ben.refuse()
    until("Ann to be told", lambda: ann.says("Busy.") or ann.says("The call was refused."), 15)
    ben.ringing().wait_until_gone()


def test_a_phone_that_refuses_is_busy(ann, people, room_phone):
    phone = room_phone(people["Phone"], tone_hz=PHONE_HZ, register_for=60, answers=False)
    phone.wait_until_registered()
    ann.call("Call_Phone")
    phone.wait_for("CALL_INCOMING")
    phone.reject()
    ann.wait_until_says("Busy.")


def test_a_call_that_was_given_up_is_told_as_missed(ann, ben):
    ann.call("Call_Ben")
    ben.ringing().wait()
    ann.hang_up()
    ben.ringing().wait_until_gone()
    ben.at("button", "One missed call").wait().click()
    ben.at("button", "Call Call_Ann back").wait()


def test_somebody_without_a_phone_cannot_be_called_and_the_page_says_why(ann):
    ann.show("people")
    ann.at("searchbox", "Search").fill("Call_Phone")
    button = ann.at("button", "Call Call_Phone").wait()
    until("the button to be off", lambda: not button.is_enabled() or button.attribute("aria-disabled") == "true", 10)

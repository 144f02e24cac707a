"""Programs, networks and browsers go away under a call: what goes on, and what the page says of it."""
import time

import pytest

from support.running import WITH_FREESWITCH, run
from support.split_system import one_split_system
from support.waiting import until

ANN_HZ, PHONE_HZ = 450, 1130
PAGE_IS_RIGHT_WITHIN_S = 5
VANISHED_IS_GONE_WITHIN_S = 15
AWAY_S = 5
GAP_MAX_S = 1.0  # of what is heard: a busy machine is late now and then


@pytest.fixture(scope="module")
def system(tmp_path_factory, ports):
    """Connector and switch, each a program of its own."""
    yield from run(one_split_system(tmp_path_factory.mktemp("system"), ports))


@pytest.fixture(scope="module")
def people(system):
    return {name: system.add_user(f"Survivor_{name}", "team") for name in ("Ann", "Ben", "Phone")}


@pytest.fixture(scope="module")
def conference(system):
    return system.add_conference("Room_Of_Trouble", "team")


@pytest.fixture
def ann(console, people, conference, room_phone):
    """Ann at a browser in a room with a phone, whose tone she hears."""
    ann = console(people["Ann"], ANN_HZ).join(conference)
    ann.phone = room_phone(people["Phone"], tone_hz=PHONE_HZ)
    ann.phone.dial(conference["num"])
    ann.wait_for_members("Survivor_Ann", "Survivor_Phone")
    wait_until_both_hear(ann)
    return ann


def wait_until_both_hear(ann, seconds=15):
    until("Ann to hear the phone", lambda: ann.page.hears([PHONE_HZ]) == {PHONE_HZ}, seconds)
    until("the phone to hear Ann", lambda: ann.phone.hears([ANN_HZ]) == {ANN_HZ}, seconds)


def test_the_connector_is_killed_and_the_call_goes_on(ann, people, conference, system):
    ann.page.start_watching([PHONE_HZ])
    system.program.kill()
    ann.wait_until_says("The connection to the server is lost")
    system.restart_connector()
    began = time.monotonic()
    until("the page to be right again", lambda: not ann.says("The connection to the server is lost"), 10)
    ann.wait_for_members("Survivor_Ann", "Survivor_Phone")
    took = time.monotonic() - began
    ann.mute("Survivor_Phone")
    until("the phone to be silent", lambda: ann.page.hears([PHONE_HZ]) == set(), 10)
    ann.unmute("Survivor_Phone")
    print(f"right again after {took:.1f} s; the longest silence was {ann.page.quiet_seconds():.2f} s")
    assert took <= PAGE_IS_RIGHT_WITHIN_S
    wait_until_both_hear(ann)


def test_nothing_is_missed_of_what_is_said_while_the_connector_starts(ann, system):
    ann.page.start_watching([PHONE_HZ])
    system.restart_connector()
    assert ann.page.quiet_seconds() <= GAP_MAX_S
    until("the phone to hear Ann", lambda: ann.phone.hears([ANN_HZ]) == {ANN_HZ}, 5)


def test_after_a_reload_one_press_is_enough_to_be_back(ann, people, conference):
    ann.page.reload()
    ann.join_button(conference, "Rejoin").wait_until_enabled(30).click()
    ann.wait_until_in(conference)
    ann.wait_for_members("Survivor_Ann", "Survivor_Phone", seconds=VANISHED_IS_GONE_WITHIN_S)
    wait_until_both_hear(ann)


def test_five_seconds_without_a_network_are_a_pause_in_the_call(ann):
    with ann.page.browser.without_network():
        time.sleep(AWAY_S)  # how long the network is away, not a wait for something
    wait_until_both_hear(ann)
    ann.wait_for_members("Survivor_Ann", "Survivor_Phone")


def test_another_network_does_not_end_the_call(ann):
    ann.page.browser.change_network()
    began = time.monotonic()
    until("what was under way to be heard", lambda: ann.page.hears([PHONE_HZ]) == set(), 5)
    wait_until_both_hear(ann, seconds=30)
    print(f"heard again after {time.monotonic() - began:.1f} s")
    ann.wait_for_members("Survivor_Ann", "Survivor_Phone")


def test_a_vanished_browser_is_soon_out_of_the_room(ann, people, conference, console):
    ben = console(people["Ben"], 770).join(conference)
    ann.wait_for_members("Survivor_Ann", "Survivor_Ben", "Survivor_Phone")
    ben.page.browser.vanish()
    began = time.monotonic()
    ann.wait_for_members("Survivor_Ann", "Survivor_Phone", seconds=VANISHED_IS_GONE_WITHIN_S)
    print(f"out of the room after {time.monotonic() - began:.1f} s")


@pytest.mark.skipif(WITH_FREESWITCH, reason="a FreeSWITCH that somebody else has started is not killed")
def test_the_switch_is_restarted_and_the_page_offers_to_rejoin(ann, conference, system):
    system.restart_switch()
    ann.join_button(conference, "Join again").wait_until_enabled(60).click()
    ann.wait_until_in(conference)
    ann.wait_for_members("Survivor_Ann")

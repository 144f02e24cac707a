"""Two browsers and a phone in one room: what each hears, and what those who run the room do to the others."""
import pytest

from support import tones
from support.waiting import until

ANN_HZ, BEN_HZ, PHONE_HZ, FOURTH_HZ = 450, 770, 1130, 1490
ALL_HZ = (ANN_HZ, BEN_HZ, PHONE_HZ)


@pytest.fixture(scope="module")
def people(system):
    return {name: system.add_user(f"Room_{name}", "team") for name in ("Ann", "Ben", "Phone", "Fourth")}


@pytest.fixture(scope="module")
def conference(system):
    return system.add_conference("Room_Of_Tones", "team")


@pytest.fixture
def in_room(people, conference, console, room_phone):
    """Ann and Ben at browsers and one at a phone, all in the room."""
    ann = console(people["Ann"], ANN_HZ).join(conference)
    ben = console(people["Ben"], BEN_HZ).join(conference)
    phone = room_phone(people["Phone"], tone_hz=PHONE_HZ)
    phone.dial(conference["num"])
    ann.wait_for_members("Room_Ann", "Room_Ben", "Room_Phone")
    return ann, ben, phone


def hears_exactly(listener, expected_hz):
    until(f"exactly {expected_hz} of {ALL_HZ} to be heard", lambda: listener.hears(ALL_HZ) == set(expected_hz), 10)


def test_each_hears_the_others_and_not_itself(in_room):
    ann, ben, phone = in_room
    hears_exactly(ann.page, {BEN_HZ, PHONE_HZ})
    hears_exactly(ben.page, {ANN_HZ, PHONE_HZ})
    hears_exactly(phone, {ANN_HZ, BEN_HZ})


def test_mute_silences_whoever_is_muted(in_room):
    ann, ben, phone = in_room
    hears_exactly(phone, {ANN_HZ, BEN_HZ})
    ann.mute("Room_Ben")
    hears_exactly(phone, {ANN_HZ})
    hears_exactly(ann.page, {PHONE_HZ})
    ben.wait_until_says("You are muted.")
    ann.unmute("Room_Ben")
    hears_exactly(phone, {ANN_HZ, BEN_HZ})


def test_the_key_m_mutes_oneself_and_space_talks_as_long_as_it_is_held(in_room):
    ann, ben, phone = in_room
    hears_exactly(phone, {ANN_HZ, BEN_HZ})
    ben.page.press("m")
    ben.wait_until_says("You are muted.")
    hears_exactly(phone, {ANN_HZ})
    ben.page.hold_key(" ")
    hears_exactly(phone, {ANN_HZ, BEN_HZ})
    ben.page.release_key(" ")
    hears_exactly(phone, {ANN_HZ})


def test_mute_all_silences_everybody_else_and_unmute_all_gives_them_back(in_room):
    ann, ben, phone = in_room
    ann.order("Mute all")
    hears_exactly(phone, set())
    ann.order("Unmute all")
    hears_exactly(phone, {ANN_HZ, BEN_HZ})


def test_kick_ends_the_call_with_a_message(in_room):
    ann, ben, phone = in_room
    ann.kick("Room_Ben")
    ben.wait_until_says("You were removed from the conference.")
    ann.wait_for_members("Room_Ann", "Room_Phone")
    hears_exactly(phone, {ANN_HZ})
    hears_exactly(ben.page, set())


def test_lock_keeps_a_fourth_out(people, conference, in_room, console):
    ann, _, _ = in_room
    ann.order("Lock")
    ann.wait_until_order_is("Unlock")
    fourth = console(people["Fourth"], ANN_HZ).look_into(conference)
    fourth.wait_until_says("locked")
    assert not fourth.join_button(conference).is_enabled()
    # Who dials the number is told by the switch.
    fourth.dial(conference["num"])
    fourth.wait_until_says("The conference is locked.")
    assert not fourth.is_in_a_room()
    ann.wait_for_members("Room_Ann", "Room_Ben", "Room_Phone")
    ann.order("Unlock")
    ann.wait_until_order_is("Lock")
    fourth.look_into(conference).join_button(conference, "Join again").wait_until_enabled()


def test_a_recording_plays_back_what_was_said(in_room, tmp_path):
    ann, _, phone = in_room
    hears_exactly(phone, {ANN_HZ, BEN_HZ})
    ann.order("Start recording")
    ann.wait_until_order_is("Pause recording")
    until("three seconds to be recorded", lambda: ann.says("0:03") or ann.says("0:04"), 20)
    ann.order("Stop recording")
    ann.wait_until_order_is("Start recording")

    ann.show("recordings")
    row = ann.at("main").at("listitem").having("Room_Of_Tones")
    row.wait()
    file = tmp_path / "recording.wav"
    row.at(css="a[download]").download(file)
    rate_hz, samples = tones.read_growing_wav(file)
    middle = samples[len(samples) // 4 : len(samples) * 3 // 4]
    assert tones.tones_in(middle, rate_hz, ALL_HZ) == set(ALL_HZ)

    row.at(css="button[aria-expanded]").click()
    player = row.at("group").at("slider", "Position")
    player.wait()
    until("the length to be shown", lambda: int(player.attribute("aria-valuemax")) >= 2, 15)
    row.at("button", "Play").wait_until_enabled().click()
    until("it to be played", lambda: int(player.attribute("aria-valuenow")) >= 1, 15)

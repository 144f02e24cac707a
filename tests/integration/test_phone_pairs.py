"""Every kind of phone with every other: in one room, in a call between the two, and each one's keys."""
from itertools import combinations_with_replacement

import pytest

from support.baresip import Baresip
from support.linphone import Linphone
from support.waiting import until

# Two phones of each kind; between them they have every codec twice.
KINDS = {
    "udp": (Baresip, {"transport": "udp"}, ("PCMU", "opus")),
    "tcp": (Baresip, {"transport": "tcp"}, ("PCMA", "G722")),
    "tls+srtp": (Baresip, {"transport": "tls", "media_encryption": "srtp-mand"}, ("opus", "PCMA")),
    "linphone": (Linphone, {"transport": "tls", "media_encryption": "srtp"}, ("G722", "PCMU")),
}
TONES_HZ = (500, 600, 700, 900, 1100, 1300, 1700, 1900)
PAIRS = [(f"{first} 1", f"{second} 2") for first, second in combinations_with_replacement(KINDS, 2)]
ALL = [f"{kind} {which}" for kind in KINDS for which in (1, 2)]


@pytest.fixture(scope="module")
def phones(system, ports, tmp_path_factory):
    """By name, like "udp 1": all registered."""
    made = {}
    try:
        for kind, (program, options, codecs) in KINDS.items():
            for which, codec in enumerate(codecs, 1):
                user = system.add_user(f"Phone_{kind.replace('+', '_')}_{which}", "team")
                made[f"{kind} {which}"] = program(
                    tmp_path_factory.mktemp("phone") / "home", ports, (user["id"], user["password"]),
                    system.sip_address_of(options["transport"]), codec=codec, tone_hz=TONES_HZ[len(made)],
                    register_for=300, **options,
                )  # fmt: skip
        for phone in made.values():
            phone.wait_until_registered()
        yield made
    finally:
        for phone in made.values():
            phone.stop()


@pytest.fixture(scope="module")
def room(system):
    return system.add_conference("Pairs", "team")


@pytest.fixture
def pair(phones):
    """pair(names): these two phones, which are in no call afterwards."""
    used = []

    def of(names):
        used.extend(phones[name] for name in names)
        return used

    yield of
    for phone in used:
        if phone.in_call():
            phone.hang_up()
    for phone in used:
        phone.wait_until_hung_up()


def hear_each_other(phones):
    """Each hears all the others, and not itself."""
    tones = {phone.tone_hz for phone in phones}
    for phone in phones:
        expected = tones - {phone.tone_hz}
        until(f"{phone.number} to hear {expected}", lambda: phone.hears(tones) == expected, 10)


def call(caller, called):
    since = len(called.events)
    caller.dial(called.number)
    called.wait_for("CALL_ESTABLISHED", since=since)


@pytest.mark.parametrize("names", PAIRS, ids=lambda names: " and ".join(names))
def test_two_phones_in_one_room_hear_each_other(pair, room, names):
    both = pair(names)
    for phone in both:
        phone.dial(room["num"])
    hear_each_other(both)


@pytest.mark.parametrize("names", PAIRS, ids=lambda names: " calls ".join(names))
def test_one_phone_calls_the_other_and_either_ends_the_call(pair, names):
    both = pair(names)
    for caller, called in (both, both[::-1]):
        call(caller, called)
        hear_each_other(both)
        both[1].hang_up()
        for phone in both:
            phone.wait_until_hung_up()


def test_all_kinds_and_codecs_in_one_room_hear_each_other(pair, room):
    everybody = pair([f"{kind} 1" for kind in KINDS])
    for phone in everybody:
        phone.dial(room["num"])
    hear_each_other(everybody)


@pytest.mark.parametrize("name", ALL)
def test_key_0_mutes_and_unmutes(pair, room, live, name):
    (phone,) = pair([name])
    watcher = live()
    watcher.ask("init")
    phone.dial(room["num"])
    member = watcher.wait_for("newConference", seconds=10)["data"]["members"][0]["confid"]
    phone.press("0")
    watcher.wait_for("mute", conference=room["name"], data=member)
    phone.press("0")
    watcher.wait_for("unmute", conference=room["name"], data=member)

"""team, friends and public are kept apart on the phone, too: whom they reach, and how they join. The rest is in tests/contract."""
import pytest

from support.baresip import Baresip
from support.sip_probe import SipProbe

CONTEXTS = ("team", "friends", "public")
SEES = {"team": {"team", "friends", "public"}, "friends": {"friends", "public"}, "public": {"public"}}


@pytest.fixture(scope="module")
def users(system):
    return {context: system.add_user(f"{context.title()}_User", context) for context in CONTEXTS}


@pytest.fixture(scope="module")
def rooms(system):
    return {context: system.add_conference(f"{context.title()}_Room", context) for context in CONTEXTS}


@pytest.fixture(scope="module")
def calls(system, ports, users, rooms, tmp_path_factory):
    """In each context's room sits that context's user."""
    phones = []
    try:
        for context in CONTEXTS:
            account = (users[context]["id"], users[context]["password"])
            phones.append(Baresip(tmp_path_factory.mktemp(context), ports, account, system.sip_address))
            phones[-1].dial(rooms[context]["num"])
        yield phones
    finally:
        for phone in phones:
            phone.stop()


@pytest.fixture
def socket_of(live, users):
    return lambda context: live((users[context]["name"], users[context]["password"]))


def live_rooms(socket):
    return {conference["name"]: conference for conference in socket.ask("init")}


@pytest.mark.parametrize("context", CONTEXTS)
def test_a_phone_reaches_the_conferences_of_its_circle(system, users, rooms, context):
    for other in set(CONTEXTS) - SEES[context]:
        probe = SipProbe(system.sip_address, users[context]["id"], users[context]["password"])
        assert probe.invite(rooms[other]["num"]).status == 404


def test_public_members_join_muted_and_others_do_not(calls, socket_of, rooms):
    seen = live_rooms(socket_of("team"))
    assert [member["mute"] for member in seen[rooms["public"]["name"]]["members"]] == [True]
    assert [member["mute"] for member in seen[rooms["friends"]["name"]]["members"]] == [False]


def test_a_public_member_unmutes_and_mutes_itself_with_key_0(calls, socket_of, rooms):
    name = rooms["public"]["name"]
    watcher = socket_of("public")
    member = live_rooms(watcher)[name]["members"][0]["confid"]
    phone = calls[CONTEXTS.index("public")]
    phone.press("0")
    watcher.wait_for("unmute", conference=name, data=member)
    phone.press("0")
    watcher.wait_for("mute", conference=name, data=member)

"""team, friends and public are kept apart: what each sees, and what each may do."""
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
def test_a_socket_sees_the_conferences_of_its_circle(calls, socket_of, rooms, context):
    assert set(live_rooms(socket_of(context))) == {rooms[seen]["name"] for seen in SEES[context]}


@pytest.mark.parametrize("context", CONTEXTS)
def test_a_phone_reaches_the_conferences_of_its_circle(system, users, rooms, context):
    for other in set(CONTEXTS) - SEES[context]:
        probe = SipProbe(system.sip_address, users[context]["id"], users[context]["password"])
        assert probe.invite(rooms[other]["num"]).status == 404


@pytest.mark.parametrize("context", ["team", "friends"])
def test_lock_works_in_the_circle_and_nowhere_else(calls, socket_of, rooms, context):
    watcher, actor = socket_of("team"), socket_of(context)
    watcher.ask("init")
    for other in CONTEXTS:
        name = rooms[other]["name"]
        actor.send({"req": "exec", "conference": name, "call": "lock"})
        if other in SEES[context]:
            watcher.wait_for("lock", conference=name)
            actor.send({"req": "exec", "conference": name, "call": "unlock"})
            watcher.wait_for("unlock", conference=name)
        else:
            actor.wait_for("error")
            assert not live_rooms(watcher)[name]["locked"]


@pytest.mark.parametrize(
    "request_of",
    [
        lambda name: {"req": "exec", "conference": name, "call": "lock"},
        lambda name: {"req": "memexec", "conference": name, "call": "mute", "member": "1"},
    ],
    ids=["exec", "memexec"],
)
def test_a_public_account_controls_nothing_and_is_closed(calls, socket_of, rooms, request_of):
    watcher, actor = socket_of("team"), socket_of("public")
    actor.send(request_of(rooms["public"]["name"]))
    actor.wait_until_closed()
    room = live_rooms(watcher)[rooms["public"]["name"]]
    assert not room["locked"]


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


def test_events_of_a_higher_circle_are_not_sent_down(calls, socket_of, rooms):
    team, friends, public = (socket_of(context) for context in CONTEXTS)
    for call in ("lock", "unlock"):
        team.send({"req": "exec", "conference": rooms["team"]["name"], "call": call})
        team.wait_for(call, conference=rooms["team"]["name"])
    for socket in (friends, public):
        assert [message for message in socket.drain() if message.get("conference") == rooms["team"]["name"]] == []


@pytest.mark.parametrize("context, status", [("team", 200), ("friends", 401), ("public", 401)])
def test_the_api_is_for_team_alone(system, users, context, status):
    client = system.client(users[context]["name"], users[context]["password"])
    assert client.get("/api/users").status_code == status
    assert client.post("/api/conferences/del", [{"num": "30999"}]).status_code == status


@pytest.mark.parametrize("context", CONTEXTS)
def test_everybody_gets_his_own_account_and_no_other(system, users, context):
    info = system.client(users[context]["name"], users[context]["password"]).json("/userinfo")
    assert (info["id"], info["name"], info["context"]) == (users[context]["id"], users[context]["name"], context)

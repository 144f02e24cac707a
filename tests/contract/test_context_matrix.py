"""
Who may ask what: accounts of every context, and nobody, against every operation of the HTTP contract; accounts of every
context against every call on conferences of every context, over both versions of the WebSocket and over HTTP. What is
expected is derived from two tables: the document's x-contexts, and SEES of live_story.py.
"""
import itertools

import pytest

from support.running import CONTEXTS
from live_story import SEES
from support.openapi import DOCUMENT
from support.sip_probe import SipProbe
from support.waiting import until

# ---- every operation

ASKERS = ("nobody", *CONTEXTS)


def challenges(answer):
    return [header.split(" ")[0] for header in answer.raw.headers.getlist("WWW-Authenticate")]


@pytest.mark.parametrize("operation", DOCUMENT.operations, ids=str)
@pytest.mark.parametrize("asker", ASKERS)
def test_an_operation_is_for_whom_the_document_names(client_of, asker, operation):
    # A text for which there is nothing, and a body that no operation takes: who is let in changes nothing.
    body = {} if operation.method == "GET" else {"data": b"[]"}
    answer = client_of(asker).request(operation.method, operation.path_with("nothing-7"), **body)
    if operation.contexts is None or asker in operation.contexts:
        let_in = answer.status_code not in (401, 403, 405, 501)
        assert let_in or operation.path == "/login", answer.text
    elif asker == "nobody" or operation.path.startswith("/api/"):
        assert (answer.status_code, challenges(answer)) == (401, ["Digest", "Digest"])
        assert answer.json().keys() == {"statusCode", "error", "message"}
    else:
        assert (answer.status_code, answer.json(), challenges(answer)) == (401, {"error": "wrong context"}, [])


# ---- every call

# What each call makes visible to those who see the conference; in this order each of them has something to do.
CALLS = [
    ("lock", "lock"), ("unlock", "unlock"), ("startrec", "recStart"), ("pauserec", "recPause"),
    ("resumerec", "recResume"), ("stoprec", "recStop"), ("muteall", "muteAll"),
]  # fmt: skip
MEMBER_CALLS = [("unmute", "unmute"), ("mute", "mute"), ("kick", "delMember")]
LAST_CALLS = [("kickall", "delConference")]


def exec_of(call):
    return lambda room, member: ("exec", {"conference": room, "call": call})


def memexec_of(call):
    return lambda room, member: ("memexec", {"conference": room, "call": call, "member": member})


REQUESTS = [
    *[pytest.param(exec_of(call), event, id=call) for call, event in CALLS],
    *[pytest.param(memexec_of(call), event, id=f"member {call}") for call, event in MEMBER_CALLS],
    *[pytest.param(exec_of(call), event, id=call) for call, event in LAST_CALLS],
]


class Room:
    """A conference that is filled when it is asked for; admins watch it."""

    def __init__(self, system, watchers, conference, users):
        self.name, self._number = conference["name"], conference["num"]
        self._system, self._users, self._watchers = system, users, watchers

    def state(self):
        return next((room for room in next(self._watchers).ask("init") if room["name"] == self.name), None)

    def members(self):
        room = self.state()
        return room["members"] if room else []

    # Clients hear of the end with the last member, the switch may still be busy with it.
    def _has_ended(self):
        return "not found" in self._system.switch_answers(f"conference {self.name} list")

    def fill(self):
        there = {member["id"] for member in self.members()}
        if not there:
            until("the end of its last life at the switch", self._has_ended)
        for user in self._users:
            if user["id"] not in there:
                probe = SipProbe(self._system.sip_address, user["id"], user["password"])
                assert probe.invite(self._number).status == 200
        until("two members", lambda: len(self.members()) == 2)


@pytest.fixture(scope="module")
def watcher(system):
    socket = system.live()
    yield socket
    socket.close()


@pytest.fixture(scope="module")
def watchers(system):
    """Admins that are asked in turn, for no socket may ask more than 20 times a second."""
    sockets = [system.live() for _ in range(8)]
    yield itertools.cycle(sockets)
    for socket in sockets:
        socket.close()


@pytest.fixture(scope="module")
def rooms(system, watcher, watchers):
    made = {}
    for context in CONTEXTS:
        users = [system.add_user(f"{name}_{context}", "team") for name in ("One", "Two")]
        made[context] = Room(system, watchers, system.add_conference(f"Matrix_{context}", context), users)
    yield made
    for room in made.values():
        if room.state():
            watcher.send({"req": "exec", "conference": room.name, "call": "kickall"})
            watcher.wait_for("delConference", conference=room.name)


class OverWebSocket:
    """The way of version 1: nothing but refusals is answered."""

    def __init__(self, system, account):
        self._socket = system.live((account["name"], account["password"]))
        self._is_public = account["context"] == "public"

    def ask(self, request, fields):
        self._socket.send({"req": request, **fields})

    def is_refused(self):
        refused = self._socket.wait_for("error")
        if self._is_public:
            assert self._socket.wait_until_closed() == 1008
        return refused["error"] not in ("wrong protocol", "wrong format")

    def close(self):
        self._socket.close()


class OverWebSocket2:
    """The way of version 2: every request is answered, and nobody is closed for asking."""

    def __init__(self, system, account):
        self._socket = system.live((account["name"], account["password"]), version=2)

    def ask(self, request, fields):
        self._reply = self._socket.request(request, **fields)

    def is_refused(self):
        return not self._reply["ok"] and bool(self._reply["error"])

    def close(self):
        self._socket.close()


class OverHttp:
    def __init__(self, system, account):
        self._client = system.client(account["name"], account["password"])
        self._is_public = account["context"] == "public"

    def ask(self, request, fields):
        self._answer = self._client.post(f"/fr/{request}", [fields])
        if not self._is_public:
            self._batch = self._answer.json()
            assert self._batch["op"] == f"fr/{request}"
            assert self._batch["done"] + [one["exec"] for one in self._batch["failed"]] == [fields]

    def is_refused(self):
        if self._is_public:
            return (self._answer.status_code, self._answer.json()) == (401, {"error": "wrong context"})
        return bool(self._batch["failed"][0]["error"])

    def close(self):
        pass


WAYS = {"version 1": OverWebSocket, "version 2": OverWebSocket2, "HTTP": OverHttp}


@pytest.fixture(scope="module")
def ways(system, accounts):
    """One open way for each account, made anew where it is closed for asking."""
    made = {}

    def way(kind, context):
        if (kind, context) not in made or (kind, context) == ("version 1", "public"):
            made[kind, context] = WAYS[kind](system, accounts[context])
        return made[kind, context]

    yield way
    for one in made.values():
        one.close()


@pytest.mark.parametrize("request_of, event", REQUESTS)
@pytest.mark.parametrize("account", CONTEXTS)
@pytest.mark.parametrize("conference", CONTEXTS)
@pytest.mark.parametrize("kind", WAYS)
def test_a_call_works_where_the_account_sees_and_nowhere_else(
    rooms, watcher, ways, kind, conference, account, request_of, event
):
    room, way = rooms[conference], ways(kind, account)
    if event in ("lock", "recStart", "muteAll", "unmute", "delConference"):
        room.fill()
    may = account != "public" and conference in SEES[account]
    before = room.state()
    way.ask(*request_of(room.name, before["members"][0]["confid"]))
    if may:
        watcher.wait_for(event, conference=room.name)
    else:
        assert way.is_refused()
        assert room.state() == before


@pytest.mark.parametrize("kind", WAYS)
@pytest.mark.parametrize(
    "member", ["", "x", "-1", "0", "1 2", "all", "non_moderator", "last", "4294967295", "99999999999999999999", "1\n"]
)
def test_a_member_that_is_not_there_is_told_so(rooms, ways, kind, member):
    room = rooms["friends"]
    room.fill()
    before = room.state()
    way = ways(kind, "friends")
    way.ask(*memexec_of("kick")(room.name, member))
    assert way.is_refused()
    assert room.state() == before

"""What happens in conferences, as three accounts hear of it: plays live_story.py in a conference of each context."""
import pytest

from support.running import CONTEXTS
from live_story import SEES, STORY
from support.baresip import Baresip
from support.live_reference import LiveReference
from support.shapes import difference, filled
from support.sip_probe import SipProbe


VERSIONS = (1, 2)

# What comes by itself: who speaks, and since when.
UNASKED = ("floorchange", "talking")


@pytest.fixture(scope="module")
def open_socket(system, accounts):
    """Opens a socket of the account of a context; in version 2 it has subscribed to all that it sees."""
    sockets = []

    def open_one(context, version=1):
        account = (accounts[context]["name"], accounts[context]["password"])
        sockets.append(system.live(account, version=version))
        if version == 2:
            sockets[-1].request("subscribe", conferences="all")
        return sockets[-1]

    yield open_one
    for socket in sockets:
        socket.close()


@pytest.fixture(scope="module")
def all_listeners(open_socket):
    """{(context, version): socket}"""
    return {(context, version): open_socket(context, version) for context in CONTEXTS for version in VERSIONS}


@pytest.fixture(scope="module")
def listeners(all_listeners):
    """{context: socket}, of version 1"""
    return {context: all_listeners[context, 1] for context in CONTEXTS}


class Stage:
    """One conference, its two phones, and who may call for something."""

    def __init__(self, room, phones, caller, later_caller):
        self.room, self.ann, self.ben = room, *phones
        self._caller, self._later_caller = caller, later_caller
        accounts = {"ann": self.ann.number, "ben": self.ben.number}
        self.kept = {"room": room, "accounts": accounts}

    def exec(self, call):
        self._caller.send({"req": "exec", "conference": self.room["name"], "call": call})

    def memexec(self, call, member):
        request = {
            "req": "memexec",
            "conference": self.room["name"],
            "call": call,
            "member": self.kept[member]["confid"],
        }
        self._caller.send(request)

    def later(self, request, **fields):
        """A request of version 2, which says that it has been carried out."""
        reply = self._later_caller.request(request, conference=self.room["name"], **fields)
        assert reply["ok"], reply


@pytest.fixture(scope="module")
def phones(system, ports, tmp_path_factory):
    """Ann's and Ben's; both are of team, and so moderators in every conference."""
    made = []
    for name, tone_hz in (("Ann", 500), ("Ben", 800)):
        user = system.add_user(name, "team")
        account = (user["id"], user["password"])
        made.append(Baresip(tmp_path_factory.mktemp(name), ports, account, system.sip_address, tone_hz=tone_hz))
    yield made
    for phone in made:
        phone.stop()


@pytest.fixture(scope="module")
def stages(system, open_socket, all_listeners, phones):
    """Friends call for what is done where they may, team elsewhere."""
    callers = {context: [open_socket(context, version) for version in VERSIONS] for context in ("team", "friends")}
    rooms = {context: system.add_conference(f"{context.title()}-Story_1.0", context) for context in CONTEXTS}
    for socket in all_listeners.values():
        socket.ask("init")
    return {
        context: Stage(rooms[context], phones, *callers["team" if context == "team" else "friends"])
        for context in CONTEXTS
    }


def conference_of(message):
    data = message.get("data")
    return message.get("conference") or (data.get("name") if isinstance(data, dict) else None)


def matched(socket, room, wanted, kept):
    """Reads until every event that is wanted has come; others of the conference must not, but for those of UNASKED."""
    missing = list(wanted)
    while missing:
        message = socket.next(10)
        if conference_of(message) != room["name"]:
            continue
        found = next((one for one in missing if difference(filled(one, kept), message, kept) is None), None)
        assert found or message["event"] in UNASKED, f"{message}\ncame, but what is missing is\n{missing}"
        if found:
            missing.remove(found)


def asked(socket, room):
    """(the events of the conference that came before the reply, the conference in the reply or None)"""
    socket.send({"req": "init"})
    events = []
    while True:
        message = socket.next()
        if message.get("reply") == "init":
            return events, next((one for one in message["data"] if one["name"] == room["name"]), None)
        if conference_of(message) == room["name"]:
            events.append(message)


@pytest.mark.parametrize("row", STORY, ids=str)
@pytest.mark.parametrize("context", CONTEXTS)
def test_the_story_is_heard_by_whom_it_concerns_and_by_nobody_else(all_listeners, stages, context, row):
    stage = stages[context]
    row.does(stage)
    for (listener, version), socket in all_listeners.items():
        sees = context in SEES[listener]
        matched(socket, stage.room, row.events + (row.later if version == 2 else []) if sees else [], stage.kept)
        events, conference = asked(socket, stage.room)
        if not sees or row.state is None:
            assert conference is None
        else:
            wanted = row.state | (row.later_state if version == 2 else {})
            fault = difference(filled(wanted, stage.kept), conference, stage.kept)
            assert fault is None, fault
        assert [message for message in events if not (sees and message["event"] in UNASKED)] == []


@pytest.mark.parametrize("version", VERSIONS)
@pytest.mark.parametrize("context", CONTEXTS)
def test_all_that_was_heard_is_as_the_reference_says(all_listeners, context, version):
    messages = all_listeners[context, version].messages
    LiveReference(version).judge(messages)
    if version == 2:
        first = messages[0]["seq"]
        assert [message["seq"] for message in messages] == list(range(first, first + len(messages)))
        assert {message["epoch"] for message in messages} == {messages[0]["epoch"]}


def test_who_registers_is_told_to_everybody(system, listeners, accounts):
    user = accounts["team"]
    probe = SipProbe(system.sip_address, user["id"], user["password"])
    assert probe.register().status == 200
    told, *same = [socket.wait_for("addReg")["user"] for socket in listeners.values()]
    assert same == [told, told]
    assert (told["id"], told["sipcon"]) == (user["id"], probe.address())
    assert all(told in socket.ask("initreg") for socket in listeners.values())
    assert probe.unregister().status == 200
    for socket in listeners.values():
        assert socket.wait_for("delReg")["user"] == told
        assert told not in socket.ask("initreg")


def test_a_change_of_the_configuration_is_told_to_everybody(system, listeners):
    system.add_user("Newcomer", "public")
    for socket in listeners.values():
        assert socket.wait_for("newXML") == {"event": "newXML"}


def test_a_conference_that_changes_its_circle_is_shown_anew_to_those_who_see_it_now(system, listeners, phones):
    room = system.add_conference("Wanderer", "team")
    phones[0].dial(room["num"])
    listeners["team"].wait_for("newConference")
    system.admin().only_done("/api/conferences/mod", {"num": room["num"], "context": "friends"})
    for name, socket in listeners.items():
        shown = [one["name"] for one in socket.wait_for("newLiveState")["data"]]
        assert ("Wanderer" in shown) == (name != "public")
    phones[0].hang_up()
    listeners["friends"].wait_for("delConference", conference="Wanderer")


REFUSALS = [
    (b"nonsense", "wrong format"),
    ("", "wrong format"),
    ('{"req":"init"', "wrong format"),
    ('{"req":"init"} {"req":"init"}', "wrong format"),
    ("[" * 9 + "]" * 9, "wrong format"),
    ([], "wrong protocol"),
    ("null", "wrong protocol"),
    ({}, "wrong protocol"),
    ({"req": 1}, "wrong protocol"),
    ({"req": "INIT"}, "wrong protocol"),
    ({"req": "subscribe", "conferences": "all"}, "wrong protocol"),
    ({"req": "exec"}, "wrong protocol"),
    ({"req": "exec", "conference": "Nowhere"}, "wrong protocol"),
    ({"req": "exec", "call": "lock"}, "wrong protocol"),
    ({"req": "exec", "conference": "Nowhere", "call": "explode"}, "wrong protocol"),
    ({"req": "exec", "conference": "Nowhere", "call": "unmuteall"}, "wrong protocol"),
    ({"req": "exec", "conference": ["Nowhere"], "call": "lock"}, "wrong protocol"),
    ({"req": "memexec", "conference": "Nowhere", "call": "mute"}, "wrong protocol"),
    ({"req": "memexec", "conference": "Nowhere", "call": "deaf", "member": "1"}, "wrong protocol"),
    ({"req": "memexec", "conference": "Nowhere", "call": "mute", "member": 1}, "wrong protocol"),
    ({"req": "exec", "conference": "Nowhere", "call": "lock"}, "no such conference is running"),
    ({"req": "exec", "conference": "Nowhere lock\n", "call": "lock"}, "no such conference is running"),
    ({"req": "memexec", "conference": "Nowhere", "call": "mute", "member": "1"}, "no such conference is running"),
]


@pytest.mark.parametrize("context", ["team", "friends"])
def test_what_is_not_understood_is_refused_with_a_reason(system, accounts, context):
    socket = system.live((accounts[context]["name"], accounts[context]["password"]))
    for at, (request, reason) in enumerate(REFUSALS):
        if at % 15 == 14:  # no more than 20 a second are taken
            socket.close()
            socket = system.live((accounts[context]["name"], accounts[context]["password"]))
        socket.send(request.decode() if isinstance(request, bytes) else request)
        assert socket.next() == {"event": "error", "error": reason}, request
    assert socket.ask("init") == []
    socket.close()


LATER_REFUSALS = [
    ({"req": "nothing", "id": 1}, "wrong protocol"),
    ({"req": "subscribe", "id": 2}, "wrong protocol"),
    ({"req": "subscribe", "id": 3, "conferences": "some"}, "wrong protocol"),
    ({"req": "subscribe", "id": 4, "conferences": [1]}, "wrong protocol"),
    ({"req": "exec", "id": 5, "conference": "Nowhere"}, "wrong protocol"),
    ({"req": "exec", "id": "six", "conference": "Nowhere", "call": "explode"}, "wrong protocol"),
    ({"req": "memexec", "id": 7, "conference": "Nowhere", "call": "volumein", "member": "1"}, "wrong protocol"),
    ({"req": "exec", "id": 8, "conference": "Nowhere", "call": "unmuteall"}, "no such conference is running"),
    (
        {"req": "memexec", "id": 9, "conference": "Nowhere", "call": "volumein", "member": "1", "level": 1},
        "no such conference is running",
    ),
]


@pytest.mark.parametrize("context", ["team", "friends"])
def test_version_2_answers_what_it_refuses(open_socket, context):
    socket = open_socket(context, 2)
    for request, reason in LATER_REFUSALS:
        socket.send(request)
        reply = socket.wait_for("reply", id=request["id"])
        assert (reply["ok"], reply["error"]) == (False, reason), request
    socket.send("nonsense")
    assert socket.wait_for("error")["error"] == "wrong format"


def test_version_2_tells_of_members_only_where_it_was_asked_to(system, open_socket, phones):
    asked_for, other = (system.add_conference(name, "public") for name in ("Asked_for", "Other"))
    subscriber, lobby = open_socket("public", 2), open_socket("public", 2)
    subscriber.request("subscribe", conferences=[asked_for["name"], "Not_yet"])
    lobby.request("subscribe", conferences=[])
    for phone, room in zip(phones, (asked_for, other)):
        phone.dial(room["num"])
    for socket in (subscriber, lobby):
        told = set()
        while not told >= {asked_for["name"], other["name"]}:
            told |= {one["name"] for one in socket.wait_for("lobby")["data"]}
    about = [{conference_of(message) for message in socket.messages} - {None} for socket in (subscriber, lobby)]
    assert about == [{asked_for["name"]}, set()]
    for phone in phones:
        phone.hang_up()
    subscriber.wait_for("delConference", conference=asked_for["name"])

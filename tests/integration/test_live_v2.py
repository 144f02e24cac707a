"""The WebSocket's reference held to the programs: all that they say in a busy hour, in both versions, is as it is written."""
import os
import signal

import pytest

from support.baresip import Baresip
from support.live_reference import LiveReference
from support.live_socket import LiveSocket, Refused
from support.waiting import until

ROOM, OTHER = "Reference", "Elsewhere"
TONES_HZ = {"Ann": 500, "Ben": 800}


class Conference:
    """What a client of version 2 knows of one conference when it applies all that it is told."""

    def __init__(self, name):
        self.name, self.shown, self.seq, self.epoch = name, None, 0, None

    def apply(self, message):
        assert message["seq"] == self.seq + 1, f"after {self.seq} came {message}"
        self.seq = message["seq"]
        snapshot = message["event"] == "newLiveState" or message.get("reply") in ("init", "subscribe")
        if not snapshot:
            assert self.epoch in (None, message["epoch"]), "a new epoch begins with a snapshot"
            return self._change(message)
        self.epoch = message["epoch"]
        self.shown = next((one for one in message["data"] if one["name"] == self.name), None)

    def _member(self, confid):
        return next(member for member in self.shown["members"] if member["confid"] == confid)

    def _change(self, message):
        event, data = message["event"], message.get("data")
        if event == "newConference" and data["name"] == self.name:
            self.shown = data
        if self.shown is None or message.get("conference") != self.name:
            return
        if event == "delConference":
            self.shown = None
        elif event == "newMember":
            self.shown["members"].append(data)
            self.shown["lastjoin"] = {field: data[field] for field in ("name", "id", "confid")}
        elif event == "delMember":
            gone = self._member(data)
            self.shown["members"].remove(gone)
            self.shown["lastleave"] = {field: gone[field] for field in ("name", "id", "confid")}
        elif event in ("mute", "unmute", "deaf", "undeaf"):
            self._member(data)[event.removeprefix("un")] = not event.startswith("un")
        elif event in ("volumein", "volumeout", "energy"):
            self._member(data)[event] = message["level"]
        elif event == "talking":
            for one in data:
                self._member(one["confid"])["talking"] = one["talking"]
        elif event in ("lock", "unlock"):
            self.shown["locked"] = event == "lock"
        elif event == "floorchange":
            self.shown["floor"] = data
        elif event == "recStop":
            self.shown["recording"] = {"status": "norec"}
        elif event.startswith("rec"):
            fields = {field: message[field] for field in ("file", "started", "elapsed")}
            self.shown["recording"] = {"status": "paused" if event == "recPause" else "running", **fields}
        if self.shown:
            self.shown["memcount"] = len(self.shown["members"])


def known_by(messages):
    conference = Conference(ROOM)
    for message in messages:
        conference.apply(message)
    return conference.shown


def asked(socket):
    """The conference as a new snapshot shows it; None when it does not run."""
    return next((one for one in socket.request("init")["data"] if one["name"] == ROOM), None)


def without_elapsed(conference):
    recording = {field: value for field, value in conference["recording"].items() if field != "elapsed"}
    return {**conference, "recording": recording}


def expect_in_step(socket):
    """What came so far makes the same of the conference as the snapshot that comes next; talking may be on its way."""

    def is_in_step():
        snapshot = asked(socket)
        known = known_by(socket.messages[:-1])
        return known is not None and without_elapsed(known) == without_elapsed(snapshot)

    until("changes and snapshot to agree", is_in_step, 5, pause=0.3)


@pytest.fixture
def party(embedded_system, ports, tmp_path):
    """A system with two conferences, two phones that are not in them yet, and what closes all that."""
    system = embedded_system
    opened = []
    rooms = {name: system.add_conference(name, "team") for name in (ROOM, OTHER)}
    phones = {}
    for name, tone_hz in TONES_HZ.items():
        user = system.add_user(name, "team")
        account = (user["id"], user["password"])
        phones[name] = Baresip(
            tmp_path / name, ports, account, system.sip_address, tone_hz=tone_hz, register_for=60 if name == "Ann" else 0
        )

    def open_socket(version=None, account=None):
        opened.append(system.live(account, version))
        return opened[-1]

    yield system, rooms, phones, open_socket
    for one in [*opened]:
        one.close()
    for phone in phones.values():
        phone.stop()


def calls_on(v2, confid):
    """One after the other all calls, each with the event that it makes."""
    yield "exec", {"call": "lock"}, "lock"
    yield "exec", {"call": "unlock"}, "unlock"
    yield "memexec", {"call": "mute", "member": confid}, "mute"
    yield "memexec", {"call": "unmute", "member": confid}, "unmute"
    yield "exec", {"call": "startrec"}, "recStart"
    yield "exec", {"call": "pauserec"}, "recPause"
    yield "exec", {"call": "resumerec"}, "recResume"
    yield "exec", {"call": "stoprec"}, "recStop"
    yield "exec", {"call": "muteall"}, "muteAll"
    if v2:
        yield "exec", {"call": "unmuteall"}, "unmute"
        yield "memexec", {"call": "deaf", "member": confid}, "deaf"
        yield "memexec", {"call": "undeaf", "member": confid}, "undeaf"
        yield "memexec", {"call": "volumein", "member": confid, "level": -2}, "volumein"
        yield "memexec", {"call": "volumeout", "member": confid, "level": 3}, "volumeout"
        yield "memexec", {"call": "energy", "member": confid, "level": 250}, "energy"


def test_all_that_is_said_in_a_busy_hour_is_as_the_reference_has_it(party):
    system, rooms, phones, open_socket = party
    v1, v2, lobby = open_socket(), open_socket(2), open_socket(2)
    assert v2.subprotocol == "fsconnector.v2"
    for request in ("init", "initreg"):
        v1.ask(request)
        assert v2.request(request)["ok"]
        assert lobby.request(request)["ok"]
    assert v2.request("subscribe", conferences=[ROOM, OTHER])["data"] == []
    for socket in (v1, v2):
        socket.send("{")
        socket.wait_for("error", error="wrong format")
    refused = v2.request("exec", conference="Nowhere", call="lock")
    assert (refused["ok"], refused["error"]) == (False, "no such conference is running")

    system.add_conference("Third", "team")
    for socket in (v1, v2):
        socket.wait_for("newXML")
    phones["Ann"].dial(rooms[ROOM]["num"])
    ann = v2.wait_for("newConference")["data"]["members"][0]
    v2.wait_for("talking", conference=ROOM, data=[{"confid": ann["confid"], "talking": True}])
    phones["Ben"].dial(rooms[ROOM]["num"])
    ben = v2.wait_for("newMember", conference=ROOM)["data"]
    v1.wait_for("newMember", conference=ROOM)
    digest = lobby.wait_for("lobby")["data"]
    assert [one["name"] for one in digest] == [ROOM]
    expect_in_step(v2)

    for request, fields, event in calls_on(False, ben["confid"]):
        v1.send({"req": request, "conference": ROOM, **fields})
        v1.wait_for(event, conference=ROOM)
    for request, fields, event in calls_on(True, ben["confid"]):
        before = len(v2.messages)
        assert v2.request(request, conference=ROOM, **fields)["ok"], fields
        if not any(one["event"] == event for one in v2.messages[before:]):
            v2.wait_for(event, conference=ROOM)
    expect_in_step(v2)

    assert v2.request("memexec", conference=ROOM, call="kick", member=ben["confid"])["ok"]
    v1.wait_for("delMember", conference=ROOM)
    expect_in_step(v2)
    assert v2.request("exec", conference=ROOM, call="kickall")["ok"]
    for socket in (v1, v2):
        socket.wait_for("delConference", conference=ROOM)
    phones["Ann"].stop()
    for socket in (v1, v2):
        socket.wait_for("delReg")
    os.kill(system.switch_pid(), signal.SIGKILL)
    for socket in (v1, v2, lobby):
        socket.wait_for("newLiveState", seconds=15)
    v2.request("init")

    for version, sockets in ((1, [v1]), (2, [v2, lobby])):
        reference = LiveReference(version)
        seen = set()
        for socket in sockets:
            seen |= reference.judge(socket.messages)
        assert reference.kinds() - seen == set(), f"version {version}: named, and never seen"
    known_by(v2.messages)
    assert not any("conference" in message for message in lobby.messages), "it has subscribed to nothing"


def test_a_context_hears_only_of_what_it_sees(party):
    system, rooms, phones, open_socket = party
    pia = system.add_user("Pia", "public")
    outside = open_socket(2, (pia["name"], pia["password"]))
    inside = open_socket(2)
    assert outside.request("subscribe", conferences=[ROOM])["data"] == []
    inside.request("subscribe", conferences="all")
    phones["Ann"].dial(rooms[ROOM]["num"])
    inside.wait_for("newConference")
    inside.wait_for("lobby")
    refused = outside.request("exec", conference=ROOM, call="lock")
    assert (refused["ok"], refused["error"]) == (False, "your account may not control this conference")
    assert outside.request("init")["lobby"] == []
    assert {message["event"] for message in outside.messages} <= {"reply", "newXML", "addReg"}


def test_a_ticket_is_sent_beside_the_version(embedded_system):
    system = embedded_system
    ticket = system.admin().request("POST", "/api/ticket").json()["ticket"]
    offered = ["fsconnector.v2", f"ticket.{ticket}"]
    socket = LiveSocket(system.https_port, subprotocols=offered)
    assert socket.subprotocol == "fsconnector.v2"
    assert socket.request("init")["ok"]
    socket.close()
    with pytest.raises(Refused):
        LiveSocket(system.https_port, subprotocols=offered)

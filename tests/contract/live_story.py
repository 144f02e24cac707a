"""
The WebSocket contract as a story of one conference: what is done, which events it makes, and what the conference is
like then. It is told once in a conference of each context, and three accounts listen, each in both versions of the
protocol.
"""
import re
from dataclasses import dataclass, field

from support.shapes import Keep

NUMBER = re.compile(r"\d+")
FILE = re.compile(r"\w+-Story_1\.0-\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z\.wav")

# Who sees which conferences; of what it does not see, an account hears nothing.
SEES = {"team": ("team", "friends", "public"), "friends": ("friends", "public"), "public": ("public",)}


@dataclass
class Row:
    """
    `does` gets the Stage of test_live_story.py. `events` may come in any order; each names at least `event`; `later`
    come in version 2 only. `state`: what the conference is like in `init` afterwards, in version 2 with `later_state`
    besides; None when it is gone.
    """

    what: str
    does: object
    events: list = field(default_factory=list)
    state: object = field(default_factory=dict)
    later: list = field(default_factory=list)
    later_state: dict = field(default_factory=dict)

    def __str__(self):
        return self.what


def event(name, **fields):
    return {"event": name, "conference": "<room.name>", **fields}


def of_ann(name):
    return event(name, data="<ann.confid>")


def of_ben(name):
    return event(name, data="<ben.confid>")


def exec_row(call, event_name, state, **fields):
    """A call of somebody who may, and its one event."""
    return Row(call, lambda stage: stage.exec(call), [event(event_name, **fields)], state)


def key_row(key, does, events, state):
    return Row(f"key {key} {does}", lambda stage: stage.ann.press(key), events, state)


def later_row(call, event_name, member_state, **fields):
    """A call of version 2 on ben, which version 1 does not hear of."""
    return Row(
        f"{call} {fields}",
        lambda stage: stage.later("memexec", call=call, member=stage.kept["ben"]["confid"], **fields),
        later=[event(event_name, data="<ben.confid>", **fields)],
        later_state={"members": [{}, member_state]},
    )


def recording(status):
    return {"recording": {"status": status, "file": FILE} if status != "norec" else {"status": "norec"}}


ANN = {"name": "Ann", "id": "<accounts.ann>", "confid": NUMBER, "mute": False}
BEN = {"name": "Ben", "id": "<accounts.ben>", "confid": NUMBER, "mute": False}
ROOM = {"name": "<room.name>", "num": "<room.num>", "context": "<room.context>", "type": "<room.type>"}

STORY = [
    Row("ann calls and speaks", lambda stage: stage.ann.dial(stage.room["num"]), [
        {"event": "newConference", "data": {**ROOM, "recording": {"status": "norec"}, "locked": False, "memcount": 1,
                                            "lastjoin": {"name": "Ann"}, "lastleave": {},
                                            "members": [Keep("ann", ANN)]}},
        event("floorchange"),
    ], {**ROOM, "memcount": 1, "members": [{"confid": "<ann.confid>"}]}, later_state={"floor": "<ann.confid>"}),
    Row("ben calls", lambda stage: stage.ben.dial(stage.room["num"]), [event("newMember", data=Keep("ben", BEN))],
        {"memcount": 2, "lastjoin": {"name": "Ben"}, "members": [{"name": "Ann"}, {"confid": "<ben.confid>"}]}),
    Row("ben is muted", lambda stage: stage.memexec("mute", "ben"), [of_ben("mute")],
        {"members": [{"mute": False}, {"mute": True}]}),
    Row("ben is unmuted", lambda stage: stage.memexec("unmute", "ben"), [of_ben("unmute")],
        {"members": [{"mute": False}, {"mute": False}]}),
    exec_row("lock", "lock", {"locked": True}),
    exec_row("unlock", "unlock", {"locked": False}),
    exec_row("startrec", "recStart", recording("running"), file=FILE),
    exec_row("pauserec", "recPause", recording("paused"), file=FILE),
    exec_row("resumerec", "recResume", recording("running"), file=FILE),
    exec_row("stoprec", "recStop", recording("norec")),
    Row("muteall", lambda stage: stage.exec("muteall"), [of_ann("mute"), of_ben("mute"), event("muteAll")],
        {"members": [{"mute": True}, {"mute": True}]}),
    Row("unmuteall", lambda stage: stage.later("exec", call="unmuteall"), [of_ann("unmute"), of_ben("unmute")],
        {"members": [{"mute": False}, {"mute": False}]}),
    later_row("deaf", "deaf", {"deaf": True}),
    later_row("undeaf", "undeaf", {"deaf": False}),
    later_row("volumein", "volumein", {"volumein": 2}, level=2),
    later_row("volumeout", "volumeout", {"volumeout": -1}, level=-1),
    later_row("energy", "energy", {"energy": 300}, level=300),
    Row("mutenonmods", lambda stage: stage.later("exec", call="mutenonmods"), [],
        {"members": [{"mute": False}, {"mute": False}]}),
    Row("muteall again", lambda stage: stage.exec("muteall"), [of_ann("mute"), of_ben("mute"), event("muteAll")]),
    # Ann is a moderator, and her keys do the same.
    key_row("0", "unmutes her", [of_ann("unmute")], {"members": [{"mute": False}, {"mute": True}]}),
    key_row("0", "mutes her", [of_ann("mute")], {"members": [{"mute": True}, {"mute": True}]}),
    Row("ann is unmuted", lambda stage: stage.memexec("unmute", "ann"), [of_ann("unmute")]),
    key_row("*", "mutes all", [of_ann("mute"), event("muteAll")], {"members": [{"mute": True}, {"mute": True}]}),
    key_row("6", "locks", [event("lock")], {"locked": True}),
    key_row("7", "unlocks", [event("unlock")], {"locked": False}),
    key_row("1", "starts a recording", [event("recStart", file=FILE)], recording("running")),
    key_row("2", "pauses it", [event("recPause", file=FILE)], recording("paused")),
    key_row("3", "resumes it", [event("recResume", file=FILE)], recording("running")),
    key_row("4", "stops it", [event("recStop")], recording("norec")),
    Row("ben is kicked", lambda stage: stage.memexec("kick", "ben"), [event("delMember", data="<ben.confid>")],
        {"memcount": 1, "lastleave": {"name": "Ben"}, "members": [{"name": "Ann"}]}),
    Row("ben calls again", lambda stage: stage.ben.dial(stage.room["num"]),
        [event("newMember", data=Keep("ben", BEN))], {"memcount": 2}),
    Row("ann hangs up", lambda stage: stage.ann.hang_up(), [event("delMember", data="<ann.confid>")],
        {"memcount": 1, "lastleave": {"name": "Ann"}}),
    Row("kickall", lambda stage: stage.exec("kickall"), [event("delConference")], None),
]  # fmt: skip

"""The recordings of a conference of each context: who finds, gets and deletes which."""
import re

import pytest

from support.running import CONTEXTS
from story import SENTENCE, Players, Row, get, post
from support.shapes import Has, Lacks
from support.sip_probe import SipProbe
from support.waiting import until

TEAM, FRIENDS, PUBLIC = "<recorded_team.file>", "<recorded_friends.file>", "<recorded_public.file>"
LENGTH = re.compile(r"[1-9]\d*")


def files(*names):
    return [{"file": name} for name in names]


def failures(*names):
    return [{"error": SENTENCE, "file": name} for name in names]


def file_rows(who, folder, file):
    path = f"{folder}/{file}"
    return [
        get(who, path, headers={"Content-Type": "audio/wav", "Content-Length": LENGTH, "Accept-Ranges": "bytes"}),
        get(
            who,
            path,
            status=206,
            sends={"Range": "bytes=0-3"},
            headers={"Content-Range": r"bytes 0-3/\d+", "Content-Length": "4"},
        ),
        get(
            who,
            path,
            status=206,
            sends={"Range": "bytes=-2"},
            headers={"Content-Range": r"bytes \d+-\d+/\d+", "Content-Length": "2"},
        ),
        get(who, path, status=416, sends={"Range": "bytes=999999999-"}, headers={"Content-Range": r"bytes \*/\d+"}),
        Row(who, "HEAD", path, 200, headers={"Content-Length": LENGTH}),
    ]


STORY = [
    get("admin", "/api/recordings", {"op": "api/recordings", "files": Has(TEAM)}),
    get("admin", "/api/recordings", {"files": Has(PUBLIC)}),
    get("admin", "/api/recordings", {"files": Lacks(re.compile("Rec_team-9.*"))}),
    get("admin", "/api/recordings/find/c_friends", {"op": "api/recordings/find/c_friends", "files": [FRIENDS]}),
    get("admin", "/api/recordings/find/nothing", {"op": "api/recordings/find/nothing", "files": []}),
    *[
        get(who, "/fr/friendsrec", {"op": "friendserc", "files": files})
        for who in ("fred", "admin")
        for files in (Has(FRIENDS), Has(PUBLIC), Lacks(TEAM))
    ],
    *file_rows("admin", "/api/recordings", TEAM),
    *file_rows("fred", "/fr/friendsrec", FRIENDS),
    *file_rows("fred", "/fr/friendsrec", PUBLIC),
    get("fred", f"/fr/friendsrec/{TEAM}", {"statusCode": 404}, 404),
    get("admin", f"/fr/friendsrec/{TEAM}", {"statusCode": 404}, 404),
    *[
        get("admin", f"{folder}/{name}", {"statusCode": 404}, 404)
        for folder in ("/api/recordings", "/fr/friendsrec")
        for name in ("nothing.wav", "..%2Fsecret.wav", "%2e%2e%2fsecret.wav", "..%5csecret.wav", "%2Fetc%2Fpasswd",
                     "Rec_public-link.wav",
                     "Rec_public-folder.wav", "%252e%252e%252fsecret.wav")
    ],
    post("fred", "/fr/delfriendsrec", files(FRIENDS, TEAM, "nothing.wav", "../secret.wav"), {
        "op": "delfriendsrec", "done": [{"file": FRIENDS}], "failed": failures(TEAM, "nothing.wav", "../secret.wav"),
    }),
    get("fred", f"/fr/friendsrec/{FRIENDS}", {"statusCode": 404}, 404),
    post("admin", "/api/recordings/del", [
        *files(TEAM, FRIENDS, "Rec_public-link.wav", "Rec_public-folder.wav", "/etc/passwd", "", "."),
    ], {
        "op": "api/recordings/del", "done": [{"file": TEAM}],
        "failed": failures(FRIENDS, "Rec_public-link.wav", "Rec_public-folder.wav", "/etc/passwd", "", "."),
    }),
    get("admin", "/api/recordings", {"files": Lacks(TEAM)}),
    post("admin", "/api/recordings/del", [{"file": PUBLIC}], {"done": [{"file": PUBLIC}], "failed": []}),
]  # fmt: skip


class Recorder:
    """Somebody in a conference, and an admin who has it recorded."""

    def __init__(self, system, context):
        user = system.add_user(f"Recorded_{context}", "team")
        self._room = system.add_conference(f"Rec_{context}", context)["name"]
        self._admin = system.live()
        probe = SipProbe(system.sip_address, user["id"], user["password"])
        number = system.admin().find("conferences", "byname", self._room)[0]["num"]
        assert probe.invite(number).status == 200
        self._admin.wait_for("newConference")

    def tell(self, call, event):
        self._admin.send({"req": "exec", "conference": self._room, "call": call})
        return self._admin.wait_for(event, conference=self._room)

    def start(self):
        """The name of the file."""
        return self.tell("startrec", "recStart")["file"]

    def close(self):
        self.tell("kickall", "delConference")
        self._admin.close()


@pytest.fixture(scope="module")
def recorders(system):
    made = {context: Recorder(system, context) for context in CONTEXTS}
    yield made
    for recorder in made.values():
        recorder.close()


@pytest.fixture(scope="module")
def players(system, recorders):
    """Recordings of which something is left, and what is none: a link to the outside, and a directory."""
    files = {context: recorder.start() for context, recorder in recorders.items()}
    for file in files.values():
        until("sound in the file", lambda file=file: (system.recordings / file).exists())
    for recorder in recorders.values():
        recorder.tell("stoprec", "recStop")
    for file in files.values():
        until("the whole file", lambda file=file: (system.recordings / file).stat().st_size >= 44)
    (system.recordings.parent / "secret.wav").write_text("secret")
    (system.recordings / "Rec_public-link.wav").symlink_to(system.recordings.parent / "secret.wav")
    (system.recordings / "Rec_public-folder.wav").mkdir()
    kept = {f"recorded_{context}": {"file": file} for context, file in files.items()}
    return Players(system, kept | {"fred": system.add_user("Fred", "friends")})


@pytest.mark.parametrize("row", STORY, ids=str)
def test_recordings_are_for_whom_their_conference_is(players, row):
    players.play(row)


def test_one_that_runs_is_not_deleted(system, recorders):
    file = recorders["team"].start()
    answer = system.admin().batch("/api/recordings/del", [{"file": file}])
    assert (answer["done"], [one["file"] for one in answer["failed"]]) == ([], [file])
    recorders["team"].tell("stoprec", "recStop")
    until(
        "the file to be deleted",
        lambda: system.admin().batch("/api/recordings/del", [{"file": file}])["done"] == [{"file": file}],
    )

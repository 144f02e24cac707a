"""Recordings over HTTPS: who gets which, in whole and in part, and that no name leads out of their directory."""
import http.client
import io
import json
import os
import ssl
import time
import wave
from urllib.parse import quote, unquote_to_bytes

import pytest

from support.process_figures import memory_kb
from support.traversals import traversals
from support.waiting import until

ROOMS = {"Team_Rec": "team", "Friends_Rec": "friends", "Public_Rec": "public"}
FRIENDS_ROOMS = ["Friends_Rec", "Public_Rec"]
TIME = "2021-01-19T13:21:36.840Z"
SECRET = b"kept outside of the recordings"


@pytest.fixture(scope="module")
def rooms(system):
    return {name: system.add_conference(name, context) for name, context in ROOMS.items()}


@pytest.fixture(scope="module")
def accounts(system, rooms):
    """Clients of one account of each context."""
    made = {context: system.add_user(f"Rec-{context}", context) for context in ("team", "friends", "public")}
    return {context: system.client(user["name"], user["password"]) for context, user in made.items()}


@pytest.fixture
def put(system):
    """Puts a file among the recordings: put(name, content). It goes with the test."""
    files = []

    def write(name, content=b"sound"):
        files.append(system.recordings / name)
        files[-1].write_bytes(content)
        return name

    yield write
    for file in files:
        file.unlink(missing_ok=True)


@pytest.fixture
def one_of_each(put):
    return {name: put(f"{name}-{TIME}.wav", f"sound of {name}".encode()) for name in ROOMS}


class RawClient:
    """Requests whose target is sent as it is written, by a session's cookie."""

    def __init__(self, system):
        name, password = system.admin_account
        self._port = system.https_port
        self._connection = None
        _, headers, _ = self.ask("POST", "/login", json.dumps({"name": name, "password": password}), login=False)
        self._cookie = headers["Set-Cookie"].split(";")[0]

    def open(self):
        context = ssl.create_default_context()
        context.check_hostname = False
        context.verify_mode = ssl.CERT_NONE
        return http.client.HTTPSConnection("127.0.0.1", self._port, timeout=15, context=context)

    def send(self, connection, method, target, body="", login=True):
        connection._validate_path = lambda url: None  # what a browser would never send is to be sent too
        connection.putrequest(method, target, skip_accept_encoding=True)
        if login:
            connection.putheader("Cookie", self._cookie)
        connection.putheader("Content-Length", str(len(body.encode())))
        connection.endheaders(body.encode())
        return connection.getresponse()

    def ask(self, method, target, body="", login=True):
        if self._connection is None:
            self._connection = self.open()
        response = self.send(self._connection, method, target, body, login)
        content = response.read()
        if response.will_close:
            self._connection = None
        return response.status, response.headers, content


@pytest.fixture(scope="module")
def raw(system):
    return RawClient(system)


def path_of(name):
    return quote(name, safe="")


def test_each_account_gets_what_it_may(accounts, one_of_each):
    team, friends, public = (accounts[context] for context in ("team", "friends", "public"))
    assert team.json("/api/recordings") == {"op": "api/recordings", "files": sorted(one_of_each.values())}
    found = team.json(f"/api/recordings/find/{path_of('blic_R')}")
    assert found == {"op": "api/recordings/find/blic_R", "files": [one_of_each["Public_Rec"]]}
    for client in (team, friends):
        listed = client.json("/fr/friendsrec")
        assert listed == {"op": "friendserc", "files": sorted(one_of_each[room] for room in FRIENDS_ROOMS)}
    for path in ("/fr/friendsrec", f"/fr/friendsrec/{path_of(one_of_each['Public_Rec'])}"):
        refused = public.get(path)
        assert (refused.status_code, refused.json()) == (401, {"error": "wrong context"})
    for client in (friends, public):
        assert client.get("/api/recordings").status_code == 401
        assert client.post("/api/recordings/del", [{"file": one_of_each["Public_Rec"]}]).status_code == 401


@pytest.mark.parametrize("room", ROOMS)
def test_each_account_downloads_and_deletes_what_it_may(system, accounts, one_of_each, room):
    name = one_of_each[room]
    file = system.recordings / name
    got = accounts["team"].get(f"/api/recordings/{path_of(name)}")
    assert (got.status_code, got.content) == (200, f"sound of {room}".encode())
    assert got.headers["Content-Type"] == "audio/wav"
    friends_may = room in FRIENDS_ROOMS
    for context in ("team", "friends"):
        answer = accounts[context].get(f"/fr/friendsrec/{path_of(name)}")
        assert answer.status_code == (200 if friends_may else 404)
    assert accounts["public"].post("/fr/delfriendsrec", [{"file": name}]).status_code == 401
    assert file.exists()
    answer = accounts["friends"].batch("/fr/delfriendsrec", [{"file": name}])
    assert answer["op"] == "delfriendsrec"
    assert answer["done"] == ([{"file": name}] if friends_may else [])
    assert answer["failed"] == ([] if friends_may else [{"error": f"no recording {name}", "file": name}])
    assert file.exists() != friends_may


def test_a_recording_of_a_conference_that_is_no_more_is_for_team_alone(accounts, put):
    names = [put(f"Friends_Rec-Gone-{TIME}.wav"), put(f"Gone-{TIME}.wav")]
    assert accounts["friends"].json("/fr/friendsrec")["files"] == []
    assert accounts["team"].json("/api/recordings")["files"] == sorted(names)


def test_only_plain_files_are_listed(system, accounts, put, tmp_path):
    put(".hidden")
    name = put('ä "b" \\ 100%.wav')
    strange = [system.recordings / kind for kind in ("link", "pipe", "directory")]
    (tmp_path / "outside").write_bytes(SECRET)
    strange[0].symlink_to(tmp_path / "outside")
    os.mkfifo(strange[1])
    strange[2].mkdir()
    try:
        assert accounts["team"].json("/api/recordings")["files"] == [name]
        for kind in ("link", "pipe", "directory", ".hidden"):
            assert accounts["team"].get(f"/api/recordings/{kind}").status_code == 404
            failed = accounts["team"].batch("/api/recordings/del", [{"file": kind}])["failed"]
            assert failed == [{"error": f"no recording {kind}", "file": kind}]
        got = accounts["team"].get(f"/api/recordings/{path_of(name)}")
        assert got.headers["Content-Disposition"].endswith(f"filename*=UTF-8''{path_of(name)}")
        assert accounts["team"].only_done("/api/recordings/del", {"file": name}) == {"file": name}
    finally:
        strange[0].unlink()
        strange[1].unlink()
        strange[2].rmdir()


def test_a_range_is_a_part_and_a_broken_download_goes_on(accounts, put):
    content = os.urandom(1_000_000)
    path = f"/api/recordings/{path_of(put(f'Team_Rec-{TIME}.wav', content))}"
    get = accounts["team"].get
    whole = get(path)
    assert whole.content == content
    assert whole.headers["Accept-Ranges"] == "bytes"
    for sent, first, last in [
        ("0-0", 0, 0),
        ("100000-299999", 100_000, 299_999),
        ("999990-", 999_990, 999_999),
        ("-7", 999_993, 999_999),
    ]:
        part = get(path, headers={"Range": f"bytes={sent}"})
        assert (part.status_code, part.content) == (206, content[first : last + 1])
        assert part.headers["Content-Range"] == f"bytes {first}-{last}/1000000"
    behind = get(path, headers={"Range": "bytes=1000000-"})
    assert (behind.status_code, behind.headers["Content-Range"]) == (416, "bytes */1000000")
    assert get(path, headers={"Range": "bytes=0-1,5-6"}).content == content
    for validator in (whole.headers["ETag"], whole.headers["Last-Modified"]):
        assert get(path, headers={"Range": "bytes=5-", "If-Range": validator}).content == content[5:]
    assert get(path, headers={"Range": "bytes=5-", "If-Range": '"of another"'}).content == content
    same = get(path, headers={"If-None-Match": whole.headers["ETag"]})
    assert (same.status_code, same.content) == (304, b"")
    head = accounts["team"].request("HEAD", path)
    assert (head.status_code, head.headers["Content-Length"], head.content) == (200, "1000000", b"")


def test_who_takes_a_large_file_slowly_costs_no_memory_and_delays_nobody(system, raw, put):
    name = put(f"Team_Rec-{TIME}.wav", b"")
    os.truncate(system.recordings / name, 500_000_000)
    memory_before_kb = memory_kb(system.program.process.pid)
    connection = raw.open()
    response = raw.send(connection, "GET", f"/api/recordings/{path_of(name)}")
    assert response.read(1000) == bytes(1000)
    nobody = system.client(None, None)
    delays = []
    for _ in range(50):
        started = time.monotonic()
        assert nobody.get("/healthz").status_code == 200
        delays.append(time.monotonic() - started)
    assert sorted(delays)[len(delays) // 2] < 0.1
    assert memory_kb(system.program.process.pid) - memory_before_kb < 10_000
    connection.close()


def test_a_file_that_becomes_shorter_ends_the_connection(system, raw, put):
    name = put(f"Team_Rec-{TIME}.wav", b"")
    os.truncate(system.recordings / name, 100_000_000)
    connection = raw.open()
    response = raw.send(connection, "GET", f"/api/recordings/{path_of(name)}")
    response.read(1000)
    os.truncate(system.recordings / name, 1000)
    with pytest.raises((http.client.IncompleteRead, ssl.SSLError, ConnectionError)):
        response.read()
    connection.close()


def test_a_missing_directory_is_an_answer_and_no_end(system, accounts, one_of_each):
    aside = system.recordings.with_name("recordings-aside")
    system.recordings.rename(aside)
    try:
        for path in ("/api/recordings", "/api/recordings/a.wav", "/fr/friendsrec"):
            answer = accounts["team"].get(path)
            assert answer.status_code == 500
            why = f"the directory {system.recordings} cannot be opened: No such file or directory"
            assert answer.json()["message"] == why
    finally:
        aside.rename(system.recordings)
    assert accounts["team"].json("/api/recordings")["files"] == sorted(one_of_each.values())


@pytest.fixture
def outside(system, tmp_path):
    """A file outside, and links among the recordings that lead to it."""
    secret = tmp_path / "secret"
    secret.write_bytes(SECRET)
    links = [system.recordings / "link", system.recordings / "dirlink"]
    links[0].symlink_to(secret)
    links[1].symlink_to(tmp_path)
    yield secret
    assert secret.read_bytes() == SECRET
    assert list(tmp_path.iterdir()) == [secret]
    for link in links:
        assert link.is_symlink()
        link.unlink()


@pytest.mark.parametrize("path", ["/api/recordings/", "/fr/friendsrec/"])
def test_no_name_in_a_path_leads_out(raw, outside, path):
    for name in traversals(str(outside)):
        status, _, content = raw.ask("GET", path + name)
        assert 400 <= status < 500, name
        assert SECRET not in content, name


def test_no_text_to_find_shows_what_is_outside(raw, outside):
    for name in traversals(str(outside)):
        status, _, content = raw.ask("GET", "/api/recordings/find/" + name)
        assert 400 <= status < 500 or json.loads(content)["files"] == [], name


@pytest.mark.parametrize("path", ["/api/recordings/del", "/fr/delfriendsrec"])
def test_no_name_in_a_body_deletes_what_is_outside(raw, outside, path):
    for name in traversals(str(outside)):
        for sent in {name, unquote_to_bytes(name).decode(errors="replace")}:
            status, _, content = raw.ask("POST", path, json.dumps([{"file": sent}]))
            assert status == 200, sent
            assert json.loads(content)["done"] == [], sent
        assert outside.exists(), name


def test_what_was_recorded_in_a_room_is_downloaded_and_deleted(system, rooms, accounts, phone, live):
    watcher = live()
    watcher.ask("init")
    ann = phone(system.add_user("Rec-Ann", "team"), tone_hz=500)
    ann.dial(rooms["Friends_Rec"]["num"])
    watcher.wait_for("newConference")
    watcher.send({"req": "exec", "conference": "Friends_Rec", "call": "startrec"})
    name = watcher.wait_for("recStart", conference="Friends_Rec")["file"]
    client = accounts["friends"]
    until("the recording to be listed", lambda: name in client.json("/fr/friendsrec")["files"])
    refused = client.batch("/fr/delfriendsrec", [{"file": name}])
    why = f"{name} is being recorded: stop the recording before you delete it"
    assert refused["failed"] == [{"error": why, "file": name}]

    until("a second of recording", lambda: (system.recordings / name).stat().st_size > 32_000)
    watcher.send({"req": "exec", "conference": "Friends_Rec", "call": "stoprec"})
    watcher.wait_for("recStop", conference="Friends_Rec")
    until("the file to be whole", lambda: seconds_of(client.get(f"/fr/friendsrec/{path_of(name)}").content) > 0.5)
    assert client.only_done("/fr/delfriendsrec", {"file": name}) == {"file": name}
    assert not (system.recordings / name).exists()
    assert client.get(f"/fr/friendsrec/{path_of(name)}").status_code == 404


def seconds_of(content):
    """How long the recording is; 0 before its header is whole."""
    try:
        with wave.open(io.BytesIO(content)) as file:
            return file.getnframes() / file.getframerate()
    except (wave.Error, EOFError):
        return 0

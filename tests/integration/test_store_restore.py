"""The configuration is stored and brought back, and no archive, switch or power cut leaves half of one."""
import io
import random
import re
import tarfile
import threading
import time

import pytest

from support.system import EmbeddedSystem
from support.waiting import until

EXEC_LINE = b'<include>\n<X-PRE-PROCESS cmd="exec" data="touch /tmp/owned"/>\n</include>\n'


def ask(system, verb, name):
    answer = system.admin().post(f"/api/{verb}/{name}", None)
    assert answer.status_code == 200, answer.text
    told = answer.json()
    assert told["op"] == f"{verb}/{name}"
    assert (told["done"] == "") != (told["failed"] == ""), told
    return told


def done(system, verb, name):
    told = ask(system, verb, name)
    assert told["failed"] == ""
    return told["done"]


def refused(system, name):
    told = ask(system, "restore", name)
    assert told["done"] == ""
    return told["failed"]


def archive_file(system, name):
    return system.data / "static" / "store" / f"{name}.tar.gz"


def tree_of(directory):
    return {
        str(file.relative_to(directory)): file.read_bytes()
        for file in sorted(directory.rglob("*"))
        if file.is_file() and ".prev/" not in str(file.relative_to(directory))
    }


def names(system, what="users"):
    return {item["name"] for item in system.admin().json(f"/api/{what}")[what]}


@pytest.fixture
def own(embedded_system):
    """A system of one's own with the user Before, stored."""
    embedded_system.add_user("Before", "team")
    done(embedded_system, "store", "directory")
    return embedded_system


def put_archive(system, name, entries):
    """Puts an archive of hostile make into static/store: (TarInfo, content) each."""
    packed = io.BytesIO()
    with tarfile.open(fileobj=packed, mode="w:gz") as tar:
        for info, content in entries:
            info.size = len(content)
            tar.addfile(info, io.BytesIO(content))
    archive_file(system, name).parent.mkdir(exist_ok=True)
    archive_file(system, name).write_bytes(packed.getvalue())


def present(system, name):
    """The entries of what was stored, to be spoiled."""
    with tarfile.open(archive_file(system, name)) as tar:
        return [(info, tar.extractfile(info).read() if info.isfile() else b"") for info in tar.getmembers()]


def file_entry(name, content):
    return tarfile.TarInfo(name), content


def test_users_of_the_store_are_back_and_clients_are_told(own, tmp_path):
    stored = tree_of(own.conf_dir())
    watcher = own.live()
    watcher.ask("init")
    added = own.add_user("Later", "public")
    own.admin().batch("/api/users/del", [{"id": own.admin().find("users", "byname", "Before")[0]["id"]}])
    assert "Before" not in names(own)
    watcher.drain()

    moment = done(own, "restore", "directory")
    assert {"Before"} <= names(own) and added["name"] not in names(own)
    assert watcher.wait_for("newXML")
    assert tree_of(own.conf_dir()) == stored
    kept = tree_of(own.conf_dir() / "directory.prev")
    assert f"public/{added['id']}.xml" in kept, "what was there before is kept"
    assert own.admin().json("/api/info")["info"]["maintainance"]["lastrun"] == moment
    assert re.fullmatch(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z", moment)


def test_an_archive_is_for_its_owner_alone_and_the_same_tree_gives_the_same_bytes(own):
    first = archive_file(own, "directory").read_bytes()
    done(own, "store", "directory")
    assert archive_file(own, "directory").read_bytes() == first
    assert oct(archive_file(own, "directory").stat().st_mode & 0o777) == "0o600"
    restored = [own.conf_dir() / "directory" / "default.xml", own.conf_dir() / "secrets.xml"]
    done(own, "store", "freeswitch")
    done(own, "restore", "freeswitch")
    assert [oct(file.stat().st_mode & 0o777) for file in restored] == ["0o600"] * 2


@pytest.mark.parametrize("name", ["freeswitch", "dialplan", "conferences"])
def test_every_part_can_be_stored_and_restored_and_changed_behind_it(embedded_system, name):
    system = embedded_system
    system.add_conference("Kept", "friends")
    stored = tree_of(system.conf_dir())
    done(system, "store", name)
    system.add_conference("Gone", "public")
    for _ in range(2):
        done(system, "restore", name)
        assert "Kept" in names(system, "conferences") and "Gone" not in names(system, "conferences")
        assert tree_of(system.conf_dir()) == stored
    # The files that are written now are those that the switch reads.
    added = system.add_conference("Behind", "team")
    assert (system.conf_dir() / "dialplan" / "conferences" / "team" / f"{added['num']}.xml").exists()
    done(system, "store", name)
    assert system.stop() == 0
    system.start()
    assert {"Kept", "Behind"} <= names(system, "conferences")


def test_only_team_may_and_only_what_exists(system):
    for verb in ("store", "restore"):
        assert system.admin().get(f"/api/{verb}/everything").status_code == 404
        assert system.admin().get(f"/api/{verb}/..%2Fdirectory").status_code == 404
        friend = system.add_user(f"Friend_{verb}", "friends")
        assert system.client(friend["name"], friend["password"]).get(f"/api/{verb}/directory").status_code == 401
        foreign = system.admin().get(f"/api/{verb}/directory", headers={"Sec-Fetch-Site": "cross-site"})
        assert foreign.status_code == 403


# ---- archives of hostile make


def spoiled_by(*more):
    return lambda entries: [*entries, *more]


def linked(kind, name="directory/team/link.xml"):
    info = tarfile.TarInfo(name)
    info.type = kind
    info.linkname = "/etc/passwd"
    return info, b""


def without_users_of_team(entries):
    return [(info, content) for info, content in entries if not re.fullmatch(r"directory/team/\d+\.xml", info.name)]


HOSTILE = {
    "a symbolic link": (spoiled_by(linked(tarfile.SYMTYPE)), "neither a plain file nor a directory"),
    "a hard link": (spoiled_by(linked(tarfile.LNKTYPE)), "neither a plain file nor a directory"),
    "a device": (spoiled_by(linked(tarfile.CHRTYPE)), "neither a plain file nor a directory"),
    "a pipe": (spoiled_by(linked(tarfile.FIFOTYPE)), "neither a plain file nor a directory"),
    "a way out": (spoiled_by(file_entry("directory/../../owned", b"")), "'..'"),
    "an absolute name": (spoiled_by(file_entry("/etc/owned", b"")), "absolute"),
    "another tree": (spoiled_by(file_entry("dialplan/team.xml", b"")), "does not lie in directory/"),
    "a name twice": (spoiled_by(file_entry("./directory/default.xml", b"")), "comes twice"),
    "depth": (spoiled_by(file_entry("directory/" + "d/" * 8 + "f", b"")), "8 deep"),
    "very many entries": (
        spoiled_by(*(file_entry(f"directory/team/n{number}", b"") for number in range(20_000))),
        "more than 20000 entries",
    ),
    "a bomb": (spoiled_by(file_entry("directory/zeros", bytes(15 << 20))), "more than 100 times"),
    "a program": (spoiled_by(file_entry("directory/team/x.xml", EXEC_LINE)), "directory/team/x.xml:2"),
    "a broken file": (spoiled_by(file_entry("directory/team/x.xml", b"<include>\n<user>\n</include>")), "x.xml:2"),
    "nobody of team": (without_users_of_team, "no team user"),
}


@pytest.mark.parametrize("what", HOSTILE)
def test_a_hostile_archive_is_refused_with_a_reason_and_changes_nothing(system, what):
    if not system.embedded:
        pytest.skip("Archives of another's configuration are not ours to spoil.")
    spoil, reason = HOSTILE[what]
    done(system, "store", "directory")
    before = tree_of(system.conf_dir())
    put_archive(system, "directory", spoil(present(system, "directory")))
    told = refused(system, "directory")
    assert reason in told
    assert str(archive_file(system, "directory")) in told
    assert tree_of(system.conf_dir()) == before
    assert not list(system.conf_dir().glob(".*.new"))


@pytest.mark.parametrize("spoil", [lambda b: b[: len(b) // 2], lambda b: b + b"garbage", lambda b: b"", lambda b: b"x" * 500])
def test_what_is_no_whole_archive_is_refused(system, spoil):
    if not system.embedded:
        pytest.skip("Archives of another's configuration are not ours to spoil.")
    done(system, "store", "conferences")
    before = tree_of(system.conf_dir())
    archive_file(system, "conferences").write_bytes(spoil(archive_file(system, "conferences").read_bytes()))
    assert refused(system, "conferences")
    assert tree_of(system.conf_dir()) == before


def test_another_password_of_the_event_socket_would_lock_us_out(own):
    done(own, "store", "freeswitch")
    entries = present(own, "freeswitch")
    other = [
        (info, content.replace(own.esl_password().encode(), b"another") if info.name.endswith("secrets.xml") else content)
        for info, content in entries
    ]
    put_archive(own, "freeswitch", other)
    assert "event socket" in refused(own, "freeswitch")
    assert "Before" in names(own)


def test_there_is_nothing_to_restore_before_something_is_stored(embedded_system):
    assert "/api/store/dialplan" in refused(embedded_system, "dialplan")


# ---- beside other changes, and against the worst moment


def test_changes_that_are_asked_for_meanwhile_come_before_or_behind(own):
    added, failures = [], []

    def add_some():
        try:
            for number in range(12):
                added.append(own.add_user(f"Meanwhile_{number}", "public"))
        except Exception as failure:  # handed to the test
            failures.append(failure)

    adding = threading.Thread(target=add_some)
    adding.start()
    moments = 0
    while adding.is_alive():
        done(own, "restore", "directory")
        moments += 1
    adding.join()
    assert failures == [] and moments > 0
    # Whoever was added behind the last restore is there, as file and in the switch; nobody else is.
    on_disk = {file.stem for file in (own.conf_dir() / "directory" / "public").glob("2*.xml")}
    shown = {user["id"] for user in own.admin().json("/api/users")["users"] if user["context"] == "public"}
    assert on_disk == shown
    assert "Before" in names(own)


def test_a_kill_in_the_middle_leaves_one_whole_tree(tmp_path, ports):
    system = EmbeddedSystem(tmp_path, ports).start()
    try:
        for number in range(6):
            system.add_user(f"Stored_{number}", "friends")
        done(system, "store", "freeswitch")
        done(system, "restore", "freeswitch")
        system.add_user("Extra", "public")
        seed = random.randrange(1 << 30)
        print(f"seed {seed}")
        dice = random.Random(seed)
        for _ in range(6):
            has_extra = "Extra" in names(system)
            asking = threading.Thread(target=restore_until_killed, args=(system,), daemon=True)
            asking.start()
            time.sleep(dice.uniform(0, 0.25))
            system.program.kill()
            asking.join(20)
            system.start()
            after = names(system)
            assert {f"Stored_{number}" for number in range(6)} <= after
            assert "Extra" not in after or has_extra
            if "Extra" not in after:
                system.add_user("Extra", "public")
        done(system, "restore", "freeswitch")
    finally:
        system.program.kill()


def restore_until_killed(system):
    try:
        while True:
            system.admin().post("/api/restore/freeswitch", None)
    except Exception:
        pass  # killed, as intended


def test_what_the_switch_does_not_take_is_put_back(own):
    """The archive is in order, but the switch is gone when it shall read it."""
    import os
    import signal

    before = names(own)
    own.add_user("Later", "public")
    os.kill(own.switch_pid(), signal.SIGSTOP)
    try:
        told = {}

        def restore():
            answer = own.admin().request("POST", "/api/restore/directory")
            told.update(answer.json())

        asking = threading.Thread(target=restore)
        asking.start()
        until("the exchange", lambda: (own.conf_dir() / "directory.prev").exists(), 10)
        os.kill(own.switch_pid(), signal.SIGKILL)
        asking.join(15)
    finally:
        own.wait_until_ready(10)
    assert told["done"] == "" and "switch" in told["failed"], told
    until("the tree of before", lambda: names(own) == before | {"Later"})
    assert not (own.conf_dir() / "directory.prev").exists()

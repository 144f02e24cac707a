"""Phones that configure themselves: a real linphonec, a scripted Polycom, and what neither of them may get or bring."""
import json
from urllib.parse import quote

import pytest

from support.polycom import Polycom
from support.provisioned_linphone import ProvisionedLinphone
from support.raw_client import RawClient
from support.waiting import until

UPLOAD_BYTES_MAX = 256 * 1024
MACS = iter(f"0004f2{number:06x}" for number in range(1, 1000))


@pytest.fixture(scope="module")
def rooms(system):
    """One conference of each context."""
    return {context: system.add_conference(f"Phones_{context}", context) for context in ("team", "friends", "public")}


@pytest.fixture
def account(system):
    """account("friends") makes a user; with a phone of its own: account("team", mac)."""
    made = []

    def make(context, mac=None):
        user = system.add_user(f"Owner_{context}_{len(made)}_{next(MACS)}", context)
        if mac:
            wanted = {"id": user["id"], "password": user["password"], "polymac": mac}
            user = system.admin().only_done("/api/users/mod", wanted)
        made.append(user)
        return user

    yield make
    system.admin().batch("/api/users/del", [{"id": user["id"]} for user in made])


@pytest.fixture
def polycom(system, account):
    """polycom("team"): a phone, and the account whose phone it is."""

    def make(context, mac=None):
        user = account(context, mac or next(MACS))
        return Polycom(f"https://127.0.0.1:{system.https_port}/polycom", user["polymac"], user["name"], user["password"]), user

    return make


@pytest.fixture
def linphone(system, ports, tmp_path):
    """linphone(user): it is told nothing but where its configuration is."""
    phones = []

    def make(user):
        if not system.embedded:
            pytest.skip("The certificate beside FreeSWITCH is not one that this test could hand to a phone.")
        url = f"https://{quote(user['name'])}:{user['password']}@localhost:{system.https_port}/linphone"
        switch = ("localhost", system.sip_address_of("tls")[1])
        phones.append(
            ProvisionedLinphone(
                tmp_path / "linphone", ports, (user["id"], user["password"]), switch, url, system.root_ca(), codec="opus"
            )
        )
        return phones[-1]

    yield make
    for phone in phones:
        phone.stop()


def client_of(system, user):
    return system.client(user["name"], user["password"])


def fetches_of(system, user):
    phones = system.admin().json("/api/phones")["phones"]
    return next((phone["fetches"] for phone in phones if phone["id"] == user["id"]), [])


def member_of(watcher, room, user):
    def found():
        running = next((one for one in watcher.ask("init") if one["name"] == room["name"]), {"members": []})
        return next((member for member in running["members"] if member["id"] == user["id"]), None)

    return until(f"{user['name']} to be a member", found)


def channel_of(system, user):
    """What the switch tells of the user's one call."""
    channels = json.loads(system.switch_answers("show channels as json")).get("rows", [])
    return next(channel for channel in channels if channel["cid_num"] == user["id"])


# ---- Linphone


def test_a_linphone_that_knows_only_its_address_registers_and_talks_encrypted(system, account, rooms, linphone, live):
    user = account("public")
    watcher = live()
    watcher.ask("init")
    phone = linphone(user)
    phone.wait_until_registered()
    phone.dial(rooms["public"]["num"])
    member = member_of(watcher, rooms["public"], user)
    assert member["mute"]
    assert channel_of(system, user)["secure"].startswith("srtp")
    phone.press("0")
    watcher.wait_for("unmute", conference=rooms["public"]["name"], data=member["confid"])
    phone.press("0")
    watcher.wait_for("mute", conference=rooms["public"]["name"], data=member["confid"])
    phone.hang_up()
    watcher.wait_for("delConference", conference=rooms["public"]["name"])
    assert [(fetch["file"], fetch["status"]) for fetch in fetches_of(system, user)] == [("/linphone", 200)]


def test_a_linphone_lists_the_conferences_that_there_are_when_it_starts(system, account, rooms, linphone):
    user = account("friends")
    gone = system.add_conference("Goes_Away", "friends")
    phone = linphone(user)
    phone.wait_until_registered()
    names = [f'"{conference["name"]} ' for conference in (gone, rooms["friends"], rooms["public"])]
    listed = phone.friends()
    assert all(any(friend.startswith(name) for friend in listed) for name in names)
    assert not any(rooms["team"]["name"] in friend for friend in listed)

    system.admin().only_done("/api/conferences/del", {"num": gone["num"]})
    phone.restart()
    phone.wait_until_registered()
    assert phone.friends() == [friend for friend in listed if gone["name"] not in friend]
    assert len(fetches_of(system, user)) == 2


def test_a_linphone_with_a_wrong_password_is_seen_by_the_team(system, account):
    user = account("public")
    assert system.client(user["name"], "not-this-one").get("/linphone").status_code == 401
    assert [(fetch["file"], fetch["status"]) for fetch in fetches_of(system, user)] == [("/linphone", 401)]


def test_the_code_for_a_camera_is_an_image_without_a_secret(system, account):
    user = account("public")
    answer = client_of(system, user).get("/linphone/qr.svg")
    assert answer.headers["Content-Type"].startswith("image/svg+xml")
    assert "<svg" in answer.text
    assert user["password"] not in answer.text


@pytest.mark.parametrize("path", ["/linphone", "/polycom/allprov.cfg"])
def test_what_is_given_always_tells_its_length(system, account, path):
    client = client_of(system, account("team", next(MACS)))
    answer = client.get(path)
    assert answer.headers["Content-Length"] == str(len(answer.content))
    head = client.request("HEAD", path)
    assert (head.status_code, head.content) == (200, b"")


# ---- Polycom


def test_a_polycom_boots_with_what_it_is_given(system, polycom, rooms):
    phone, user = polycom("friends")
    phone.boot()
    assert phone.settings["reg.1.auth.userId"] == user["id"]
    assert phone.settings["reg.1.auth.password"] == user["password"]
    assert phone.settings["reg.1.server.1.transport"] == "TLS"
    numbers = [number for _, _, number in phone.contacts()]
    assert rooms["friends"]["num"] in numbers and rooms["public"]["num"] in numbers
    assert rooms["team"]["num"] not in numbers
    assert phone.asked[0] == ("GET", f"{phone.mac}.cfg", 200)
    fetches = fetches_of(system, user)
    assert [(one["method"], one["file"].removeprefix("/polycom/"), one["status"]) for one in fetches] == phone.asked
    assert {one["agent"] for one in fetches} == {"FileTransport PolycomSoundPointIP-SPIP_650-UA/4.0.15.1009"}


def test_a_polycom_whose_own_file_is_missing_asks_for_that_of_all(system, polycom):
    phone, user = polycom("team")
    other = Polycom(phone._url, next(MACS), user["name"], user["password"])
    other.boot()
    assert other.asked[:2] == [("GET", f"{other.mac}.cfg", 404), ("GET", "000000000000.cfg", 200)]
    assert other.settings["reg.1.auth.userId"] == user["id"]
    assert other.directory is None


def test_what_was_set_at_the_phone_holds_after_its_next_boot(polycom):
    phone, _ = polycom("team")
    phone.boot()
    assert phone.set_at_the_phone("up.backlight.onIntensity", "2") == 200
    phone.settings = {}
    phone.boot()
    assert phone.settings["up.backlight.onIntensity"] == "2"


def test_the_users_own_contacts_survive_and_the_conferences_follow(system, polycom, rooms):
    phone, _ = polycom("team")
    gone = system.add_conference("Goes_Too", "team")
    phone.boot()
    own = ("Aunt", "Mary", "12345")
    assert phone.add_contact(*own) == 200
    system.admin().only_done("/api/conferences/del", {"num": gone["num"]})
    come = system.add_conference("Comes_New", "team")
    phone.boot()
    names = [name for name, _, _ in phone.contacts()]
    assert own in phone.contacts()
    assert gone["name"] not in names
    assert come["name"] in names and rooms["team"]["name"] in names
    system.admin().only_done("/api/conferences/del", {"num": come["num"]})


def test_logs_grow_from_boot_to_boot(polycom):
    phone, _ = polycom("team")
    phone.boot()
    phone.boot()
    assert phone.get(f"{phone.mac}-app.log").count(b"Started") == 2


def test_firmware_is_served_to_every_account(system, polycom):
    ucs = system.static_dir() / "polycom/ucs"
    (ucs / "languages").mkdir(parents=True, exist_ok=True)
    (ucs / "2345-12600-001.sip.ld").write_bytes(bytes(range(256)) * 4096)
    (ucs / "languages/de.xml").write_text("<words/>")
    phone, user = polycom("public")
    assert phone.get("2345-12600-001.sip.ld") == bytes(range(256)) * 4096
    assert phone.get("languages/de.xml") == b"<words/>"
    part = client_of(system, user).get("/polycom/2345-12600-001.sip.ld", headers={"Range": "bytes=250-259"})
    assert (part.status_code, part.content) == (206, bytes(range(250, 256)) + bytes(range(4)))


def test_what_a_phone_brought_goes_with_the_phone_and_with_its_account(system, account):
    mac = next(MACS)
    user = account("team", mac)
    phone = Polycom(f"https://127.0.0.1:{system.https_port}/polycom", mac, user["name"], user["password"])
    phone.boot()
    phone.set_at_the_phone("up.backlight.onIntensity", "2")
    folder = system.static_dir() / "polycom/phones" / mac
    assert {file.name for file in folder.iterdir()} == {
        f"{mac}-{name}" for name in ("phone.cfg", "directory.xml", "app.log", "boot.log")
    }
    system.admin().only_done("/api/users/mod", {"id": user["id"], "password": user["password"]})
    until("the phone's files to go", lambda: not folder.exists() or not list(folder.iterdir()))
    assert phone.get(f"{mac}-phone.cfg") is None


# ---- what nobody gets or brings


def test_nobody_gets_or_brings_another_phones_files(system, polycom, account):
    phone, _ = polycom("public")
    phone.boot()
    phone.set_at_the_phone("secret.setting", "of_the_owner")
    for other in (account("team"), account("public", next(MACS))):
        intruder = Polycom(phone._url, phone.mac, other["name"], other["password"])
        for ending in (".cfg", "-phone.cfg", "-web.cfg", "-directory.xml", "-calls.xml", "-app.log", "-boot.log"):
            assert intruder.get(phone.mac + ending) is None
            assert intruder.put(phone.mac + ending, b"<PHONE_CONFIG/>") == 404
    assert b"of_the_owner" in phone.get(f"{phone.mac}-phone.cfg")


def test_uploads_have_limits(system, polycom):
    phone, _ = polycom("public")
    too_much = b"a" * (UPLOAD_BYTES_MAX + 1)
    assert phone.put(f"{phone.mac}-web.cfg", too_much) == 413
    assert phone.put(f"{phone.mac}-app.log", too_much) == 413
    for _ in range(3):
        for name in ("app.log", "boot.log", "phone.cfg", "web.cfg", "calls.xml"):
            assert phone.put(f"{phone.mac}-{name}", too_much[1:]) == 200
    folder = system.static_dir() / "polycom/phones" / phone.mac
    assert {file.stat().st_size for file in folder.iterdir()} == {UPLOAD_BYTES_MAX}
    assert phone.put(f"{phone.mac}-directory.xml", b"<directory><item_list>") == 400
    for name in (f"{phone.mac}.cfg", "allprov.cfg", "sip.ld", f"{phone.mac}-other.log", "000000000000-phone.cfg"):
        assert phone.put(name, b"x") == 404


UPWARDS = ["../{}", "..%2f{}", "%2e%2e/{}", "%2e%2e%2f{}", "..%5c{}", "..%252f{}", "....//{}", "%2f{}", "/{}", "..%00/{}",
           "./{}", "%2e/{}", "..;/{}", "..%c0%af{}", "{}%00", "{}/"]  # fmt: skip
ASKED_FROM = ["/polycom/{}", "/polycom/Config/{}", "/polycom/languages/{}", "/polycom/SoundPointIPLocalization/{}",
              "/polycom/SoundPointIPLocalization/German_Germany/{}", "/linphone/{}"]  # fmt: skip
WANTED = ["outside.ld", "../outside.ld", "../../fsconnector.toml", "../../../../../../etc/passwd"]


def test_no_path_leads_out_of_the_phones_files(system, polycom):
    static = system.static_dir()
    for file in (static / "outside.ld", static / "polycom/outside.ld", static / "polycom/phones/outside.ld"):
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text("outside")
    ucs = static / "polycom/ucs"
    (ucs / "Config").mkdir(parents=True, exist_ok=True)
    for link in (ucs / "link.ld", ucs / "Config/link.cfg"):
        link.unlink(missing_ok=True)
        link.symlink_to(static / "outside.ld")
    _, user = polycom("public")
    before = {file: file.read_bytes() for file in static.rglob("*") if file.is_file()}
    paths = [base.format(up.format(wanted)) for base in ASKED_FROM for up in UPWARDS for wanted in WANTED]
    assert len(paths) > 200
    paths += ["/polycom/link.ld", "/polycom/Config/link.cfg"]
    raw = RawClient(system.https_port, user["name"], user["password"])
    for path in paths:
        for method in ("GET", "PUT"):
            status, body = raw.ask(method, path)
            assert status in (400, 404, 405), (method, path, status)
            assert body != b"outside" and b"root:" not in body
    assert {file: file.read_bytes() for file in static.rglob("*") if file.is_file()} == before

"""The HTTP API of the running system: logging in, lists, filters, changes, refusals."""
import ssl
import urllib.request

import pytest

from support import digest


def ask_with(system, challenge_kind, account, path="/userinfo"):
    """GET with a digest of the wanted algorithm, made by hand."""
    nobody = system.client(None, None)
    challenges = nobody.get(path).raw.headers.getlist("WWW-Authenticate")
    challenge = next(c for c in map(digest.parse_challenge, challenges) if c.get("algorithm", "MD5") == challenge_kind)
    reply = digest.authorization(challenge, *account, "GET", path)
    return nobody.get(path, headers={"Authorization": reply}), reply


def test_health_and_readiness_need_no_login_and_tell_nothing(system):
    nobody = system.client(None, None)
    for path in ("/healthz", "/readyz"):
        answer = nobody.get(path)
        assert answer.status_code == 200
        assert "WWW-Authenticate" not in answer.headers


@pytest.mark.parametrize("kind", ["SHA-256", "MD5"])
def test_digest_lets_in_with_both_algorithms(system, kind):
    answer, _ = ask_with(system, kind, system.admin_account)
    assert answer.status_code == 200
    assert answer.json()["name"] == system.admin_account[0]


def test_sha_256_is_offered_first(system):
    challenges = system.client(None, None).get("/userinfo").raw.headers.getlist("WWW-Authenticate")
    assert [digest.parse_challenge(challenge)["algorithm"] for challenge in challenges] == ["SHA-256", "MD5"]


def test_a_captured_authorization_is_of_no_use_a_second_time(system):
    first, reply = ask_with(system, "SHA-256", system.admin_account)
    again = system.client(None, None).get("/userinfo", headers={"Authorization": reply})
    assert (first.status_code, again.status_code) == (200, 401)


@pytest.mark.parametrize("path", ["/userinfo", "/api/users", "/api/info", "/api/live", "/nothing/there"])
def test_nobody_gets_anything_without_a_login(system, path):
    answer = system.client(None, None).get(path)
    assert answer.status_code == 401
    assert system.admin_account[0] not in answer.text


def test_basic_authentication_is_not_taken(system):
    assert system.client(None, None).get("/userinfo", auth=system.admin_account).status_code == 401


def test_a_script_asks_for_the_login_itself(system):
    answer = system.client(None, None).get("/userinfo", headers={"X-Requested-With": "XMLHttpRequest"})
    assert answer.status_code == 401
    assert "WWW-Authenticate" not in answer.headers


def test_users_are_added_found_changed_and_removed(system):
    admin = system.admin()
    user = system.add_user("Kurt", "friends")
    assert user["id"].startswith("21")
    assert set(user) == {"id", "password", "conpin", "context", "name", "email", "polymac"}
    assert admin.find("users", "byname", "Kur") == [user]
    assert admin.find("users", "byid", user["id"]) == [user]
    assert user in admin.find("users", "bycontext", "friends")
    assert admin.find("users", "byemail", "kurt@") == [user]

    moved = admin.only_done("/api/users/mod", {"id": user["id"], "context": "public", "password": user["password"]})
    assert moved["id"].startswith("22")
    assert admin.find("users", "byid", user["id"]) == []
    admin.only_done("/api/users/del", {"id": moved["id"]})
    assert admin.find("users", "byname", "Kurt") == []


def test_conferences_are_added_found_changed_and_removed(system):
    admin = system.admin()
    conference = admin.only_done("/api/conferences/add", {"name": "Choir", "type": "48kHz-video", "context": "friends"})
    assert conference["num"].startswith("31")
    assert admin.find("conferences", "bynum", conference["num"]) == [conference]
    assert conference in admin.find("conferences", "bytype", "48kHz")
    listed = admin.json("/api/conferences")
    assert conference in listed["conferences"]
    assert {"16kHz-novideo", "48kHz-video"} <= set(listed["info"]["types"])

    moved = admin.only_done("/api/conferences/mod", {"num": conference["num"], "context": "public"})
    assert moved["num"].startswith("32")
    admin.only_done("/api/conferences/del", {"num": moved["num"]})
    assert admin.find("conferences", "byname", "Choir") == []


def test_a_batch_is_answered_item_by_item(system):
    good = {"name": "Lena", "email": "lena@example.org", "context": "public"}
    answer = system.admin().batch("/api/users/add", [good, good, {**good, "name": "Mia", "context": "nowhere"}])
    assert answer["op"] == "users/add"
    assert [user["name"] for user in answer["done"]] == ["Lena"]
    assert [failure["error"] for failure in answer["failed"]] == ["name already taken", "context does not exist"]
    assert answer["failed"][0]["user"] == good
    system.secrets.add(answer["done"][0]["password"])
    system.admin().only_done("/api/users/del", {"id": answer["done"][0]["id"]})


def test_the_last_team_user_stays(system):
    team = system.admin().find("users", "bycontext", "team")
    if len(team) > 1:
        pytest.skip("There are several team users in this configuration.")
    answer = system.admin().batch("/api/users/del", [{"id": team[0]["id"]}])
    assert answer["done"] == []
    assert len(answer["failed"]) == 1


@pytest.mark.parametrize("body", [[], {}, "text", [{}], [{"name": 1, "email": "a@b.c", "context": "team"}], [None]])
def test_a_body_of_the_wrong_shape_is_refused_with_a_reason(system, body):
    answer = system.admin().post("/api/users/add", body)
    assert answer.status_code == 400
    reason = answer.json()
    assert (reason["statusCode"], reason["error"]) == (400, "Bad Request")
    assert reason["message"]


def test_text_that_is_no_json_is_refused(system):
    answer = system.admin().request(
        "POST", "/api/users/add", data=b'[{"name":', headers={"Content-Type": "application/json"}
    )
    assert answer.status_code == 400


def test_info_tells_no_secret(system):
    admin = system.admin()
    for path in ("/api/info", "/api/info/state"):
        text = admin.get(path).text
        assert system.esl_password() not in text
        assert "default_password" not in text


def test_other_sites_learn_and_change_nothing(system):
    answer = system.client(None, None).get("/userinfo", headers={"Origin": "https://evil.example"})
    assert "Access-Control-Allow-Origin" not in answer.headers


def test_the_certificate_is_for_the_host_that_it_serves(system):
    if not system.embedded:
        pytest.skip("The certificate beside FreeSWITCH is the test's own.")
    trusted = ssl.create_default_context(cafile=next((system.data / "tls").glob("*cert*")))
    with urllib.request.urlopen(f"https://localhost:{system.https_port}/healthz", context=trusted, timeout=10) as answer:
        assert answer.status == 200

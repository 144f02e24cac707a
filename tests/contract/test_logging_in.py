"""Who gets in, and how: digest, sessions, tickets and WebSocket logins, mostly by what must not let in."""
import base64
import itertools
import json

import pytest

from support import digest
from support.live_socket import LiveSocket, Refused
from support.raw_https import ask

FOREIGN = "https://evil.example"


@pytest.fixture(scope="module")
def sources():
    """Addresses of loopback, each another network: failures of one test are not counted against the next."""
    return (f"127.1.{number // 250}.{number % 250 + 1}" for number in itertools.count())


@pytest.fixture
def send(system, sources):
    """Sends one request from an address that nobody has used."""
    source = next(sources)
    return lambda method, target, headers=(), body=b"": ask(system.https_port, method, target, headers, body, source)


@pytest.fixture(scope="module")
def ann(accounts):
    return accounts["team"]


@pytest.fixture
def own_user(system):
    """A user whom a test may change."""
    count = len(system.admin().json("/api/users")["users"])
    return system.add_user(f"Own_{count}", "friends")


def challenge_of(send, kind="SHA-256", path="/userinfo"):
    challenges = map(digest.parse_challenge, send("GET", path).all("WWW-Authenticate"))
    return next(one for one in challenges if one["algorithm"] == kind)


def credentials(challenge, user, method="GET", uri="/userinfo", count=1):
    return digest.authorization(challenge, user["name"], user["password"], method, uri, count)


def is_closed_door(answer, user):
    """401, a challenge for each algorithm, and no byte of state."""
    assert answer.status == 401
    assert [digest.parse_challenge(one)["algorithm"] for one in answer.all("WWW-Authenticate")] == ["SHA-256", "MD5"]
    assert answer.json().keys() == {"statusCode", "error", "message"}
    assert user["id"].encode() not in answer.body and user["password"].encode() not in answer.body
    return True


# ---- digest


@pytest.mark.parametrize("kind", ["SHA-256", "MD5"])
def test_both_algorithms_let_in(send, ann, kind):
    answer = send("GET", "/userinfo", [("Authorization", credentials(challenge_of(send, kind), ann))])
    assert (answer.status, answer.json()["id"]) == (200, ann["id"])
    assert answer.all("Cache-Control") == ["no-store"]
    assert answer.all("X-Content-Type-Options") == ["nosniff"]


def test_each_challenge_says_how_it_is_to_be_answered(send):
    for kind in ("SHA-256", "MD5"):
        challenge = challenge_of(send, kind)
        assert (challenge["qop"], challenge["charset"]) == ("auth", "UTF-8")
        assert challenge["realm"] and challenge["nonce"] and "stale" not in challenge


def without(field):
    return lambda text: ", ".join(part for part in text.split(", ") if field + "=" not in part)


def changed(field, value):
    """`value` stands for the field's, quotes included."""
    return lambda text: ", ".join(
        f"{field}={value}" if part.startswith(f"{field}=") else part for part in text.split(", ")
    )


@pytest.mark.parametrize(
    "damage",
    [
        pytest.param(lambda text: "", id="empty"),
        pytest.param(lambda text: "Digest", id="no field"),
        pytest.param(lambda text: text.removeprefix("Digest "), id="no scheme"),
        pytest.param(lambda text: text.replace("Digest ", "Bearer "), id="another scheme"),
        pytest.param(lambda text: text + ", username=\"x\"", id="a name twice"),
        pytest.param(lambda text: text + ", " + text.removeprefix("Digest "), id="every field twice"),
        pytest.param(lambda text: text + ', x="' + "x" * 5000 + '"', id="overlong"),
        pytest.param(lambda text: text[: len(text) // 2], id="half of it"),
        *[
            pytest.param(without(field), id=f"without {field}")
            for field in ("realm", "nonce", "uri", "response", "qop", "nc", "cnonce")
        ],
        *[
            pytest.param(changed(field, value), id=f"{field} {value[:24]}")
            for field, value in [
                ("response", '""'), ("response", '"' + "0" * 64 + '"'), ("response", '"' + "0" * 63 + '"'),
                ("qop", '""'), ("qop", "auth-int"), ("qop", '"auth,auth-int"'),
                ("nc", "00000000"), ("nc", "1"), ("nc", "00000002"), ("nc", "0000000g"),
                ("nc", "000000001"), ("nc", "-0000001"),
                ("uri", '""'), ("uri", '"/"'), ("uri", '"/api/users"'), ("uri", '"/userinfo?"'), ("uri", '"*"'),
                ("realm", '""'), ("realm", '"elsewhere"'), ("nonce", '""'), ("nonce", '"' + "0" * 32 + '"'),
                ("algorithm", "MD5"), ("algorithm", "MD5-sess"), ("algorithm", "SHA-256-sess"), ("algorithm", "none"),
                ("algorithm", '""'), ("cnonce", '""'),
            ]
        ],
    ],
)  # fmt: skip
def test_damaged_credentials_let_nobody_in(send, ann, damage):
    whole = credentials(challenge_of(send), ann)
    damaged = damage(whole)
    assert damaged != whole
    assert is_closed_door(send("GET", "/userinfo", [("Authorization", damaged)]), ann)


@pytest.mark.parametrize(
    "name",
    [
        "",
        " ",
        "nobody",
        '["{name}"]',
        "{name}\\u0000",
        "{name} ",
        "{NAME}",
        "{name},{name}",
        "%41nn",
        "x" * 3000,
        "\xff\xfe",
        "*",
        "null",
    ],
)
def test_a_name_that_is_none_lets_nobody_in(send, ann, name):
    claimed = {**ann, "name": name.replace("{name}", ann["name"]).replace("{NAME}", ann["name"].upper())}
    reply = credentials(challenge_of(send), claimed).encode("latin-1")
    assert is_closed_door(send("GET", "/userinfo", [("Authorization", reply)]), ann)


@pytest.mark.parametrize("password", ["", " ", "undefined", "null", "[]", "{id}", "{PASSWORD}"])
def test_a_wrong_password_lets_nobody_in(send, ann, password):
    claimed = {**ann, "password": password.replace("{id}", ann["id"]).replace("{PASSWORD}", ann["password"].swapcase())}
    assert is_closed_door(send("GET", "/userinfo", [("Authorization", credentials(challenge_of(send), claimed))]), ann)


def test_basic_lets_nobody_in(send, ann):
    pair = base64.b64encode(f"{ann['name']}:{ann['password']}".encode()).decode()
    assert is_closed_door(send("GET", "/userinfo", [("Authorization", "Basic " + pair)]), ann)


def test_two_headers_let_nobody_in(send, ann):
    challenge = challenge_of(send)
    headers = [("Authorization", credentials(challenge, ann, count=count)) for count in (1, 2)]
    assert is_closed_door(send("GET", "/userinfo", headers), ann)


def test_credentials_for_another_method_or_path_let_nobody_in(send, ann):
    for reply in (
        credentials(challenge_of(send), ann, method="POST"),
        credentials(challenge_of(send), ann, uri="/pubxml"),
    ):
        assert is_closed_door(send("GET", "/userinfo", [("Authorization", reply)]), ann)


def test_each_count_of_a_nonce_is_taken_once_in_any_order(send, ann):
    challenge = challenge_of(send)

    def status(count):
        answer = send("GET", "/userinfo", [("Authorization", credentials(challenge, ann, count=count))])
        refused = [digest.parse_challenge(one) for one in answer.all("WWW-Authenticate")]
        assert all(one["stale"] == "true" and one["nonce"] != challenge["nonce"] for one in refused)
        return answer.status

    assert [status(count) for count in (1, 1, 5, 3, 3, 4, 5, 200, 100, 200, 201)] == [
        200,
        401,
        200,
        200,
        401,
        200,
        401,
        200,
        401,
        401,
        200,
    ]


def test_a_nonce_that_is_not_ours_is_stale_to_who_knows_the_password(send, ann):
    challenge = {**challenge_of(send), "nonce": "A" * 40}
    answer = send("GET", "/userinfo", [("Authorization", credentials(challenge, ann))])
    assert is_closed_door(answer, ann)
    assert [digest.parse_challenge(one)["stale"] for one in answer.all("WWW-Authenticate")] == ["true", "true"]


@pytest.mark.parametrize("suffix", ["?context=team", "?context[]=team", "?login=x:y", "?user=20000", "?{admin}", "?"])
def test_no_query_changes_who_one_is(system, send, accounts, suffix):
    name, password = system.admin_account
    target = suffix.replace("{admin}", f"login={name}:{password}")
    friend = accounts["friends"]
    own, others = (credentials(challenge_of(send), friend, uri=path + target) for path in ("/userinfo", "/api/users"))
    answer = send("GET", "/userinfo" + target, [("Authorization", own)])
    assert (answer.status, answer.json()["context"]) == (200, "friends")
    assert is_closed_door(send("GET", "/api/users" + target, [("Authorization", others)]), friend)


def test_two_users_with_one_password_stay_two(system, send):
    shared = "the-same-password"
    system.secrets.add(shared)
    twin = {"email": "twin@example.org", "password": shared}
    users = [
        system.admin().only_done("/api/users/add", {**twin, "name": f"Twin_{context}", "context": context})
        for context in ("team", "public")
    ]
    for user in users:
        answer = send("GET", "/userinfo", [("Authorization", credentials(challenge_of(send), user))])
        assert (answer.json()["id"], answer.json()["context"]) == (user["id"], user["context"])


def test_a_page_that_asks_for_the_login_itself_gets_no_challenge(send, accounts):
    script = ("X-Requested-With", "XMLHttpRequest")
    nobody = send("GET", "/userinfo", [script])
    friend = send(
        "GET",
        "/api/users",
        [script, ("Authorization", credentials(challenge_of(send), accounts["friends"], uri="/api/users"))],
    )
    for answer in (nobody, friend):
        assert (answer.status, answer.all("WWW-Authenticate")) == (401, [])


def test_who_tries_passwords_has_to_wait_and_nobody_else(system, sources, ann):
    attacker, neighbour = next(sources), next(sources)

    def status(password, source):
        body = json.dumps({"name": ann["name"], "password": password}).encode()
        answer = ask(system.https_port, "POST", "/login", [("Content-Type", "application/json")], body, source)
        assert (answer.status == 429) == bool(answer.all("Retry-After"))
        return answer.status

    assert [status("wrong-password", attacker) for _ in range(11)] == [401] * 10 + [429]
    assert status(ann["password"], attacker) == 429
    assert status(ann["password"], neighbour) == 204


@pytest.mark.parametrize(
    "target", ["/api/users/byid/%zz", "/api/users/byid/%0", "/userinfo#x", "userinfo", "/%00", "/%c3%28", "//"]
)
def test_a_target_that_cannot_be_read_is_refused(send, ann, target):
    assert send("GET", target, [("Authorization", credentials(challenge_of(send), ann, uri=target))]).status in (
        400,
        404,
    )


def test_a_body_that_is_too_large_is_refused(send):
    assert send("POST", "/api/users/add", [("Content-Length", str(1024 * 1024 + 1))]).status == 413


# ---- sessions


@pytest.fixture
def log_in(send):
    def log_in(user):
        """The cookie, to be sent."""
        body = json.dumps({"name": user["name"], "password": user["password"]}).encode()
        answer = send("POST", "/login", [("Content-Type", "application/json")], body)
        assert answer.status == 204
        cookie, *attributes = answer.all("Set-Cookie")[0].split("; ")
        assert cookie.startswith("__Host-fsconnector=")
        assert {"Path=/", "Secure", "HttpOnly", "SameSite=Strict"} <= set(attributes)
        return cookie

    return log_in


def test_a_session_lasts_from_its_login_to_its_logout(send, log_in, ann):
    cookie = ("Cookie", log_in(ann))
    answer = send("GET", "/userinfo", [cookie])
    assert (answer.status, answer.json()["id"]) == (200, ann["id"])
    left = send("POST", "/logout", [cookie])
    assert left.status == 204
    assert left.all("Set-Cookie")[0].startswith("__Host-fsconnector=; ") and "Max-Age=0" in left.all("Set-Cookie")[0]
    assert is_closed_door(send("GET", "/userinfo", [cookie]), ann)


def test_a_cookie_that_is_none_lets_nobody_in(send, log_in, ann):
    good = log_in(ann)
    for headers in (
        [("Cookie", "__Host-fsconnector=")],
        [("Cookie", "__Host-fsconnector=" + "A" * 43)],
        [("Cookie", good + "x")],
        [("Cookie", good.replace("__Host-", ""))],
        [("Cookie", f"{good}; {good}x")],
        [("Cookie", good), ("Cookie", good)],
        [("Cookie", good), ("Authorization", "Digest")],
    ):
        assert is_closed_door(send("GET", "/userinfo", headers), ann), headers


@pytest.mark.parametrize(
    "body, status",
    [
        ({}, 400), ([], 400), ("text", 400), ({"name": "Ann"}, 400), ({"password": "x"}, 400),
        ({"name": ["Ann"], "password": "x"}, 400), ({"name": "Ann", "password": None}, 400),
        ({"name": "", "password": ""}, 401),
        ({"name": "nobody", "password": "x"}, 401),
        ({"name": "Team_Account", "password": "x"}, 401), ({"name": "Team_Account", "password": "x" * 100_000}, 401),
    ],
)  # fmt: skip
def test_a_login_that_is_none_is_refused_without_a_challenge(send, body, status):
    answer = send("POST", "/login", [("Content-Type", "application/json")], json.dumps(body).encode())
    assert (answer.status, answer.all("WWW-Authenticate"), answer.all("Set-Cookie")) == (status, [], [])


def test_a_session_ends_with_the_password_it_began_with(system, send, log_in, own_user):
    cookie = ("Cookie", log_in(own_user))
    assert send("GET", "/userinfo", [cookie]).status == 200
    changed_user = system.admin().only_done("/api/users/mod", {"id": own_user["id"]})
    system.secrets.add(changed_user["password"])
    assert is_closed_door(send("GET", "/userinfo", [cookie]), own_user)
    cookie = ("Cookie", log_in(changed_user))
    system.admin().only_done("/api/users/del", {"id": own_user["id"]})
    assert is_closed_door(send("GET", "/userinfo", [cookie]), own_user)


FROM_ELSEWHERE = [
    ("Origin", FOREIGN),
    ("Origin", "null"),
    ("Sec-Fetch-Site", "cross-site"),
    ("Sec-Fetch-Site", "same-site"),
]


@pytest.mark.parametrize("header", FROM_ELSEWHERE, ids=" ".join)
def test_another_sites_page_changes_nothing(system, send, log_in, ann, header):
    cookie = ("Cookie", log_in(ann))
    json_type = ("Content-Type", "text/plain")
    body = b'[{"num":"39999"}]'
    assert send("POST", "/api/conferences/del", [cookie, header, json_type], body).status == 403
    assert send("POST", "/api/ticket", [cookie, header]).status == 403
    assert send("POST", "/logout", [cookie, header]).status == 403
    assert (
        send("POST", "/login", [header], json.dumps({"name": ann["name"], "password": ann["password"]}).encode()).status
        == 403
    )
    assert send("POST", "/api/ticket", [cookie, ("Origin", f"https://127.0.0.1:{system.https_port}")]).status == 200


@pytest.mark.parametrize(
    "path",
    [
        "/api/users/rebuild",
        "/api/users/reprov",
        "/api/conferences/rebuildcontacts",
        "/api/store/dialplan",
        "/api/restore/dialplan",
    ],
)
def test_a_link_changes_nothing(send, log_in, ann, path):
    cookie = ("Cookie", log_in(ann))
    reply = credentials(challenge_of(send), ann, uri=path)
    assert send("GET", path, [cookie]).status == 403
    assert send("GET", path, [("Authorization", reply), ("Sec-Fetch-Site", "cross-site")]).status == 403
    assert send("HEAD", path, [cookie]).status == 405


def test_another_sites_page_learns_nothing(send, log_in, ann):
    cookie = ("Cookie", log_in(ann))
    for method in ("GET", "OPTIONS"):
        answer = send(method, "/userinfo", [cookie, ("Origin", FOREIGN), ("Access-Control-Request-Method", "GET")])
        assert answer.all("Access-Control-Allow-Origin") == []
    assert send("GET", "/userinfo", [cookie]).all("Cross-Origin-Resource-Policy") == ["same-origin"]


# ---- WebSockets


def refused_with(system, query="", headers=None):
    with pytest.raises(Refused) as refused:
        LiveSocket(system.https_port, query, headers)
    return refused.value.status


def ticket_of(system, user):
    ticket = system.client(user["name"], user["password"]).post("/api/ticket", None).json()["ticket"]
    system.secrets.add(ticket)
    return {"Sec-WebSocket-Protocol": f"fsconnector.v2, ticket.{ticket}"}


def test_a_ticket_lets_in_once(system, ann):
    ticket = ticket_of(system, ann)
    socket = LiveSocket(system.https_port, subprotocols=ticket["Sec-WebSocket-Protocol"].split(", "))
    assert socket.subprotocol == "fsconnector.v2"
    socket.close()
    assert refused_with(system, headers=ticket) == 401


def test_a_ticket_that_is_none_lets_nobody_in(system, ann):
    one, two = (ticket_of(system, ann)["Sec-WebSocket-Protocol"].split(", ")[1] for _ in range(2))
    for offered in ("ticket.", "ticket.x", one + "x", f"{one}, {two}", "x" * 5000):
        assert refused_with(system, headers={"Sec-WebSocket-Protocol": f"fsconnector.v2, {offered}"}) in (
            400,
            401,
        ), offered


@pytest.mark.parametrize(
    "query",
    [
        "", "?", "?login", "?login=", "?login=:", "?login={name}", "?login={name}:", "?login=:{password}",
        "?login={name}:wrong",
        "?login[]={name}:{password}", "?login[0]={name}:{password}", "?Login={name}:{password}",
        "?login={name}:{password}&login={name}:{password}", "?login=x&login={name}:{password}",
        "?login={name}:{password}%00",
        "?login=%ff%fe:x", "?login=%zz", "?login={name}%3a{password}x", "?login=" + "x" * 600 + ":y",
        "?login={name}:" + "y" * 9000,
    ],
)  # fmt: skip
def test_a_query_that_is_no_login_lets_nobody_in(system, ann, query):
    filled = query.replace("{name}", ann["name"]).replace("{password}", ann["password"])
    assert refused_with(system, filled) == 401


def test_another_sites_socket_is_refused(system, ann):
    login = f"?login={ann['name']}:{ann['password']}"
    for origin in (
        FOREIGN,
        "null",
        f"http://127.0.0.1:{system.https_port}",
        f"https://127.0.0.1.evil.example:{system.https_port}",
    ):
        assert refused_with(system, login, {"Origin": origin}) == 403
    LiveSocket(system.https_port, login, {"Origin": f"https://127.0.0.1:{system.https_port}"}).close()


@pytest.mark.parametrize("change", ["password", "context", "del"])
def test_sockets_close_within_a_second_when_their_account_changes(system, own_user, change):
    socket = system.live((own_user["name"], own_user["password"]))
    if change == "del":
        system.admin().only_done("/api/users/del", {"id": own_user["id"]})
    else:
        item = {"id": own_user["id"], "password": own_user["password"]} | (
            {"context": "public"} if change == "context" else {"password": "another-one-1"}
        )
        system.admin().only_done("/api/users/mod", item)
    assert socket.wait_until_closed(1) == 1008
    socket.close()

"""Nothing that arrives from outside ends the system: each test sends something bad, then looks whether all still works."""
import random
import socket
import ssl
import time

import pytest

from support.live_socket import LiveSocket, Refused, trust_anybody
from support.sip_probe import SipProbe
from support.waiting import until


@pytest.fixture(scope="module")
def user(system):
    return system.add_user("Norbert", "team")


@pytest.fixture(autouse=True)
def all_still_works(system, user):
    pid = system.switch_pid() if system.embedded else None
    yield
    assert system.is_ready()
    phone = SipProbe(system.sip_address, user["id"], user["password"])
    assert (phone.register().status, phone.unregister().status) == (200, 200)
    assert pid is None or system.switch_pid() == pid, "the switch has ended and was started again"


@pytest.fixture
def probe(system, user):
    made = SipProbe(system.sip_address, user["id"], user["password"])
    yield made
    made.close()


# ---- phones


def test_an_unknown_number_is_404(probe):
    assert probe.invite("39999").status == 404


def test_a_wrong_password_is_403(system, user):
    probe = SipProbe(system.sip_address, user["id"], "not-the-password")
    assert probe.register().status == 403
    assert probe.invite("39999").status == 403


def test_an_unknown_account_is_403(system):
    assert SipProbe(system.sip_address, "20998", "whatever").register().status == 403


def test_a_call_that_claims_another_number_is_403(system, user):
    conference = system.add_conference("Claims", "public")
    other = system.add_user("Petra", "public")
    probe = SipProbe(system.sip_address, other["id"], other["password"], claims=user["id"])
    assert probe.invite(conference["num"]).status == 403


@pytest.mark.parametrize("header", ["P-Asserted-Identity", "P-Preferred-Identity", "Remote-Party-ID"])
def test_no_header_makes_a_caller_somebody_else(system, live, user, header):
    conference = system.add_conference(f"Header_{header}", "public")
    other = system.add_user(f"Petra_{header}", "public")
    identity = f'{header}: "{user["name"]}" <sip:{user["id"]}@{system.sip_address[0]}>'
    probe = SipProbe(system.sip_address, other["id"], other["password"], headers=[identity])
    status = probe.invite(conference["num"]).status
    assert status in (200, 403)  # ignored, or refused
    if status == 200:
        watcher = live()

        def members():
            rooms = {room["name"]: room for room in watcher.ask("init")}
            return rooms.get(conference["name"], {}).get("members", [])

        assert [member["id"] for member in until("the caller to be shown", members)] == [other["id"]]


def test_a_call_without_a_common_codec_is_488(system, user):
    conference = system.add_conference("Codecs", "team")
    probe = SipProbe(system.sip_address, user["id"], user["password"])
    sdp = "v=0\r\no=- 1 1 IN IP4 127.0.0.1\r\ns=-\r\nc=IN IP4 127.0.0.1\r\nt=0 0\r\nm=audio 9 RTP/AVP 18\r\n"
    target = f"sip:{conference['num']}@{system.sip_address[0]}:{system.sip_address[1]}"
    assert probe.ask("INVITE", target, sdp).status == 488


@pytest.mark.parametrize(
    "datagram",
    [
        b"",
        b"\0" * 1400,
        b"\r\n\r\n",
        b"INVITE\r\n\r\n",
        b"INVITE sip:30000@127.0.0.1 SIP/2.0\r\n\r\n",
        b"INVITE sip:%s@127.0.0.1 SIP/2.0\r\nVia: SIP/2.0/UDP 127.0.0.1:9;branch=z9hG4bKx\r\n\r\n" % (b"9" * 1200),
        b"REGISTER sip:127.0.0.1 SIP/2.0\r\nContent-Length: 4294967297\r\nCSeq: 99999999999 REGISTER\r\n\r\n",
        b"SIP/2.0 200 OK\r\nVia: SIP/2.0/UDP 127.0.0.1:9;branch=z9hG4bKy\r\nCSeq: 1 INVITE\r\n\r\n",
        b"\xff\xfe\xfd SIP/2.0\r\nVia: \xff\r\nFrom: <sip:\x00@x>\r\n\r\n",
    ],
)
def test_malformed_sip_is_answered_or_dropped(probe, datagram):
    probe.send_raw(datagram)


def test_damaged_requests_are_answered_or_dropped(probe, user):
    whole = probe._request("INVITE", "sip:30000@127.0.0.1", body="v=0\r\nm=audio 9 RTP/AVP 0\r\n")
    chance = random.Random(1)
    for _ in range(300):
        damaged = bytearray(whole)
        for _ in range(chance.randrange(1, 8)):
            damaged[chance.randrange(len(damaged))] = chance.randrange(256)
        probe.send_raw(bytes(damaged[: chance.randrange(1, len(damaged))]))


def test_half_a_request_over_tcp_harms_nobody(system):
    with socket.create_connection(system.sip_address, timeout=5) as peer:
        peer.sendall(b"REGISTER sip:x SIP/2.0\r\nContent-Length: 1000000000\r\n\r\n")


# ---- HTTPS


def tls(system):
    return trust_anybody().wrap_socket(socket.create_connection(("127.0.0.1", system.https_port), timeout=15))


@pytest.mark.parametrize(
    "bytes_sent, statuses",
    [
        (b"GARBAGE\r\n\r\n", {b"400"}),
        (b"GET /healthz HTTP/1.1\r\n\r\n", {b"200", b"400"}),
        (b"GET / HTTP/1.1\r\nHost: a\r\nX: " + b"x" * 20_000 + b"\r\n\r\n", {b"400", b"431"}),
        (b"POST /api/users/add HTTP/1.1\r\nHost: a\r\nContent-Length: 1000000000\r\n\r\n", {b"401", b"413"}),
        (b"POST /api/users/add HTTP/1.1\r\nHost: a\r\nContent-Length: -1\r\n\r\n", {b"400"}),
    ],
)
def test_bad_http_is_refused(system, bytes_sent, statuses):
    with tls(system) as peer:
        peer.sendall(bytes_sent)
        assert peer.recv(4096).split(b" ")[1] in statuses


def test_a_peer_that_speaks_no_tls_is_dropped(system):
    with socket.create_connection(("127.0.0.1", system.https_port), timeout=15) as peer:
        peer.sendall(b"GET / HTTP/1.1\r\nHost: a\r\n\r\n")
        try:
            while peer.recv(4096):
                pass
        except ConnectionResetError:
            pass


def test_old_tls_is_refused(system):
    context = trust_anybody()
    context.minimum_version = ssl.TLSVersion.TLSv1
    context.maximum_version = ssl.TLSVersion.TLSv1_1
    context.set_ciphers("ALL:@SECLEVEL=0")
    with socket.create_connection(("127.0.0.1", system.https_port), timeout=15) as peer:
        with pytest.raises((ssl.SSLError, ConnectionResetError)):
            context.wrap_socket(peer)


@pytest.mark.parametrize(
    "path",
    [
        "/polycom/..%2f..%2fetc%2fpasswd",
        "/api/recordings/%2e%2e/%2e%2e/etc/passwd",
        "/..%5c..%5cetc/passwd",
        "/%00",
        "/" + "a" * 8000,
        "/api/users/byname/%ff%fe",
    ],
)
def test_strange_paths_lead_nowhere(system, path):
    answer = system.admin().get(path)
    assert answer.status_code < 500
    assert "root:" not in answer.text


# ---- WebSocket


@pytest.mark.parametrize(
    "query",
    [
        "",
        "?login=",
        "?login=:",
        "?login=Norbert",
        "?login=Norbert:",
        "?login=Norbert:wrong",
        "?login=Nobody:wrong",
        "?login[]=Norbert:wrong",
        "?login=%ff:%ff",
        "?login=" + "a" * 8000,
        "?context=team",
    ],
)
def test_no_good_login_no_socket(system, query):
    with pytest.raises(Refused) as refused:
        LiveSocket(system.https_port, query)
    assert refused.value.status in (400, 401, 414, 431)


def test_two_logins_are_none(system, user):
    login = f"login={user['name']}:{user['password']}"
    with pytest.raises(Refused) as refused:
        LiveSocket(system.https_port, f"?{login}&{login}")
    assert refused.value.status in (400, 401)


def test_a_page_of_another_site_gets_no_socket(system, user):
    with pytest.raises(Refused) as refused:
        LiveSocket(
            system.https_port,
            f"?login={user['name']}:{user['password']}",
            headers={"Origin": "https://evil.example"},
        )
    assert refused.value.status in (401, 403)


@pytest.mark.parametrize("text, error", [("{", "wrong format"), ("[]", "wrong protocol"), ('{"req":"x"}', "wrong protocol")])
def test_a_message_that_is_no_request_is_told_so(live, text, error):
    watcher = live()
    watcher.send(text)
    assert watcher.wait_for("error")["error"] == error


@pytest.mark.parametrize("name", ["Nowhere", "a\nb", "x api status", "../../x", "'; shutdown", "A" * 3000])
def test_an_unknown_conference_gets_a_sentence(live, name):
    watcher = live()
    watcher.send({"req": "exec", "conference": name, "call": "lock"})
    assert watcher.wait_for("error")["error"]


def test_a_message_beyond_the_limit_closes_the_socket(live):
    watcher = live()
    watcher.send({"req": "init", "padding": "x" * 100_000})
    assert watcher.wait_until_closed() in (1009, 1006)


def test_a_flood_of_requests_closes_its_sender_and_harms_nobody_else(live):
    flooder, bystander = live(), live()
    with pytest.raises(ConnectionError):
        for _ in range(2000):
            flooder.send({"req": "init"})
            time.sleep(0.001)
    assert flooder.close_code == 1008
    assert isinstance(bystander.ask("init"), list)


# ---- event socket


def test_garbage_on_the_event_socket_ends_that_connection_only(system):
    if not system.embedded:
        pytest.skip("FreeSWITCH's own event socket is not ours to test.")
    for garbage in (b"\n\n\n\n", b"\xff" * 5000, b"auth wrong\n\n", b"api status\n\n", b"Content-Length: 99999999999\n\n"):
        with socket.create_connection(system.esl_address, timeout=5) as peer:
            peer.sendall(garbage)

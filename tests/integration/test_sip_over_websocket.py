"""Browsers at the switch, as far as signalling goes: SIP over secure WebSocket."""
import http.client

import pytest
import websockets
from support.live_socket import trust_anybody
from support.ports import HOST
from support.sip_browser import SipBrowser, WebSocketAsSocket
from support.sip_dialog import SipCallee, sdp
from support.waiting import until


@pytest.fixture(scope="module")
def wss_port(system):
    return int(system.admin().json("/userinfo")["wss_binding"].rsplit(":", 1)[1])


@pytest.fixture(scope="module")
def ann(system):
    return system.add_user("Ann", "team")


@pytest.fixture(scope="module")
def bob(system):
    return system.add_user("Bob", "team")


@pytest.fixture
def browser_of(system, wss_port):
    made = []

    def make(user):
        made.append(SipBrowser(wss_port, system.sip_address, user["id"], user["password"]))
        return made[-1]

    yield make
    for browser in made:
        browser.close()


@pytest.fixture
def phone(system, bob):
    made = SipCallee(system.sip_address, bob["id"], bob["password"])
    assert made.register().status == 200
    yield made
    made.unregister()
    made.close()


def is_registered(system, user):
    return user["id"] in system.switch_answers("show registrations as json")


def test_a_browser_registers_from_its_real_address_and_goes_with_its_connection(system, browser_of, ann):
    browser = browser_of(ann)
    port = browser.web_socket.getsockname()[1]
    answer = browser.register()
    assert answer.status == 200
    assert browser.contact_uri() in answer.text
    listed = system.switch_answers("show registrations as json")
    assert ann["id"] in listed and str(port) in listed
    browser.web_socket.vanish()
    until("the registration to go", lambda: not is_registered(system, ann))


def test_a_wrong_password_is_refused(system, wss_port, ann):
    browser = SipBrowser(wss_port, system.sip_address, ann["id"], "not-the-password")
    assert browser.register().status == 403
    browser.close()


@pytest.mark.parametrize("answer, status", [("486 Busy Here", 486), ("603 Decline", 603)])
def test_a_called_browser_refuses(browser_of, phone, ann, answer, status):
    browser = browser_of(ann)
    assert browser.register().status == 200
    with browser.answering(answer):
        assert phone.invite(ann["id"]).status == status


def test_the_request_line_is_what_the_browser_has_registered(browser_of, phone, ann):
    browser = browser_of(ann)
    assert browser.register().status == 200
    phone.start_calling(ann["id"], sdp(9))
    invite = browser.next_request("INVITE")
    assert invite.split(" ")[1].startswith(browser.contact_uri())
    browser.respond(invite, "603 Decline")
    assert phone.final_answer().status == 603


def test_a_browser_calls_a_conference_and_is_kicked_out(system, browser_of, ann):
    conference = system.add_conference("Sockets", "team")
    browser = browser_of(ann)
    answer = browser.ask("INVITE", f"sip:{conference['num']}@{HOST}", body=sdp(9), acknowledges=False)
    assert answer.status == 200
    assert "transport=wss" in answer.header("Contact")
    browser.acknowledge(answer)
    until("the member", lambda: "1 member" in system.switch_answers("conference list count"))
    system.switch_answers("conference " + conference["name"] + " hup all")
    assert browser.next_request("BYE", 10).startswith("BYE " + browser.contact_uri())


@pytest.mark.parametrize("end", ["bye", "kick"])
def test_a_call_outlives_its_connection(system, browser_of, ann, end):
    browser = browser_of(ann)
    assert browser.register().status == 200
    conference = system.add_conference(f"Lasting-{end}", "team")
    answer = browser.ask("INVITE", f"sip:{conference['num']}@{HOST}", body=sdp(9), acknowledges=False)
    assert answer.status == 200
    browser.acknowledge(answer)
    browser.web_socket.vanish()
    until("the registration to go", lambda: not is_registered(system, ann))
    browser.come_back()
    assert browser.register().status == 200
    if end == "bye":
        browser.in_dialog("BYE", answer)
        assert browser.final_answer().status == 200
    else:
        system.switch_answers(f"conference {conference['name']} hup all")
        assert browser.next_request("BYE", 10).startswith("BYE " + browser.contact_uri())


def test_a_browser_gives_up_its_call(browser_of, phone, bob, ann):
    browser = browser_of(ann)
    browser.start_calling(bob["id"], sdp(9))
    invite = phone.next_request("INVITE")
    phone.respond(invite, "180 Ringing")
    browser.cancel()
    assert phone.next_request("CANCEL")
    phone.respond(invite, "487 Request Terminated")
    assert {browser.final_answer().status, browser.final_answer().status} == {200, 487}


def test_a_caller_of_a_browser_gives_up(browser_of, phone, ann):
    browser = browser_of(ann)
    assert browser.register().status == 200
    phone.start_calling(ann["id"], sdp(9))
    invite = browser.next_request("INVITE")
    browser.respond(invite, "180 Ringing")
    phone.cancel()
    assert browser.next_request("CANCEL")
    browser.respond(invite, "487 Request Terminated")


def test_a_page_of_another_host_is_refused(wss_port):
    with pytest.raises(websockets.exceptions.InvalidStatusCode) as refused:
        WebSocketAsSocket(wss_port, origin="https://evil.example")
    assert refused.value.status_code == 403
    WebSocketAsSocket(wss_port, origin=f"https://{HOST}:1").close()


@pytest.mark.parametrize("offered", [(), ("chat",)])
def test_who_does_not_offer_sip_is_refused(wss_port, offered):
    with pytest.raises(websockets.exceptions.InvalidStatusCode) as refused:
        WebSocketAsSocket(wss_port, subprotocols=offered)
    assert refused.value.status_code == 400


def test_a_person_sees_a_page(wss_port):
    connection = http.client.HTTPSConnection(HOST, wss_port, context=trust_anybody(), timeout=5)
    connection.request("GET", "/")
    response = connection.getresponse()
    assert (response.status, response.getheader("Content-Type")) == (200, "text/html; charset=utf-8")
    assert b"you may close this" in response.read()


@pytest.mark.parametrize(
    "message, code",
    [("x" * 57345, 1009), ("nonsense\r\n\r\n", 1002), ("OPTIONS sip:a SIP/2.0\r\nContent-Length: 9\r\n\r\n", 1002)],
)
def test_what_is_no_message_closes_with_its_code(wss_port, message, code):
    web_socket = WebSocketAsSocket(wss_port)
    web_socket.send(message)
    assert web_socket.wait_until_closed() == code


def test_a_keep_alive_is_answered(wss_port):
    web_socket = WebSocketAsSocket(wss_port)
    web_socket.send("\r\n\r\n")
    assert web_socket.recv() == b"\r\n"
    web_socket.close()


def test_too_many_messages_close_with_1008(wss_port):
    web_socket = WebSocketAsSocket(wss_port)
    for _ in range(400):
        try:
            web_socket.send("\r\n")
        except websockets.exceptions.ConnectionClosed:
            break
    assert web_socket.wait_until_closed() == 1008

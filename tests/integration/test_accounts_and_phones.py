"""What is changed over HTTP holds at once for phones, and what phones do at the registrar is told at once."""
import pytest

from support.live_socket import Refused
from support.sip_probe import SipProbe


def probe_of(system, user, password=None):
    return SipProbe(system.sip_address, user["id"], password or user["password"])


def test_a_new_user_can_register_and_call_a_new_conference_at_once(system, phone, live):
    watcher = live()
    watcher.ask("init")
    user = system.add_user("Dora", "friends")
    conference = system.add_conference("Book_Club", "friends")
    dora = phone(user, register_for=60)
    dora.wait_until_registered()
    dora.dial(conference["num"])
    opened = watcher.wait_for("newConference")["data"]
    assert (opened["name"], opened["context"], opened["members"][0]["name"]) == ("Book_Club", "friends", "Dora")


def test_registrations_come_and_go_on_every_socket(system, phone, live):
    user = system.add_user("Emil", "team")
    watcher = live((user["name"], user["password"]))
    before = watcher.ask("initreg")
    emil = phone(user, register_for=60)
    added = watcher.wait_for("addReg")["user"]
    assert added["id"] == user["id"]
    assert added["sipcon"].startswith("127.0.0.1:")
    assert added not in before
    assert added in watcher.ask("initreg")
    emil.stop()
    assert watcher.wait_for("delReg")["user"] == added
    assert added not in watcher.ask("initreg")


@pytest.mark.parametrize("transport", ["tcp", "tls"])
def test_a_phone_over_another_transport_works_like_one_over_udp(system, phone, transport):
    user = system.add_user(f"Frida_{transport}", "team")
    conference = system.add_conference(f"Over_{transport}", "team")
    frida = phone(user, transport=transport, register_for=60)
    frida.wait_until_registered()
    frida.dial(conference["num"])


def test_a_changed_password_replaces_the_old_one(system):
    user = system.add_user("Greta", "team")
    changed = system.admin().only_done("/api/users/mod", {"id": user["id"], "password": "Another1Password"})
    system.secrets.add("Another1Password")
    assert changed["password"] == "Another1Password"
    assert probe_of(system, user).register().status == 403
    assert probe_of(system, changed).register().status == 200
    assert system.client("Greta", user["password"]).get("/userinfo").status_code == 401
    assert system.client("Greta", "Another1Password").json("/userinfo")["id"] == user["id"]


def test_a_deleted_user_is_nobody_anywhere(system):
    user = system.add_user("Hans", "public")
    answer = system.admin().batch("/api/users/del", [{"id": user["id"]}])
    assert [gone["id"] for gone in answer["done"]] == [user["id"]]
    assert probe_of(system, user).register().status == 403
    assert system.client("Hans", user["password"]).get("/userinfo").status_code == 401
    with pytest.raises(Refused) as refused:
        system.live(("Hans", user["password"]))
    assert refused.value.status == 401


def test_a_deleted_conference_cannot_be_called(system):
    user = system.add_user("Ida", "team")
    conference = system.add_conference("Short_Lived", "team")
    system.admin().batch("/api/conferences/del", [{"num": conference["num"]}])
    assert probe_of(system, user).invite(conference["num"]).status == 404


def test_every_change_is_told_as_newXML(system, live):
    watcher = live()
    system.add_conference("Told", "public")
    watcher.wait_for("newXML")

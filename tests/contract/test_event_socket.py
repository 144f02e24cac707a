"""The event socket as the connector uses it: miniswitch and FreeSWITCH answer alike."""
import json

import pytest

from support.esl_client import EventSocket
from support.sip_probe import SipProbe
from support.waiting import until


@pytest.fixture
def switch(system):
    socket = EventSocket(system.esl_address, system.esl_password())
    yield socket
    socket.close()


def test_the_right_password_is_accepted(switch):
    assert switch.login_reply == "+OK accepted"


def test_a_wrong_password_is_refused(system):
    socket = EventSocket(system.esl_address, "wrong")
    assert socket.login_reply == "-ERR invalid"
    socket.close()


def test_without_a_conference_the_list_is_empty(switch):
    assert json.loads(switch.command("api conference json_list")) == []


def test_a_conference_that_does_not_run_is_not_found(switch):
    assert switch.command("api conference Nowhere_1 json_list").strip() == "-ERR Conference Nowhere_1 not found"


def test_an_unknown_command_is_told_so(switch):
    assert switch.command("api nothing_like_that").startswith("-ERR nothing_like_that Command not found!")


def test_reloadxml_answers_ok(switch):
    assert switch.command("api reloadxml").startswith("+OK [Success]")


@pytest.mark.parametrize("section", ["directory", "dialplan"])
def test_xml_locate_gives_the_section(switch, section):
    assert f'<section name="{section}"' in switch.command(f"api xml_locate {section}")


def test_xml_locate_gives_the_conference_profiles(switch):
    xml = switch.command("api xml_locate configuration configuration name conference.conf")
    assert '<profile name="16kHz-novideo"' in xml
    assert '<profile name="48kHz-video"' in xml


def test_globals_are_lines_of_name_and_value(switch):
    lines = switch.command("api global_getvar").strip().split("\n")
    names = {line.split("=", 1)[0] for line in lines}
    assert {"domain", "conf_dir"} <= names


def test_a_background_job_answers_at_once_and_ends_with_an_event(switch):
    assert switch.command("event json BACKGROUND_JOB").startswith("+OK event listener enabled json")
    job = "11111111-2222-3333-4444-555555555555"
    assert switch.command(f"bgapi conference json_list\nJob-UUID: {job}") == f"+OK Job-UUID: {job}"
    event = switch.next_event()
    assert (event["Event-Name"], event["Job-UUID"], event["Job-Command"]) == ("BACKGROUND_JOB", job, "conference")
    assert json.loads(event["_body"]) == []


def test_a_registration_is_told_and_listed_until_it_ends(system, switch):
    user = system.add_user("Rosa", "team")
    switch.command("event json CUSTOM sofia::register sofia::unregister")
    probe = SipProbe(system.sip_address, user["id"], user["password"])
    assert probe.register().status == 200
    event = switch.next_event()
    assert (event["Event-Subclass"], event["from-user"], event["network-ip"]) == (
        "sofia::register",
        user["id"],
        "127.0.0.1",
    )
    # FreeSWITCH tells it a moment before it lists it.
    row = until("the registration to be listed", lambda: registration_of(switch, user))
    assert (row["token"], row["network_ip"], row["network_port"]) == (
        event["call-id"],
        event["network-ip"],
        event["network-port"],
    )
    assert probe.unregister().status == 200
    gone = switch.next_event()
    assert (gone["Event-Subclass"], gone["call-id"]) == ("sofia::unregister", event["call-id"])
    until("the registration to be listed no more", lambda: registration_of(switch, user) is None)


@pytest.mark.parametrize(
    "command, reply",
    [
        ("make coffee", "-ERR command not found"),
        ("event", "-ERR no keywords supplied"),
        ("nixevent", "-ERR no keywords supplied"),
        ("noevents", "-ERR not listening for events"),
        ("filter lonely", "-ERR invalid syntax"),
        ("linger", "-ERR not controlling a session"),
        ("divert_events on", "-ERR not controlling a session."),
        ("sendmsg 1234", "-ERR invalid session id [1234]"),
        ("nolog", "-ERR not loging"),
        ("log loud", "-ERR invalid log level"),
    ],
)
def test_what_cannot_be_done_is_refused_in_the_same_words(switch, command, reply):
    assert switch.command(command) == reply


def test_two_listeners_have_their_own_formats_and_filters(system, switch):
    other = EventSocket(system.esl_address, system.esl_password())
    assert switch.command("event json RELOADXML BACKGROUND_JOB") == "+OK event listener enabled json"
    assert other.command("event plain RELOADXML BACKGROUND_JOB") == "+OK event listener enabled plain"
    assert other.command("filter Event-Name RELOADXML") == "+OK filter added. [Event-Name]=[RELOADXML]"
    switch.command("bgapi conference list\nJob-UUID: only-for-one")
    assert switch.next_event()["Job-UUID"] == "only-for-one"
    assert switch.command("api reloadxml").startswith("+OK [Success]")
    assert switch.next_event()["Event-Name"] == other.next_event()["Event-Name"] == "RELOADXML"
    other.close()


def test_what_is_nixed_comes_no_more(switch):
    switch.command("event json RELOADXML BACKGROUND_JOB")
    assert switch.command("nixevent RELOADXML") == "+OK events nixed"
    switch.command("api reloadxml")
    switch.command("bgapi conference list\nJob-UUID: behind-it")
    # The connector has jobs of its own.
    seen = [switch.next_event()]
    while seen[-1].get("Job-UUID") != "behind-it":
        seen.append(switch.next_event())
    assert {event["Event-Name"] for event in seen} == {"BACKGROUND_JOB"}
    assert switch.command("noevents") == "+OK no longer listening for events"


def test_one_listener_that_never_reads_holds_up_nobody(system, switch):
    sleeping = EventSocket(system.esl_address, system.esl_password())
    sleeping.command("event plain ALL")
    switch.command("event json BACKGROUND_JOB")
    for number in range(200):
        switch.command(f"bgapi xml_locate configuration configuration name conference.conf\nJob-UUID: {number}")
    # Jobs may overtake each other in FreeSWITCH, and the connector has jobs of its own.
    missing = {str(number) for number in range(200)}
    while missing:
        missing.discard(switch.next_event()["Job-UUID"])
    sleeping.close()


def test_exit_is_answered_and_ends_with_the_notice(switch):
    assert switch.command("exit") == "+OK bye"
    assert switch.last_words() == ["text/disconnect-notice"]


def registration_of(switch, user):
    rows = json.loads(switch.command("api show registrations as json")).get("rows", [])
    return next((row for row in rows if row["reg_user"] == user["id"]), None)

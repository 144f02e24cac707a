"""An account of each context: which pages it has, what it can press there, and what it gets by asking directly."""
import pytest

from support.console import HOSTS, PATHS, EVERYBODYS, pages_of
from support.running import CONTEXTS

# Asked in the page by its own session: what must be refused to whom.
TEAMS = [
    ("GET", "/api/users"), ("GET", "/api/conferences"), ("GET", "/api/recordings"), ("GET", "/api/info"),
    ("GET", "/api/phones"), ("POST", "/api/users/add"), ("POST", "/api/users/del"), ("POST", "/api/conferences/add"),
]  # fmt: skip
HOSTS_TOO = [("GET", "/friendxml"), ("GET", "/fr/friendsrec"), ("POST", "/fr/delfriendsrec")]
ASK = """([method, path]) => fetch(path, {
    method, headers: { 'X-Requested-With': 'test', 'Content-Type': 'application/json' },
    ...(method === 'POST' ? { body: '[{}]' } : {}) }).then(({ status }) => status)"""


@pytest.fixture(scope="module")
def accounts(system):
    return {context: system.add_user(f"May_{context}", context) for context in CONTEXTS}


@pytest.mark.parametrize("context", CONTEXTS)
def test_the_menu_offers_what_the_account_has(console, accounts, context):
    person = console(accounts[context])
    assert len(person.menu()) == len(pages_of(context))
    for name in pages_of(context):
        heading = person.show(name).settle().at("main").at("heading").texts()
        assert heading and "not for your account" not in heading[0], (name, heading)


def test_a_page_of_others_is_not_shown_by_its_address(console, accounts):
    person = console(accounts["public"])
    for name in set(PATHS) - set(EVERYBODYS):
        person.show(name).wait_until_says("This page is not for your account")
    host = console(accounts["friends"])
    for name in set(PATHS) - set(HOSTS):
        host.show(name).wait_until_says("This page is not for your account")


def test_direct_requests_of_others_are_refused(console, accounts):
    for context, refused in (("public", TEAMS + HOSTS_TOO), ("friends", TEAMS)):
        person = console(accounts[context])
        answers = {asked: person.page.evaluate(ASK, list(asked)) for asked in refused}
        assert {asked: status for asked, status in answers.items() if status not in (401, 403)} == {}
    team = console(accounts["team"])
    assert team.page.evaluate(ASK, ["GET", "/api/users"]) == 200


def test_a_public_member_joins_muted_and_has_no_control_over_others(console, accounts, system):
    conference = system.add_conference("Open_Room", "public")
    host = console(accounts["team"], 450).join(conference)
    guest = console(accounts["public"], 770).join(conference)
    guest.wait_for_members("May_team", "May_public")
    guest.wait_until_says("You are muted.")
    assert guest.at("region", "Run the conference").count() == 0
    for button in ("Mute May_team", "Remove May_team"):
        assert guest.at("button", button).count() == 0
    guest.own_part().at("button", "Unmute me").click()
    guest.wait_until_says("You are heard.")
    host.wait_for_members("May_team", "May_public")
    host.at("button", "Mute May_public").wait()


def test_conferences_of_others_are_not_seen(console, accounts, system):
    system.add_conference("Closed_Room", "team")
    person = console(accounts["public"])
    person.at("article", "Public").wait()
    assert person.at("article", "Closed_Room").count() == 0

"""Every line of the HTTP contract, asked and answered: plays the table of http_story.py from first to last."""
import pytest

from http_story import STORY
from story import Players


@pytest.fixture(scope="module")
def players(system):
    return Players(system)


@pytest.mark.parametrize("row", STORY, ids=str)
def test_the_story_goes_on(players, row):
    players.play(row)


def test_the_last_team_user_stays(system):
    team = system.admin().find("users", "bycontext", "team")
    if len(team) > 1:
        pytest.skip("There are several team users in this configuration.")
    number = team[0]["id"]
    for path, item in (
        ("del", {"id": number}),
        ("mod", {"id": number, "context": "friends", "password": team[0]["password"]}),
    ):
        answer = system.admin().batch(f"/api/users/{path}", [item])
        assert (answer["done"], answer["failed"][0]["user"]) == ([], item)
    assert system.admin().find("users", "bycontext", "team") == team


def test_globals_that_are_secrets_are_shown_to_nobody(system):
    for path in ("/api/info", "/api/info/state"):
        answer = system.admin().get(path)
        assert system.esl_password() not in answer.text
        shown = (answer.json().get("state") or answer.json())["globals"]
        assert not {"default_password", "xml_rpc_password", "es_pw", "modconpin", "defconpin"} & shown.keys()

"""Every line of the HTTP contract, asked and answered: runs the table of http_story.py from its first row to its last."""
import json
import re

import pytest

from http_story import STORY
from support.shapes import difference, filled


@pytest.fixture(scope="module")
def kept():
    """What earlier rows have kept, by name."""
    return {}


@pytest.fixture(scope="module")
def clients(system):
    """One client an account, so that a nonce serves many requests."""
    made = {}

    def client(name, password):
        if (name, password) not in made:
            made[name, password] = system.client(name, password)
        return made[name, password]

    return client


def account_of(who, system, kept):
    if who == "admin":
        return system.admin_account
    return (None, None) if who == "nobody" else (kept[who]["name"], kept[who]["password"])


def passwords_in(value):
    """Every password in an answer: it must stand in no log."""
    if isinstance(value, dict):
        return {value["password"]} if isinstance(value.get("password"), str) else set().union(*map(passwords_in, value.values()))
    return set().union(*map(passwords_in, value)) if isinstance(value, list) else set()


@pytest.mark.parametrize("row", STORY, ids=str)
def test_the_story_goes_on(system, clients, kept, row):
    client = clients(*account_of(row.who, system, kept))
    sent = {"data": row.body} if isinstance(row.body, bytes) else {} if row.body is None else {"json": filled(row.body, kept)}
    answer = client.request(row.method, filled(row.path, kept), **sent)
    assert answer.status_code == row.status, answer.text
    for name, pattern in (row.headers or {}).items():
        assert re.fullmatch(pattern, answer.headers.get(name, "")), f"{name}: {answer.headers.get(name)}"
    if row.like is not None:
        came = json.loads(answer.content)
        system.secrets |= passwords_in(came.get("done", []))
        assert difference(filled(row.like, kept), came, kept) is None

"""What all of the contract's tests need. No test here knows which switch it talks to."""
import pytest

from support.openapi import check_answer
from support.running import CONTEXTS


@pytest.fixture(scope="module")
def system(system):
    """Every answer that a client of it gets must be as docs/reference/openapi.yaml says."""
    system.answer_hook = check_answer
    return system


@pytest.fixture(scope="module")
def accounts(system):
    """An account of each context: {context: user}; the one of team is not the first admin."""
    return {context: system.add_user(f"{context.title()}_Account", context) for context in CONTEXTS}


@pytest.fixture(scope="module")
def client_of(system, accounts):
    """A client for each of "team", "friends", "public", and of "nobody"."""
    clients = {context: system.client(user["name"], user["password"]) for context, user in accounts.items()}
    clients["nobody"] = system.client(None, None)
    return clients.__getitem__

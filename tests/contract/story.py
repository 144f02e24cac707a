"""A story of requests: what a row of its table is, and how it is played."""
import json
import re
from dataclasses import dataclass

from support.shapes import difference, filled

SENTENCE = re.compile(r".*\w.*")
MOMENT = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d{3})?Z")
BAD_REQUEST = {"statusCode": 400, "error": "Bad Request", "message": SENTENCE}


@dataclass
class Row:
    """
    `who`: "admin", "nobody" or the name under which a user was kept. `like`: what the JSON that comes must be like, as
    support/shapes.py says; None where it does not matter. `headers` are patterns; `sends` are headers of the request.
    """

    who: str
    method: str
    path: str
    status: int
    like: object = None
    body: object = None
    headers: dict = None
    sends: dict = None

    def __str__(self):
        return f"{self.who} {self.method} {self.path} {self.status}"


def get(who, path, like=None, status=200, **more):
    return Row(who, "GET", path, status, like, **more)


def post(who, path, body, like=None, status=200, **more):
    return Row(who, "POST", path, status, like, body, **more)


def failed(noun, *pairs):
    """The `failed` of a batch, of (error, what was sent)."""
    return [{"error": error, noun: sent} for error, sent in pairs]


class Players:
    """The accounts of a story, each with one client, so that a nonce serves many; and what its rows have kept."""

    def __init__(self, system, kept=None):
        self._system, self.kept = system, kept or {}
        self._clients = {}

    def _client_of(self, who):
        account = (None, None)
        if who == "admin":
            account = self._system.admin_account
        elif who != "nobody":
            account = (self.kept[who]["name"], self.kept[who]["password"])
        if account not in self._clients:
            self._clients[account] = self._system.client(*account)
        return self._clients[account]

    def play(self, row):
        """Asks what the row asks, and fails when something else comes than it says."""
        body = (
            {}
            if row.body is None
            else {"data": row.body}
            if isinstance(row.body, bytes)
            else {"json": filled(row.body, self.kept)}
        )
        answer = self._client_of(row.who).request(row.method, filled(row.path, self.kept), headers=row.sends, **body)
        assert answer.status_code == row.status, answer.text
        for name, pattern in (row.headers or {}).items():
            assert re.fullmatch(pattern, answer.headers.get(name, "")), f"{name}: {answer.headers.get(name)}"
        if row.like is not None:
            came = json.loads(answer.content)
            self._system.secrets |= passwords_in(came.get("done", []))
            fault = difference(filled(row.like, self.kept), came, self.kept)
            assert fault is None, fault


def passwords_in(value):
    """Every password in an answer: it must stand in no log."""
    if isinstance(value, dict):
        return {value["password"]} if "password" in value else set().union(*map(passwords_in, value.values()))
    return set().union(*map(passwords_in, value)) if isinstance(value, list) else set()

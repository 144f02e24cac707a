"""docs/reference and the code say the same: paths, methods and who may ask."""
import json
import re
import subprocess
from pathlib import Path

import pytest

from support.openapi import CONTEXTS, DOCUMENT

PROJECT = Path(__file__).resolve().parents[2]

METHODS_OF = {"get": {"GET"}, "post": {"POST"}, "put": {"PUT"}, "change": {"GET", "POST"}}
CONTEXTS_OF = {
    "anybody": None,
    "web_client": None,
    "account": CONTEXTS,
    "friends_and_team": ("team", "friends"),
    "team": ("team",),
}


def any_text(path):
    return re.sub(r"\{\w+\}", "{}", path)


def routes_of_the_code():
    """{(method, path): contexts}, a {} in a path for each free segment."""
    table = (PROJECT / "src/api/route_table.hpp").read_text()
    rows = re.findall(r'Route\{Verb::(\w+),\s*"([^"]+)",\s*Who::(\w+),', table)
    assert len(rows) == table.count("Route{Verb::"), "a row of the table is written in another way than this test reads"
    return {(method, any_text(path)): CONTEXTS_OF[who] for verb, path, who in rows for method in METHODS_OF[verb]}


def routes_of_the_document():
    return {(operation.method, any_text(operation.path)): operation.contexts for operation in DOCUMENT.operations}


def test_every_route_is_in_the_document_and_nothing_else():
    assert set(routes_of_the_document()) == set(routes_of_the_code())


def test_the_document_lets_in_whom_the_code_lets_in():
    code, document = routes_of_the_code(), routes_of_the_document()
    differing = {
        route: (document[route], code[route])
        for route in document.keys() & code.keys()
        if document[route] != code[route]
    }
    assert differing == {}


@pytest.mark.parametrize("operation", DOCUMENT.operations, ids=str)
def test_every_operation_is_described(operation):
    described = operation.described
    assert described["summary"] and described["tags"]
    assert ("x-contexts" in described) != (described.get("security") == [])
    assert "default" in described["responses"]
    if operation.contexts:
        assert "401" in described["responses"]


@pytest.mark.parametrize("operation", DOCUMENT.operations, ids=str)
def test_every_reference_of_an_operation_leads_somewhere(operation):
    for status in operation.described["responses"]:
        for content in operation.response(status).get("content", {}).values():
            follow(content["schema"])


def follow(thing):
    if isinstance(thing, dict):
        thing = DOCUMENT.resolved(thing)
        for part in thing.values():
            follow(part)
    elif isinstance(thing, list):
        for part in thing:
            follow(part)


def test_a_key_that_stands_twice_is_refused(tmp_path):
    (tmp_path / "twice.yaml").write_text("a: 1\nb: {c: 2, c: 3}\n")
    made = subprocess.run(
        [PROJECT / "tools/yaml_to_json", tmp_path / "json", tmp_path / "twice.yaml"], capture_output=True, text=True
    )
    assert made.returncode == 1
    assert "twice.yaml" in made.stderr and "'c'" in made.stderr


def test_yaml_becomes_json_and_dates_stay_texts(tmp_path):
    (tmp_path / "one.yaml").write_text("at: 2021-01-19\nanswers: {'200': [yes, 1]}\n")
    subprocess.run([PROJECT / "tools/yaml_to_json", tmp_path / "json", tmp_path / "one.yaml"], check=True)
    assert json.loads((tmp_path / "json/one.json").read_text()) == {"at": "2021-01-19", "answers": {"200": [True, 1]}}

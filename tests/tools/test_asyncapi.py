"""The reference of the WebSocket holds together: it resolves, its examples are valid, and it is strict."""
import copy

import pytest

from support.live_reference import LiveReference


@pytest.fixture(scope="module", params=[1, 2], ids=["v1", "v2"])
def reference(request):
    return LiveReference(request.param)


def references_in(thing):
    if isinstance(thing, dict):
        if "$ref" in thing:
            yield thing["$ref"]
        for value in thing.values():
            yield from references_in(value)
    elif isinstance(thing, list):
        for value in thing:
            yield from references_in(value)


def test_every_reference_leads_somewhere(reference):
    for target in references_in(reference.document):
        place = reference.document
        for step in target.removeprefix("#/").split("/"):
            assert step in place, target
            place = place[step]


def test_every_message_has_an_example_and_all_examples_are_valid(reference):
    for name, message in reference.messages.items():
        assert message["examples"], name
        for example in message["examples"]:
            reference.check(name, example["payload"])
            if name != "request":
                assert reference.kind_of(example["payload"]) == name


def test_every_message_of_version_2_is_numbered():
    for name in LiveReference(2).kinds():
        payload = LiveReference(2).messages[name]["payload"]
        assert {"seq", "epoch"} <= set(payload["required"]), name


def test_a_field_too_many_and_a_field_too_few_are_seen(reference):
    for name in reference.kinds():
        example = reference.messages[name]["examples"][0]["payload"]
        with pytest.raises(AssertionError):
            reference.check(name, {**example, "surprise": 1})
        for field in reference.messages[name]["payload"]["required"]:
            shorter = copy.deepcopy(example)
            del shorter[field]
            with pytest.raises(AssertionError):
                reference.check(name, shorter)


def test_an_unknown_event_is_seen(reference):
    with pytest.raises(AssertionError):
        reference.judge([{"event": "surprise"}])

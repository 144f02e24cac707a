"""docs/reference/asyncapi.yaml as a judge of messages: every one must be of a kind that it names, and of that kind's form."""
from pathlib import Path

import jsonschema
import yaml

REFERENCE = Path(__file__).resolve().parents[2] / "docs" / "reference" / "asyncapi.yaml"


def const_of(schema, name):
    return schema.get("properties", {}).get(name, {}).get("const")


class LiveReference:
    """One version of the protocol, 1 or 2."""

    def __init__(self, version):
        self.document = yaml.safe_load(REFERENCE.read_text())
        self._resolver = jsonschema.RefResolver.from_schema(self.document)
        channel = self.document["channels"][f"liveV{version}"]
        self.messages = {name: self._resolved(message) for name, message in channel["messages"].items()}

    def _resolved(self, thing):
        return self._resolver.resolve(thing["$ref"])[1]

    def kinds(self):
        """The names of all messages of the server."""
        return set(self.messages) - {"request"}

    def kind_of(self, message):
        """Which kind a message of the server says that it is."""
        event, reply = message.get("event"), message.get("reply")
        for name in self.kinds():
            payload = self.messages[name]["payload"]
            if const_of(payload, "event") == event and const_of(payload, "reply") == reply:
                return name
        raise AssertionError(f"the reference names no such message: {message}")

    def check(self, kind, message):
        """Fails when the message has not the form of that kind."""
        try:
            jsonschema.Draft7Validator(self.messages[kind]["payload"], resolver=self._resolver).validate(message)
        except jsonschema.ValidationError as error:
            raise AssertionError(f"{kind} is not as in the reference: {error.message} in {message}") from None

    def judge(self, messages):
        """Checks messages of the server; the kinds that were among them."""
        seen = set()
        for message in messages:
            kind = self.kind_of(message)
            self.check(kind, message)
            seen.add(kind)
        return seen

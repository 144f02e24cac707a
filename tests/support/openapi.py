"""docs/reference/openapi.yaml, the document of the HTTP contract: what it says, and whether an answer is as it says."""
import json
import re
from functools import cached_property
from pathlib import Path
from urllib.parse import urlsplit

import jsonschema
import yaml

FILE = Path(__file__).resolve().parents[2] / "docs/reference/openapi.yaml"
METHODS = ("get", "post", "put")
CONTEXTS = ("team", "friends", "public")


class Operation:
    def __init__(self, document, path, method, described):
        self.path, self.method, self.described = path, method.upper(), described
        self._document = document

    def __str__(self):
        return f"{self.method} {self.path}"

    @property
    def contexts(self):
        """The contexts whose accounts may ask; None when nobody has to log in."""
        return None if self.described.get("security") == [] else tuple(self.described["x-contexts"])

    def response(self, status):
        responses = self.described["responses"]
        return self._document.resolved(responses.get(str(status)) or responses["default"])

    def path_with(self, text):
        """The path with `text` for each of its parameters."""
        return re.sub(r"\{\w+\}", text, self.path)

    def has_path(self, path):
        return re.fullmatch(re.sub(r"\\\{\w+\\\}", "[^/]+", re.escape(self.path)), path) is not None


class Document:
    def __init__(self, file=FILE):
        self._content = yaml.safe_load(file.read_text(encoding="utf-8"))

    @cached_property
    def operations(self):
        return [
            Operation(self, path, method, described)
            for path, methods in self._content["paths"].items()
            for method, described in methods.items()
            if method in METHODS
        ]

    def resolved(self, thing):
        """The thing itself, or what its $ref names."""
        while "$ref" in thing:
            found = self._content
            for name in thing["$ref"].removeprefix("#/").split("/"):
                found = found[name]
            thing = found
        return thing

    def operation_of(self, method, path):
        """None for what the document does not know. A path without parameters goes before one with."""
        method = "GET" if method == "HEAD" else method
        found = [one for one in self.operations if one.method == method and one.has_path(path)]
        return min(found, key=lambda one: one.path.count("{"), default=None)

    def check(self, method, path, status, content_type, body):
        """
        Nothing when the answer is as the document says, else a sentence. `body` is bytes. Paths and methods that the
        document does not know are not its matter.
        """
        operation = self.operation_of(method, path)
        if operation is None:
            return None
        content = operation.response(status).get("content", {})
        if not body or method == "HEAD":
            return None if not content or method == "HEAD" else f"{operation} {status}: the body is missing"
        media_type = content_type.split(";")[0]
        if media_type not in content:
            return (
                f"{operation} {status}: {media_type or 'a body'} came; the document knows {sorted(content) or 'none'}"
            )
        if media_type != "application/json":
            return None
        schema = {**content[media_type]["schema"], "components": self._content["components"]}
        errors = jsonschema.Draft202012Validator(schema).iter_errors(json.loads(body))
        error = jsonschema.exceptions.best_match(errors)
        return error and f"{operation} {status}: at {error.json_path}: {error.message}"


DOCUMENT = Document()


def check_answer(answer, **_):
    """For the hooks of requests: fails when an answer is not as the document says."""
    path = urlsplit(answer.request.url).path
    content_type = answer.headers.get("Content-Type", "")
    body = None if answer.request.method == "HEAD" else answer.content
    fault = DOCUMENT.check(answer.request.method, path, answer.status_code, content_type, body)
    assert fault is None, fault

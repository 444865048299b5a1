"""The examples of an OpenAPI document: every body of ours has one, and each is what its schema promises."""

from collections.abc import Iterator
from typing import Any, NamedTuple

from jsonschema import Draft202012Validator

_METHODS = {"get", "put", "post", "delete", "patch"}

type Json = dict[str, Any]


class Body(NamedTuple):
    """A JSON body of a request or an answer, by a name that a reader finds in the document."""

    name: str
    content: Json


def find_bodies(document: Json) -> list[Body]:
    """All of them below `/api/`."""
    return [
        body
        for path, operations in document["paths"].items()
        if path.startswith("/api/")
        for method, operation in operations.items()
        if method in _METHODS
        for body in _bodies_of(f"{method} {path}", operation)
    ]


def _bodies_of(name: str, operation: Json) -> Iterator[Body]:
    parts = [("request", operation.get("requestBody", {})), *operation["responses"].items()]
    for part, described in parts:
        for media_type, content in described.get("content", {}).items():
            if media_type.endswith("json"):
                yield Body(f"{name} {part}", content)


def examples_of(body: Body, document: Json) -> list[Any]:
    """What is shown in the body's place."""
    shown = body.content.get("examples", {}).values()
    found = [_follow(example, document)["value"] for example in shown]
    return [*found, body.content["example"]] if "example" in body.content else found


def find_faults(body: Body, document: Json) -> list[str]:
    """Where an example of the body breaks its schema."""
    schema = {**body.content["schema"], "components": document["components"]}
    return [
        f"{body.name} {fault.json_path}: {fault.message[:200]}"
        for example in examples_of(body, document)
        for fault in Draft202012Validator(schema).iter_errors(example)
    ]


def _follow(part: Json, document: Json) -> Json:
    target: Json = part
    if "$ref" in part:
        target = document
        for name in part["$ref"].removeprefix("#/").split("/"):
            target = target[name]
    return target


def check_examples(document: Json) -> None:
    """Fail if somebody who reads the document has to guess how a body looks, or would guess wrong."""
    bodies = find_bodies(document)
    bare = [body.name for body in bodies if not examples_of(body, document)]
    faults = [fault for body in bodies for fault in find_faults(body, document)]
    assert len(bodies) > 50
    assert not bare, f"without an example: {bare}"
    assert not faults, "examples that break their schema:\n" + "\n".join(faults)

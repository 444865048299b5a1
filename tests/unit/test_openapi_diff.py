"""The comparison that guards `docs/api/`."""

from typing import Any

import pytest

from support.openapi_diff import find_narrowings


def document(**changes: Any) -> dict[str, Any]:
    """A small API: `POST /tasks` takes a `Creation` and gives a `Task`."""
    creation: dict[str, Any] = {
        "type": "object",
        "additionalProperties": False,
        "required": ["title"],
        "properties": {
            "title": {"type": "string", "maxLength": 500},
            "notes": {"anyOf": [{"type": "string"}, {"type": "null"}]},
            "priority": {"type": "integer", "minimum": 1, "enum": [1, 2, 3]},
            "tags": {"type": "array", "items": {"type": "string", "maxLength": 64}},
        },
    }
    task: dict[str, Any] = {
        "type": "object",
        "required": ["id", "title"],
        "properties": {
            "id": {"type": "string"},
            "title": {"type": "string"},
            "due": {"anyOf": [{"$ref": "#/components/schemas/Due"}, {"type": "null"}]},
            "parent": {"$ref": "#/components/schemas/Task"},
        },
    }
    due = {"type": "object", "required": ["date"], "properties": {"date": {"type": "string"}}}
    operation: dict[str, Any] = {
        "parameters": [{"in": "query", "name": "limit", "schema": {"type": "integer", "maximum": 100}}],
        "requestBody": {"content": {"application/json": {"schema": {"$ref": "#/components/schemas/Creation"}}}},
        "responses": {
            "201": {"content": {"application/json": {"schema": {"$ref": "#/components/schemas/Task"}}}},
            "422": {"description": "refused"},
        },
    }
    schemas = {"Creation": creation, "Task": task, "Due": due}
    api: dict[str, Any] = {"paths": {"/tasks": {"post": operation}}, "components": {"schemas": schemas}}
    for path, value in changes.items():
        _set(api, ALIASES[path], value)
    return api


ALIASES: dict[str, list[Any]] = {
    "path": ["paths"],
    "parameters": ["paths", "/tasks", "post", "parameters"],
    "responses": ["paths", "/tasks", "post", "responses"],
    "creation_required": ["components", "schemas", "Creation", "required"],
    "creation_title": ["components", "schemas", "Creation", "properties", "title"],
    "creation_notes": ["components", "schemas", "Creation", "properties", "notes"],
    "creation_priority": ["components", "schemas", "Creation", "properties", "priority"],
    "creation_tags": ["components", "schemas", "Creation", "properties", "tags"],
    "creation_colour": ["components", "schemas", "Creation", "properties", "colour"],
    "task_required": ["components", "schemas", "Task", "required"],
    "task_properties": ["components", "schemas", "Task", "properties"],
    "task_title": ["components", "schemas", "Task", "properties", "title"],
    "task_due": ["components", "schemas", "Task", "properties", "due"],
    "due_properties": ["components", "schemas", "Due", "properties"],
}


def _set(api: Any, path: list[Any], value: object) -> None:
    for step in path[:-1]:
        api = api[step]
    api[path[-1]] = value


def test_the_same_document_breaks_nothing() -> None:
    assert find_narrowings(document(), document()) == []


@pytest.mark.parametrize(
    ("changes", "sentence"),
    [
        ({"path": {}}, "POST /tasks: the route has gone"),
        ({"responses": {"200": {}}}, "POST /tasks: the answer 201 has gone"),
        ({"parameters": []}, "POST /tasks: the parameter limit has gone"),
        (
            {"parameters": [{"in": "query", "name": "limit", "schema": {"type": "integer", "maximum": 50}}]},
            "POST /tasks ?limit: maximum was 100 and is 50",
        ),
        ({"creation_required": ["title", "notes"]}, "POST /tasks body.notes: is required now"),
        (
            {"creation_title": {"type": "string", "maxLength": 200}},
            "POST /tasks body.title: maxLength was 500 and is 200",
        ),
        ({"creation_title": {"type": "integer"}}, "POST /tasks body.title: string is no longer accepted"),
        ({"creation_notes": {"type": "string"}}, "POST /tasks body.notes: null is no longer accepted"),
        (
            {"creation_priority": {"type": "integer", "minimum": 1, "enum": [1, 2]}},
            "POST /tasks body.priority: the values were [1, 2, 3] and are [1, 2]",
        ),
        (
            {"creation_tags": {"type": "array", "items": {"type": "string", "maxLength": 9}}},
            "POST /tasks body.tags[]: maxLength was 64 and is 9",
        ),
        ({"task_properties": {"id": {"type": "string"}}}, "POST /tasks → 201.title: has gone"),
        ({"task_required": ["id"]}, "POST /tasks → 201.title: may be absent now"),
        ({"task_title": {"anyOf": [{"type": "string"}, {"type": "null"}]}}, "POST /tasks → 201.title: may be null now"),
        ({"due_properties": {}}, "POST /tasks → 201.due.date: has gone"),
    ],
)
def test_a_broken_promise_is_named(changes: dict[str, Any], sentence: str) -> None:
    assert sentence in find_narrowings(document(), document(**changes))


@pytest.mark.parametrize(
    "changes",
    [
        {"creation_required": []},
        {"creation_colour": {"type": "string"}},
        {"creation_title": {"type": "string", "maxLength": 900}},
        {"creation_title": {"anyOf": [{"type": "string"}, {"type": "null"}]}},
        {"task_required": ["id", "title", "due"]},
        {"task_due": {"$ref": "#/components/schemas/Due"}},
    ],
)
def test_growth_breaks_nothing(changes: dict[str, Any]) -> None:
    assert find_narrowings(document(), document(**changes)) == []

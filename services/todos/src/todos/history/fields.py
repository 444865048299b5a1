"""From columns, as the history keeps them, to the fields that clients know."""

from collections.abc import Collection, Mapping
from typing import Any
from uuid import UUID

from pydantic import JsonValue

from contracts.todos.v1.tasks import Due
from todos.recurrence.describing import describe_rule
from todos.recurrence.parsing import parse_rule

_HIDDEN = frozenset({"tag_keys", "deleted_with", "outcome"})
_DUE = frozenset({"due_date", "due_time", "due_timezone", "due_at"})
_LIST = "list_id"


def to_contract_fields(columns: Mapping[str, Any], *, visible_lists: Collection[UUID]) -> dict[str, JsonValue]:
    """The values by the names of a `Task`. A list that is not among the visible ones is None."""
    fields = {name: value for name, value in columns.items() if name not in _HIDDEN | _DUE}
    if columns.keys() & _DUE:
        fields["due"] = _due(columns)
    if stored := fields.get("recurrence"):
        fields["recurrence"] = {
            "rule": stored["rule"],
            "anchor": stored["anchor"],
            "holidays": stored["country"] or None,
            "parts": _parts(stored["rule"]),
        }
    if (list_id := fields.get(_LIST)) is not None and UUID(list_id) not in visible_lists:
        fields[_LIST] = None
    return fields


def to_field(column: str) -> str:
    """The name of the field that clients know a column by: `due_time` is a part of `due`."""
    if column in _DUE:
        return "due"
    return "tags" if column == "tag_keys" else column


def _parts(rule: str) -> JsonValue:
    shown: JsonValue = describe_rule(parse_rule(rule)).model_dump(mode="json")
    return shown


def _due(columns: Mapping[str, Any]) -> JsonValue:
    if columns.get("due_date") is None:
        return None
    due = Due.model_validate(
        {
            "date": columns["due_date"],
            "time": columns.get("due_time"),
            "timezone": columns["due_timezone"],
            "at": columns["due_at"],
        }
    )
    shown: JsonValue = due.model_dump(mode="json")
    return shown

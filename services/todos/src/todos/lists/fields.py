"""From what a caller sends to what is stored: every rule about a single field of a list."""

import unicodedata
from typing import Any

from contracts.problems import FieldProblem
from contracts.todos.v1.lists import ListChanges, ListCreation
from todos.errors import InvalidInput
from todos.texts import is_blank

# Pictures; enclosing marks, as of 1️⃣; the flags' letters are pictures too.
_PICTURES = frozenset({"So", "Me"})
_NO_PART = frozenset({"Lu", "Ll", "Lt", "Lo", "Zs", "Zl", "Zp", "Cc", "Cn"})


def to_values(given: ListCreation | ListChanges) -> dict[str, Any]:
    """What the fields that the caller sent mean for the stored list.

    Raises:
        InvalidInput: one or more fields break a rule.
    """
    values = given.model_dump(include=given.model_fields_set)
    problems = [problem for name, value in values.items() if (problem := _find_problem(name, value))]
    if problems:
        raise InvalidInput(*problems)
    if "title" in values:
        values["title"] = values["title"].strip()
    return values


def _find_problem(name: str, value: str | None) -> FieldProblem | None:
    if name == "title" and value is None:
        return FieldProblem(pointer="/title", code="required", detail="A list needs a title.")
    if name == "title" and is_blank(value or ""):
        return FieldProblem(pointer="/title", code="blank", detail="A title has something to read.")
    if name == "emoji" and value is not None and not _is_emoji(value):
        return FieldProblem(pointer="/emoji", code="no_emoji", detail="This is no emoji.")
    return None


def _is_emoji(text: str) -> bool:
    kinds = {unicodedata.category(character) for character in text}
    return not kinds.isdisjoint(_PICTURES) and kinds.isdisjoint(_NO_PART)

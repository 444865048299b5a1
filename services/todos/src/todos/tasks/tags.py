"""Tags: how they are written, and when two of them are the same.

A tag is one word, as a hashtag is, because people write it as one: a leading `#` and outer blanks are dropped, blanks and further `#`
inside are refused. Two tags are the same if they are after Unicode normalisation and case folding, with `ё` read as `е`, since people
write either; the first spelling stays.
"""

import unicodedata
from collections.abc import Sequence

from contracts.problems import FieldProblem
from contracts.todos.v1.tasks import MAX_TAG_LENGTH
from todos.errors import InvalidInput
from todos.texts import is_blank


def to_tag_key(tag: str) -> str:
    """The form in which tags are compared: `#Дом` and `дом` have the same, and so have `ёлка` and `елка`."""
    folded = unicodedata.normalize("NFC", unicodedata.normalize("NFC", _trim(tag)).casefold())
    return folded.replace("ё", "е")


def clean_tags(tags: Sequence[str]) -> dict[str, str]:
    """Each tag once, in the order given: its key and its first spelling.

    Raises:
        InvalidInput: one of them is empty or more than a word; pointers are `/tags/<index>`.
    """
    trimmed = [unicodedata.normalize("NFC", _trim(tag)) for tag in tags]
    problems = [problem for index, tag in enumerate(trimmed) if (problem := _find_problem(tag, f"/tags/{index}"))]
    if problems:
        raise InvalidInput(*problems)
    found: dict[str, str] = {}
    for tag in trimmed:
        found.setdefault(to_tag_key(tag), tag)
    return found


def clean_tag(tag: str, pointer: str) -> str:
    """One tag in its spelling, without its `#`.

    Raises:
        InvalidInput: it is empty or more than a word.
    """
    trimmed = unicodedata.normalize("NFC", _trim(tag))
    if problem := _find_problem(trimmed, pointer):
        raise InvalidInput(problem)
    return trimmed


def _trim(tag: str) -> str:
    return tag.strip().removeprefix("#").strip()


def _find_problem(tag: str, pointer: str) -> FieldProblem | None:
    if is_blank(tag):
        return FieldProblem(pointer=pointer, code="blank", detail="A tag has at least one character besides `#`.")
    if any(character.isspace() or character == "#" or unicodedata.category(character) == "Cc" for character in tag):
        return FieldProblem(pointer=pointer, code="not_one_word", detail="A tag is one word, without blanks and `#`.")
    # Normalisation can make a text longer than the contract saw it.
    if len(tag) > MAX_TAG_LENGTH:
        return FieldProblem(pointer=pointer, code="too_long", detail=f"A tag has {MAX_TAG_LENGTH} characters at most.")
    return None

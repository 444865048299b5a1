"""Turns an ordinary message into a task: title, notes, tags.

The first line is the title, the other lines are the notes. Every `#word` becomes a tag; those at the start or the end of the title
leave it, those in the middle are part of the sentence and stay. Nothing that was written is ever lost.
"""

import re
from dataclasses import dataclass
from typing import Final

from bot.texts.shorten import cut_at_word
from contracts.todos.v1.tasks import MAX_NOTES_LENGTH, MAX_TAG_LENGTH, MAX_TAGS, MAX_TITLE_LENGTH

# A hashtag as Telegram sees one: letters, digits and underscores, not digits alone.
_TAG: Final = re.compile(r"(?<!\S)#(?=\w*[^\W\d])(\w+)(?=$|[\s.,!?;:)])")
_LEADING_TAGS: Final = re.compile(r"^(?:#(?=\w*[^\W\d])\w+(?:\s+|$))+")
_TRAILING_TAGS: Final = re.compile(r"(?:(?:^|\s+)#(?=\w*[^\W\d])\w+)+$")


_BULLET: Final = re.compile(r"^\s*(?:[-–—*•▪▫◦☐☑✓✔]\ufe0f?|\d{1,2}[.)])\s+")


@dataclass(frozen=True, slots=True)
class TaskText:
    """What a message says. `is_title_cut`: the title was too long, so that the notes hold the whole message."""

    title: str
    notes: str
    tags: list[str]
    is_title_cut: bool


def split_title(text: str) -> tuple[str, str]:
    """The first line, and the lines below it as notes. `text` has at least one character that is not a space."""
    title, notes = (part.strip() for part in f"{text.strip()}\n".split("\n", maxsplit=1))
    return title, notes[:MAX_NOTES_LENGTH]


def list_lines(text: str) -> list[str]:
    """The lines that say something, without the marks that make a list of them."""
    return [line for line in (_BULLET.sub("", line).strip() for line in text.splitlines()) if line]


def parse_task_text(text: str) -> TaskText:
    """The task that a message stands for. `text` has at least one character that is not a space."""
    first_line, notes = split_title(text)
    title = _TRAILING_TAGS.sub("", _LEADING_TAGS.sub("", first_line)).strip() or first_line
    is_title_cut = len(title) > MAX_TITLE_LENGTH
    if is_title_cut:
        title, notes = cut_at_word(title, MAX_TITLE_LENGTH), text.strip()
    return TaskText(title=title, notes=notes[:MAX_NOTES_LENGTH], tags=_find_tags(first_line), is_title_cut=is_title_cut)


def parse_tags(text: str) -> list[str]:
    """Tags as a person lists them: `дом, #покупки`; without repeats, in the order written."""
    return _unique([word.strip("#") for word in re.split(r"[\s,;]+", text)])


def _find_tags(line: str) -> list[str]:
    found = [tag for tag in _TAG.findall(line) if len(tag) <= MAX_TAG_LENGTH]
    return _unique(found)[:MAX_TAGS]


def _unique(tags: list[str]) -> list[str]:
    unique: dict[str, str] = {}
    for tag in filter(None, tags):
        unique.setdefault(tag.casefold(), tag)
    return list(unique.values())

"""The history of a task in words: what was so before, and what after."""

from collections.abc import Sequence
from datetime import datetime
from typing import Final, Protocol

from aiogram.utils.formatting import Bold, Italic, Strikethrough, Text, as_list
from pydantic import JsonValue, ValidationError

from bot.texts.shorten import shorten
from bot.texts.shown import tag_line
from bot.texts.wording import Wording, clock_time
from contracts.todos.v1.history import EventKind, EventVia, FieldValues, TaskEvent
from contracts.todos.v1.tasks import Due

MAX_VALUE: Final = 80
_MAX_TITLE: Final = 60
_SAID_WHOLE: Final = ("title", "due", "priority", "tags")
"""Fields whose values are said; of others it is only said that they changed."""
_SAID_CHANGED: Final = {
    "notes": "history-notes",
    "recurrence": "history-repeat",
    "list_id": "history-list",
    "parent_id": "history-parent",
    "assignee_ids": "history-assignees",
    "origin": "history-origin",
}
_SELF_EVIDENT: Final = frozenset({EventKind.CREATED, EventKind.DELETED, EventKind.RESTORED, EventKind.REOPENED})
"""Changes that say all by their name."""


class HappenedEvent(Protocol):
    """What is shown of a change."""

    @property
    def author(self) -> str: ...
    @property
    def via(self) -> EventVia: ...
    @property
    def at(self) -> datetime: ...
    @property
    def words(self) -> str: ...
    @property
    def is_undone(self) -> bool: ...


def event_words(event: TaskEvent, wording: Wording) -> str:
    """`Срок: вт 24 ноября → пт 27 ноября; приоритет: нет → 🔴 Срочно`."""
    details = "" if event.kind in _SELF_EVIDENT else _details(event.before, event.after, wording)
    if event.kind is EventKind.CHANGED:
        words = details or wording("history-changed")
    else:
        words = "; ".join(filter(None, (wording(f"history-{event.kind}"), details)))
    words = words[:1].upper() + words[1:]
    return wording("history-reverts", words=words) if event.reverts else words


def history_text(
    title: str, numbered: Sequence[tuple[int, HappenedEvent]], wording: Wording, *, notice: str | None = None
) -> Text:
    """The changes of a page under the name of their task; `notice` is a sentence above them."""
    lines: list[Text | str] = [Bold(wording("history-title", title=shorten(title, _MAX_TITLE)))]
    if notice:
        lines.append(Italic(wording(notice)))
    elif not numbered:
        lines.append(wording("history-empty"))
    return as_list(*lines, *(Text("\n", _event_line(number, event, wording)) for number, event in numbered))


def _event_line(number: int, event: HappenedEvent, wording: Wording) -> Text:
    author = event.author or wording("history-nobody")
    way = "" if event.via is EventVia.BOT else f" · {wording(f'history-via-{event.via}')}"
    head = Bold(f"{number}. {wording('card-comment-line', author=author, moment=wording.moment(event.at))}")
    words = Text(Strikethrough(event.words), " ", Italic(wording("history-undone"))) if event.is_undone else event.words
    return Text(head, way, "\n", words)


def _details(before: FieldValues, after: FieldValues, wording: Wording) -> str:
    said = [
        wording(
            f"history-{name}-change", before=_value(name, before.get(name), wording), after=_value(name, value, wording)
        )
        for name, value in after.items()
        if name in _SAID_WHOLE and before.get(name) != value
    ]
    said += [
        wording(_SAID_CHANGED[name])
        for name, value in after.items()
        if name in _SAID_CHANGED and before.get(name) != value
    ]
    return "; ".join(said)


def _value(name: str, value: JsonValue, wording: Wording) -> str:
    """A field's value as a person says it."""
    match name, value:
        case "due", dict():
            return _due(value, wording)
        case "priority", int():
            return wording(f"priority-{value}")
        case "tags", [_, *_]:
            return shorten(tag_line([str(tag) for tag in value]), MAX_VALUE)
        case "title", str():
            return wording("quoted", text=shorten(value, MAX_VALUE))
        case _:
            return wording("history-nothing")


def _due(value: dict[str, JsonValue], wording: Wording) -> str:
    try:
        due = wording.localize(Due.model_validate(value))
    except ValidationError:
        # Written by an older version in a shape of its own.
        return wording("history-nothing")
    day = wording.day(due.day)
    return wording("due-with-time", day=day, time=clock_time(due.clock)) if due.clock else day

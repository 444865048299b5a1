"""The history of a task in words: what was so before, and what after."""

from collections.abc import Sequence
from datetime import datetime
from typing import Final, Protocol

from aiogram.utils.formatting import Bold, Italic, Strikethrough, Text, as_list
from pydantic import JsonValue

from bot.texts.history_values import Names, ValueWords
from bot.texts.shorten import shorten
from bot.texts.wording import Wording
from contracts.todos.v1.history import EventKind, EventVia, FieldValues, TaskEvent
from contracts.todos.v1.sharing import Role

NO_NAMES: Final = Names()

_MAX_TITLE: Final = 60
_SAID: Final = {
    "title": "history-changed",
    "due": "history-due",
    "priority": "history-changed",
    "tags": "history-changed",
    "recurrence": "history-repeat",
    "list_id": "history-list",
    "parent_id": "history-parent",
    "assignee_ids": "history-changed",
    "reminder": "history-reminded",
}
"""Fields whose values are said, and what is said if that cannot be: hidden from this reader, or written in a shape of another time."""
_MAY_BE_HIDDEN: Final = frozenset({"list_id", "parent_id"})
_SAID_CHANGED: Final = {"notes": "history-notes", "origin": "history-origin"}
"""Fields of which it is only said what became of them."""
_ABOUT_PEOPLE: Final = frozenset({EventKind.JOINED, EventKind.LEFT, EventKind.ROLE_CHANGED})
_TOLD_BY_DETAILS: Final = frozenset({EventKind.CHANGED, EventKind.MOVED, EventKind.REMINDED})
"""Changes whose details say what they are."""
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


def event_words(event: TaskEvent, wording: Wording, names: Names = NO_NAMES) -> str:
    """`Срок: вт 24 ноября → пт 27 ноября; приоритет: нет → 🔴 Срочно`."""
    words = _words(event, wording, ValueWords(wording, names))
    words = words[:1].upper() + words[1:]
    return wording("history-reverts", words=words) if event.reverts else words


def _words(event: TaskEvent, wording: Wording, values: ValueWords) -> str:
    if event.kind in _ABOUT_PEOPLE:
        return _about_person(event, wording, values)
    details = "" if event.kind in _SELF_EVIDENT else _details(event.before, event.after, wording, values)
    if event.kind in _TOLD_BY_DETAILS and details:
        return details
    return "; ".join(filter(None, (wording(f"history-{event.kind}"), details)))


def _about_person(event: TaskEvent, wording: Wording, values: ValueWords) -> str:
    """Who came, went, or may do something else now."""
    said = {**event.before, **event.after}
    if "user_id" not in said:
        return wording(f"history-{event.kind}")
    roles = [wording(f"role-name-{Role(str(each['role']))}") for each in (event.before, event.after) if each]
    key = f"history-{event.kind}-person"
    return wording(key, person=values.person(said["user_id"]), role=roles[-1], former=roles[0])


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


def _details(before: FieldValues, after: FieldValues, wording: Wording, values: ValueWords) -> str:
    names = [name for name in dict.fromkeys([*after, *before]) if before.get(name) != after.get(name)]
    said = [_change(name, before.get(name), after.get(name), wording, values) for name in names if name in _SAID]
    said += [_bare_change(name, before.get(name), after.get(name), wording) for name in names if name in _SAID_CHANGED]
    return "; ".join(said)


def _change(name: str, before: JsonValue, after: JsonValue, wording: Wording, values: ValueWords) -> str:
    """`список: «Дом» → «Дача»`."""
    old, new = values.say(name, before), values.say(name, after)
    if (old is None and new is None) or (name not in _MAY_BE_HIDDEN and None in (old, new)):
        return wording(_SAID[name])
    hidden = wording("history-hidden")
    return wording(f"history-{name}-change", before=old or hidden, after=new or hidden)


def _bare_change(name: str, before: JsonValue, after: JsonValue, wording: Wording) -> str:
    became = "" if before and after else "-added" if after else "-removed"
    return wording(f"{_SAID_CHANGED[name]}{became}")

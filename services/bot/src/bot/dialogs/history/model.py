"""A task's history: the page that was loaded last, newest first. Every turn asks anew, for what happened may have been taken back."""

from datetime import datetime
from typing import Any, Final, Self

from bot.dialogs.model import WindowModel
from bot.texts.history import event_words
from bot.texts.history_values import Names
from bot.texts.shorten import shorten
from bot.texts.shown import MAX_AUTHOR, ShownTask
from bot.texts.wording import Wording
from contracts.ids import TaskId, from_short_id, to_short_id
from contracts.todos.v1.history import EventKind, EventVia, HistoryPage, TaskEvent

PAGE_SIZE: Final = 5
MAX_WORDS: Final = 400


class ShownEvent(WindowModel):
    """A change in words. `author` is empty if that person has left; `is_undone`: it was taken back."""

    id: str
    author: str
    via: EventVia
    at: datetime
    words: str
    is_undone: bool = False
    can_undo: bool = True

    @classmethod
    def from_event(cls, event: TaskEvent, wording: Wording, names: Names) -> Self:
        return cls(
            id=to_short_id(event.id),
            author=shorten(event.actor.name, MAX_AUTHOR) if event.actor else "",
            via=event.via,
            at=event.at,
            words=shorten(event_words(event, wording, names), MAX_WORDS),
            is_undone=event.reverted_by is not None,
            # Taking back that a task was made throws it away, for which its card has a button that says so.
            can_undo=event.reverted_by is None and event.kind is not EventKind.CREATED,
        )


class HistoryModel(WindowModel):
    """`cursors` are where the pages begin that were opened so far; `now` is the task after something was taken back here."""

    task: str
    title: str
    events: list[ShownEvent] = []
    cursors: list[str | None] = [None]
    next_cursor: str | None = None
    now: ShownTask | None = None
    has_failed: bool = False
    is_gone: bool = False
    notice: str | None = None

    @classmethod
    def start(cls, task_id: str, title: str) -> dict[str, Any]:
        """The start data of the dialog."""
        return cls(task=task_id, title=title).as_json()

    @property
    def task_id(self) -> TaskId:
        return TaskId(from_short_id(self.task))

    def take(self, loaded: HistoryPage, wording: Wording) -> None:
        """The same window with `loaded` as its page."""
        names = Names.of_page(loaded)
        self.events = [ShownEvent.from_event(event, wording, names) for event in loaded.results]
        self.next_cursor, self.has_failed, self.notice = loaded.next, False, None

    def mark_undone(self, event_id: str) -> None:
        self.events = [
            event.model_copy(update={"is_undone": True, "can_undo": False}) if event.id == event_id else event
            for event in self.events
        ]

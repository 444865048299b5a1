"""How the text of a new task was understood, and how a person takes a piece of that back.

Invariant: whatever is taken back returns to the title as it was typed, so no word is ever lost.
"""

import re
from datetime import date, datetime
from enum import StrEnum
from typing import Any, Final, Self

from pydantic import BaseModel, ConfigDict

from contracts.todos.v1.quickadd import Alternative, AlternativeReason, Hint, Reading, SpanKind, TextSpan
from contracts.todos.v1.recurrence import RecurrenceAnchor, RecurrenceInput
from contracts.todos.v1.tasks import DueInput, TaskChanges

_SPACES: Final = re.compile(r"\s+")
_LOOSE: Final = " ,;:–—-"


class Piece(StrEnum):
    """What one press takes back. Part of callback data: a value never changes its meaning."""

    WHEN = "w"
    REPEAT = "r"
    PRIORITY = "p"
    LIST = "l"
    TAG = "t"
    ASSIGNEE = "a"


_KINDS: Final = {
    Piece.WHEN: frozenset({SpanKind.DATE, SpanKind.TIME, SpanKind.RULE}),
    Piece.REPEAT: frozenset({SpanKind.RULE}),
    Piece.PRIORITY: frozenset({SpanKind.PRIORITY}),
    Piece.LIST: frozenset({SpanKind.LIST}),
    Piece.TAG: frozenset({SpanKind.TAG}),
    Piece.ASSIGNEE: frozenset({SpanKind.ASSIGNEE}),
}


class KeptReading(BaseModel):
    """The text of a message, the pieces of it that are understood, and the lines that stood below it.

    `task` is the task's short id, `source_id` the person's message; `day` is when the task is due if the text says nothing of when.
    `tag_at` in methods is where a tag begins in the text.
    """

    model_config = ConfigDict(extra="ignore", frozen=True)

    task: str
    source_id: int
    written_at: datetime
    text: str
    day: date | None = None
    spans: tuple[TextSpan, ...] = ()
    alternatives: tuple[Alternative, ...] = ()
    lines: tuple[str, ...] = ()
    hints: tuple[Hint, ...] = ()

    def understood_as(self, reading: Reading) -> Self:
        """The same text with what todos reads in it. What a hint speaks of stands in the title already."""
        left_alone = {hint.start for hint in reading.hints}
        spans = tuple(span for span in reading.spans if span.start not in left_alone)
        return self.model_copy(update={"spans": spans, "alternatives": reading.alternatives, "hints": reading.hints})

    @property
    def title(self) -> str:
        """The text without what is understood; all of it if nothing else was said."""
        pieces, end = [], 0
        for span in self.spans:
            if span.kind is not SpanKind.LITERAL:
                pieces.append(self.text[end : span.start])
                end = span.end
        title = _SPACES.sub(" ", " ".join([*pieces, self.text[end:]])).strip(_LOOSE)
        return title or _SPACES.sub(" ", self.text).strip()

    @property
    def says_when(self) -> bool:
        """Whether the text itself says when, and that was not taken back."""
        return self._says(Piece.WHEN)

    def has(self, piece: Piece) -> bool:
        """Whether this is understood, from the text or from where it was written, and was not taken back."""
        return self._says(piece) or (piece is Piece.WHEN and self.day is not None)

    def tags(self) -> dict[int, str]:
        """The tags without `#`, by where they begin in the text."""
        return {span.start: self._words(span).lstrip("#") for span in self.spans if span.kind is SpanKind.TAG}

    def name_of(self, piece: Piece) -> str:
        """What the text calls the list or the person, without the sign before it and quotes around it."""
        words = next(self._words(span) for span in self.spans if span.kind in _KINDS[piece])
        return words.lstrip("+@").strip('"«»“”„')

    def without(self, piece: Piece, *, tag_at: int | None = None) -> Self:
        """The reading with this piece left in the title; of the tags, the one that begins there."""
        kept = tuple(
            span
            for span in self.spans
            if span.kind not in _KINDS[piece] or (piece is Piece.TAG and span.start != tag_at)
        )
        others = () if piece in {Piece.WHEN, Piece.REPEAT} else self.alternatives
        # The day that goes without saying goes last.
        day = None if piece is Piece.WHEN and not self.says_when else self.day
        return self.model_copy(update={"spans": kept, "alternatives": others, "day": day})

    def settled(self) -> Self:
        """The reading once one of several was chosen."""
        return self.model_copy(update={"alternatives": ()})

    def split(self) -> Self:
        """The reading once its lines are tasks of their own."""
        return self.model_copy(update={"lines": ()})

    def _says(self, piece: Piece) -> bool:
        return any(span.kind in _KINDS[piece] for span in self.spans)

    def _words(self, span: TextSpan) -> str:
        return self.text[span.start : span.end]


def changes_for(after: KeptReading, piece: Piece) -> TaskChanges:
    """What becomes of the task when `piece` was taken back and `after` is what is still understood."""
    changes: dict[str, Any] = {"title": after.title}
    if piece in {Piece.WHEN, Piece.REPEAT} and not after.says_when:
        # A series ends with its due date.
        changes |= {"due": due_on(after.day), "recurrence": None}
    elif piece is Piece.REPEAT:
        changes["recurrence"] = None
    if piece is Piece.PRIORITY:
        changes["priority"] = None
    if piece is Piece.LIST:
        # None is where the person's tasks go by themselves.
        changes["list_id"] = None
    if piece is Piece.ASSIGNEE:
        changes["assignee_ids"] = []
    if piece is Piece.TAG:
        changes["tags"] = list(after.tags().values())
    return TaskChanges(**changes)


def choosing(other: Alternative) -> TaskChanges:
    """What becomes of the task when another reading of its date, or of how it repeats, is chosen."""
    due = DueInput(date=other.due.date, time=other.due.time, timezone=other.due.timezone)
    if other.reason is not AlternativeReason.OTHER_RULE or other.rrule is None:
        return TaskChanges(due=due)
    return TaskChanges(due=due, recurrence=RecurrenceInput(rule=other.rrule, holidays=other.holidays))


def changes_of_text(reading: Reading, *, title: str, notes: str, day: date | None) -> TaskChanges:
    """What becomes of the task when its message was written anew; `day` is as in `KeptReading`."""
    due = due_on(day)
    if reading.due:
        due = DueInput(date=reading.due.date, time=reading.due.time, timezone=reading.due.timezone)
    changes: dict[str, Any] = {
        "title": title,
        "notes": notes,
        "due": due,
        "recurrence": repeat_of(reading),
        "priority": reading.priority,
        "tags": list(reading.tags),
    }
    if reading.list and reading.list.id:
        changes["list_id"] = reading.list.id
    return TaskChanges(**changes)


def due_on(day: date | None) -> DueInput | None:
    """At no time of that day."""
    return DueInput(date=day) if day else None


def repeat_of(reading: Reading) -> RecurrenceInput | None:
    """How the task repeats by what was read."""
    if reading.repeat is None:
        return None
    read = reading.repeat
    return RecurrenceInput(rule=read.rrule, anchor=RecurrenceAnchor(read.anchor), holidays=read.holidays)

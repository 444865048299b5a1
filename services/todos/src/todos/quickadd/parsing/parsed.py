"""What quick add understood, as plain values that know no framework."""

from dataclasses import dataclass
from datetime import date, time
from enum import StrEnum


class Anchor(StrEnum):
    """From when the next repeat is counted."""

    SCHEDULE = "schedule"
    COMPLETION = "completion"


class SpanKind(StrEnum):
    """What a piece of the text was understood as."""

    DATE = "date"
    TIME = "time"
    RULE = "rule"
    PRIORITY = "priority"
    TAG = "tag"
    LIST = "list"
    ASSIGNEE = "assignee"
    COMMAND = "command"
    LITERAL = "literal"


class AlternativeReason(StrEnum):
    """Why another reading is offered."""

    OTHER_HALF_OF_DAY = "other_half_of_day"
    AFTER_MIDNIGHT = "after_midnight"
    OTHER_DATE = "other_date"
    OTHER_ORDER = "other_order"
    OTHER_RULE = "other_rule"


@dataclass(frozen=True, slots=True)
class Span:
    """`text[start:end]` was understood; spans never overlap and are in order."""

    start: int
    end: int
    kind: SpanKind


@dataclass(frozen=True, slots=True)
class Alternative:
    """Another reading that a person may choose instead."""

    reason: AlternativeReason
    due_date: date
    due_time: time | None = None
    rrule: str | None = None


@dataclass(frozen=True, slots=True)
class ParsedTask:
    """The task a phrase describes.

    `due_date` and `due_time` are the wall clock of the zone given to `parse`; a rule's first occurrence is the due date.
    `priority` is 1 (highest) to 4 or None; tags keep their spelling and come without `#`. `holidays_at` is where the words begin that
    leave the public holidays out of the rule, None if it has no such words.
    """

    title: str
    due_date: date | None = None
    due_time: time | None = None
    rrule: str | None = None
    anchor: Anchor | None = None
    priority: int | None = None
    tags: tuple[str, ...] = ()
    list_name: str | None = None
    assignee: str | None = None
    spans: tuple[Span, ...] = ()
    alternatives: tuple[Alternative, ...] = ()
    holidays_at: int | None = None

"""Repeats: the rule of a task, its occurrences, and what was done of them.

A rule is an RRULE of RFC 5545 in local wall time: FREQ (HOURLY to YEARLY), INTERVAL, BYMONTH, BYMONTHDAY, BYDAY, BYSETPOS, WKST, COUNT or
UNTIL. A repeating task is one task: when it is completed it moves to its next occurrence, never into the past. A monthly or yearly rule
that names no day keeps to the day of the due date, and in a month without that day to its last one.
"""

from datetime import date
from enum import StrEnum
from typing import Annotated
from uuid import UUID

from pydantic import Field

from contracts.base import AnswerModel, RequestModel, UtcDatetime
from contracts.todos.v1.clock import WallTime
from contracts.todos.v1.people import CountryCode, TimezoneName

MAX_RULE_LENGTH = 500
MAX_OCCURRENCES = 50

RuleText = Annotated[str, Field(min_length=1, max_length=MAX_RULE_LENGTH, examples=["FREQ=WEEKLY;INTERVAL=2;BYDAY=TU"])]


class RecurrenceAnchor(StrEnum):
    """What the next occurrence is counted from: the dates of the rule, or the day on which the task was done."""

    SCHEDULE = "schedule"
    COMPLETION = "completion"


class Frequency(StrEnum):
    HOURLY = "hourly"
    DAILY = "daily"
    WEEKLY = "weekly"
    MONTHLY = "monthly"
    YEARLY = "yearly"


class RecurrenceInput(RequestModel):
    """How a task repeats.

    With `holidays` the public holidays of that country are left out, and a rule for Monday to Friday means the country's working days,
    those to which work was moved as well.
    """

    rule: RuleText
    anchor: RecurrenceAnchor = RecurrenceAnchor.SCHEDULE
    holidays: CountryCode | None = None


class RuleWeekday(AnswerModel):
    """A day of the week, 1 is Monday; with `nth` only that one of the month or year, -1 is the last."""

    weekday: int
    nth: int | None = None


class RuleParts(AnswerModel):
    """A rule taken apart, for clients that say it in words. `until` is local and included."""

    frequency: Frequency
    interval: int
    months: list[int]
    month_days: list[int]
    weekdays: list[RuleWeekday]
    positions: list[int]
    is_every_working_day: bool
    count: int | None
    until: date | None


class Occurrence(AnswerModel):
    """A date, and the wall time if the task has one."""

    date: date
    time: WallTime | None = None


class OccurrenceInput(RequestModel):
    """An occurrence by its place in the series, as `Recurrence.occurrence` shows it."""

    date: date
    time: WallTime | None = None


class Recurrence(AnswerModel):
    """How a task repeats. `occurrence` is the place in the series of what is due now; `due` differs from it if that one was moved.

    `next` are the next three after it, fewer if the series ends before. `passed` occurrences lie behind.
    """

    rule: str
    anchor: RecurrenceAnchor
    holidays: str | None
    parts: RuleParts
    occurrence: Occurrence
    is_moved: bool
    passed: int
    next: list[Occurrence]


class OccurrenceAt(Occurrence):
    """An occurrence and its UTC instant: the wall time itself, or the end of the day."""

    at: UtcDatetime


class Occurrences(AnswerModel):
    """`GET /api/v1/tasks/{id}/occurrences?limit=`: what is due now, and what follows if each is done in time."""

    results: list[OccurrenceAt]


class RecurrencePreviewRequest(RequestModel):
    """`POST /api/v1/recurrence/preview` → 200 `RecurrencePreview`.

    Without `start` the series begins on the rule's first day from today on; without `timezone` in the person's zone.
    """

    rule: RuleText
    start: date | None = None
    time: WallTime | None = None
    anchor: RecurrenceAnchor = RecurrenceAnchor.SCHEDULE
    holidays: CountryCode | None = None
    timezone: TimezoneName | None = None
    limit: Annotated[int, Field(ge=1, le=MAX_OCCURRENCES)] = 3


class RecurrencePreview(AnswerModel):
    """The rule in one certain spelling, taken apart, and the first moments on which it falls."""

    rule: str
    parts: RuleParts
    occurrences: list[OccurrenceAt]


class OccurrenceSkip(RequestModel):
    """`POST /api/v1/tasks/{id}/occurrences/skip` → 200 `Task`: leave out what is due. With `occurrence` at most once."""

    occurrence: OccurrenceInput | None = None


class OccurrenceMove(RequestModel):
    """`POST /api/v1/tasks/{id}/occurrences/move` → 200 `Task`: what is due is due at another moment; the rest of the series stays."""

    date: date
    time: WallTime | None = None
    occurrence: OccurrenceInput | None = None


class CompletionOutcome(StrEnum):
    DONE = "done"
    SKIPPED = "skipped"


class CompletionRecord(AnswerModel):
    """`GET /api/v1/tasks/{id}/completions` → `Page[CompletionRecord]`, newest first: an occurrence that was done or skipped.

    `done_on` is the day on which it was done. `person_id` is None if that person has left.
    """

    id: UUID
    outcome: CompletionOutcome
    occurrence: Occurrence
    done_on: date
    person_id: UUID | None
    recorded_at: UtcDatetime

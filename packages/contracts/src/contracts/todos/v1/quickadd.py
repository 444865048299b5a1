"""Quick add: what a person typed, what it was understood as, and the task made of it."""

from datetime import date, datetime
from enum import StrEnum
from typing import Annotated
from uuid import UUID

from pydantic import Field

from contracts.base import AnswerModel, RequestModel
from contracts.todos.v1.clock import WallTime
from contracts.todos.v1.origins import OriginInput
from contracts.todos.v1.people import Language, TimezoneName
from contracts.todos.v1.recurrence import RuleParts
from contracts.todos.v1.tasks import Notes, Task

MAX_TEXT_LENGTH = 4096
"""As long as a message in Telegram."""


class QuickAddText(RequestModel):
    """`POST /api/v1/quickadd/parse` → 200 `Reading`. Changes nothing.

    `now` is the present moment if absent; without an offset it is meant on the clock of `timezone`. Zone and language are the person's
    own if absent, and so are the parts of the day; the language only decides the order of day and month in `5/6`. `list_id` is where the
    task goes if the text names no list that the person has; where their tasks go by themselves if absent.
    """

    text: Annotated[str, Field(min_length=1, max_length=MAX_TEXT_LENGTH, examples=["завтра в 9 позвонить в банк #дом"])]
    now: Annotated[datetime, Field(examples=["2026-11-23T10:15:00+03:00"])] | None = None
    timezone: TimezoneName | None = None
    language: Language | None = None
    list_id: UUID | None = None


class QuickTaskCreation(QuickAddText):
    """`POST /api/v1/tasks/quick` → 201 `QuickTask`.

    `id`, `notes` and `origin` are as in `TaskCreation`: notes are kept as they are, and never read. `default_date` is when the task is
    due, at no time of day, if the text says nothing of when.
    """

    id: UUID | None = None
    notes: Notes = ""
    origin: OriginInput | None = None
    default_date: date | None = None


class SpanKind(StrEnum):
    """What a piece of the text was understood as. `command` is "remind me to", `literal` a quotation that stays in the title."""

    DATE = "date"
    TIME = "time"
    RULE = "rule"
    PRIORITY = "priority"
    TAG = "tag"
    LIST = "list"
    ASSIGNEE = "assignee"
    COMMAND = "command"
    LITERAL = "literal"


class TextSpan(AnswerModel):
    """The characters from `start` up to, and without, `end`, counted in Unicode code points. Spans are in order and never overlap."""

    start: int
    end: int
    kind: SpanKind


class RepeatAnchor(StrEnum):
    """From when the next repeat is counted."""

    SCHEDULE = "schedule"
    COMPLETION = "completion"


class ReadDue(AnswerModel):
    """A date, and a wall time or None, on the clock of the zone."""

    date: date
    time: WallTime | None
    timezone: str


class ReadRepeat(AnswerModel):
    """An RRULE (RFC 5545) whose first occurrence is the due date.

    `holidays` is the country whose public holidays the repeat leaves out: where the text says "except holidays", the one that the person
    has chosen, or else that of their time zone; where it says "every working day", the one that they have chosen.
    """

    rrule: str
    anchor: RepeatAnchor
    holidays: str | None = None


class NamedThing(AnswerModel):
    """A name as it was typed, and whom or what of the person's it means; None if nothing."""

    name: str
    id: UUID | None


class AlternativeReason(StrEnum):
    """Why another reading is offered.

    other_half_of_day  "at 9" is a 24-hour hour; here it is meant after noon
    after_midnight     "tomorrow" said in the small hours, meant as the day that has begun
    other_date         a second date in the text, which stays in the title
    other_order        5/6 in the other order of day and month
    other_rule         "every second Tuesday" as the second of each month
    """

    OTHER_HALF_OF_DAY = "other_half_of_day"
    AFTER_MIDNIGHT = "after_midnight"
    OTHER_DATE = "other_date"
    OTHER_ORDER = "other_order"
    OTHER_RULE = "other_rule"


class Alternative(AnswerModel):
    """Another reading that the person may choose instead; title and signs are the same in it.

    `parts` is what `rrule` says, and `holidays` whose holidays it leaves out.
    """

    reason: AlternativeReason
    due: ReadDue
    rrule: str | None
    parts: RuleParts | None = None
    holidays: str | None = None


class HintCode(StrEnum):
    """What a person may want to know.

    unknown_list      the person has no such list: `POST /api/v1/tasks/quick` leaves the sign in the title
    unknown_assignee  the name of nobody in the task's list, or of several: the same
    unknown_country   "except holidays" of a person who has chosen no country, and whose time zone is that of none: the same
    only_holidays     "except holidays" about a rule that falls on nothing else: the same
    """

    UNKNOWN_LIST = "unknown_list"
    UNKNOWN_ASSIGNEE = "unknown_assignee"
    UNKNOWN_COUNTRY = "unknown_country"
    ONLY_HOLIDAYS = "only_holidays"


class Hint(AnswerModel):
    """A remark about the characters from `start` up to `end`."""

    code: HintCode
    start: int
    end: int


class Reading(AnswerModel):
    """What a text was understood as."""

    title: str
    due: ReadDue | None
    repeat: ReadRepeat | None
    priority: int | None
    tags: tuple[str, ...]
    list: NamedThing | None
    assignee: NamedThing | None
    spans: tuple[TextSpan, ...]
    alternatives: tuple[Alternative, ...]
    hints: tuple[Hint, ...]


class QuickTask(Task):
    """The task that was made, and what its text was understood as."""

    reading: Reading

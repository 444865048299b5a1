"""Reminders: when a person is told of a task, once or until it is done.

A reminder belongs to one person and one task; nobody else sees it. It comes before the task is due, or at a moment of its own. Every person
has reminders that their new tasks get by themselves (`default_reminders` of `/api/v1/me`).
"""

from datetime import date
from enum import StrEnum
from typing import Annotated, Self
from uuid import UUID

from pydantic import Field, model_validator

from contracts.base import AnswerModel, RequestModel, UtcDatetime
from contracts.todos.v1.clock import WallTime
from contracts.todos.v1.people import MAX_MINUTES_BEFORE, MinutesBefore, TimezoneName

MAX_REMINDERS = 20
MAX_TEXT_LENGTH = 200

ReminderText = Annotated[str, Field(min_length=1, max_length=MAX_TEXT_LENGTH, examples=["завтра в 9"])]
"""When to tell, in Russian or English and nothing else; what names no moment ahead is refused with the code `not_understood`."""


class SnoozePreset(StrEnum):
    """The evening is that of the person's day parts, tomorrow's if it has come; so is the morning."""

    QUARTER_OF_AN_HOUR = "quarter_of_an_hour"
    HOUR = "hour"
    EVENING = "evening"
    TOMORROW_MORNING = "tomorrow_morning"


class WallMomentInput(RequestModel):
    """A moment on the wall clock of a zone, the person's own if absent."""

    date: date
    time: WallTime
    timezone: TimezoneName | None = None


class WallMoment(AnswerModel):
    date: date
    time: WallTime
    timezone: str


class NagInput(RequestModel):
    """Tell again every so many minutes, until the task is done or the reminder is snoozed, and not for ever."""

    every_minutes: Annotated[int, Field(ge=5, le=1440)]
    times: Annotated[int, Field(ge=1, le=12)] = 12


class Nag(AnswerModel):
    every_minutes: int
    times: int


class NagChoice(RequestModel):
    """`PUT /api/v1/reminders/{id}/nag` → 200 `Reminder`: whether it is repeated, and nothing else. Sets a state."""

    nag: NagInput | None


class ReminderInput(RequestModel):
    """`POST /api/v1/tasks/{id}/reminders` → 201 `Reminder`; `PUT /api/v1/reminders/{id}` → 200 `Reminder`.

    `minutes_before` the task is due, at a `moment`, at a `preset` from now on, or as `text` says ("за 2 часа", "tomorrow at 9"): one of
    the four; what the last two mean is decided now and stored as one of the first two.
    Of a task that is due on a whole day the minutes are counted from `time_of_day` on that day on the person's clock, or from where their
    days begin if it is absent; with `time_of_day` that is so of every task.
    `escalate_after_minutes` later whoever made the task is told that it is not done, if that is somebody else.
    """

    minutes_before: MinutesBefore | None = None
    time_of_day: WallTime | None = None
    moment: WallMomentInput | None = None
    preset: SnoozePreset | None = None
    text: ReminderText | None = None
    nag: NagInput | None = None
    escalate_after_minutes: Annotated[int, Field(ge=5, le=MAX_MINUTES_BEFORE)] | None = None

    @model_validator(mode="after")
    def _is_one_of_four(self) -> Self:
        if [self.minutes_before, self.moment, self.preset, self.text].count(None) != 3:
            raise ValueError("Name one of `minutes_before`, `moment`, `preset` and `text`.")
        if self.minutes_before is None and self.time_of_day is not None:
            raise ValueError("`time_of_day` belongs to `minutes_before`.")
        return self


class Reminder(AnswerModel):
    """A reminder of the asking person's. `next_at` is when it comes next, None if it has come, or the task is done or has no due date."""

    id: UUID
    task_id: UUID
    minutes_before: int | None
    time_of_day: WallTime | None
    moment: WallMoment | None
    nag: Nag | None
    escalate_after_minutes: int | None
    is_default: bool
    snoozed_until: UtcDatetime | None
    next_at: UtcDatetime | None


class Reminders(AnswerModel):
    """`GET /api/v1/tasks/{id}/reminders`: the asking person's reminders of a task, the soonest first."""

    results: list[Reminder]


class UpcomingReminder(AnswerModel):
    """`GET /api/v1/reminders` → `Page[UpcomingReminder]`, soonest first: what will be sent to the person, and when."""

    reminder_id: UUID
    task_id: UUID
    title: str
    at: UtcDatetime


class Snooze(RequestModel):
    """`POST /api/v1/reminders/{id}/snooze` → 200 `Reminder`: tell again later. One of the four.

    `DELETE /api/v1/reminders/{id}/snooze` → 200 `Reminder`: it comes as it would have.
    """

    preset: SnoozePreset | None = None
    minutes: Annotated[int, Field(ge=1, le=MAX_MINUTES_BEFORE)] | None = None
    until: WallMomentInput | None = None
    text: ReminderText | None = None

    @model_validator(mode="after")
    def _is_one_of_four(self) -> Self:
        if [self.preset, self.minutes, self.until, self.text].count(None) != 3:
            raise ValueError("Name one of `preset`, `minutes`, `until` and `text`.")
        return self

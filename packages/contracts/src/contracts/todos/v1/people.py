"""People and their settings."""

from datetime import time
from enum import StrEnum
from typing import Annotated
from uuid import UUID

from pydantic import Field

from contracts.base import AnswerModel, RequestModel, UtcDatetime
from contracts.todos.v1.clock import WallTime


class Language(StrEnum):
    RUSSIAN = "ru"
    ENGLISH = "en"


TimezoneName = Annotated[str, Field(min_length=1, max_length=64, examples=["Europe/Moscow"])]
"""An IANA zone name; a name the server's zone data does not know is refused with the code `unknown_timezone`."""

Password = Annotated[str, Field(min_length=8, max_length=128)]


Weekday = Annotated[int, Field(ge=1, le=7)]
"""As ISO 8601 counts: 1 is Monday, 7 is Sunday."""


CountryCode = Annotated[str, Field(min_length=2, max_length=2, examples=["RU"])]
"""ISO 3166-1, two letters; a country whose holidays are not known is refused with the code `unknown_country`."""

MAX_DEFAULT_REMINDERS = 5
MAX_MINUTES_BEFORE = 60 * 24 * 60

MinutesBefore = Annotated[int, Field(ge=0, le=MAX_MINUTES_BEFORE, examples=[30])]
"""Whole days of it keep the wall-clock time: a day before 09:00 is 09:00, also when clocks change in between."""


class DayPartsInput(RequestModel):
    """What "in the morning" and its like mean for a person, each later than the one before."""

    morning: WallTime
    noon: WallTime
    afternoon: WallTime
    evening: WallTime
    night: WallTime


class DayParts(AnswerModel):
    """When the parts of a person's day begin, on their wall clock."""

    morning: WallTime = time(9)
    noon: WallTime = time(12)
    afternoon: WallTime = time(15)
    evening: WallTime = time(19)
    night: WallTime = time(22)


class QuietHoursInput(RequestModel):
    """When nothing that can wait is sent, on the person's wall clock; over midnight if `end` is not after `begin`."""

    begin: WallTime
    end: WallTime


class QuietHours(AnswerModel):
    """Nothing that can wait is sent from `begin` until `end`."""

    begin: WallTime
    end: WallTime


class ReminderDefaultsInput(RequestModel):
    """What new tasks of the person remind of by themselves: so long before a due time, and at that time of a whole day; empty is never."""

    minutes_before: Annotated[list[MinutesBefore], Field(max_length=MAX_DEFAULT_REMINDERS)]
    all_day_at: WallTime | None


class ReminderDefaults(AnswerModel):
    """The same, as it is stored."""

    minutes_before: list[int] = [0]
    all_day_at: WallTime | None = None


class Person(AnswerModel):
    """The person who asks. `is_set_up` turns true once language and time zone were chosen or confirmed.

    `digest_at` and `review_at` are when the morning digest and the evening review are sent; None is never. New tasks without a list go
    to `default_list_id`, or to the Inbox if that is None. `holiday_country` is where the person has their days off, as they have chosen;
    `zone_country` is the country of their time zone, None if that is the zone of none or of several. The first that is there is what
    clients propose for repeats that leave holidays out.
    """

    id: UUID
    telegram_id: int
    name: str
    username: str | None
    language: Language
    timezone: str
    has_password: bool
    is_set_up: bool
    inbox_id: UUID
    created_at: UtcDatetime
    week_starts_on: Weekday = 1
    day_parts: DayParts = DayParts()
    digest_at: WallTime | None = None
    review_at: WallTime | None = None
    quiet_hours: QuietHours | None = None
    default_list_id: UUID | None = None
    default_reminders: ReminderDefaults = ReminderDefaults()
    holiday_country: str | None = None
    zone_country: str | None = None


class PersonChanges(RequestModel):
    """`PATCH /api/v1/me`: what is absent stays; `null` clears what may be None in `Person`.

    `day_parts` and `default_reminders` are replaced as a whole.
    """

    name: Annotated[str, Field(min_length=1, max_length=128)] | None = None
    language: Language | None = None
    timezone: TimezoneName | None = None
    is_set_up: bool | None = None
    week_starts_on: Weekday | None = None
    day_parts: DayPartsInput | None = None
    digest_at: WallTime | None = None
    review_at: WallTime | None = None
    quiet_hours: QuietHoursInput | None = None
    default_list_id: UUID | None = None
    default_reminders: ReminderDefaultsInput | None = None
    holiday_country: CountryCode | None = None


class PasswordChange(RequestModel):
    """`PUT /api/v1/me/password`, for the bot's assertion only: the chat itself is the proof of who asks."""

    password: Password


class Introduction(RequestModel):
    """`PUT /internal/v1/people/me` (bot, on behalf of the person): makes the person on the first `/start`, refreshes names later.

    Answers 201 with a `Person` when it was made, 200 when it existed. `language` and `timezone` are guesses, used on creation only.
    Also lifts the parking of the person's chat.
    """

    name: Annotated[str, Field(min_length=1, max_length=128)]
    username: Annotated[str, Field(max_length=64)] | None = None
    language: Language
    timezone: TimezoneName


class ChatReachability(RequestModel):
    """`PUT /internal/v1/chats/{chat_id}/reachability` (bot): the person blocked or unblocked the bot. Answers 204."""

    is_reachable: bool
    reason: Annotated[str, Field(max_length=200)] = ""

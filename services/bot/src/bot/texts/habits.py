"""How a person's days go, and what is said about it: parts of the day, digests, quiet hours, the week, holidays, reminders."""

from datetime import time
from enum import StrEnum
from typing import Final, Self
from uuid import UUID

from aiogram.utils.formatting import Bold, Text, as_list
from babel import Locale

from bot.texts.countries import country_name
from bot.texts.shown_model import ShownModel
from bot.texts.wording import Wording, clock_time
from contracts.todos.v1.people import (
    DayParts,
    DayPartsInput,
    Person,
    PersonChanges,
    QuietHours,
    ReminderDefaults,
    ReminderDefaultsInput,
)

MINUTES_OFFERED: Final = (0, 5, 15, 30, 60, 180, 1440)
_HOUR, _DAY, _WEEK = 60, 60 * 24, 60 * 24 * 7


class Asked(StrEnum):
    """A time of day that can be set. The first five are the parts of the day, by their names in the contract."""

    MORNING = "morning"
    NOON = "noon"
    AFTERNOON = "afternoon"
    EVENING = "evening"
    NIGHT = "night"
    DIGEST = "digest"
    REVIEW = "review"
    ALL_DAY = "all_day"


DAY_PARTS: Final = (Asked.MORNING, Asked.NOON, Asked.AFTERNOON, Asked.EVENING, Asked.NIGHT)
HOURS_OFFERED: Final = {
    Asked.MORNING: (6, 7, 8, 9, 10, 11),
    Asked.NOON: (11, 12, 13),
    Asked.AFTERNOON: (13, 14, 15, 16),
    Asked.EVENING: (17, 18, 19, 20, 21),
    Asked.NIGHT: (21, 22, 23),
    Asked.DIGEST: (6, 7, 8, 9, 10, 11),
    Asked.REVIEW: (18, 19, 20, 21, 22, 23),
    Asked.ALL_DAY: (7, 8, 9, 10, 12, 18),
}
FIRST_DAYS: Final = (1, 6, 7)
"""Monday, Saturday, Sunday: with which weeks begin somewhere in the world."""
QUIET_OFFERED: Final = ((22, 7), (22, 8), (23, 7), (23, 8), (23, 9), (0, 8))


class Habits(ShownModel):
    """What todos knows of a person's days."""

    week_starts_on: int = 1
    day_parts: DayParts = DayParts()
    digest_at: time | None = None
    review_at: time | None = None
    quiet_hours: QuietHours | None = None
    default_list_id: UUID | None = None
    default_reminders: ReminderDefaults = ReminderDefaults()
    holiday_country: str | None = None

    @classmethod
    def of_person(cls, person: Person | None) -> Self:
        """The person's own, or what everybody begins with."""
        return cls.model_validate({} if person is None else {name: getattr(person, name) for name in cls.model_fields})

    def time_of(self, asked: Asked) -> time | None:
        """What is set now; None if nothing is sent then."""
        match asked:
            case Asked.DIGEST:
                return self.digest_at
            case Asked.REVIEW:
                return self.review_at
            case Asked.ALL_DAY:
                return self.default_reminders.all_day_at
        part: time = getattr(self.day_parts, asked)
        return part

    def setting(self, asked: Asked, clock: time | None) -> PersonChanges:
        """The change that sets a time of day; None clears what can be without one."""
        match asked:
            case Asked.DIGEST:
                return PersonChanges(digest_at=clock)
            case Asked.REVIEW:
                return PersonChanges(review_at=clock)
            case Asked.ALL_DAY:
                return self._reminding(self.default_reminders.minutes_before, clock)
        return PersonChanges(day_parts=DayPartsInput.model_validate(self.day_parts.model_dump() | {asked: clock}))

    def toggling(self, minutes: int) -> PersonChanges:
        """The change by which new tasks remind so many minutes ahead, or no longer."""
        chosen = set(self.default_reminders.minutes_before) ^ {minutes}
        return self._reminding(sorted(chosen, reverse=True), self.default_reminders.all_day_at)

    @staticmethod
    def _reminding(minutes: list[int], all_day_at: time | None) -> PersonChanges:
        return PersonChanges(default_reminders=ReminderDefaultsInput(minutes_before=minutes, all_day_at=all_day_at))


def ahead(minutes: int, wording: Wording) -> str:
    """`в срок`, `за 15 минут`, `за 1 час`, `за 2 дня`."""
    if minutes == 0:
        return wording("ahead-none")
    for size, key in ((_WEEK, "ahead-weeks"), (_DAY, "ahead-days"), (_HOUR, "ahead-hours")):
        if minutes % size == 0:
            return wording(key, count=minutes // size)
    return wording("ahead-minutes", count=minutes)


def weekday_name(number: int, wording: Wording) -> str:
    """`понедельник` for 1, as it is written within a sentence."""
    name: str = Locale(str(wording.language)).days["stand-alone"]["wide"][number - 1]
    return name


def hours_text(hours: QuietHours) -> str:
    """`23:00–07:00`."""
    return f"{clock_time(hours.begin)}–{clock_time(hours.end)}"


def time_or_never(clock: time | None, wording: Wording) -> str:
    """`09:00`, or that it is off."""
    return clock_time(clock) if clock is not None else wording("habits-off")


def habits_lines(habits: Habits, wording: Wording) -> list[str]:
    """What the settings say in short."""
    quiet, country = habits.quiet_hours, habits.holiday_country
    reminders = [ahead(minutes, wording) for minutes in habits.default_reminders.minutes_before]
    return [
        wording("habits-line-digest", time=time_or_never(habits.digest_at, wording)),
        wording("habits-line-review", time=time_or_never(habits.review_at, wording)),
        wording("habits-line-quiet", hours=hours_text(quiet) if quiet else wording("habits-off")),
        wording("habits-line-reminders", moments=", ".join(reminders) or wording("habits-off")),
        wording("habits-line-week", day=weekday_name(habits.week_starts_on, wording)),
        wording(
            "habits-line-country",
            country=country_name(country, wording.language) if country else wording("habits-no-country"),
        ),
    ]


def titled(key: str, hint: str, wording: Wording) -> Text:
    """A heading and what is to be done below it."""
    return as_list(Bold(wording(key)), "", wording(hint))

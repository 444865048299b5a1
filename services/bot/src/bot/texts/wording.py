"""How things are said to one person at one moment: their language, their zone, and what time it is now.

Whatever stays in the chat for long names the date itself beside "today" or "tomorrow": the words age, the date does not.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date, datetime, time
from functools import lru_cache
from typing import Final, Self
from zoneinfo import ZoneInfo

from babel.dates import format_date

from bot.locales.translator import Translator
from contracts.todos.v1.people import Language
from contracts.todos.v1.tasks import Due

_DAY_PATTERNS: Final = {Language.RUSSIAN: "EEE d MMMM", Language.ENGLISH: "EEE d MMM"}
_BRIEF_DAY_PATTERN: Final = "d MMM"
_DATE_PATTERN: Final = "d MMMM"
_RELATIVE_DAYS: Final = {-1: "day-yesterday", 0: "day-today", 1: "day-tomorrow"}
_WEEK_AHEAD: Final = range(2, 7)


@dataclass(frozen=True, slots=True)
class LocalDue:
    """A due date as the reader's own calendar and clock show it; `at` is the UTC instant from which it is overdue."""

    day: date
    clock: time | None
    at: datetime


@dataclass(frozen=True, slots=True)
class Wording:
    """Texts and dates for one reader. `now` is aware UTC; `week_starts_on` counts from Monday, which is 1."""

    translator: Translator
    zone: ZoneInfo
    now: datetime
    week_starts_on: int = 1
    people: Mapping[str, str] = field(default_factory=dict)

    def __call__(self, key: str, /, **arguments: str | float) -> str:
        """The text under `key` in the reader's language."""
        return self.translator(key, **arguments)

    @property
    def language(self) -> Language:
        return self.translator.language

    @property
    def today(self) -> date:
        return self.now.astimezone(self.zone).date()

    def at_zone(self, zone: ZoneInfo) -> Self:
        """The same reader, somewhere else."""
        return replace(self, zone=zone)

    def calling(self, people: Mapping[str, str]) -> Self:
        """The same reader, who is told of people by these names; the keys are short ids."""
        return replace(self, people=people)

    def person(self, short_id: str) -> str:
        """What somebody is called; whoever is unknown is somebody."""
        return self.people.get(short_id) or self("assignee-unknown")

    def in_language(self, translator: Translator) -> Self:
        """The same reader, speaking another language."""
        return replace(self, translator=translator)

    def localize(self, due: Due) -> LocalDue:
        """`due` on the reader's own wall clock. A date without a time is the same date everywhere."""
        if due.time is None:
            return LocalDue(due.date, None, due.at)
        local = due.at.astimezone(self.zone)
        return LocalDue(local.date(), local.time(), due.at)

    def is_past(self, moment: datetime) -> bool:
        return moment <= self.now

    def day(self, day: date) -> str:
        """`вт 24 ноября`; with its year if that is not the present one."""
        pattern = _DAY_PATTERNS[self.language]
        return _format_day(day, pattern if day.year == self.today.year else f"{pattern} y", self.language)

    def brief_day(self, day: date) -> str:
        """`24 нояб`, for buttons; with its year if that is not the present one."""
        pattern = _BRIEF_DAY_PATTERN if day.year == self.today.year else f"{_BRIEF_DAY_PATTERN} y"
        return _format_day(day, pattern, self.language)

    def plain_day(self, day: date) -> str:
        """`1 июня`, for sentences; with its year if that is not the present one."""
        pattern = _DATE_PATTERN if day.year == self.today.year else f"{_DATE_PATTERN} y"
        return _format_day(day, pattern, self.language)

    def weekday(self, day: date) -> str:
        """`вт`."""
        return _format_day(day, "EEE", self.language)

    def full_day(self, day: date) -> str:
        """`завтра, вт 24 ноября`: how far away it is, if that has a word, and the date."""
        relative = _RELATIVE_DAYS.get((day - self.today).days)
        return self("due-relative", relative=self(relative), day=self.day(day)) if relative else self.day(day)

    def due(self, due: LocalDue) -> str:
        """`завтра, вт 24 ноября, 09:00`."""
        day = self.full_day(due.day)
        return self("due-with-time", day=day, time=clock_time(due.clock)) if due.clock else day

    def brief_due(self, due: LocalDue) -> str:
        """`18:00`, `завтра 09:00`, `вт`, `24 нояб 09:00`: as short as today allows, for buttons."""
        days = (due.day - self.today).days
        if days == 0 and due.clock:
            return clock_time(due.clock)
        if days in _RELATIVE_DAYS:
            day = self(_RELATIVE_DAYS[days])
        else:
            day = self.weekday(due.day) if days in _WEEK_AHEAD else self.brief_day(due.day)
        return f"{day} {clock_time(due.clock)}" if due.clock else day

    def moment(self, moment: datetime) -> str:
        """When something happened: `14:05`, `вчера, 18:05`, `24 нояб, 18:05`."""
        local = moment.astimezone(self.zone)
        days = (local.date() - self.today).days
        if days == 0:
            return clock_time(local.time())
        day = self("day-yesterday") if days == -1 else self.brief_day(local.date())
        return self("due-with-time", day=day, time=clock_time(local.time()))

    def ahead(self, moment: datetime) -> str:
        """When something will happen: `завтра, вт 24 ноября, 09:00`."""
        local = moment.astimezone(self.zone)
        return self.due(LocalDue(local.date(), local.time(), moment))

    def brief_ahead(self, moment: datetime) -> str:
        """The same as short as a button needs: `завтра 09:00`."""
        local = moment.astimezone(self.zone)
        return self.brief_due(LocalDue(local.date(), local.time(), moment))

    def clock(self, moment: datetime) -> str:
        """The reader's wall clock at `moment`: `14:05`."""
        return clock_time(moment.astimezone(self.zone).time())


def clock_time(moment: time) -> str:
    """Hours and minutes, as every clock of both languages shows them."""
    return moment.strftime("%H:%M")


@lru_cache(maxsize=4096)
def _format_day(day: date, pattern: str, language: Language) -> str:
    # CLDR abbreviates with a full stop («24 нояб.»), which looks like the end of a sentence in a line or a button.
    return format_date(day, pattern, locale=str(language)).replace(".", "")

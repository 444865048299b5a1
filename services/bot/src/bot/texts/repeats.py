"""Says a rule in words: `каждый второй вторник, до 1 июня, кроме праздников`.

Every rule that todos follows has words, in good language where people make such rules, and in clear language elsewhere.
"""

from typing import Final

from bot.texts.rule_days import WEEK, RuleDays
from bot.texts.shorten import shorten
from bot.texts.wording import Wording
from contracts.todos.v1.recurrence import Frequency, RecurrenceAnchor, RuleParts

MAX_RULE_WORDS: Final = 250
_EVERY_OTHER: Final = 2


def repeat_words(
    parts: RuleParts,
    wording: Wording,
    *,
    anchor: RecurrenceAnchor = RecurrenceAnchor.SCHEDULE,
    has_holidays: bool = False,
) -> str:
    """How a task repeats, in the middle of a sentence; `has_holidays` if public holidays are left out."""
    words = _days(parts, wording)
    if anchor is RecurrenceAnchor.COMPLETION:
        words = wording("repeat-after-completion", days=words)
    if parts.until:
        words = wording("repeat-until", days=words, day=wording.plain_day(parts.until))
    if has_holidays:
        words = wording("repeat-except-holidays", days=words)
    if parts.count:
        words = wording("repeat-count", days=words, count=parts.count)
    return shorten(words, MAX_RULE_WORDS)


def _days(parts: RuleParts, wording: Wording) -> str:
    words = _Period(parts, wording).say()
    days = RuleDays(parts, wording)
    return wording("repeat-positions", days=words, positions=days.places()) if days.has_unsaid_places else words


class _Period:
    """The frequency of a rule together with its days."""

    def __init__(self, parts: RuleParts, wording: Wording) -> None:
        self._parts, self._wording = parts, wording
        self._days = RuleDays(parts, wording)

    def say(self) -> str:
        match self._parts.frequency:
            case Frequency.MONTHLY:
                return self._monthly()
            case Frequency.YEARLY:
                return self._yearly()
            case Frequency.WEEKLY:
                return self._with_months(self._weekly())
            case Frequency.DAILY if self._is_each and (self._parts.weekdays or self._parts.month_days):
                # Every day, but only on those: that is every week or every month on them.
                return self._monthly() if self._parts.month_days else self._with_months(self._weekly())
            case _:
                return self._with_months(self._filtered(self._unit(), self._days.on_weekdays(), self._days.on_dates()))

    @property
    def _is_each(self) -> bool:
        return self._parts.interval == 1

    def _unit(self) -> str:
        """`каждый день`, `через день`, `каждые 3 дня`."""
        frequency, count = self._parts.frequency, self._parts.interval
        if count == 1:
            return self._wording(f"repeat-each-{frequency}")
        if count == _EVERY_OTHER:
            return self._wording(f"repeat-other-{frequency}")
        return self._wording(f"repeat-every-{frequency}", count=count)

    def _weekly(self) -> str:
        days, interval = self._days, self._parts.interval
        if len(days.plain) == 1 and interval <= _EVERY_OTHER:
            return days.each_weekday(is_every_other=interval == _EVERY_OTHER)
        if days.plain == WEEK:
            return self._wording("repeat-each-daily") if self._is_each else self._unit()
        if self._is_each and days.plain:
            return days.on_weekdays()
        return _join(self._unit(), days.on_weekdays())

    def _monthly(self) -> str:
        days = self._within_month()
        if self._parts.months and days and self._is_each:
            return self._yearly()
        if not days:
            weekdays = self._days.on_weekdays()
            words = weekdays if weekdays and self._is_each else _join(self._unit(), weekdays)
            return self._only(words, self._days.in_months())
        if not self._is_each:
            return self._with_months(_join(self._unit(), self._limited(days)))
        key = "repeat-of-each-month" if self._days.are_dates_only else "repeat-of-the-month"
        return self._limited(self._wording(key, days=days))

    def _yearly(self) -> str:
        days = self._within_month()
        unit = self._wording("repeat-each-yearly") if self._is_each else self._unit()
        if not days:
            return self._with_months(_join(unit, self._days.on_weekdays()))
        if not self._parts.months:
            key = "repeat-of-each-month" if self._days.on_dates() else "repeat-of-the-year"
            return self._limited(_join("" if self._is_each else unit, self._wording(key, days=days)))
        if self._days.are_dates_only:
            return self._limited(_join(unit, self._days.on_dates_of_months()))
        return self._limited(_join(unit, self._wording("repeat-of-months", days=days, months=self._days.of_months())))

    def _within_month(self) -> str:
        """The days of a month or year that the rule names by their number or place."""
        return self._days.on_dates() or self._days.numbered()

    def _limited(self, words: str) -> str:
        """Dates that count on some weekdays alone: `13-го числа каждого месяца, только по пятницам`."""
        if not self._parts.month_days:
            return words
        return self._filtered(words, self._days.numbered() or self._days.on_weekdays())

    def _filtered(self, words: str, *filters: str) -> str:
        for each in filters:
            words = self._only(words, each)
        return words

    def _only(self, words: str, only: str) -> str:
        return self._wording("repeat-only", days=words, filter=only) if only else words

    def _with_months(self, words: str) -> str:
        return _join(words, self._days.in_months())


def _join(*words: str) -> str:
    return " ".join(filter(None, words))

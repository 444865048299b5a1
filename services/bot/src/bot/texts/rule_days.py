"""The days of a rule in words: weekdays, dates, months, and the places of days among others.

What a rule leaves out has no words here: an empty text.
"""

from collections.abc import Sequence
from typing import Final

from babel import Locale

from bot.texts.enumeration import enumerate_words
from bot.texts.wording import Wording
from contracts.todos.v1.recurrence import Frequency, RuleParts, RuleWeekday

WORKING_DAYS: Final = frozenset({1, 2, 3, 4, 5})
WEEKEND: Final = frozenset({6, 7})
WEEK: Final = WORKING_DAYS | WEEKEND
_GENDERS: Final = {1: "m", 2: "m", 3: "f", 4: "m", 5: "f", 6: "f", 7: "n"}
"""Of the weekdays in Russian: «каждый вторник», «каждую среду», «каждое воскресенье»."""
_DAY_GENDER: Final = "m"
_NAMED_PLACES: Final = {
    1: "first",
    2: "second",
    3: "third",
    4: "fourth",
    5: "fifth",
    -1: "last",
    -2: "before-last",
}
_SETS: Final = {WORKING_DAYS: "repeat-working-day", WEEKEND: "repeat-weekend-day", WEEK: "repeat-any-day"}


class RuleDays:
    """The days of one rule, for one reader."""

    def __init__(self, parts: RuleParts, wording: Wording) -> None:
        self._parts, self._wording = parts, wording
        self.plain = frozenset(day.weekday for day in parts.weekdays if day.nth is None)
        self._numbered = [day for day in parts.weekdays if day.nth is not None]

    @property
    def are_dates_only(self) -> bool:
        """Whether the rule names days of the month, none of them from its end, and no weekday by number."""
        return bool(self._parts.month_days) and min(self._parts.month_days) > 0 and not self._numbered

    @property
    def has_unsaid_places(self) -> bool:
        """Whether the rule chooses among its days in a way that `chosen` has no words for."""
        is_weekly = self._parts.frequency is Frequency.WEEKLY
        return bool(self._parts.positions) and (is_weekly or not self._chosen_noun())

    def each_weekday(self, *, is_every_other: bool) -> str:
        """`каждый вторник`, `каждую вторую среду`, of a rule with one weekday."""
        [weekday] = self.plain
        gender, noun = _GENDERS[weekday], self._wording(f"repeat-weekday-{weekday}")
        if is_every_other:
            return self._wording(f"repeat-other-weekday-{gender}", weekday=noun)
        return self._wording(f"repeat-each-weekday-{gender}", weekday=noun)

    def on_weekdays(self) -> str:
        """`по вторникам и четвергам`, `по будням`."""
        if self.plain == WORKING_DAYS:
            return self._wording("repeat-on-working-days")
        if self.plain == WEEKEND:
            return self._wording("repeat-on-weekend")
        names = [self._wording(f"repeat-weekdays-{weekday}") for weekday in sorted(self.plain)]
        return self._wording("repeat-on-weekdays", weekdays=self._list(names)) if names else ""

    def on_dates(self) -> str:
        """`1-го и 15-го числа`, `в последний день`."""
        dates = [self._wording("repeat-date", number=self._ordinal(day)) for day in self._parts.month_days if day > 0]
        spoken = [self._wording("repeat-on-dates", dates=self._list(dates))] if dates else []
        return self._list([*spoken, *(self._place_of_day(day) for day in self._parts.month_days if day < 0)])

    def on_dates_of_months(self) -> str:
        """`1 и 15 марта и 1 и 15 июня`, of a rule that names dates and months."""
        days = self._list([str(day) for day in self._parts.month_days])
        dates = [
            self._wording("repeat-dates-of-month", days=days, month=self._wording(f"repeat-of-month-{month}"))
            for month in self._parts.months
        ]
        return self._wording("repeat-on-dates-of-months", dates=self._list(dates))

    def numbered(self) -> str:
        """`в последнюю пятницу`, `в первый понедельник и в третью среду`; `в последний будний день`."""
        if not self._numbered:
            return self._chosen()
        return self._list([*map(self._place, self._numbered), *filter(None, [self.on_weekdays()])])

    def in_months(self) -> str:
        """`в марте и июне`."""
        names = [self._wording(f"repeat-in-month-{month}") for month in self._parts.months]
        return self._wording("repeat-in-months", months=self._list(names)) if names else ""

    def of_months(self) -> str:
        """`марта и июня`."""
        return self._list([self._wording(f"repeat-of-month-{month}") for month in self._parts.months])

    def places(self) -> str:
        """`1-й и 1-й с конца`: which of its days a rule chooses."""
        return self._list(
            [
                self._wording("repeat-position" if place > 0 else "repeat-position-last", number=self._ordinal(place))
                for place in self._parts.positions
            ]
        )

    def _chosen(self) -> str:
        noun = self._chosen_noun()
        return self._list([self._place_of(noun[0], noun[1], place) for place in self._parts.positions]) if noun else ""

    def _chosen_noun(self) -> tuple[str, str] | None:
        """The word and its gender for what a rule's places are counted among, if it has one."""
        if not self._parts.positions or self._parts.month_days or self._numbered or not self.plain:
            return None
        if len(self.plain) == 1:
            [weekday] = self.plain
            return self._wording(f"repeat-weekday-{weekday}"), _GENDERS[weekday]
        key = _SETS.get(self.plain)
        return (self._wording(key), _DAY_GENDER) if key else None

    def _place(self, day: RuleWeekday) -> str:
        noun = self._wording(f"repeat-weekday-{day.weekday}")
        return self._place_of(noun, _GENDERS[day.weekday], day.nth or 1)

    def _place_of_day(self, place: int) -> str:
        return self._place_of(self._wording("repeat-any-day"), _DAY_GENDER, place)

    def _place_of(self, noun: str, gender: str, place: int) -> str:
        if name := _NAMED_PLACES.get(place):
            return self._wording(f"repeat-{name}-{gender}", weekday=noun)
        key = f"repeat-nth-{gender}" if place > 0 else f"repeat-nth-last-{gender}"
        return self._wording(key, number=self._ordinal(place), weekday=noun)

    def _ordinal(self, number: int) -> str:
        form = Locale(str(self._wording.language)).ordinal_form(abs(number))
        return self._wording(f"repeat-ordinal-{form}", number=str(abs(number)))

    def _list(self, words: Sequence[str]) -> str:
        return enumerate_words(words, self._wording)

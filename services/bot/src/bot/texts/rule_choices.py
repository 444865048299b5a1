"""The rules that people choose most, and rules as texts (RFC 5545).

Invariant: a rule that is changed here keeps every part that is not meant, those that the bot has no words for, too.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final

from bot.texts.repeats import repeat_words
from bot.texts.rule_days import WORKING_DAYS
from bot.texts.wording import Wording
from contracts.todos.v1.recurrence import Frequency, RuleParts, RuleWeekday

INTERVALS: Final = (
    (Frequency.DAILY, (2, 3, 4, 10)),
    (Frequency.WEEKLY, (2, 3, 4, 6)),
    (Frequency.MONTHLY, (2, 3, 6)),
    (Frequency.YEARLY, (2,)),
)
_WEEKDAY_NAMES: Final = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")
_ENDS: Final = ("COUNT=", "UNTIL=")


@dataclass(frozen=True, slots=True)
class RuleChoice:
    """A rule and what its button says."""

    rule: str
    label: str


def short_choices(wording: Wording) -> list[RuleChoice]:
    """Every day, and every working day."""
    parts = (_parts(Frequency.DAILY), _parts(Frequency.WEEKLY, weekdays=sorted(WORKING_DAYS)))
    return [_choice(each, wording) for each in parts]


def day_choices(day: date, wording: Wording) -> list[RuleChoice]:
    """What may be meant on that day: its weekday, its date, the last of its month, its year."""
    weekday = [day.isoweekday()]
    parts = (
        _parts(Frequency.WEEKLY, weekdays=weekday),
        _parts(Frequency.WEEKLY, interval=2, weekdays=weekday),
        _parts(Frequency.MONTHLY, month_days=[day.day]),
        _parts(Frequency.MONTHLY, month_days=[-1]),
        _parts(Frequency.YEARLY, months=[day.month], month_days=[day.day]),
    )
    return [_choice(each, wording) for each in parts]


def interval_choices(wording: Wording) -> list[RuleChoice]:
    """Every so many days, weeks, months or years."""
    return [
        RuleChoice(
            rule_text(_parts(frequency, interval=interval)),
            wording(f"repeat-interval-{frequency}", count=interval),
        )
        for frequency, intervals in INTERVALS
        for interval in intervals
    ]


def rule_text(parts: RuleParts) -> str:
    """`FREQ=WEEKLY;INTERVAL=2;BYDAY=TU`: a rule without an end."""
    weekdays = [f"{day.nth or ''}{_WEEKDAY_NAMES[day.weekday - 1]}" for day in parts.weekdays]
    named = {
        "FREQ": parts.frequency.upper(),
        "INTERVAL": str(parts.interval) if parts.interval > 1 else "",
        "BYMONTH": _joined(parts.months),
        "BYMONTHDAY": _joined(parts.month_days),
        "BYDAY": _joined(weekdays),
    }
    return ";".join(f"{name}={value}" for name, value in named.items() if value)


def ending(rule: str, *, until: date | None = None, count: int | None = None) -> str:
    """The same rule with another end; without one, it goes on for ever."""
    parts = [part for part in rule.split(";") if not part.startswith(_ENDS)]
    if until:
        parts.append(f"UNTIL={until:%Y%m%d}")
    if count:
        parts.append(f"COUNT={count}")
    return ";".join(parts)


def capitalized(words: str) -> str:
    """The words as the beginning of a sentence."""
    return words[:1].upper() + words[1:]


def _choice(parts: RuleParts, wording: Wording) -> RuleChoice:
    return RuleChoice(rule_text(parts), capitalized(repeat_words(parts, wording)))


def _parts(
    frequency: Frequency,
    *,
    interval: int = 1,
    months: Sequence[int] = (),
    month_days: Sequence[int] = (),
    weekdays: Sequence[int] = (),
) -> RuleParts:
    return RuleParts(
        frequency=frequency,
        interval=interval,
        months=list(months),
        month_days=list(month_days),
        weekdays=[RuleWeekday(weekday=weekday) for weekday in weekdays],
        positions=[],
        is_every_working_day=set(weekdays) == WORKING_DAYS,
        count=None,
        until=None,
    )


def _joined(values: Iterable[object]) -> str:
    return ",".join(map(str, values))

"""From the text of an RRULE to a rule.

Invariant: a rule that comes out of here has only parts that mean something together by RFC 5545, section 3.3.10, and numbers so small
that following it is cheap. What we do not follow is refused, never silently left out.
"""

import re
from collections.abc import Callable
from datetime import date, datetime
from functools import lru_cache
from typing import Any, Final
from zoneinfo import ZoneInfo

from todos.recurrence.errors import RuleFault, RuleRefused
from todos.recurrence.rule import WEEKDAY_NAMES, Frequency, Rule, RuleDay

MAX_TEXT_LENGTH: Final = 500
MAX_INTERVAL: Final = 1000
MAX_COUNT: Final = 1000
_MAX_POSITION: Final = 366
_NTHS: Final = {Frequency.MONTHLY: 5, Frequency.YEARLY: 53}
_DAY: Final = re.compile(r"([+-]?\d{1,2})?(MO|TU|WE|TH|FR|SA|SU)", re.ASCII)
_UNTIL: Final = re.compile(r"\d{8}(T\d{6}Z?)?", re.ASCII)
_NUMBER: Final = re.compile(r"[+-]?\d{1,9}", re.ASCII)


@lru_cache(maxsize=4096)
def parse_rule(text: str, zone: ZoneInfo | None = None) -> Rule:
    """The rule that `text` states, with or without `RRULE:` in front.

    Args:
        text: The rule; letters in any case.
        zone: Where an UNTIL in UTC becomes a wall-clock moment; None refuses such an UNTIL.

    Raises:
        RuleRefused: it is no rule, or none that we follow.
    """
    parts = _split(text)
    unknown = sorted(parts.keys() - _PARTS.keys())
    if unknown:
        raise RuleRefused(RuleFault.UNSUPPORTED, f"{unknown[0]} is no part that we follow.")
    if "FREQ" not in parts:
        raise RuleRefused(RuleFault.UNREADABLE, "A rule needs FREQ.")
    values: dict[str, Any] = {}
    for name, value in parts.items():
        field, read = _PARTS[name]
        values[field] = read(value)
    if isinstance(until := values.get("until"), datetime) and until.tzinfo is not None:
        values["until"] = _to_wall(until, zone)
    rule = Rule(**values)
    _check_parts_together(rule)
    return rule


def _split(text: str) -> dict[str, str]:
    if len(text) > MAX_TEXT_LENGTH:
        raise RuleRefused(RuleFault.OUT_OF_RANGE, f"A rule has at most {MAX_TEXT_LENGTH} characters.")
    parts: dict[str, str] = {}
    for part in text.strip().upper().removeprefix("RRULE:").rstrip(";").split(";"):
        name, equals, value = part.partition("=")
        if not equals or not value or name in parts:
            raise RuleRefused(
                RuleFault.UNREADABLE, "A rule is NAME=value pairs with semicolons between, each name once."
            )
        parts[name] = value
    return parts


def _frequency(value: str) -> Frequency:
    try:
        return Frequency(value)
    except ValueError as exc:
        raise RuleRefused(RuleFault.UNSUPPORTED, "FREQ is HOURLY, DAILY, WEEKLY, MONTHLY or YEARLY.") from exc


def _number(value: str, *, name: str, largest: int, is_signed: bool = False) -> int:
    if not _NUMBER.fullmatch(value):
        raise RuleRefused(RuleFault.UNREADABLE, f"{name} is made of whole numbers.")
    number = int(value)
    if number == 0 or abs(number) > largest or (number < 0 and not is_signed):
        raise RuleRefused(RuleFault.OUT_OF_RANGE, f"{name} lies between {-largest if is_signed else 1} and {largest}.")
    return number


def _one(name: str, largest: int) -> Callable[[str], int]:
    return lambda value: _number(value, name=name, largest=largest)


def _many(name: str, largest: int, *, is_signed: bool) -> Callable[[str], tuple[int, ...]]:
    def read(value: str) -> tuple[int, ...]:
        found = {_number(one, name=name, largest=largest, is_signed=is_signed) for one in value.split(",")}
        return tuple(sorted(found))

    return read


def _weekdays(value: str) -> tuple[RuleDay, ...]:
    found = set()
    for one in value.split(","):
        match = _DAY.fullmatch(one)
        if match is None or (match[1] and int(match[1]) == 0):
            raise RuleRefused(RuleFault.UNREADABLE, "BYDAY is made of days such as MO, 2TU or -1FR.")
        found.add(RuleDay(WEEKDAY_NAMES.index(match[2]), int(match[1]) if match[1] else None))
    return tuple(sorted(found, key=lambda day: (day.nth or 0, day.weekday)))


def _week_start(value: str) -> int:
    if value not in WEEKDAY_NAMES:
        raise RuleRefused(RuleFault.UNREADABLE, "WKST is a day such as MO.")
    return WEEKDAY_NAMES.index(value)


def _until(value: str) -> date:
    if not _UNTIL.fullmatch(value):
        raise RuleRefused(RuleFault.UNREADABLE, "UNTIL is a date such as 20261231, with a time 20261231T235959.")
    try:
        moment = datetime.fromisoformat(value)
    except ValueError as exc:
        raise RuleRefused(RuleFault.UNREADABLE, "UNTIL names a day or a time that does not exist.") from exc
    return moment if "T" in value else moment.date()


def _to_wall(until: datetime, zone: ZoneInfo | None) -> datetime:
    if zone is None:
        raise RuleRefused(RuleFault.UNSUPPORTED, "UNTIL is local wall time here, without Z.")
    return until.astimezone(zone).replace(tzinfo=None)


def _check_parts_together(rule: Rule) -> None:
    """Refuse what RFC 5545 forbids or leaves open."""
    frequency = rule.frequency
    if rule.count is not None and rule.until is not None:
        raise RuleRefused(RuleFault.UNREADABLE, "A rule ends by COUNT or by UNTIL, not by both.")
    if rule.month_days and frequency is Frequency.WEEKLY:
        raise RuleRefused(RuleFault.UNSUPPORTED, "BYMONTHDAY says nothing about weeks.")
    if rule.positions and frequency in {Frequency.HOURLY, Frequency.DAILY}:
        raise RuleRefused(RuleFault.UNSUPPORTED, "BYSETPOS chooses among the days of a week, month or year.")
    nths = [abs(day.nth) for day in rule.weekdays if day.nth is not None]
    if nths and (frequency not in _NTHS or (frequency is Frequency.YEARLY and rule.month_days and not rule.months)):
        raise RuleRefused(RuleFault.UNSUPPORTED, "Numbered days of BYDAY belong to months and years.")
    largest = 5 if rule.months else _NTHS.get(frequency, 0)
    if nths and max(nths) > largest:
        raise RuleRefused(RuleFault.OUT_OF_RANGE, f"The numbers of BYDAY lie between {-largest} and {largest} here.")


_PARTS: Final[dict[str, tuple[str, Callable[[str], Any]]]] = {
    "FREQ": ("frequency", _frequency),
    "INTERVAL": ("interval", _one("INTERVAL", MAX_INTERVAL)),
    "BYMONTH": ("months", _many("BYMONTH", 12, is_signed=False)),
    "BYMONTHDAY": ("month_days", _many("BYMONTHDAY", 31, is_signed=True)),
    "BYDAY": ("weekdays", _weekdays),
    "BYSETPOS": ("positions", _many("BYSETPOS", _MAX_POSITION, is_signed=True)),
    "WKST": ("week_start", _week_start),
    "COUNT": ("count", _one("COUNT", MAX_COUNT)),
    "UNTIL": ("until", _until),
}

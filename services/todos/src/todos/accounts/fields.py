"""From what a person sends to what is stored of them: every rule about a single setting.

Invariant: all broken rules are reported together, each with the pointer of its field; nothing is stored before all hold.
"""

from collections.abc import Callable, Iterable, Iterator
from datetime import time
from itertools import pairwise
from typing import Any

from contracts.problems import FieldProblem
from contracts.todos.v1.people import DayPartsInput, PersonChanges, QuietHoursInput, ReminderDefaultsInput
from todos.errors import InvalidInput
from todos.recurrence.requests import unknown_country
from todos.recurrence.workdays import is_known_country
from todos.texts import is_blank
from todos.timezones import is_known_timezone, unknown_timezone
from todos.walltimes import is_wall_time, not_wall_time

type Values = dict[str, Any]
"""Values by the names of the model's fields."""

# What may be cleared by `null`: the person then does without.
_CLEARABLE = frozenset({"digest_at", "review_at", "quiet_hours", "default_list_id", "holiday_country"})


def to_values(changes: PersonChanges) -> Values:
    """What the settings that the person named mean for the stored one.

    Raises:
        InvalidInput: one or more settings break a rule.
    """
    problems = [problem for name in _named(changes) for problem in _problems(name, getattr(changes, name))]
    if problems:
        raise InvalidInput(*problems)
    values: Values = {}
    for name in _named(changes):
        value = getattr(changes, name)
        values |= _CONVERSIONS[name](value) if name in _CONVERSIONS else {name: value}
    return values


def check_settings(*, name: str, timezone: str) -> None:
    """Check what a first contact says of a person.

    Raises:
        InvalidInput: the name is blank, or the time zone is none.
    """
    problems = [*_problems("name", name), *_problems("timezone", timezone)]
    if problems:
        raise InvalidInput(*problems)


def _named(changes: PersonChanges) -> list[str]:
    """The settings that were sent, in the order of the contract."""
    return [name for name in PersonChanges.model_fields if name in changes.model_fields_set]


def _problems(name: str, value: Any) -> list[FieldProblem]:
    if value is None:
        if name in _CLEARABLE:
            return []
        detail = "This cannot be empty; leave the field out to keep it."
        return [FieldProblem(pointer=f"/{name}", code="required", detail=detail)]
    check = _CHECKS.get(name)
    return list(check(value, f"/{name}")) if check else []


def _name_problems(name: str, pointer: str) -> Iterator[FieldProblem]:
    if is_blank(name):
        yield FieldProblem(pointer=pointer, code="blank", detail="A name has something to read.")


def _timezone_problems(timezone: str, pointer: str) -> Iterator[FieldProblem]:
    if not is_known_timezone(timezone):
        yield unknown_timezone(pointer)


def _time_problems(moment: time, pointer: str) -> Iterator[FieldProblem]:
    if not is_wall_time(moment):
        yield not_wall_time(pointer)


def _day_parts_problems(parts: DayPartsInput, pointer: str) -> Iterator[FieldProblem]:
    times = {f"{pointer}/{name}": moment for name, moment in parts}
    odd = [problem for place, moment in times.items() for problem in _time_problems(moment, place)]
    yield from odd or _order_problems(times.items())


def _order_problems(times: Iterable[tuple[str, time]]) -> Iterator[FieldProblem]:
    for (_, before), (place, moment) in pairwise(times):
        if moment <= before:
            detail = "Each part of the day begins later than the one before."
            yield FieldProblem(pointer=place, code="not_later", detail=detail)


def _quiet_hours_problems(hours: QuietHoursInput, pointer: str) -> Iterator[FieldProblem]:
    yield from _time_problems(hours.begin, f"{pointer}/begin")
    yield from _time_problems(hours.end, f"{pointer}/end")
    if hours.begin == hours.end:
        detail = "Quiet hours end at another time than they begin; null means none."
        yield FieldProblem(pointer=f"{pointer}/end", code="empty_window", detail=detail)


def _reminder_problems(defaults: ReminderDefaultsInput, pointer: str) -> Iterator[FieldProblem]:
    if defaults.all_day_at is not None:
        yield from _time_problems(defaults.all_day_at, f"{pointer}/all_day_at")


def _country_problems(code: str, pointer: str) -> Iterator[FieldProblem]:
    if not is_known_country(code.upper()):
        yield unknown_country(pointer)


def _default_reminders(defaults: ReminderDefaultsInput) -> Values:
    return {
        "reminder_minutes": sorted(set(defaults.minutes_before), reverse=True),
        "all_day_reminder_at": defaults.all_day_at,
    }


def _day_parts(parts: DayPartsInput) -> Values:
    return {f"{name}_at": moment for name, moment in parts}


def _quiet_hours(hours: QuietHoursInput | None) -> Values:
    return {"quiet_from": hours.begin if hours else None, "quiet_until": hours.end if hours else None}


_CHECKS: dict[str, Callable[[Any, str], Iterator[FieldProblem]]] = {
    "name": _name_problems,
    "timezone": _timezone_problems,
    "day_parts": _day_parts_problems,
    "digest_at": _time_problems,
    "review_at": _time_problems,
    "quiet_hours": _quiet_hours_problems,
    "default_reminders": _reminder_problems,
    "holiday_country": _country_problems,
}
_CONVERSIONS: dict[str, Callable[[Any], Values]] = {
    "name": lambda name: {"name": name.strip()},
    "day_parts": _day_parts,
    "quiet_hours": _quiet_hours,
    "default_reminders": _default_reminders,
    "holiday_country": lambda code: {"holiday_country": code.upper() if code else None},
}

"""Rules as todos describes them: taken apart, and followed. Reads what todos itself wrote; no rule is refused here."""

from datetime import date, datetime, time, timedelta
from typing import Any

from dateutil.rrule import rrulestr

from contracts.todos.v1.recurrence import Frequency, Occurrence, Recurrence, RecurrenceInput, RuleParts, RuleWeekday

_WEEKDAYS = ["MO", "TU", "WE", "TH", "FR", "SA", "SU"]
_WORKING_DAYS = {1, 2, 3, 4, 5}


def parts_of(rule: str) -> RuleParts:
    """`FREQ=WEEKLY;BYDAY=TU` taken apart."""
    given = dict(part.split("=") for part in rule.split(";"))
    weekdays = [_weekday(day) for day in given.get("BYDAY", "").split(",") if day]
    return RuleParts(
        frequency=Frequency(given["FREQ"].lower()),
        interval=int(given.get("INTERVAL", 1)),
        months=_numbers(given.get("BYMONTH")),
        month_days=_numbers(given.get("BYMONTHDAY")),
        weekdays=weekdays,
        positions=_numbers(given.get("BYSETPOS")),
        is_every_working_day={day.weekday for day in weekdays if day.nth is None} == _WORKING_DAYS,
        count=int(given["COUNT"]) if "COUNT" in given else None,
        until=date.fromisoformat(given["UNTIL"]) if "UNTIL" in given else None,
    )


def occurrences_of(rule: str, start: date, *, limit: int) -> list[date]:
    """The first days on which the rule falls, from `start` on."""
    series = rrulestr(f"RRULE:{rule}", dtstart=datetime.combine(start, time()))
    return [found.date() for found in series.xafter(datetime.combine(start - timedelta(days=1), time()), count=limit)]


def recurrence_of(given: RecurrenceInput | None, due: date | None, *, at: time | None = None) -> Recurrence | None:
    """How a task that is due on `due` repeats."""
    if given is None or due is None:
        return None
    following = occurrences_of(given.rule, due + timedelta(days=1), limit=3)
    values: dict[str, Any] = {
        **given.model_dump(),
        "parts": parts_of(given.rule),
        "occurrence": Occurrence(date=due, time=at),
        "is_moved": False,
        "passed": 0,
        "next": [Occurrence(date=day, time=at) for day in following],
    }
    return Recurrence(**values)


def _weekday(text: str) -> RuleWeekday:
    return RuleWeekday(weekday=_WEEKDAYS.index(text[-2:]) + 1, nth=int(text[:-2]) if text[:-2] else None)


def _numbers(text: str | None) -> list[int]:
    return [int(number) for number in text.split(",")] if text else []

"""From what a person asks for to what is stored: a wish in presets or in words becomes minutes, or a moment on the wall clock."""

from datetime import datetime, timedelta
from typing import Any, Final
from zoneinfo import ZoneInfo

from contracts.problems import FieldProblem
from contracts.todos.v1.reminders import NagInput, ReminderInput, Snooze, SnoozePreset, WallMomentInput
from todos.accounts.models import User
from todos.api.authentication import Actor
from todos.errors import InvalidInput
from todos.reminders.words import read_before, read_moment
from todos.tasks.due import EARLIEST_DATE, LATEST_DATE
from todos.timezones import is_known_timezone, to_instant, unknown_timezone
from todos.walltimes import is_wall_time, not_wall_time

_DAY: Final = timedelta(days=1)
_SPANS: Final = {
    SnoozePreset.QUARTER_OF_AN_HOUR: timedelta(minutes=15),
    SnoozePreset.HOUR: timedelta(hours=1),
}


def to_values(wanted: ReminderInput, actor: Actor, *, now: datetime) -> dict[str, Any]:
    """The fields of a reminder that says this.

    Raises:
        InvalidInput: a value breaks a rule, or the text names no moment ahead.
    """
    minutes, moment = _find_time(wanted, actor, now=now)
    problems = _time_problems(wanted) + (_moment_problems(moment, "/moment") if moment else [])
    if problems:
        raise InvalidInput(*problems)
    return {
        "minutes_before": minutes,
        "on_date": moment.date if moment else None,
        "at_time": moment.time if moment else wanted.time_of_day,
        "timezone": (moment.timezone or actor.user.timezone) if moment else "",
        "escalate_after_minutes": wanted.escalate_after_minutes,
        **nag_values(wanted.nag),
    }


def nag_values(nag: NagInput | None) -> dict[str, Any]:
    """The fields that say how a reminder is repeated."""
    return {"nag_every_minutes": nag.every_minutes if nag else None, "nag_times": nag.times if nag else 0}


def find_snooze_end(wanted: Snooze, actor: Actor, *, now: datetime) -> datetime:
    """When a snoozed reminder comes again.

    Raises:
        InvalidInput: the moment has passed, a value breaks a rule, or the text names no moment ahead.
    """
    if wanted.minutes is not None:
        return now + timedelta(minutes=wanted.minutes)
    if wanted.preset is not None:
        return _find_preset(wanted.preset, actor.user, now=now)
    pointer = "/until" if wanted.text is None else "/text"
    moment = wanted.until if wanted.text is None else read_moment(wanted.text, actor, now=now)
    if moment is None:
        raise _not_understood()
    problems = _moment_problems(moment, pointer)
    if problems:
        raise InvalidInput(*problems)
    until = to_instant(datetime.combine(moment.date, moment.time), ZoneInfo(moment.timezone or actor.user.timezone))
    if until <= now:
        raise InvalidInput(FieldProblem(pointer=pointer, code="in_past", detail="This moment has passed."))
    return until


def _find_time(wanted: ReminderInput, actor: Actor, *, now: datetime) -> tuple[int | None, WallMomentInput | None]:
    """So many minutes before the task is due, or a moment of its own."""
    if wanted.preset is not None:
        zone = ZoneInfo(actor.user.timezone)
        wall = _find_preset(wanted.preset, actor.user, now=now).astimezone(zone)
        clock = wall.time().replace(second=0, microsecond=0)
        return None, WallMomentInput(date=wall.date(), time=clock, timezone=zone.key)
    if wanted.text is None:
        return wanted.minutes_before, wanted.moment
    if before := read_before(wanted.text):
        return before.minutes, None
    moment = read_moment(wanted.text, actor, now=now)
    if moment is None:
        raise _not_understood()
    return None, moment


def _not_understood() -> InvalidInput:
    detail = "This names no moment ahead, and nothing before the task is due."
    return InvalidInput(FieldProblem(pointer="/text", code="not_understood", detail=detail))


def _time_problems(wanted: ReminderInput) -> list[FieldProblem]:
    if wanted.time_of_day is None or is_wall_time(wanted.time_of_day):
        return []
    return [not_wall_time("/time_of_day")]


def _moment_problems(moment: WallMomentInput, pointer: str) -> list[FieldProblem]:
    problems = []
    if not EARLIEST_DATE <= moment.date <= LATEST_DATE:
        detail = f"Dates lie between {EARLIEST_DATE} and {LATEST_DATE}."
        problems.append(FieldProblem(pointer=f"{pointer}/date", code="out_of_range", detail=detail))
    if not is_wall_time(moment.time):
        problems.append(not_wall_time(f"{pointer}/time"))
    if moment.timezone is not None and not is_known_timezone(moment.timezone):
        problems.append(unknown_timezone(f"{pointer}/timezone"))
    return problems


def _find_preset(preset: SnoozePreset, person: User, *, now: datetime) -> datetime:
    """So much later, or at the next evening or the morning of tomorrow."""
    if preset in _SPANS:
        return now + _SPANS[preset]
    zone = ZoneInfo(person.timezone)
    today = now.astimezone(zone).date()
    if preset is SnoozePreset.TOMORROW_MORNING:
        return to_instant(datetime.combine(today + _DAY, person.morning_at), zone)
    evening = to_instant(datetime.combine(today, person.evening_at), zone)
    return evening if evening > now else to_instant(datetime.combine(today + _DAY, person.evening_at), zone)

"""On which days nobody works, for a rule that leaves them out: those of the person's country.

"Every working day" means the country that the person has chosen, and Monday to Friday without one. "Except holidays" says more, so
without a choice it is the country of their time zone that counts.
"""

from dataclasses import replace
from datetime import date, datetime, time
from zoneinfo import ZoneInfo

from todos.accounts.models import User
from todos.quickadd.parsing import Alternative, ParsedTask
from todos.recurrence.occurrences import Occurrences
from todos.recurrence.parsing import parse_rule
from todos.recurrence.territories import find_country
from todos.recurrence.workdays import CountryCalendar


def find_holidays(parsed: ParsedTask, user: User, zone: ZoneInfo) -> str | None:
    """The country whose holidays the repeat leaves out; None if it leaves none out, or nobody knows which."""
    if parsed.rrule is None:
        return None
    if parsed.holidays_at is not None:
        return user.holiday_country or find_country(user.timezone)
    return user.holiday_country if parse_rule(parsed.rrule, zone).is_every_working_day else None


def without_holidays(parsed: ParsedTask, country: str, zone: ZoneInfo) -> ParsedTask | None:
    """The same, due on the first day of its rule that is no holiday of the country, and so are its alternatives; None if there is none."""
    if parsed.rrule is None or parsed.due_date is None:
        return parsed
    first = _first_from(parsed.due_date, parsed.due_time, rrule=parsed.rrule, country=country, zone=zone)
    if first is None:
        return None
    offered = (_shifted(other, country, zone) for other in parsed.alternatives)
    at = None if parsed.due_time is None else first.time()
    return replace(parsed, due_date=first.date(), due_time=at, alternatives=tuple(filter(None, offered)))


def _shifted(other: Alternative, country: str, zone: ZoneInfo) -> Alternative | None:
    if other.rrule is None:
        return other
    first = _first_from(other.due_date, other.due_time, rrule=other.rrule, country=country, zone=zone)
    return None if first is None else replace(other, due_date=first.date())


def _first_from(day: date, at: time | None, *, rrule: str, country: str, zone: ZoneInfo) -> datetime | None:
    start = datetime.combine(day, at or time())  # naive: a wall clock's, as the rules count
    occurrences = Occurrences(parse_rule(rrule, zone), start, CountryCalendar(country))
    return occurrences.next_after(start - datetime.resolution)

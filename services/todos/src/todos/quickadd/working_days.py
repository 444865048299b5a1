"""What "every working day" means to a person who has said in which country they have their days off."""

from dataclasses import replace
from datetime import datetime, time
from zoneinfo import ZoneInfo

from todos.quickadd.parsing import ParsedTask
from todos.recurrence.occurrences import Occurrences
from todos.recurrence.parsing import parse_rule
from todos.recurrence.workdays import CountryCalendar


def find_holidays(parsed: ParsedTask, country: str | None, zone: ZoneInfo) -> str | None:
    """The country whose holidays the repeat leaves out: the person's own, if the rule is Monday to Friday; else None."""
    if not country or parsed.rrule is None or parsed.due_date is None:
        return None
    return country if parse_rule(parsed.rrule, zone).is_every_working_day else None


def begin_on_working_day(parsed: ParsedTask, country: str, zone: ZoneInfo) -> ParsedTask:
    """The same, due on the first working day of the country from its due date on."""
    if parsed.rrule is None or parsed.due_date is None:
        return parsed
    start = datetime.combine(parsed.due_date, parsed.due_time or time())  # naive: a wall clock's, as the rules count
    occurrences = Occurrences(parse_rule(parsed.rrule, zone), start, CountryCalendar(country))
    first = occurrences.next_after(start - datetime.resolution)
    return replace(parsed, due_date=first.date()) if first else parsed

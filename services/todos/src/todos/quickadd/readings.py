"""What a text means to one person: the parse, and which of the names in it are theirs."""

from dataclasses import dataclass
from datetime import date, datetime, time
from uuid import UUID
from zoneinfo import ZoneInfo

from contracts.problems import FieldProblem
from contracts.todos.v1 import quickadd as contract
from todos.accounts.models import User
from todos.api.authentication import Actor
from todos.errors import InvalidInput
from todos.quickadd.names import find_assignee_id, find_list_id
from todos.quickadd.parsing import DayPart, ParsedTask, SpanKind, parse
from todos.quickadd.parsing.moments import read_now
from todos.quickadd.parsing.title import make_title
from todos.quickadd.working_days import begin_on_working_day, find_holidays
from todos.recurrence.describing import describe_rule
from todos.recurrence.parsing import parse_rule
from todos.timezones import is_known_timezone, unknown_timezone


@dataclass(frozen=True, slots=True)
class PersonalReading:
    """A parse together with what its names mean to the person who typed the text."""

    text: str
    timezone: str
    parsed: ParsedTask
    list_id: UUID | None
    assignee_id: UUID | None
    holidays: str | None = None

    @property
    def title(self) -> str:
        """The title with the signs that mean nothing to the person: what was typed must not get lost."""
        unknown = [hint.start for hint in self._hints()]
        return make_title(self.text, [span for span in self.parsed.spans if span.start not in unknown])

    def to_contract(self) -> contract.Reading:
        """The reading as it travels."""
        parsed = self.parsed
        return contract.Reading(
            title=parsed.title,
            due=self._due(parsed.due_date, parsed.due_time) if parsed.due_date else None,
            repeat=self._repeat(),
            priority=parsed.priority,
            tags=parsed.tags,
            list=_named(parsed.list_name, self.list_id),
            assignee=_named(parsed.assignee, self.assignee_id),
            spans=tuple(
                contract.TextSpan(start=span.start, end=span.end, kind=contract.SpanKind(span.kind))
                for span in parsed.spans
            ),
            alternatives=self._alternatives(),
            hints=self._hints(),
        )

    def _due(self, day: date, at: time | None) -> contract.ReadDue:
        return contract.ReadDue(date=day, time=at, timezone=self.timezone)

    def _repeat(self) -> contract.ReadRepeat | None:
        if self.parsed.rrule is None or self.parsed.anchor is None:
            return None
        anchor = contract.RepeatAnchor(self.parsed.anchor)
        return contract.ReadRepeat(rrule=self.parsed.rrule, anchor=anchor, holidays=self.holidays)

    def _alternatives(self) -> tuple[contract.Alternative, ...]:
        return tuple(
            contract.Alternative(
                reason=contract.AlternativeReason(other.reason),
                due=self._due(other.due_date, other.due_time),
                rrule=other.rrule,
                parts=describe_rule(parse_rule(other.rrule, ZoneInfo(self.timezone))) if other.rrule else None,
            )
            for other in self.parsed.alternatives
        )

    def _hints(self) -> tuple[contract.Hint, ...]:
        codes: dict[SpanKind, contract.HintCode] = {}
        if self.list_id is None:
            codes[SpanKind.LIST] = contract.HintCode.UNKNOWN_LIST
        if self.assignee_id is None:
            codes[SpanKind.ASSIGNEE] = contract.HintCode.UNKNOWN_ASSIGNEE
        return tuple(
            contract.Hint(code=codes[span.kind], start=span.start, end=span.end)
            for span in self.parsed.spans
            if span.kind in codes
        )


def read_for(actor: Actor, given: contract.QuickAddText, *, now: datetime) -> PersonalReading:
    """What the text means to the actor. One query if it names a list, at most three if it names a person, else none.

    Raises:
        InvalidInput: the zone is none, or the moment is out of range.
    """
    timezone = given.timezone or actor.user.timezone
    if not is_known_timezone(timezone):
        raise InvalidInput(unknown_timezone("/timezone"))
    try:
        moment, zone = read_now(given.now or now, ZoneInfo(timezone))
    except (ValueError, OverflowError) as exc:
        raise InvalidInput(FieldProblem(pointer="/now", code="out_of_range", detail=str(exc))) from exc
    language = given.language or actor.user.language
    parsed = parse(given.text, now=moment, timezone=zone, language=language, day_parts=_day_parts(actor.user))
    list_id = find_list_id(actor, parsed.list_name) if parsed.list_name else None
    assignee_id = None
    if parsed.assignee:
        assignee_id = find_assignee_id(actor, parsed.assignee, list_id=list_id or given.list_id)
    holidays = find_holidays(parsed, actor.user.holiday_country, ZoneInfo(timezone))
    if holidays:
        parsed = begin_on_working_day(parsed, holidays, ZoneInfo(timezone))
    return PersonalReading(given.text, timezone, parsed, list_id, assignee_id, holidays)


def _day_parts(user: User) -> dict[DayPart, time]:
    return {
        DayPart.MORNING: user.morning_at,
        DayPart.NOON: user.noon_at,
        DayPart.AFTERNOON: user.afternoon_at,
        DayPart.EVENING: user.evening_at,
        DayPart.NIGHT: user.night_at,
    }


def _named(name: str | None, found_id: UUID | None) -> contract.NamedThing | None:
    return None if name is None else contract.NamedThing(name=name, id=found_id)

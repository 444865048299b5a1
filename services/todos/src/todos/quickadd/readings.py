"""What a text means to one person: the parse, and which of the names in it are theirs."""

from dataclasses import dataclass, replace
from datetime import date, datetime, time
from uuid import UUID
from zoneinfo import ZoneInfo

from contracts.problems import FieldProblem
from contracts.todos.v1 import quickadd as contract
from todos.accounts.models import User
from todos.api.authentication import Actor
from todos.errors import InvalidInput
from todos.quickadd.names import find_assignee_id, find_list_id
from todos.quickadd.parsing import DayPart, ParsedTask, Span, SpanKind, parse
from todos.quickadd.parsing.moments import read_now
from todos.quickadd.parsing.title import make_title
from todos.quickadd.working_days import find_holidays, without_holidays
from todos.recurrence.describing import describe_rule
from todos.recurrence.parsing import parse_rule
from todos.timezones import is_known_timezone, unknown_timezone


@dataclass(frozen=True, slots=True)
class PersonalReading:
    """A parse together with what its names mean to the person who typed the text.

    `holidays` is the country whose holidays the repeat leaves out; `kept_holidays` says why it leaves none out, if the text wants it to.
    """

    text: str
    timezone: str
    parsed: ParsedTask
    list_id: UUID | None
    assignee_id: UUID | None
    holidays: str | None = None
    kept_holidays: contract.HintCode | None = None

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
                holidays=self.holidays if other.rrule else None,
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
        found = ((span, self._holidays_hint(span) or codes.get(span.kind)) for span in self.parsed.spans)
        return tuple(contract.Hint(code=code, start=span.start, end=span.end) for span, code in found if code)

    def _holidays_hint(self, span: Span) -> contract.HintCode | None:
        return self.kept_holidays if span.start == self.parsed.holidays_at else None


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
    return _leave_out_holidays(PersonalReading(given.text, timezone, parsed, list_id, assignee_id), actor.user)


def _leave_out_holidays(reading: PersonalReading, user: User) -> PersonalReading:
    """The same without the holidays that its rule leaves out."""
    parsed, zone = reading.parsed, ZoneInfo(reading.timezone)
    holidays = find_holidays(parsed, user, zone)
    if holidays is None:
        unknown = None if parsed.holidays_at is None else contract.HintCode.UNKNOWN_COUNTRY
        return replace(reading, kept_holidays=unknown)
    left = without_holidays(parsed, holidays, zone)
    if left is None:
        return replace(reading, kept_holidays=contract.HintCode.ONLY_HOLIDAYS)
    return replace(reading, parsed=left, holidays=holidays)


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

"""From the rule that a caller sends to a series: every way in which it can be wrong, as a problem with its pointer."""

from zoneinfo import ZoneInfo

from contracts.problems import FieldProblem
from contracts.todos.v1.recurrence import RecurrenceAnchor
from todos.errors import InvalidInput
from todos.recurrence.errors import RuleFault, RuleRefused
from todos.recurrence.parsing import parse_rule
from todos.recurrence.rule import Rule
from todos.recurrence.series import Series
from todos.recurrence.wall import WallMoment
from todos.recurrence.workdays import is_known_country


def read_rule(text: str, *, zone: ZoneInfo, pointer: str) -> Rule:
    """The rule.

    Raises:
        InvalidInput: it is none that we follow.
    """
    try:
        return parse_rule(text, zone)
    except RuleRefused as exc:
        raise InvalidInput(FieldProblem(pointer=pointer, code=exc.fault, detail=exc.detail)) from exc


def read_country(code: str | None, *, pointer: str) -> str:
    """The code of a country whose holidays are known; empty for none.

    Raises:
        InvalidInput: it is no such country.
    """
    if code is None:
        return ""
    if not is_known_country(code.upper()):
        raise InvalidInput(unknown_country(pointer))
    return code.upper()


def unknown_country(pointer: str) -> FieldProblem:
    """The problem of a country whose holidays nobody told us."""
    detail = "This is no ISO 3166-1 code of a country whose holidays we know."
    return FieldProblem(pointer=pointer, code="unknown_country", detail=detail)


def begin_series(
    rule: Rule, *, anchor: RecurrenceAnchor, country: str, due: WallMoment, rule_pointer: str, time_pointer: str
) -> Series:
    """A series that begins with what is due.

    Raises:
        InvalidInput: the rule never falls on a day from then on, or needs a time of day.
    """
    try:
        return Series.begin(rule, anchor=anchor, country=country, due=due)
    except RuleRefused as exc:
        raise refusal(exc, rule_pointer=rule_pointer, time_pointer=time_pointer) from exc


def refusal(exc: RuleRefused, *, rule_pointer: str, time_pointer: str) -> InvalidInput:
    """The problem that a refused rule is to its caller."""
    pointer = time_pointer if exc.fault is RuleFault.NEEDS_TIME else rule_pointer
    return InvalidInput(FieldProblem(pointer=pointer, code=exc.fault, detail=exc.detail))

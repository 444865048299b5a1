"""What a due date and a rule mean together when a task is made or changed."""

from datetime import datetime
from zoneinfo import ZoneInfo

from contracts.todos.v1.recurrence import RecurrenceInput
from contracts.todos.v1.tasks import TaskChanges, TaskCreation
from todos.recurrence.errors import RuleFault, RuleRefused
from todos.recurrence.requests import begin_series, read_country, read_rule, refusal
from todos.recurrence.rule import Frequency
from todos.recurrence.series import Series, first_due
from todos.recurrence.wall import WallMoment
from todos.tasks.fields import Values
from todos.tasks.models import Task
from todos.tasks.repeats import find_series, get_due, moment_values, series_values

_RULE, _TIME = "/recurrence/rule", "/due/time"


def add_series(
    values: Values,
    given: TaskCreation | TaskChanges,
    *,
    task: Task | None = None,
    default_timezone: str,
    now: datetime,
) -> Values:
    """The values, and what the rule that the caller sent, or a new due date, means for the series.

    Args:
        values: What the other fields of the request mean.
        given: The request.
        task: The task as it is; None for a new one.
        default_timezone: Whose wall clock is meant if neither the request nor the task says so.
        now: Where a rule without a due date begins.

    Raises:
        InvalidInput: the rule is none that we follow, or never falls on a day from the due date on.
    """
    due, timezone = _find_due(values, task)
    if "recurrence" not in given.model_fields_set:
        return values | _carry_on(values, task, due)
    if given.recurrence is None:
        return values | {"recurrence": None}
    return values | _begin(given.recurrence, due, timezone or default_timezone, now=now)


def _find_due(values: Values, task: Task | None) -> tuple[WallMoment | None, str]:
    """When the task will be due, and on whose clock; without a date, None."""
    if "due_date" in values:
        found = WallMoment(values["due_date"], values["due_time"]) if values["due_date"] else None
        return found, values["due_timezone"]
    if task is None or task.due_date is None:
        return None, ""
    return get_due(task), task.due_timezone


def _begin(wanted: RecurrenceInput, due: WallMoment | None, timezone: str, *, now: datetime) -> Values:
    zone = ZoneInfo(timezone)
    rule = read_rule(wanted.rule, zone=zone, pointer=_RULE)
    country = read_country(wanted.holidays, pointer="/recurrence/holidays")
    try:
        begun = due or first_due(rule, at=None, country=country, now=now, zone=zone)
    except RuleRefused as exc:
        raise refusal(exc, rule_pointer=_RULE, time_pointer=_TIME) from exc
    series = begin_series(
        rule, anchor=wanted.anchor, country=country, due=begun, rule_pointer=_RULE, time_pointer=_TIME
    )
    return (moment_values(begun, timezone) if due is None else {}) | series_values(series, due=begun)


def _carry_on(values: Values, task: Task | None, due: WallMoment | None) -> Values:
    """The series of a task whose due date is changed goes on from the new one; without a due date it ends."""
    series = find_series(task) if task else None
    if task is None or series is None or "due_date" not in values:
        return {}
    if due is None:
        return {"recurrence": None}
    if due == get_due(task):
        return {}
    _check_time(series, due)
    return series_values(series.restart(due), due=due)


def _check_time(series: Series, due: WallMoment) -> None:
    if series.rule.frequency is Frequency.HOURLY and due.time is None:
        exc = RuleRefused(RuleFault.NEEDS_TIME, "A rule by hours needs a time of day.")
        raise refusal(exc, rule_pointer=_RULE, time_pointer=_TIME)

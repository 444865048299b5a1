"""Reads of repeats."""

from datetime import datetime
from uuid import UUID
from zoneinfo import ZoneInfo

from contracts.base import Page
from contracts.problems import FieldProblem
from contracts.todos.v1.recurrence import (
    CompletionOutcome,
    CompletionRecord,
    Occurrence,
    Occurrences,
    RecurrencePreview,
    RecurrencePreviewRequest,
)
from todos.api.authentication import Actor
from todos.api.cursors import decode_id_cursor, encode_cursor
from todos.authorization.rights import Right
from todos.errors import InvalidInput
from todos.recurrence.describing import describe_instant, describe_rule
from todos.recurrence.errors import RuleRefused
from todos.recurrence.models import Completion
from todos.recurrence.requests import begin_series, read_country, read_rule, refusal
from todos.recurrence.rule import Rule
from todos.recurrence.series import first_due
from todos.recurrence.wall import WallMoment
from todos.tasks import access
from todos.tasks.due import EARLIEST_DATE, LATEST_DATE
from todos.tasks.repeats import find_series, get_due, zone_of
from todos.timezones import is_known_timezone, unknown_timezone

_COMPLETIONS = "completions"
_POINTERS = {"rule_pointer": "/rule", "time_pointer": "/time"}


def preview_recurrence(wanted: RecurrencePreviewRequest, *, default_timezone: str, now: datetime) -> RecurrencePreview:
    """What a rule means: its parts, and the first moments on which it falls. Makes no queries.

    Raises:
        InvalidInput: the rule is none that we follow, or a value breaks a rule.
    """
    _check_moment(wanted)
    zone = ZoneInfo(wanted.timezone or default_timezone)
    rule = read_rule(wanted.rule, zone=zone, pointer="/rule")
    country = read_country(wanted.holidays, pointer="/holidays")
    first = _find_first(rule, wanted, country=country, now=now, zone=zone)
    series = begin_series(rule, anchor=wanted.anchor, country=country, due=first, **_POINTERS)
    moments = [first, *series.upcoming(due=first, limit=wanted.limit)][: wanted.limit]
    return RecurrencePreview(
        rule=rule.to_text(),
        parts=describe_rule(rule),
        occurrences=[describe_instant(moment, zone) for moment in moments],
    )


def list_occurrences(*, actor: Actor, task_id: UUID, limit: int) -> Occurrences:
    """When a task is due now and next, up to `limit`; nothing for one that is done, or has no due date. One query.

    Raises:
        TaskNotFound: it is missing, hidden or in the trash.
    """
    task = access.get_task(actor, task_id, right=Right.READ)
    if task.due_date is None or task.completed_at is not None:
        return Occurrences(results=[])
    due, series, zone = get_due(task), find_series(task), zone_of(task)
    following = series.upcoming(due=due, limit=limit - 1) if series else []
    return Occurrences(results=[describe_instant(moment, zone) for moment in (due, *following)])


def list_completions(*, actor: Actor, task_id: UUID, limit: int, cursor: str | None) -> Page[CompletionRecord]:
    """A page of what was done of a repeating task, newest first. Two queries.

    Raises:
        TaskNotFound: it is missing, hidden or in the trash.
        MalformedRequest: the cursor is none of these pages.
    """
    task = access.get_task(actor, task_id, right=Right.READ)
    known = Completion.objects.filter(task=task).order_by("-id")
    if cursor is not None:
        known = known.filter(id__lt=decode_id_cursor(_COMPLETIONS, cursor))
    rows = list(known[: limit + 1])
    return Page[CompletionRecord](
        results=[_to_record(row) for row in rows[:limit]],
        next=encode_cursor(_COMPLETIONS, rows[limit - 1].id) if len(rows) > limit else None,
    )


def _to_record(row: Completion) -> CompletionRecord:
    return CompletionRecord(
        id=row.id,
        outcome=CompletionOutcome(row.outcome),
        occurrence=Occurrence(date=row.occurrence_date, time=row.occurrence_time),
        done_on=row.done_on,
        person_id=row.person_id,
        recorded_at=row.recorded_at,
    )


def _find_first(
    rule: Rule, wanted: RecurrencePreviewRequest, *, country: str, now: datetime, zone: ZoneInfo
) -> WallMoment:
    if wanted.start is not None:
        return WallMoment(wanted.start, wanted.time)
    try:
        return first_due(rule, at=wanted.time, country=country, now=now, zone=zone)
    except RuleRefused as exc:
        raise refusal(exc, **_POINTERS) from exc


def _check_moment(wanted: RecurrencePreviewRequest) -> None:
    problems = []
    if wanted.start is not None and not EARLIEST_DATE <= wanted.start <= LATEST_DATE:
        detail = f"Dates lie between {EARLIEST_DATE} and {LATEST_DATE}."
        problems.append(FieldProblem(pointer="/start", code="out_of_range", detail=detail))
    if wanted.time and (wanted.time.second or wanted.time.microsecond or wanted.time.tzinfo):
        detail = "A wall time has hours and minutes; its zone stands in `timezone`."
        problems.append(FieldProblem(pointer="/time", code="not_wall_time", detail=detail))
    if wanted.timezone is not None and not is_known_timezone(wanted.timezone):
        problems.append(unknown_timezone("/timezone"))
    if problems:
        raise InvalidInput(*problems)

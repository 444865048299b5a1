"""One occurrence of a repeating task: left out, moved, or taken back."""

from datetime import datetime
from uuid import UUID

from contracts.problems import FieldProblem
from contracts.todos.v1.history import EventKind
from contracts.todos.v1.recurrence import CompletionOutcome, OccurrenceInput, OccurrenceMove
from todos.api.authentication import Actor
from todos.authorization.rights import Right
from todos.errors import InvalidInput
from todos.recurrence.errors import RuleFault
from todos.recurrence.outcomes import Outcome
from todos.recurrence.rule import Frequency
from todos.recurrence.series import Completed, Series
from todos.recurrence.wall import WallMoment
from todos.tasks import access
from todos.tasks.due import EARLIEST_DATE, LATEST_DATE
from todos.tasks.errors import OccurrenceNotCurrent
from todos.tasks.families import lock_family
from todos.tasks.models import Task
from todos.tasks.repeats import find_series, get_due, is_at, moment_values, series_values, zone_of
from todos.tasks.services.completion import plan_done_below, plan_opening_above, plan_reset
from todos.tasks.services.following import carry_out
from todos.tasks.services.outcomes import find_newest, plan_withdrawal, was_completed
from todos.tasks.services.storing import Edit
from todos.transactions import one_transaction
from todos.walltimes import is_wall_time, not_wall_time


@one_transaction
def skip_occurrence(*, actor: Actor, task_id: UUID, occurrence: OccurrenceInput | None, now: datetime) -> Task:
    """Leave out what is due of a repeating task; after its last occurrence the task is done.

    With `occurrence` a repeat changes nothing.

    Raises:
        TaskNotFound: it is missing, hidden or in the trash.
        RightMissing: the actor may not change it.
        TaskInMotion: it was moved to another list at this very moment.
        OccurrenceNotCurrent: it does not repeat, is done, or is at another occurrence than the one that is meant.
    """
    families, task = lock_family(actor, task_id, right=Right.EDIT)
    series = _get_series(task)
    if occurrence is not None and was_completed(task, occurrence):
        return task
    due = get_due(task)
    following = series.advance(due=due, completed=Completed.now(now, zone_of(task), on=due.date))
    outcome = Outcome(CompletionOutcome.SKIPPED, due.date)
    if following is None:
        own = Edit(task, {"completed_at": now}, kind=EventKind.SKIPPED, outcome=outcome)
        edits = [own, *plan_done_below(families, task, now=now)]
    else:
        values = moment_values(following.slot, task.due_timezone) | series_values(following, due=following.slot)
        edits = [Edit(task, values, kind=EventKind.SKIPPED, outcome=outcome), *plan_reset(families, task)]
    carry_out(edits, actor=actor, now=now)
    return task


@one_transaction
def move_occurrence(*, actor: Actor, task_id: UUID, wanted: OccurrenceMove, now: datetime) -> Task:
    """Make what is due of a repeating task due at another moment; what follows stays where it is.

    Raises:
        TaskNotFound: it is missing, hidden or in the trash.
        RightMissing: the actor may not change it.
        OccurrenceNotCurrent: it does not repeat, is done, or is at another occurrence than the one that is meant.
        InvalidInput: the moment breaks a rule.
    """
    task = access.lock_task(actor, task_id, right=Right.EDIT)
    series = _get_series(task)
    if wanted.occurrence is not None and not is_at(task, wanted.occurrence):
        raise OccurrenceNotCurrent(task_id)
    time = wanted.time if "time" in wanted.model_fields_set else task.due_time
    due = WallMoment(wanted.date, time)
    _check_moment(series, due)
    values = moment_values(due, task.due_timezone) | series_values(series, due=due)
    carry_out([Edit(task, values)], actor=actor, now=now)
    return task


@one_transaction
def withdraw_completion(*, actor: Actor, task_id: UUID, completion_id: UUID, now: datetime) -> Task:
    """Take the newest completion of a repeating task back: the task is due again as it was, and what it stands under is open.

    Raises:
        TaskNotFound: it is missing, hidden or in the trash.
        RightMissing: the actor may not change it.
        TaskInMotion: it was moved to another list at this very moment.
        OccurrenceNotCurrent: this is not its newest completion, or the task was changed since.
    """
    families, task = lock_family(actor, task_id, right=Right.EDIT)
    newest = find_newest(task)
    if newest is None or newest.id != completion_id:
        raise OccurrenceNotCurrent(task_id)
    carry_out([plan_withdrawal(task, newest), *plan_opening_above(families, task)], actor=actor, now=now)
    return task


def _get_series(task: Task) -> Series:
    series = find_series(task)
    if series is None or task.completed_at is not None:
        raise OccurrenceNotCurrent(task.id)
    return series


def _check_moment(series: Series, due: WallMoment) -> None:
    problems = []
    if not EARLIEST_DATE <= due.date <= LATEST_DATE:
        detail = f"Dates lie between {EARLIEST_DATE} and {LATEST_DATE}."
        problems.append(FieldProblem(pointer="/date", code="out_of_range", detail=detail))
    if due.time is not None and not is_wall_time(due.time):
        problems.append(not_wall_time("/time"))
    if due.time is None and series.rule.frequency is Frequency.HOURLY:
        detail = "A rule by hours needs a time of day."
        problems.append(FieldProblem(pointer="/time", code=RuleFault.NEEDS_TIME, detail=detail))
    if problems:
        raise InvalidInput(*problems)

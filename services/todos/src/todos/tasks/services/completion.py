"""Completing tasks and opening them again.

Invariant: nothing open stands under something done. So a task is completed together with everything under it, and what is opened opens
the tasks above it; those under it stay done. A repeating task moves to its next occurrence instead, and what stands under it is to be
done once more.
"""

from collections.abc import Iterable, Sequence
from datetime import date, datetime, time
from typing import Final
from uuid import UUID
from zoneinfo import ZoneInfo

from contracts.problems import FieldProblem
from contracts.todos.v1.history import EventKind
from contracts.todos.v1.recurrence import CompletionOutcome, OccurrenceInput
from todos.api.authentication import Actor
from todos.authorization.rights import Right
from todos.errors import InvalidInput
from todos.recurrence.outcomes import Outcome
from todos.recurrence.series import Completed
from todos.tasks.due import EARLIEST_DATE
from todos.tasks.families import Families, lock_family
from todos.tasks.models import Task
from todos.tasks.repeats import find_series, get_due, moment_values, series_values, zone_of
from todos.tasks.services.following import carry_out
from todos.tasks.services.outcomes import plan_return, was_completed
from todos.tasks.services.storing import Edit
from todos.timezones import to_instant, today_in
from todos.transactions import one_transaction

_NOON: Final = time(12)
_UTC: Final = ZoneInfo("UTC")


@one_transaction
def set_completion(
    *,
    actor: Actor,
    task_id: UUID,
    done: bool,
    now: datetime,
    on: date | None = None,
    occurrence: OccurrenceInput | None = None,
) -> Task:
    """Complete or reopen a task; one that is in that state already stays as it is.

    Args:
        actor: Who asks.
        task_id: The task.
        done: The state that it shall have.
        now: The moment.
        on: The day on which it was done, on the clock of its due date; today if None.
        occurrence: Which occurrence of a repeating task is meant; None is the present one.

    Raises:
        TaskNotFound: it is missing, hidden or in the trash.
        RightMissing: the actor may not change it.
        TaskInMotion: it was moved to another list at this very moment.
        OccurrenceNotCurrent: it is at another occurrence than the one that is meant.
        InvalidInput: the day lies in the future, or long ago.
    """
    families, task = lock_family(actor, task_id, right=Right.EDIT)
    if on is not None:
        _check_day(on, today=today_in(ZoneInfo(task.due_timezone or actor.user.timezone), now=now))
    if done and occurrence is not None and was_completed(task, occurrence):
        return task
    if not done and occurrence is not None and (returned := plan_return(task, occurrence)):
        edits = [returned, *plan_opening_above(families, task)]
    else:
        edits = plan_completion(families, [task], done=done, now=now, on=on)
    carry_out(edits, actor=actor, now=now)
    return task


def plan_completion(
    families: Families, tasks: Iterable[Task], *, done: bool, now: datetime, on: date | None = None
) -> list[Edit]:
    """The edits that complete or open these tasks, and what must change with them."""
    named = list(tasks)
    following = _plan_all_next(families, named, now=now, on=on) if done else []
    moved_on = {edit.task.id for edit in following} | {
        below.id for edit in following if edit.outcome for below in families.below(edit.task)
    }
    relatives = families.below if done else families.above
    touched = {each.id: each for task in named for each in (task, *relatives(task)) if each.id not in moved_on}
    return following + [
        Edit(
            task,
            {"completed_at": _moment(task, now=now, on=on) if done else None},
            outcome=_outcome(task, now, on, done=done),
        )
        for task in touched.values()
        if task.deleted_at is None and done is (task.completed_at is None)
    ]


def plan_opening_above(families: Families, task: Task) -> list[Edit]:
    """The edits that open what a task stands under that is open again."""
    return [Edit(each, {"completed_at": None}) for each in families.above(task) if each.completed_at is not None]


def plan_done_below(families: Families, task: Task, *, now: datetime) -> list[Edit]:
    """The edits that complete what stands under a task that is done."""
    below = (each for each in families.below(task) if each.deleted_at is None and each.completed_at is None)
    return [Edit(each, {"completed_at": now}, outcome=_outcome(each, now, None, done=True)) for each in below]


def _plan_all_next(families: Families, named: Sequence[Task], *, now: datetime, on: date | None) -> list[Edit]:
    """The edits that move these tasks to their next occurrences, but for what stands under one of them that is done for good."""
    plans = {task.id: _plan_next(families, task, now=now, on=on) for task in named}
    over = {task_id for task_id, plan in plans.items() if not plan}
    return [
        edit for task in named if over.isdisjoint(above.id for above in families.above(task)) for edit in plans[task.id]
    ]


def _plan_next(families: Families, task: Task, *, now: datetime, on: date | None) -> list[Edit]:
    """The edits that move a repeating task to its next occurrence; none if it has no further one."""
    series = find_series(task)
    if series is None or task.completed_at is not None or task.deleted_at is not None:
        return []
    completed = Completed.now(now, zone_of(task), on=on)
    following = series.advance(due=get_due(task), completed=completed)
    if following is None:
        return []
    values = moment_values(following.slot, task.due_timezone) | series_values(following, due=following.slot)
    outcome = Outcome(CompletionOutcome.DONE, completed.on)
    return [Edit(task, values, kind=EventKind.COMPLETED, outcome=outcome), *plan_reset(families, task)]


def plan_reset(families: Families, task: Task) -> list[Edit]:
    """The edits that open what stands under a task again."""
    below = (each for each in families.below(task) if each.deleted_at is None and each.completed_at is not None)
    return [Edit(each, {"completed_at": None}) for each in below]


def _outcome(task: Task, now: datetime, on: date | None, *, done: bool) -> Outcome | None:
    if not done or not task.recurrence:
        return None
    return Outcome(CompletionOutcome.DONE, on or today_in(zone_of(task), now=now))


def _moment(task: Task, *, now: datetime, on: date | None) -> datetime:
    """When a task was done: at noon, if another day is named, which is that day nearly everywhere."""
    if on is None:
        return now
    zone = ZoneInfo(task.due_timezone) if task.due_timezone else _UTC
    return min(now, to_instant(datetime.combine(on, _NOON), zone))


def _check_day(on: date, *, today: date) -> None:
    if on > today:
        raise InvalidInput(FieldProblem(pointer="/on", code="in_future", detail="Nothing is done before its time."))
    if on < EARLIEST_DATE:
        detail = f"Days begin with {EARLIEST_DATE}."
        raise InvalidInput(FieldProblem(pointer="/on", code="out_of_range", detail=detail))

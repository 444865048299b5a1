"""What is remembered of the occurrences of repeating tasks, and how the last one is taken back.

Invariant: what is due again was not done. Whatever moves a task back to the occurrence of its newest completion (a completion that is taken
back, an undo, another due date) withdraws that completion, and no other, in the same breath.
"""

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime
from typing import Any
from uuid import UUID

from contracts.todos.v1.history import EventKind
from contracts.todos.v1.recurrence import CompletionOutcome, OccurrenceInput
from todos.api.authentication import Actor
from todos.fast.rows import insert_rows
from todos.lookups import one_of
from todos.recurrence.models import Completion
from todos.recurrence.outcomes import Outcome, Withdrawn
from todos.recurrence.series import Series
from todos.recurrence.wall import WallMoment
from todos.tasks.errors import OccurrenceNotCurrent
from todos.tasks.models import Task
from todos.tasks.repeats import is_at, moment_values
from todos.tasks.services.storing import Change, Edit


def record_outcomes(edits: Sequence[Edit], changes: Sequence[Change], *, actor: Actor, now: datetime) -> None:
    """Remember what became of occurrences. One query, or none if nothing repeats."""
    pairs = zip(edits, changes, strict=True)
    recorded = [
        _record_of(edit, change, actor=actor, now=now) for edit, change in pairs if edit.outcome and change.after
    ]
    insert_rows(recorded)


def with_withdrawn(edits: Sequence[Edit]) -> tuple[list[Edit], list[UUID]]:
    """The same edits, with what is known of the occurrences that are due again by them; and the ids of the completions that say so.

    One query, or none if nothing repeats.
    """
    due = {edit.task.id: series for edit in edits if (series := _find_return(edit)) is not None}
    if not due:
        return list(edits), []
    known = Completion.objects.filter(task_id__in=one_of(due, kind="uuid"))
    newest = known.order_by("task_id", "-id").distinct("task_id")
    back = {each.task_id: each for each in newest if _is_due_again(each, due[each.task_id])}
    noted = [
        replace(edit, withdrawn=_outcome_of(back[edit.task.id])) if edit.task.id in back else edit for edit in edits
    ]
    return noted, [each.id for each in back.values()]


def withdraw(completion_ids: Sequence[UUID]) -> None:
    """Forget what is due again. One query, or none."""
    if completion_ids:
        Completion.objects.filter(id__in=completion_ids).delete()


def was_completed(task: Task, occurrence: OccurrenceInput) -> bool:
    """True if that occurrence lies behind a repeating task, False if the task is at it.

    Raises:
        OccurrenceNotCurrent: neither is so.
    """
    if is_at(task, occurrence):
        return False
    if not _of(task.id).filter(occurrence_date=occurrence.date, occurrence_time=occurrence.time).exists():
        raise OccurrenceNotCurrent(task.id)
    return True


def plan_return(task: Task, occurrence: OccurrenceInput) -> Edit | None:
    """The edit that moves a task back to the occurrence that was completed last; None if it is at that one.

    Raises:
        OccurrenceNotCurrent: neither is so, or the task was changed since.
    """
    newest = _of(task.id).first()
    place = WallMoment(occurrence.date, occurrence.time)
    if newest is not None and _place_of(newest) == place and newest.after == _snapshot(task):
        return plan_withdrawal(task, newest)
    if is_at(task, occurrence):
        return None
    raise OccurrenceNotCurrent(task.id)


def plan_withdrawal(task: Task, newest: Completion) -> Edit:
    """The edit that makes a task what it was before its newest completion."""
    before = newest.before
    due = moment_values(WallMoment.from_text(before["due"]), before["timezone"])
    return Edit(task, due | {"recurrence": before["recurrence"], "completed_at": None}, kind=EventKind.REOPENED)


def find_newest(task: Task) -> Completion | None:
    """The newest completion of a task, if the task is where that left it."""
    newest = _of(task.id).first()
    return newest if newest is not None and newest.after == _snapshot(task) else None


def _of(task_id: UUID) -> Any:
    return Completion.objects.filter(task_id=task_id).order_by("-id")


def _record_of(edit: Edit, change: Change, *, actor: Actor, now: datetime) -> Completion:
    assert edit.outcome is not None  # noqa: S101 - only such edits come here
    known = edit.outcome.withdrawn or _describe(change)
    return Completion(
        task=change.task,
        person=actor.user,
        outcome=edit.outcome.kind,
        occurrence_date=known.occurrence.date,
        occurrence_time=known.occurrence.time,
        done_on=edit.outcome.on,
        recorded_at=now,
        before=known.before,
        after=known.after,
    )


def _describe(change: Change) -> Withdrawn:
    """What a completion by this very change says."""
    before = _snapshot(change.task, change.before)
    return Withdrawn(Series.from_json(before["recurrence"]).slot, before, _snapshot(change.task))


def _snapshot(task: Task, before: dict[str, Any] | None = None) -> dict[str, Any]:
    """The due date and the series of a task as JSON, as they are or as they were."""
    values = {name: getattr(task, name) for name in ("due_date", "due_time", "due_timezone", "recurrence")} | (
        before or {}
    )
    return {
        "due": WallMoment(values["due_date"], values["due_time"]).to_text() if values["due_date"] else None,
        "timezone": values["due_timezone"],
        "recurrence": values["recurrence"],
    }


def _find_return(edit: Edit) -> Series | None:
    """The series in which the edit makes a task due that was elsewhere, or done; None for any other edit."""
    recurrence, completed_at = (_after(edit, name) for name in ("recurrence", "completed_at"))
    stays = (recurrence, completed_at) == (edit.task.recurrence, edit.task.completed_at)
    if stays or edit.outcome is not None or recurrence is None or completed_at is not None:
        return None
    return Series.from_json(recurrence)


def _is_due_again(completion: Completion, series: Series) -> bool:
    """Whether the occurrence of a completion is what is due in a series.

    Counted from the day of completion, what is done early can fall on the same day once more: then that day alone does not tell.
    """
    place = _place_of(completion)
    before, after = (Series.from_json(state["recurrence"]) for state in (completion.before, completion.after))
    return series.slot == place and (after.slot != place or before in (after, series))


def _after(edit: Edit, name: str) -> Any:
    return edit.values.get(name, getattr(edit.task, name))


def _outcome_of(completion: Completion) -> Outcome:
    known = Withdrawn(_place_of(completion), completion.before, completion.after)
    return Outcome(CompletionOutcome(completion.outcome), completion.done_on, known)


def _place_of(completion: Completion) -> WallMoment:
    return WallMoment(completion.occurrence_date, completion.occurrence_time)

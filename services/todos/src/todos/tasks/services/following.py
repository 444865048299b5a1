"""What follows from a change of a task: its reminder moves, its occurrences are kept count of, comments are told."""

from collections import defaultdict
from collections.abc import Sequence
from datetime import datetime
from typing import Final
from uuid import UUID

from contracts.events.v1 import AuthorizationChanged, AuthorizationReason
from todos.api.authentication import Actor
from todos.notifications.sharing import enqueue_assigned
from todos.reminders.services.defaults import renew_defaults
from todos.reminders.services.planning import plan_reminders
from todos.tasks.audience import check_moves
from todos.tasks.fields import DUE_FIELDS
from todos.tasks.models import Task
from todos.tasks.services.assigning import leave_out_blind
from todos.tasks.services.outcomes import record_outcomes, with_withdrawn, withdraw
from todos.tasks.services.storing import Change, Edit, store_changes
from todos.wakeups import announce_authorization_change

_MOVES_REMINDERS: Final = DUE_FIELDS | {"completed_at", "deleted_at", "list_id", "assignee_ids"}


def carry_out(edits: Sequence[Edit], *, actor: Actor, now: datetime) -> list[Change]:
    """Store the edits, and do what follows from them; the number of queries does not depend on theirs.

    Raises:
        RightMissing: somebody's right to a task would grow by its move to another list, and it is not the actor's to share.
    """
    _check_moves(edits, actor=actor)
    edits, withdrawn_ids = with_withdrawn(leave_out_blind(edits))
    changes = store_changes(edits, actor=actor, now=now)
    record_outcomes(edits, changes, actor=actor, now=now)
    withdraw(withdrawn_ids)
    _follow_due_dates(changes, now=now)
    for change in changes:
        if added := set(change.after.get("assignee_ids", ())).difference(change.before.get("assignee_ids", ())):
            enqueue_assigned(change.task, added, actor=actor, now=now)
        if change.touches({"list_id"}) or change.after.get("deleted_at"):
            announce_readers(change.task)
    return changes


def _check_moves(edits: Sequence[Edit], *, actor: Actor) -> None:
    leaving: dict[UUID, list[Task]] = defaultdict(list)
    for edit in edits:
        target_id = edit.values.get("list_id", edit.task.list_id)
        if target_id != edit.task.list_id:
            leaving[target_id].append(edit.task)
    for target_id, tasks in leaving.items():
        check_moves(actor, tasks, target_id=target_id)


def _follow_due_dates(changes: Sequence[Change], *, now: datetime) -> None:
    """Reminders move with their tasks; a task that is due in another way than before gets other ones by itself."""
    moved = [change for change in changes if change.touches(DUE_FIELDS)]
    renewed = [change.task for change in changes if _is_due_otherwise(change) or _is_others(change)]
    renew_defaults(renewed, now=now)
    concerned = [change.task for change in changes if change.touches(_MOVES_REMINDERS)]
    plan_reminders(concerned, now=now, moved_ids={change.task.id for change in moved})


def _is_due_otherwise(change: Change) -> bool:
    """Whether it has got a due date, or a time of day, or lost that."""
    task = change.task
    was_due, was_timed = (change.before.get(name, getattr(task, name)) is not None for name in ("due_date", "due_time"))
    return task.due_date is not None and (not was_due or was_timed is not (task.due_time is not None))


def _is_others(change: Change) -> bool:
    """Whether other people than before shall do it by its due date."""
    return change.task.due_date is not None and change.touches({"assignee_ids"})


def announce_readers(task: Task) -> None:
    """Who may read the task may have changed."""
    announce_authorization_change(AuthorizationChanged(reason=AuthorizationReason.TASK_CHANGED, task_id=task.id))

"""What follows from a change of a task: its reminder moves, its occurrences are kept count of, comments are told."""

from collections import defaultdict
from collections.abc import Sequence
from datetime import datetime
from typing import Final
from uuid import UUID

from contracts.events.v1 import AuthorizationChanged, AuthorizationReason
from todos.api.authentication import Actor
from todos.notifications.services import cancel_task_notifications, schedule_tasks_due
from todos.notifications.sharing import enqueue_assigned
from todos.tasks.audience import check_moves
from todos.tasks.fields import DUE_FIELDS
from todos.tasks.models import Task
from todos.tasks.services.assigning import withdraw_by_moving
from todos.tasks.services.outcomes import record_outcomes
from todos.tasks.services.storing import Change, Edit, store_changes
from todos.wakeups import announce_authorization_change

_MOVES_REMINDERS: Final = DUE_FIELDS | {"completed_at", "deleted_at", "list_id"}


def carry_out(edits: Sequence[Edit], *, actor: Actor, now: datetime) -> list[Change]:
    """Store the edits, and do what follows from them; the number of queries does not depend on theirs.

    Raises:
        RightMissing: somebody's right to a task would grow by its move to another list, and it is not the actor's to share.
    """
    _check_moves(edits, actor=actor)
    edits = withdraw_by_moving(edits)
    changes = store_changes(edits, actor=actor, now=now)
    record_outcomes(edits, changes, actor=actor, now=now)
    plan_reminders([change.task for change in changes if change.touches(_MOVES_REMINDERS)], now=now)
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


def plan_reminders(tasks: Sequence[Task], *, now: datetime) -> None:
    """One reminder at the due moment of each task that is open and timed; none for any other."""
    cancel_task_notifications([task.id for task in tasks])
    schedule_tasks_due(
        [task for task in tasks if task.due_time and task.completed_at is None and task.deleted_at is None], now=now
    )


def announce_readers(task: Task) -> None:
    """Who may read the task may have changed."""
    announce_authorization_change(AuthorizationChanged(reason=AuthorizationReason.TASK_CHANGED, task_id=task.id))

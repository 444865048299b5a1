"""What follows when somebody comes, goes or gets another right: assignments and reminders, and comments forgets what it remembers."""

from datetime import datetime
from uuid import UUID

from django.db.models import Q

from contracts.events.v1 import AuthorizationChanged, AuthorizationReason
from todos.api.authentication import Actor
from todos.reminders.services.planning import plan_reminders
from todos.tasks.audience import find_readers
from todos.tasks.models import Task
from todos.tasks.services.storing import Edit, store_changes
from todos.wakeups import announce_authorization_change

_BATCH = 500


def withdraw_assignments(where: Q, *, user_id: UUID, actor: Actor, now: datetime) -> None:
    """Take from a person the tasks that they were assigned and do not see any more, among those of `where`."""
    assigned = list(Task.objects.select_for_update().filter(where, assignee_ids__contains=[user_id]).order_by("id"))
    for begin in range(0, len(assigned), _BATCH):
        tasks = assigned[begin : begin + _BATCH]
        readers = find_readers(tasks)
        blind = [task for task in tasks if user_id not in readers[task.id]]
        store_changes([Edit(task, {"assignee_ids": _without(task, user_id)}) for task in blind], actor=actor, now=now)


def renew_reminders(where: Q, *, user_id: UUID, now: datetime) -> None:
    """Plan a person's reminders anew among the tasks of `where`: those of what they do not see any more go, those of what they see come."""
    reminded = Task.objects.filter(where, reminders__user_id=user_id).order_by("id").distinct()
    ids = list(reminded.values_list("id", flat=True))
    for begin in range(0, len(ids), _BATCH):
        tasks = Task.objects.select_for_update().filter(id__in=ids[begin : begin + _BATCH]).order_by("id")
        plan_reminders(list(tasks), now=now)


def announce_member(*, list_id: UUID, user_id: UUID) -> None:
    """What this person may do in the list has changed."""
    reason = AuthorizationReason.MEMBERSHIP_CHANGED
    announce_authorization_change(AuthorizationChanged(reason=reason, list_id=list_id, user_id=user_id))


def announce_guest(*, task_id: UUID, user_id: UUID) -> None:
    """What this person may do with the task has changed."""
    reason = AuthorizationReason.MEMBERSHIP_CHANGED
    announce_authorization_change(AuthorizationChanged(reason=reason, task_id=task_id, user_id=user_id))


def _without(task: Task, user_id: UUID) -> list[UUID]:
    return [assignee_id for assignee_id in task.assignee_ids if assignee_id != user_id]

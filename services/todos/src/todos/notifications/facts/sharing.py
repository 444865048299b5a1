"""Facts about sharing: invites that are still open, people who came in, tasks that were given to somebody."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Final
from uuid import UUID

from contracts.todos.v1.notifications import InvitedBody, MemberJoinedBody, TaskAssignedBody, TaskSharedBody
from contracts.todos.v1.sharing import Role
from todos.accounts.models import User
from todos.notifications.facts.answers import Answer, Obsolete
from todos.notifications.queue.leasing import ClaimedNotification
from todos.sharing.access import open_invites
from todos.sharing.models import Guest, Invite
from todos.sharing.previews import list_previews
from todos.tasks.access import find_visible_tasks
from todos.tasks.models import Task
from todos.tasks.selectors import to_contract

_NOT_OPEN: Final = Obsolete("the invite is not open any more")
_NOT_SHARED: Final = Obsolete("the person is no guest of the task any more")
_NOT_ASSIGNED: Final = Obsolete("the task is done, hidden or somebody else's now")


def describe_invites(rows: Sequence[ClaimedNotification], now: datetime) -> Mapping[UUID, Answer]:
    """Invites by which the person can still come in."""
    wanted = {row.subject_id for row in rows if row.subject_id}
    invites = list(open_invites(now=now).filter(id__in=wanted).select_related("list", "task", "creator", "invitee"))
    previews = dict(zip((invite.id for invite in invites), list_previews(invites), strict=True))
    return {
        row.id: InvitedBody(invite=previews[row.subject_id]) if row.subject_id in previews else _NOT_OPEN
        for row in rows
    }


def describe_joined(rows: Sequence[ClaimedNotification], now: datetime) -> Mapping[UUID, Answer]:  # noqa: ARG001 - a FactSource
    """Who came in, where, and as what."""
    invites = Invite.objects.select_related("list", "task").in_bulk([row.subject_id for row in rows])
    people = User.objects.in_bulk([UUID(row.payload["person_id"]) for row in rows])
    return {
        row.id: _describe_joined(invites[row.subject_id], people[UUID(row.payload["person_id"])])
        for row in rows
        if row.subject_id in invites and UUID(row.payload["person_id"]) in people
    }


def describe_assigned(rows: Sequence[ClaimedNotification], now: datetime) -> Mapping[UUID, Answer]:  # noqa: ARG001 - the same
    """Tasks that are open, and still given to the person, who sees them."""
    tasks = find_visible_tasks(row.subject_id for row in rows if row.subject_id)
    return {row.id: _describe_assigned(row, tasks) for row in rows}


def describe_shared(rows: Sequence[ClaimedNotification], now: datetime) -> Mapping[UUID, Answer]:  # noqa: ARG001 - the same
    """Tasks that the person is still a guest of."""
    tasks = find_visible_tasks(row.subject_id for row in rows if row.subject_id)
    guests = Guest.objects.filter(task__in=[task_id for task_id, _ in tasks], user__in=[row.user_id for row in rows])
    roles = {(task_id, user_id): Role(role) for task_id, user_id, role in guests.values_list("task", "user", "role")}
    return {row.id: _describe_shared(row, tasks, roles) for row in rows}


def _describe_shared(
    row: ClaimedNotification, tasks: Mapping[tuple[UUID, UUID], Task], roles: Mapping[tuple[UUID, UUID], Role]
) -> Answer:
    if row.subject_id is None or row.user_id is None or (row.subject_id, row.user_id) not in roles:
        return _NOT_SHARED
    task = tasks[row.subject_id, row.user_id]
    return TaskSharedBody(
        task=to_contract(task), role=roles[task.id, row.user_id], sharer_name=row.payload["sharer_name"]
    )


def _describe_joined(invite: Invite, person: User) -> Answer:
    place = invite.list or invite.task
    assert place is not None  # noqa: S101 - a constraint says so
    return MemberJoinedBody(
        person_name=person.name,
        role=Role(invite.role),
        is_single_task=invite.list is None,
        title=place.title,
        list_id=invite.list_id,
        task_id=invite.task_id,
    )


def _describe_assigned(row: ClaimedNotification, tasks: Mapping[tuple[UUID, UUID], Task]) -> Answer:
    if row.subject_id is None or row.user_id is None:
        return _NOT_ASSIGNED
    task = tasks.get((row.subject_id, row.user_id))
    if task is None or task.completed_at or row.user_id not in task.assignee_ids:
        return _NOT_ASSIGNED
    return TaskAssignedBody(task=to_contract(task), assigner_name=row.payload["assigner_name"])

"""Guests of single tasks: their roles, and their leaving."""

from datetime import datetime
from uuid import UUID

from django.db import transaction
from django.db.models import Q

from contracts.todos.v1.sharing import GivenRole, Role
from todos.api.authentication import Actor
from todos.authorization.rights import Right
from todos.errors import VersionMismatch
from todos.sharing.errors import MemberNotFound
from todos.sharing.models import Guest
from todos.sharing.services.leaving import announce_guest, withdraw_assignments, withdraw_reminders
from todos.tasks.access import lock_task
from todos.versions import ExpectedVersions


@transaction.atomic
def change_guest_role(
    *, actor: Actor, task_id: UUID, user_id: UUID, role: GivenRole, expected: ExpectedVersions
) -> None:
    """Give a guest another role; one that they have already stays as it is.

    Raises:
        TaskNotFound: the task is missing or hidden.
        RightMissing: the actor does not own its list.
        MemberNotFound: this person is no guest.
        VersionMismatch: somebody changed the role in between.
    """
    lock_task(actor, task_id, right=Right.MANAGE)
    guest = _get_guest(task_id, user_id, expected)
    if guest.role != role:
        store_guest_role(guest, Role(role))


@transaction.atomic
def remove_guest(*, actor: Actor, task_id: UUID, user_id: UUID, expected: ExpectedVersions, now: datetime) -> None:
    """Let a guest go: everybody may leave, and the owner of the list may remove the others.

    Raises:
        TaskNotFound: the task is missing or hidden.
        RightMissing: it is somebody else who shall go, and the actor does not own the task's list.
        MemberNotFound: this person is no guest.
        VersionMismatch: somebody changed the role in between.
    """
    lock_task(actor, task_id, right=Right.READ if user_id == actor.user.id else Right.MANAGE)
    _get_guest(task_id, user_id, expected).delete()
    withdraw_assignments(Q(id=task_id), user_id=user_id, actor=actor, now=now)
    withdraw_reminders(Q(id=task_id), user_id=user_id, now=now)
    announce_guest(task_id=task_id, user_id=user_id)


def store_guest_role(guest: Guest, role: Role) -> None:
    """Write another role."""
    guest.role, guest.version = role, guest.version + 1
    guest.save(update_fields=["role", "version"])
    announce_guest(task_id=guest.task_id, user_id=guest.user_id)


def _get_guest(task_id: UUID, user_id: UUID, expected: ExpectedVersions) -> Guest:
    guest = Guest.objects.select_for_update().filter(task_id=task_id, user_id=user_id).first()
    if guest is None:
        raise MemberNotFound
    if not expected.allows(oldest=guest.version, newest=guest.version):
        raise VersionMismatch(guest.version)
    return guest

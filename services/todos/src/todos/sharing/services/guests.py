"""Guests of single tasks: their roles, and their leaving."""

from datetime import datetime
from typing import Final
from uuid import UUID

from django.db import transaction
from django.db.models import Q

from contracts.problems import FieldProblem
from contracts.todos.v1.sharing import GivenRole, GuestCreation, Role
from todos.accounts.models import User
from todos.api.authentication import Actor
from todos.authorization.rights import GUEST_RIGHTS, Right
from todos.errors import InvalidInput, LimitReached, VersionMismatch
from todos.history.people import joined, left, role_changed
from todos.history.recording import record
from todos.notifications.sharing import enqueue_shared
from todos.sharing.acquaintances import list_acquaintances
from todos.sharing.errors import MemberNotFound
from todos.sharing.models import Guest
from todos.sharing.services.leaving import announce_guest, renew_reminders, withdraw_assignments
from todos.tasks.access import lock_task
from todos.tasks.models import Task
from todos.versions import ExpectedVersions

MAX_GUESTS: Final = 50


@transaction.atomic
def change_guest_role(
    *, actor: Actor, task_id: UUID, user_id: UUID, role: GivenRole, expected: ExpectedVersions, now: datetime
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
        store_guest_role(guest, Role(role), actor=actor, now=now)


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
    drop_guest(_get_guest(task_id, user_id, expected), actor=actor, now=now)


@transaction.atomic
def add_guest(*, actor: Actor, task_id: UUID, creation: GuestCreation, now: datetime) -> Guest:
    """Let somebody in to a task at once who shares a list with the actor; they are told.

    Raises:
        TaskNotFound: the task is missing or hidden.
        RightMissing: the actor does not own its list.
        InvalidInput: the actor shares no list with such a person.
        LimitReached: there are as many guests as there may be.
    """
    task = lock_task(actor, task_id, right=Right.MANAGE)
    person = _get_acquaintance(actor, creation)
    _, has_come = let_in(task, person, role=Role(creation.role), actor=actor, now=now)
    guest = Guest.objects.select_related("user").get(task=task, user=person)
    if has_come and person.id != actor.user.id:
        enqueue_shared(guest, actor=actor, now=now)
    return guest


def let_in(task: Task, person: User, *, role: Role, actor: Actor, now: datetime) -> tuple[Role, bool]:
    """Make a person a guest of a locked task, with the greater of this role and the one they have; that role, and whether it grew.

    Raises:
        LimitReached: there are as many guests as there may be.
    """
    guests = Guest.objects.select_for_update(of=("self",)).select_related("task").filter(task=task)
    guest = guests.filter(user=person).first()
    if guest is not None:
        grows = GUEST_RIGHTS[role] > GUEST_RIGHTS[Role(guest.role)]
        if grows:
            store_guest_role(guest, role, actor=actor, now=now)
        return Role(guest.role), grows
    if guests.count() >= MAX_GUESTS:
        raise LimitReached("guests", MAX_GUESTS)
    guest = Guest.objects.create(task=task, user=person, role=role, created_at=now)
    record([joined(guest, at=now)], actor=actor)
    renew_reminders(Q(id=task.id), user_id=person.id, now=now)
    announce_guest(task_id=task.id, user_id=person.id)
    return role, True


def drop_guest(guest: Guest, *, actor: Actor, now: datetime, reverts_id: UUID | None = None) -> None:
    """Let a guest go, with all that was theirs by it. `reverts_id` is the event taken back."""
    task_id, user_id = guest.task_id, guest.user_id
    guest.delete()
    record([left(guest, at=now, reverts_id=reverts_id)], actor=actor)
    withdraw_assignments(Q(id=task_id), user_id=user_id, actor=actor, now=now)
    renew_reminders(Q(id=task_id), user_id=user_id, now=now)
    announce_guest(task_id=task_id, user_id=user_id)


def store_guest_role(guest: Guest, role: Role, *, actor: Actor, now: datetime, reverts_id: UUID | None = None) -> None:
    """Write another role. `reverts_id` is the event taken back."""
    former = Role(guest.role)
    guest.role, guest.version = role, guest.version + 1
    guest.save(update_fields=["role", "version"])
    record([role_changed(guest, former=former, at=now, reverts_id=reverts_id)], actor=actor)
    announce_guest(task_id=guest.task_id, user_id=guest.user_id)


def _get_acquaintance(actor: Actor, creation: GuestCreation) -> User:
    """Whom the creation names. Whoever is unknown to the actor and whoever does not exist are the same."""
    if creation.username is None:
        field, condition = "user_id", Q(id=creation.user_id)
    else:
        field, condition = "username", Q(username__iexact=creation.username.removeprefix("@"))
    person = list_acquaintances(actor).filter(condition).first()
    if person is None:
        detail = "You share no list with this person; invite them."
        raise InvalidInput(FieldProblem(pointer=f"/{field}", code="not_known", detail=detail))
    return person


def _get_guest(task_id: UUID, user_id: UUID, expected: ExpectedVersions) -> Guest:
    guest = (
        Guest.objects.select_for_update(of=("self",))
        .select_related("task")
        .filter(task_id=task_id, user_id=user_id)
        .first()
    )
    if guest is None:
        raise MemberNotFound
    if not expected.allows(oldest=guest.version, newest=guest.version):
        raise VersionMismatch(guest.version)
    return guest

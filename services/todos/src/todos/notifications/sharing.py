"""What people are told about sharing. Rows are written in the transaction of their cause, as all of the outbox are."""

from collections.abc import Collection
from datetime import datetime
from uuid import UUID

from contracts.todos.v1.notifications import NotificationKind
from todos.accounts.models import User
from todos.api.authentication import Actor
from todos.notifications.queue.putting import NewNotification
from todos.notifications.services import KEPT_FOR, enqueue
from todos.sharing.models import Guest, Invite
from todos.tasks.models import Task


def enqueue_invited(invite: Invite, invitee: User, *, now: datetime) -> None:
    """Tell a person that they are invited; nobody is told of their own invites."""
    if invitee.id == invite.creator_id:
        return
    enqueue(
        NewNotification(
            lane=invitee.telegram_id,
            user_id=invitee.id,
            kind=NotificationKind.INVITED,
            subject_id=invite.id,
            dedupe_key=f"{NotificationKind.INVITED}:{invite.id}",
            planned_at=now,
            not_after=invite.expires_at,
        ),
        now=now,
    )


def enqueue_joined(invite: Invite, person: User, *, now: datetime) -> None:
    """Tell the maker of an invite who came in by it."""
    enqueue(
        NewNotification(
            lane=invite.creator.telegram_id,
            user_id=invite.creator_id,
            kind=NotificationKind.MEMBER_JOINED,
            subject_id=invite.id,
            dedupe_key=f"{NotificationKind.MEMBER_JOINED}:{invite.id}:{person.id}:{invite.use_count}",
            payload={"person_id": str(person.id)},
            planned_at=now,
            not_after=now + KEPT_FOR,
        ),
        now=now,
    )


def enqueue_shared(guest: Guest, *, actor: Actor, now: datetime) -> None:
    """Tell a person that they were let in to a task."""
    enqueue(
        NewNotification(
            lane=guest.user.telegram_id,
            user_id=guest.user_id,
            kind=NotificationKind.TASK_SHARED,
            subject_id=guest.task_id,
            dedupe_key=f"{NotificationKind.TASK_SHARED}:{guest.id}:{guest.version}",
            payload={"sharer_name": actor.user.name},
            planned_at=now,
            not_after=now + KEPT_FOR,
        ),
        now=now,
    )


def enqueue_assigned(task: Task, assignee_ids: Collection[UUID], *, actor: Actor, now: datetime) -> None:
    """Tell people that they were given a task; whoever takes one for themselves knows."""
    people = User.objects.filter(id__in=set(assignee_ids) - {actor.user.id}, is_active=True)
    enqueue(
        *(
            NewNotification(
                lane=person.telegram_id,
                user_id=person.id,
                kind=NotificationKind.TASK_ASSIGNED,
                subject_id=task.id,
                dedupe_key=f"{NotificationKind.TASK_ASSIGNED}:{task.id}:{person.id}:{task.version}",
                payload={"assigner_name": actor.user.name},
                planned_at=now,
                not_after=now + KEPT_FOR,
            )
            for person in people
        ),
        now=now,
    )

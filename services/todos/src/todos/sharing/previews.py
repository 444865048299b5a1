"""What an invite leads to, as whoever it is for sees it."""

from collections.abc import Sequence
from uuid import UUID

from django.db.models import Count

from contracts.ids import to_short_id
from contracts.todos.v1.sharing import InvitePreview, Role
from todos.lists.models import List, Membership
from todos.sharing.models import Guest, Invite
from todos.tasks.models import Task


def list_previews(
    invites: Sequence[Invite], *, reader_id: UUID | None = None, token: str | None = None
) -> list[InvitePreview]:
    """A preview of each invite, with its list, task and creator loaded. At most four queries.

    Args:
        invites: Open ones.
        reader_id: Whose role is told; the invitee's own if nobody is named.
        token: The secret by which it was found, if it is a link.
    """
    lists = [invite.list_id for invite in invites if invite.list_id]
    tasks = [invite.task_id for invite in invites if invite.task_id]
    members = dict(Membership.objects.filter(list__in=lists).values_list("list").annotate(Count("id")))
    guests = dict(Guest.objects.filter(task__in=tasks).values_list("task").annotate(Count("id")))
    readers = {reader_id or invite.invitee_id for invite in invites}
    roles: dict[tuple[UUID, UUID], str] = {
        (place, user): role
        for rows in (
            Membership.objects.filter(list__in=lists, user__in=readers).values_list("list", "user", "role"),
            Guest.objects.filter(task__in=tasks, user__in=readers).values_list("task", "user", "role"),
        )
        for place, user, role in rows
    }
    return [
        _preview(
            invite,
            token=token or to_short_id(invite.id),
            member_count=members.get(invite.list_id, 0) + guests.get(invite.task_id, 0),
            current_role=roles.get((_place_of(invite).id, reader_id or invite.invitee_id)),  # type: ignore[arg-type]  # None is in no key
        )
        for invite in invites
    ]


def _preview(invite: Invite, *, token: str, member_count: int, current_role: str | None) -> InvitePreview:
    return InvitePreview(
        token=token,
        is_single_task=invite.list is None,
        title=_place_of(invite).title,
        emoji=invite.list.emoji if invite.list else None,
        role=Role(invite.role),
        inviter_name=invite.creator.name,
        member_count=member_count,
        expires_at=invite.expires_at,
        current_role=Role(current_role) if current_role else None,
    )


def _place_of(invite: Invite) -> List | Task:
    place = invite.list or invite.task
    assert place is not None  # noqa: S101 - a constraint says so
    return place

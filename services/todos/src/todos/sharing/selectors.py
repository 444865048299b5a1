"""Reads of members, guests and invites. Every one starts from the actor."""

from collections import defaultdict
from collections.abc import Iterable
from datetime import datetime
from uuid import UUID

from django.db.models import QuerySet

from contracts.base import Page
from contracts.ids import to_short_id
from contracts.todos.v1 import sharing as contract
from contracts.todos.v1.sharing import INVITE_START_PREFIX, InvitePreview, Role
from contracts.todos.v1.tasks import Task
from todos.api.authentication import Actor
from todos.api.cursors import decode_id_cursor, encode_cursor
from todos.authorization.rights import Right
from todos.lists.access import get_list
from todos.lists.models import Membership
from todos.lookups import one_of
from todos.sharing.access import get_invite, open_invites
from todos.sharing.errors import MemberNotFound
from todos.sharing.models import Guest, Invite
from todos.sharing.previews import list_previews
from todos.tasks.access import get_task, visible_tasks
from todos.tasks.models import IS_KEPT
from todos.tasks.selectors import to_contract

_MEMBERS, _GUESTS, _INVITES, _RECEIVED, _SHARED = "members", "guests", "invites", "received invites", "shared tasks"


def list_members(*, actor: Actor, list_id: UUID, limit: int, cursor: str | None) -> Page[contract.Member]:
    """A page of a list's members, the longest first. Two queries.

    Raises:
        ListNotFound: the list is missing or hidden.
    """
    found = get_list(actor, list_id, right=Right.READ)
    rows, following = _page(Membership.objects.filter(list=found).select_related("user"), _MEMBERS, limit, cursor)
    return Page[contract.Member](results=[_to_member(row, actor) for row in rows], next=following)


def get_member(*, actor: Actor, list_id: UUID, user_id: UUID) -> contract.Member:
    """One member. Two queries.

    Raises:
        ListNotFound: the list is missing or hidden.
        MemberNotFound: this person is no member.
    """
    found = get_list(actor, list_id, right=Right.READ)
    row = Membership.objects.select_related("user").filter(list=found, user_id=user_id).first()
    if row is None:
        raise MemberNotFound
    return _to_member(row, actor)


def list_guests(*, actor: Actor, task_id: UUID, limit: int, cursor: str | None) -> Page[contract.Member]:
    """A page of a task's guests, the longest first. Two queries.

    Raises:
        TaskNotFound: the task is missing or hidden.
    """
    task = get_task(actor, task_id, right=Right.READ)
    rows, following = _page(Guest.objects.filter(task=task).select_related("user"), _GUESTS, limit, cursor)
    return Page[contract.Member](results=[_to_member(row, actor) for row in rows], next=following)


def list_guests_of_tasks(*, actor: Actor, task_ids: Iterable[UUID]) -> dict[UUID, list[contract.Member]]:
    """The guests of those of these tasks that the actor sees and that are not in the trash, the longest first. One query.

    Tasks without guests are left out.
    """
    seen = visible_tasks(actor).filter(IS_KEPT, id__in=one_of(task_ids, kind="uuid"))
    guests: dict[UUID, list[contract.Member]] = defaultdict(list)
    for row in Guest.objects.filter(task__in=seen.values("id")).select_related("user").order_by("id"):
        guests[row.task_id].append(_to_member(row, actor))
    return guests


def list_shared_tasks(*, actor: Actor, limit: int, cursor: str | None) -> Page[Task]:
    """A page of the tasks that were shared with the actor one by one, the last shared first. One query."""
    guests = Guest.objects.filter(user=actor.user, task__deleted_at=None, task__list__deleted_at=None)
    if cursor is not None:
        guests = guests.filter(id__lt=decode_id_cursor(_SHARED, cursor))
    rows = list(guests.select_related("task").order_by("-id")[: limit + 1])
    return Page[Task](
        results=[to_contract(row.task) for row in rows[:limit]],
        next=encode_cursor(_SHARED, rows[limit - 1].id) if len(rows) > limit else None,
    )


def get_guest(*, actor: Actor, task_id: UUID, user_id: UUID) -> contract.Member:
    """One guest. Two queries.

    Raises:
        TaskNotFound: the task is missing or hidden.
        MemberNotFound: this person is no guest.
    """
    task = get_task(actor, task_id, right=Right.READ)
    row = Guest.objects.select_related("user").filter(task=task, user_id=user_id).first()
    if row is None:
        raise MemberNotFound
    return _to_member(row, actor)


def list_list_invites(
    *, actor: Actor, list_id: UUID, limit: int, cursor: str | None, now: datetime
) -> Page[contract.Invite]:
    """A page of the open invites to a list of the actor's. Two queries.

    Raises:
        ListNotFound: the list is missing or hidden.
        RightMissing: the actor does not own it.
    """
    found = get_list(actor, list_id, right=Right.MANAGE)
    return _page_of_invites(open_invites(now=now).filter(list=found), limit, cursor)


def list_task_invites(
    *, actor: Actor, task_id: UUID, limit: int, cursor: str | None, now: datetime
) -> Page[contract.Invite]:
    """The same for a task.

    Raises:
        TaskNotFound: the task is missing or hidden.
        RightMissing: the actor does not own its list.
    """
    task = get_task(actor, task_id, right=Right.MANAGE)
    return _page_of_invites(open_invites(now=now).filter(task=task), limit, cursor)


def preview_invite(*, actor: Actor, token: str, now: datetime) -> InvitePreview:
    """What the invite leads to. At most five queries.

    Raises:
        InviteNotFound: there is no such open invite for the actor.
    """
    invite = get_invite(actor, token, now=now)
    return list_previews([invite], reader_id=actor.user.id, token=token)[0]


def list_received_invites(*, actor: Actor, limit: int, cursor: str | None, now: datetime) -> Page[InvitePreview]:
    """A page of the invites that wait for the actor by name."""
    waiting = open_invites(now=now).filter(invitee=actor.user).select_related("list", "task", "creator")
    rows, following = _page(waiting, _RECEIVED, limit, cursor)
    return Page[InvitePreview](results=list_previews(rows, reader_id=actor.user.id), next=following)


def to_invite(invite: Invite, *, token: str | None = None) -> contract.Invite:
    """The invite as its maker sees it, with the secret of a link that was made just now."""
    opener = token or (to_short_id(invite.id) if invite.username else None)
    return contract.Invite(
        id=invite.id,
        list_id=invite.list_id,
        task_id=invite.task_id,
        role=Role(invite.role),
        username=invite.username,
        created_at=invite.created_at,
        expires_at=invite.expires_at,
        max_uses=invite.max_uses,
        use_count=invite.use_count,
        token=opener,
        start_parameter=INVITE_START_PREFIX + opener if opener else None,
    )


def _page_of_invites(invites: QuerySet[Invite], limit: int, cursor: str | None) -> Page[contract.Invite]:
    rows, following = _page(invites, _INVITES, limit, cursor)
    return Page[contract.Invite](results=[to_invite(row) for row in rows], next=following)


def _page[Row: (Membership, Guest, Invite)](
    rows: QuerySet[Row], order: str, limit: int, cursor: str | None
) -> tuple[list[Row], str | None]:
    if cursor is not None:
        rows = rows.filter(id__gt=decode_id_cursor(order, cursor))
    found = list(rows.order_by("id")[: limit + 1])
    return found[:limit], encode_cursor(order, found[limit - 1].id) if len(found) > limit else None


def _to_member(row: Membership | Guest, actor: Actor) -> contract.Member:
    return contract.Member(
        user_id=row.user_id,
        name=row.user.name,
        username=row.user.username,
        role=Role(row.role),
        is_you=row.user_id == actor.user.id,
        joined_at=row.created_at,
        version=row.version,
    )

"""Members of lists: their roles, their leaving, and who owns the list."""

from datetime import datetime
from uuid import UUID

from django.db import transaction
from django.db.models import Q

from contracts.problems import FieldProblem
from contracts.todos.v1.sharing import GivenRole, Role
from todos.api.authentication import Actor
from todos.authorization.rights import Right
from todos.errors import InvalidInput, VersionMismatch
from todos.history.people import left, role_changed
from todos.history.recording import record
from todos.lists.access import lock_list
from todos.lists.errors import InboxStays
from todos.lists.models import List, Membership
from todos.lists.services import check_room_for_list
from todos.lists.services.storing import store_list_change
from todos.sharing.errors import ListNeedsOwner, MemberNotFound
from todos.sharing.services.leaving import announce_member, renew_reminders, withdraw_assignments
from todos.versions import ExpectedVersions


@transaction.atomic
def change_member_role(
    *, actor: Actor, list_id: UUID, user_id: UUID, role: GivenRole, expected: ExpectedVersions, now: datetime
) -> None:
    """Give a member another role; one that they have already stays as it is.

    Raises:
        ListNotFound: the list is missing or hidden.
        RightMissing: the actor does not own it.
        MemberNotFound: this person is no member.
        ListNeedsOwner: this person is the owner.
        VersionMismatch: somebody changed the role in between.
    """
    found = lock_list(actor, list_id, right=Right.MANAGE)
    membership = _get_membership(found, user_id, expected)
    if membership.role == Role.OWNER:
        raise ListNeedsOwner
    if membership.role != role:
        store_role(membership, Role(role), actor=actor, now=now)


@transaction.atomic
def remove_member(*, actor: Actor, list_id: UUID, user_id: UUID, expected: ExpectedVersions, now: datetime) -> None:
    """Let a member go: everybody may leave, and the owner may remove the others. What they were assigned there is taken from them.

    Raises:
        ListNotFound: the list is missing or hidden.
        RightMissing: it is somebody else who shall go, and the actor does not own the list.
        MemberNotFound: this person is no member.
        ListNeedsOwner: this person is the owner.
        VersionMismatch: somebody changed the role in between.
    """
    right = Right.READ if user_id == actor.user.id else Right.MANAGE
    found = lock_list(actor, list_id, right=right)
    membership = _get_membership(found, user_id, expected)
    if membership.role == Role.OWNER:
        raise ListNeedsOwner
    drop_member(membership, actor=actor, now=now)


def drop_member(membership: Membership, *, actor: Actor, now: datetime, reverts_id: UUID | None = None) -> None:
    """Take a membership away, with all that was the person's by it. `reverts_id` is the event taken back."""
    list_id, user_id = membership.list_id, membership.user_id
    membership.delete()
    record([left(membership, at=now, reverts_id=reverts_id)], actor=actor)
    withdraw_assignments(Q(list_id=list_id), user_id=user_id, actor=actor, now=now)
    renew_reminders(Q(list_id=list_id), user_id=user_id, now=now)
    announce_member(list_id=list_id, user_id=user_id)


@transaction.atomic
def hand_list_over(*, actor: Actor, list_id: UUID, user_id: UUID, now: datetime) -> None:
    """Make a member the owner; who owned the list becomes an editor. The owner as the new owner changes nothing.

    Raises:
        ListNotFound: the list is missing or hidden.
        RightMissing: the actor does not own it.
        InboxStays: it is an Inbox.
        InvalidInput: this person is no member who could own it.
        LimitReached: this person owns as many lists as one may.
    """
    found = lock_list(actor, list_id, right=Right.MANAGE)
    if found.is_inbox:
        raise InboxStays
    if found.owner_id == user_id:
        return
    members = Membership.objects.select_for_update(of=("self",)).select_related("user").filter(list=found)
    heir = members.filter(user_id=user_id, user__is_active=True).first()
    if heir is None:
        detail = "A list is handed over to one of its members."
        raise InvalidInput(FieldProblem(pointer="/user_id", code="not_a_member", detail=detail))
    check_room_for_list(heir.user)
    # In this order: a list never has two owners, not even for a moment.
    write_role(members.get(role=Role.OWNER), Role.EDITOR)
    write_role(heir, Role.OWNER)
    store_list_change(found, {"owner_id": user_id}, actor=actor, now=now)


def store_role(
    membership: Membership, role: Role, *, actor: Actor, now: datetime, reverts_id: UUID | None = None
) -> None:
    """Write another role, and that it was given. `reverts_id` is the event taken back."""
    former = Role(membership.role)
    write_role(membership, role)
    record([role_changed(membership, former=former, at=now, reverts_id=reverts_id)], actor=actor)


def write_role(membership: Membership, role: Role) -> None:
    """Write another role without a word: with the owner of a list, the list itself changes hands."""
    membership.role, membership.version = role, membership.version + 1
    membership.save(update_fields=["role", "version"])
    announce_member(list_id=membership.list_id, user_id=membership.user_id)


def _get_membership(found: List, user_id: UUID, expected: ExpectedVersions) -> Membership:
    membership = Membership.objects.select_for_update().filter(list=found, user_id=user_id).first()
    if membership is None:
        raise MemberNotFound
    if not expected.allows(oldest=membership.version, newest=membership.version):
        raise VersionMismatch(membership.version)
    return membership

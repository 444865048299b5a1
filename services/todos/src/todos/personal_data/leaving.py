"""A person leaves, and everything that is theirs alone goes for good.

Invariant: what others can see stays with them. A list with others in it gets another owner, a task in somebody's list stays there and
belongs to that list's owner; only the name of whoever made or changed something, and of whoever left, is forgotten. comments erases
what the person wrote as soon as it hears of the deletion (`todos.erasures`).
"""

from datetime import datetime

from django.db.models import F, OuterRef, Q, Subquery

from contracts.events.v1 import AuthorizationChanged, AuthorizationReason
from contracts.todos.v1.sharing import Role
from todos.accounts.models import User
from todos.api.authentication import Actor
from todos.history.people import left
from todos.history.recording import record
from todos.lists.models import List, Membership
from todos.lists.services.storing import announce_list, store_list_change
from todos.notifications.queue import archive
from todos.personal_data.selectors import find_heirs
from todos.sharing.models import Guest
from todos.sharing.services.leaving import withdraw_assignments
from todos.sharing.services.members import write_role
from todos.tasks.models import Task
from todos.tasks.services.purging import purge
from todos.tokens.models import RegistrationIntent
from todos.transactions import one_transaction
from todos.wakeups import announce_authorization_change


@one_transaction
def leave(*, actor: Actor, now: datetime) -> None:
    """Delete the actor as a person. A limit on the number of lists does not keep an heir from getting one.

    Looks through all tasks once for those that the person made elsewhere.
    """
    user = User.objects.select_for_update().get(id=actor.user.id)
    _hand_lists_over(user, actor=actor, now=now)
    _leave_places(user, actor=actor, now=now)
    withdraw_assignments(Q(), user_id=user.id, actor=actor, now=now)
    owner = List.objects.filter(id=OuterRef("list_id")).values("owner_id")
    made_elsewhere = Task.objects.filter(creator=user).exclude(list__owner=user)
    made_elsewhere.update(creator_id=Subquery(owner), version=F("version") + 1)
    for own in List.objects.filter(owner=user):
        announce_list(own)
    RegistrationIntent.objects.filter(telegram_id=user.telegram_id).delete()
    archive.forget_lane(user.telegram_id)
    announce_authorization_change(AuthorizationChanged(reason=AuthorizationReason.USER_CHANGED, user_id=user.id))
    purge(Task.objects.filter(list__owner=user))
    user.delete()


def _leave_places(user: User, *, actor: Actor, now: datetime) -> None:
    """Go from other people's lists and tasks, as if by leaving each of them."""
    members = Membership.objects.filter(user=user).exclude(list__owner=user)
    guests = Guest.objects.filter(user=user).exclude(task__list__owner=user).select_related("task")
    places: list[Membership | Guest] = [*members, *guests]
    record([left(place, at=now) for place in places], actor=actor)
    members.delete()
    guests.delete()


def _hand_lists_over(user: User, *, actor: Actor, now: datetime) -> None:
    for heir in find_heirs(user):
        found = List.objects.select_for_update(of=("self",), no_key=True).get(id=heir.list_id)
        # In this order: a list never has two owners, not even for a moment.
        membership = Membership.objects.get(list=found, user=user)
        membership.delete()
        write_role(heir, Role.OWNER)
        store_list_change(found, {"owner_id": heir.user_id}, actor=actor, now=now)
        record([left(membership, at=now)], actor=actor)

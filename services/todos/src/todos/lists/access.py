"""The only door to a single list, and the rule who may see which."""

from uuid import UUID

from django.db.models import F, QuerySet, Value

from contracts.todos.v1.sharing import Role
from todos.api.authentication import Actor, Via
from todos.authorization.errors import RightMissing
from todos.authorization.rights import MEMBER_RIGHTS, Right
from todos.lists.errors import ListNotFound
from todos.lists.models import List


def visible_lists(actor: Actor) -> QuerySet[List]:
    """The lists that the actor may see, each with their `role` in it; in `/admin`, whose permissions Django has checked, all."""
    if actor.via is Via.ADMIN:
        return List.objects.annotate(role=Value(Role.OWNER.value))
    return List.objects.filter(memberships__user=actor.user).annotate(role=F("memberships__role"))


def get_list(actor: Actor, list_id: UUID, *, right: Right) -> List:
    """The list, with which the actor may do what `right` says.

    Raises:
        ListNotFound: it is missing or hidden.
        RightMissing: the actor sees it, and may not do that.
    """
    found = visible_lists(actor).filter(id=list_id).first()
    if found is None:
        raise ListNotFound(list_id)
    if MEMBER_RIGHTS[get_role(found)] < right:
        raise RightMissing(right)
    return found


def get_role(found: List) -> Role:
    """The actor's role in a list that came from `visible_lists`."""
    role: str = getattr(found, "role")  # noqa: B009 - the annotation is no attribute that types know
    return Role(role)

"""The only door to a single list, and the rule who may see which."""

from functools import cache
from typing import cast
from uuid import UUID

from django.db.models import F, Q, QuerySet, UUIDField, Value

from contracts.todos.v1.sharing import Role
from todos.accounts.models import User
from todos.api.authentication import Actor, Via
from todos.authorization.errors import RightMissing
from todos.authorization.rights import MEMBER_RIGHTS, Right
from todos.fast.compiled import CompiledQuery, Parameter
from todos.lists.errors import ListNotFound
from todos.lists.models import List


def visible_lists(actor: Actor) -> QuerySet[List]:
    """The lists that the actor may see, each with their `role` and its `place` among theirs; a list in the trash is its owner's alone.

    In `/admin`, whose permissions Django has checked, all.
    """
    if actor.via is Via.ADMIN:
        return List.objects.annotate(role=Value(Role.OWNER.value), place=Value(""))
    own = List.objects.filter(memberships__user=actor.user)
    readable = own.filter(Q(deleted_at=None) | Q(owner=actor.user))
    return readable.annotate(role=F("memberships__role"), place=F("memberships__position"))


def kept_lists(actor: Actor) -> QuerySet[List]:
    """The lists that the actor may see, but for those in the trash."""
    return visible_lists(actor).filter(deleted_at=None)


def active_lists(actor: Actor) -> QuerySet[List]:
    """The lists whose tasks stand in the actor's views: those that are not put aside either."""
    return kept_lists(actor).filter(archived_at=None)


def get_list(actor: Actor, list_id: UUID, *, right: Right) -> List:
    """The list, with which the actor may do what `right` says.

    Raises:
        ListNotFound: it is missing, hidden or in the trash.
        RightMissing: the actor sees it, and may not do that.
    """
    found = kept_lists(actor).filter(id=list_id).first() if actor.via is Via.ADMIN else _find_kept(actor, list_id)
    return _check(found, list_id, right=right)


def lock_list(actor: Actor, list_id: UUID, *, right: Right, in_trash_too: bool = False) -> List:
    """The list, which nobody else can change until this transaction ends.

    Raises:
        ListNotFound: it is missing, hidden or, unless asked for, in the trash.
        RightMissing: the actor sees it, and may not do that.
    """
    condition = Q() if in_trash_too else Q(deleted_at=None)
    lockable = visible_lists(actor).select_for_update(of=("self",), no_key=True)
    return _check(lockable.filter(condition, id=list_id).first(), list_id, right=right)


def _find_kept(actor: Actor, list_id: UUID) -> List | None:
    """One of `kept_lists`: whatever is put into a list asks for it."""
    return _compiled().find(user_id=actor.user.id, list_id=list_id)


@cache
def _compiled() -> CompiledQuery[List]:
    # A query takes an expression wherever it takes a value; types know values alone.
    anybody = Actor(cast(User, Parameter("user_id", UUIDField())), Via.HTTP)
    return CompiledQuery(lambda: kept_lists(anybody).filter(id=Parameter("list_id", UUIDField())))


def _check(found: List | None, list_id: UUID, *, right: Right) -> List:
    if found is None:
        raise ListNotFound(list_id)
    if MEMBER_RIGHTS[get_role(found)] < right:
        raise RightMissing(right)
    return found


def get_role(found: List) -> Role:
    """The actor's role in a list that came from `visible_lists`."""
    role: str = getattr(found, "role")  # noqa: B009 - the annotation is no attribute that types know
    return Role(role)


def get_place(found: List) -> str:
    """Where the list stands among those of the actor; it came from `visible_lists`."""
    place: str = getattr(found, "place")  # noqa: B009 - the same
    return place

"""The only door to a single list, and the rule who may see which."""

from uuid import UUID

from django.db.models import QuerySet

from todos.api.authentication import Actor, Via
from todos.lists.errors import ListNotFound
from todos.lists.models import List


def visible_lists(actor: Actor) -> QuerySet[List]:
    """The lists that the actor may see: their own; in `/admin`, whose permissions Django has checked, all."""
    if actor.via is Via.ADMIN:
        return List.objects.all()
    return List.objects.filter(owner=actor.user)


def get_list(actor: Actor, list_id: UUID) -> List:
    """The list.

    Raises:
        ListNotFound: it is missing or hidden.
    """
    found = visible_lists(actor).filter(id=list_id).first()
    if found is None:
        raise ListNotFound(list_id)
    return found

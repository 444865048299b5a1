"""The only door to a single saved view, and the rule who may see which: one's own."""

from uuid import UUID

from django.db.models import QuerySet

from todos.api.authentication import Actor, Via
from todos.saved_views.built_in import BUILT_IN_VIEWS
from todos.saved_views.errors import ViewBuiltIn, ViewNotFound
from todos.saved_views.models import SavedView


def visible_views(actor: Actor) -> QuerySet[SavedView]:
    """The views that the actor made; in `/admin`, whose permissions Django has checked, all."""
    if actor.via is Via.ADMIN:
        return SavedView.objects.all()
    return SavedView.objects.filter(owner=actor.user)


def get_view(actor: Actor, view_id: UUID) -> SavedView:
    """The view.

    Raises:
        ViewNotFound: it is missing or somebody else's.
    """
    found = visible_views(actor).filter(id=view_id).first()
    if found is None:
        raise ViewNotFound(view_id)
    return found


def lock_view(actor: Actor, view_id: UUID) -> SavedView:
    """The view, which nobody else can change until this transaction ends.

    Raises:
        ViewBuiltIn: everybody has it.
        ViewNotFound: it is missing or somebody else's.
    """
    if view_id in BUILT_IN_VIEWS:
        raise ViewBuiltIn
    found = visible_views(actor).select_for_update().filter(id=view_id).first()
    if found is None:
        raise ViewNotFound(view_id)
    return found

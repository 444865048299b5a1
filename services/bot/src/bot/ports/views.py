"""What the bot asks todos about saved views."""

from typing import Protocol
from uuid import UUID

from bot.identity import Actor, IdempotencyKey
from contracts.todos.v1.search import SavedView, SearchPage, ViewChanges, ViewCreation


class ViewsGateway(Protocol):
    """Queries that a person keeps under a name."""

    async def list_views(self, actor: Actor) -> list[SavedView]:
        """The views that everybody has, then the person's own in their order."""

    async def create_view(self, actor: Actor, creation: ViewCreation, *, key: IdempotencyKey) -> SavedView:
        """The new view; the same key again gives the same view.

        Raises:
            InvalidInput: the name or the query is refused.
            StateConflict: there are as many views as there may be, or one of that name.
        """

    async def change_view(self, actor: Actor, view_id: UUID, changes: ViewChanges, *, version: int) -> SavedView:
        """The view after the change. Only the fields set in `changes` travel.

        Raises:
            NotFound, InvalidInput.
            VersionConflict: the view is not at `version` any more.
        """

    async def delete_view(self, actor: Actor, view_id: UUID, *, version: int) -> None:
        """Delete the view; its tasks stay.

        Raises:
            NotFound, VersionConflict.
        """

    async def list_view_tasks(
        self, actor: Actor, view_id: UUID, *, cursor: str | None = None, limit: int
    ) -> SearchPage:
        """One page of the tasks of a view, in its own order.

        Raises:
            NotFound: the view is gone.
        """

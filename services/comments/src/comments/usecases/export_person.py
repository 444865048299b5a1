"""Giving a person everything that they left."""

from comments.domain import Actor, Contribution
from comments.ports import Authorizer, ContributionReader
from comments.usecases.permissions import task_to_ask_about
from contracts.ids import CommentId
from contracts.todos.v1.authorization import CommentAction


class ExportPerson:
    """Lists what the person wrote, with all that it was before, and how they reacted; on tasks that they lost, too: it is theirs."""

    def __init__(self, *, authorizer: Authorizer, contributions: ContributionReader) -> None:
        self._authorizer, self._contributions = authorizer, contributions

    async def __call__(self, actor: Actor, *, before: CommentId | None, limit: int) -> list[Contribution]:
        """Youngest comments first; at most one more than `limit`, which tells that there are more.

        Raises:
            ServiceUnavailable, Unauthenticated
        """
        # No task is concerned; but only todos knows whether the session still lives.
        await self._authorizer.get_grant(actor, task_to_ask_about(None), (CommentAction.READ,))
        return await self._contributions.list_contributions(actor.user_id, before=before, limit=limit + 1)

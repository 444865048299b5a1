"""What the bot asks todos about lists."""

from typing import Protocol

from bot.identity import Actor, IdempotencyKey
from contracts.ids import ListId
from contracts.todos.v1.lists import ListChanges, ListCreation, ListView
from contracts.todos.v1.tasks import TaskList


class ListsGateway(Protocol):
    """Lists."""

    async def list_lists(self, actor: Actor, *, view: ListView = ListView.ACTIVE) -> list[TaskList]:
        """Lists of the person in their own order, at most a hundred."""

    async def get_list(self, actor: Actor, list_id: ListId) -> TaskList:
        """The list as it is now.

        Raises:
            NotFound.
        """

    async def create_list(self, actor: Actor, creation: ListCreation, *, key: IdempotencyKey) -> TaskList:
        """The new list; the same key again gives the same list.

        Raises:
            InvalidInput.
            StateConflict: the person has as many lists as one may have.
        """

    async def change_list(self, actor: Actor, list_id: ListId, changes: ListChanges, *, version: int) -> TaskList:
        """The list after the change. Only the fields set in `changes` travel.

        Raises:
            NotFound, InvalidInput, Forbidden.
            VersionConflict: the list is not at `version` any more.
        """

    async def archive_list(self, actor: Actor, list_id: ListId, *, archived: bool) -> TaskList:
        """The list, put aside or in use as asked; a repeat changes nothing.

        Raises:
            NotFound, Forbidden.
        """

"""Lists and tags in memory. A part of `InMemoryTodos`."""

from typing import Any
from uuid import UUID, uuid4

from bot.errors import (
    InvalidInput,
    NotFound,
    VersionConflict,
)
from bot.identity import Actor, IdempotencyKey
from contracts.ids import ListId
from contracts.problems import FieldProblem
from contracts.todos.v1.lists import ListChanges, ListCreation, ListView
from contracts.todos.v1.tasks import (
    TagCount,
    TaskList,
)


class InMemoryLists:
    """Implements `ListsGateway`."""

    def add_list(self, title: str, **fields: Any) -> TaskList:
        """A list that was there before; makes no request."""
        values: dict[str, Any] = {
            "id": uuid4(),
            "title": title,
            "is_inbox": False,
            "open_count": 0,
            "version": 1,
            "created_at": self.clock.now(),
        }
        self.lists.append(TaskList(**(values | fields)))
        return self.lists[-1]

    def edit_list(self, list_id: UUID, **fields: Any) -> TaskList:
        """What another program does to a list meanwhile; makes no request."""
        found = self._my_list(list_id)
        changed = found.model_copy(update={"version": found.version + 1, **fields})
        self.lists[self.lists.index(found)] = changed
        return changed

    async def list_lists(self, actor: Actor, *, view: ListView = ListView.ACTIVE) -> list[TaskList]:
        self.heard("list_lists")
        return [found for found in self.lists if bool(found.archived_at) == (view is ListView.ARCHIVED)]

    async def get_list(self, actor: Actor, list_id: ListId) -> TaskList:
        self.heard("get_list")
        return self._my_list(list_id)

    async def create_list(self, actor: Actor, creation: ListCreation, *, key: IdempotencyKey) -> TaskList:
        self.heard("create_list")
        if not creation.title.strip():
            raise InvalidInput([FieldProblem(pointer="/title", code="blank", detail="")])
        return self.add_list(creation.title, emoji=creation.emoji)

    async def change_list(self, actor: Actor, list_id: ListId, changes: ListChanges, *, version: int) -> TaskList:
        self.heard("change_list")
        found = self._my_list(list_id)
        if found.version != version:
            raise VersionConflict(found.version)
        return self.edit_list(list_id, **changes.model_dump(exclude_unset=True))

    async def archive_list(self, actor: Actor, list_id: ListId, *, archived: bool) -> TaskList:
        self.heard("archive_list")
        self._my_list(list_id)
        return self.edit_list(list_id, archived_at=self.clock.now() if archived else None)

    async def list_tags(self, actor: Actor) -> list[TagCount]:
        self.heard("list_tags")
        return list(self.tags)

    def _my_list(self, list_id: UUID) -> TaskList:
        for found in self.lists:
            if found.id == list_id:
                return found
        raise NotFound

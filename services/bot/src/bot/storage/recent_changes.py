"""Which versions of tasks this process has heard of lately.

A card is remembered once Telegram has taken it. If its task was changed elsewhere in that very moment, nothing was there to be marked:
so the registry asks here whether what it remembers is old already.
"""

from typing import Final
from uuid import UUID

from cachetools import LRUCache

from contracts.todos.v1.changes import ChangedTask

_MAX_TASKS: Final = 10_000


class RecentChanges:
    """The versions, as the changes feed told them."""

    def __init__(self) -> None:
        self._versions: LRUCache[UUID, int] = LRUCache(_MAX_TASKS)

    def note(self, task: ChangedTask) -> None:
        """The task has that version now."""
        if task.version is not None:
            self._versions[task.id] = task.version

    def is_newer(self, task_id: UUID, version: int) -> bool:
        """Whether the task is known to have changed since `version`."""
        return self._versions.get(task_id, 0) > version

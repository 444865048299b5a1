"""Follows todos: what was deleted there for good is forgotten here.

Invariant: an erasure is confirmed only after it was done, and it may be done twice; so it outlives every crash on either side.
"""

import asyncio
import logging
from collections.abc import Sequence
from datetime import timedelta
from typing import Final
from uuid import UUID

from comments.errors import ServiceUnavailable
from comments.ports import ErasureSource
from comments.usecases import ErasePerson, EraseTask
from contracts.ids import TaskId, UserId
from contracts.todos.v1.erasures import ErasedKind, Erasure

logger = logging.getLogger(__name__)

# With the life of a cached page this makes less than a minute until nothing is left.
_BETWEEN_LOOKS: Final = timedelta(seconds=10)


class ErasureFollower:
    """Looks every ten seconds."""

    def __init__(self, *, source: ErasureSource, erase_task: EraseTask, erase_person: ErasePerson) -> None:
        self._source, self._erase_task, self._erase_person = source, erase_task, erase_person

    async def run(self) -> None:
        """Follow for ever."""
        while True:
            try:
                while await self.follow():
                    pass
            except ServiceUnavailable as exc:
                logger.info("erasures wait (%s)", type(exc.__cause__ or exc).__name__)
            await asyncio.sleep(_BETWEEN_LOOKS.total_seconds())

    async def follow(self) -> int:
        """How many were done.

        Raises:
            ServiceUnavailable: todos or PostgreSQL is away; what was not confirmed is done again.
        """
        pending = await self._source.list_pending()
        if pending:
            await self._source.confirm(await self._erase(pending))
        return len(pending)

    async def _erase(self, pending: Sequence[Erasure]) -> list[UUID]:
        for erasure in pending:
            if erasure.kind is ErasedKind.TASK:
                await self._erase_task(TaskId(erasure.subject_id))
            else:
                await self._erase_person(UserId(erasure.subject_id))
        return [erasure.id for erasure in pending]

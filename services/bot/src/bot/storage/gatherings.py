"""The task that was made last in each chat, as long as what follows may belong to it."""

from typing import Final

from bot.cards.gathering import Gathering
from bot.db.pool import Database

_REMEMBER: Final = """
    INSERT INTO gathering (chat_id, document) VALUES ($1, $2)
    ON CONFLICT (chat_id) DO UPDATE SET document = excluded.document, updated_at = now()
"""
_FIND: Final = "SELECT document FROM gathering WHERE chat_id = $1"
_PURGE: Final = "DELETE FROM gathering WHERE updated_at < now() - interval '1 day'"


class PostgresGatheringRegistry:
    """Implements `GatheringRegistry`."""

    def __init__(self, database: Database) -> None:
        self._database = database

    async def remember_gathering(self, chat_id: int, gathering: Gathering) -> None:
        await self._database.execute(_REMEMBER, chat_id, gathering.model_dump_json())

    async def find_gathering(self, chat_id: int) -> Gathering | None:
        row = await self._database.fetch_row(_FIND, chat_id)
        return None if row is None else Gathering.model_validate_json(row["document"])


async def purge_old_gatherings(database: Database) -> int:
    """Forget what nothing can belong to any more; how many went."""
    return await database.execute(_PURGE)

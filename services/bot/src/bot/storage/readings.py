"""How the texts of new tasks were understood, for as long as that can be corrected."""

from typing import Final

from bot.cards.readings import KeptReading
from bot.db.pool import Database

_REMEMBER: Final = """
    INSERT INTO reading (chat_id, message_id, source_id, document) VALUES ($1, $2, $3, $4)
    ON CONFLICT (chat_id, message_id) DO UPDATE SET source_id = excluded.source_id, document = excluded.document
"""
_FIND: Final = "SELECT document FROM reading WHERE chat_id = $1 AND message_id = $2"
_FIND_OF: Final = """
    SELECT message_id, document FROM reading WHERE chat_id = $1 AND source_id = $2 ORDER BY message_id DESC LIMIT 1
"""
_PURGE: Final = "DELETE FROM reading WHERE created_at < now() - interval '7 days'"


class PostgresReadingRegistry:
    """Implements `ReadingRegistry`."""

    def __init__(self, database: Database) -> None:
        self._database = database

    async def remember_reading(self, chat_id: int, message_id: int, reading: KeptReading) -> None:
        document = reading.model_dump_json()
        await self._database.execute(_REMEMBER, chat_id, message_id, reading.source_id, document)

    async def find_reading(self, chat_id: int, message_id: int) -> KeptReading | None:
        row = await self._database.fetch_row(_FIND, chat_id, message_id)
        return None if row is None else KeptReading.model_validate_json(row["document"])

    async def find_reading_of(self, chat_id: int, source_id: int) -> tuple[int, KeptReading] | None:
        row = await self._database.fetch_row(_FIND_OF, chat_id, source_id)
        return None if row is None else (row["message_id"], KeptReading.model_validate_json(row["document"]))


async def purge_old_readings(database: Database) -> int:
    """Forget readings older than a week; how many went."""
    return await database.execute(_PURGE)

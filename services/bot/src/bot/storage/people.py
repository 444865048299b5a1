"""What todos last said about each person, so that language and time zone cost no request."""

from typing import Final

from pydantic import ValidationError

from bot.db.pool import Database
from contracts.ids import TelegramId
from contracts.todos.v1.people import Person

_FIND: Final = "SELECT document FROM person WHERE telegram_id = $1"
_REMEMBER: Final = """
    INSERT INTO person (telegram_id, document) VALUES ($1, $2)
    ON CONFLICT (telegram_id) DO UPDATE SET document = excluded.document, updated_at = now()
"""
_FORGET: Final = "DELETE FROM person WHERE telegram_id = $1"


class PostgresPersonRegistry:
    """Implements `PersonRegistry`."""

    def __init__(self, database: Database) -> None:
        self._database = database

    async def find_person(self, telegram_id: TelegramId) -> Person | None:
        row = await self._database.fetch_row(_FIND, telegram_id)
        if row is None:
            return None
        try:
            return Person.model_validate_json(row["document"])
        except ValidationError:
            # Kept by an older bot that knew fewer fields: as good as unknown.
            return None

    async def remember_person(self, person: Person) -> None:
        await self._database.execute(_REMEMBER, person.telegram_id, person.model_dump_json())

    async def forget_person(self, telegram_id: TelegramId) -> None:
        await self._database.execute(_FORGET, telegram_id)

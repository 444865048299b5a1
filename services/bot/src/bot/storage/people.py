"""What todos last said about each person, so that language and time zone cost no request."""

from collections.abc import Collection
from typing import Final

from pydantic import ValidationError

from bot.db.pool import Database
from contracts.ids import TelegramId, UserId
from contracts.todos.v1.people import Person

_FIND: Final = "SELECT document FROM person WHERE telegram_id = $1"
_LIST: Final = "SELECT document FROM person WHERE user_id = ANY($1::uuid[])"
_REMEMBER: Final = """
    INSERT INTO person (telegram_id, document, user_id) VALUES ($1, $2, $3)
    ON CONFLICT (telegram_id) DO UPDATE
    SET document = excluded.document, user_id = excluded.user_id, updated_at = now()
"""
_FORGET: Final = "DELETE FROM person WHERE telegram_id = $1"


class PostgresPersonRegistry:
    """Implements `PersonRegistry`."""

    def __init__(self, database: Database) -> None:
        self._database = database

    async def find_person(self, telegram_id: TelegramId) -> Person | None:
        row = await self._database.fetch_row(_FIND, telegram_id)
        return None if row is None else _read(row["document"])

    async def list_people(self, user_ids: Collection[UserId]) -> list[Person]:
        rows = await self._database.fetch(_LIST, list(user_ids))
        return [person for row in rows if (person := _read(row["document"]))]

    async def remember_person(self, person: Person) -> None:
        await self._database.execute(_REMEMBER, person.telegram_id, person.model_dump_json(), person.id)

    async def forget_person(self, telegram_id: TelegramId) -> None:
        await self._database.execute(_FORGET, telegram_id)


def _read(document: str) -> Person | None:
    try:
        return Person.model_validate_json(document)
    except ValidationError:
        # Kept by an older bot that knew fewer fields: as good as unknown.
        return None

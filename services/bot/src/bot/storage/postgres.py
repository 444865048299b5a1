"""aiogram's storage on PostgreSQL.

Each call is one statement, so a key is never half written. What `get_data` returns belongs to the caller. Values must be JSON; a
date or a dataclass is refused here rather than coming back as something else.
"""

from collections.abc import Mapping
from typing import Any, Final

import orjson
from aiogram.fsm.state import State
from aiogram.fsm.storage.base import BaseStorage, StateType, StorageKey

from bot.db.pool import Database

_JSON_ONLY: Final = orjson.OPT_NON_STR_KEYS | orjson.OPT_PASSTHROUGH_DATACLASS | orjson.OPT_PASSTHROUGH_DATETIME

_GET_STATE: Final = "SELECT state FROM dialog_state WHERE chat_id = $1 AND key = $2"
_GET_DATA: Final = "SELECT data FROM dialog_state WHERE chat_id = $1 AND key = $2"
_SET_STATE: Final = """
    INSERT INTO dialog_state (chat_id, key, state) VALUES ($1, $2, $3)
    ON CONFLICT (chat_id, key) DO UPDATE SET state = excluded.state, updated_at = now()
"""
_SET_DATA: Final = """
    INSERT INTO dialog_state (chat_id, key, data) VALUES ($1, $2, $3)
    ON CONFLICT (chat_id, key) DO UPDATE SET data = excluded.data, updated_at = now()
"""
# A row that holds neither is removed, or closed dialogs would stay for ever.
_CLEAR_STATE: Final = """
    WITH removed AS (DELETE FROM dialog_state WHERE chat_id = $1 AND key = $2 AND data IS NULL)
    UPDATE dialog_state SET state = NULL, updated_at = now() WHERE chat_id = $1 AND key = $2 AND data IS NOT NULL
"""
_CLEAR_DATA: Final = """
    WITH removed AS (DELETE FROM dialog_state WHERE chat_id = $1 AND key = $2 AND state IS NULL)
    UPDATE dialog_state SET data = NULL, updated_at = now() WHERE chat_id = $1 AND key = $2 AND state IS NOT NULL
"""
# A chat goes as a whole: a parent dialog must outlive the child that is opened over it (aiogram-dialog #218).
_PURGE: Final = """
    DELETE FROM dialog_state AS old
    WHERE old.updated_at < now() - interval '90 days'
      AND NOT EXISTS (
        SELECT FROM dialog_state AS recent
        WHERE recent.chat_id = old.chat_id AND recent.updated_at >= now() - interval '90 days'
      )
"""


class PostgresStorage(BaseStorage):
    """State and data by key; every part of the key counts."""

    def __init__(self, database: Database) -> None:
        self._database = database

    async def set_state(self, key: StorageKey, state: StateType = None) -> None:
        """Replace the state; None removes it."""
        name = state.state if isinstance(state, State) else state
        if name is None:
            await self._database.execute(_CLEAR_STATE, *_place(key))
        else:
            await self._database.execute(_SET_STATE, *_place(key), name)

    async def get_state(self, key: StorageKey) -> str | None:
        """The state, None if there is none."""
        row = await self._database.fetch_row(_GET_STATE, *_place(key))
        return None if row is None else row["state"]

    async def set_data(self, key: StorageKey, data: Mapping[str, Any]) -> None:
        """Replace the data; an empty mapping removes them.

        Raises:
            TypeError: something in `data` is not JSON.
        """
        if data:
            await self._database.execute(_SET_DATA, *_place(key), orjson.dumps(data, option=_JSON_ONLY).decode())
        else:
            await self._database.execute(_CLEAR_DATA, *_place(key))

    async def get_data(self, key: StorageKey) -> dict[str, Any]:
        """The data, an empty dictionary if there are none."""
        row = await self._database.fetch_row(_GET_DATA, *_place(key))
        if row is None or row["data"] is None:
            return {}
        data: dict[str, Any] = orjson.loads(row["data"])
        return data

    async def close(self) -> None:
        """Nothing: whoever opened the database closes it."""


async def purge_forgotten_dialogs(database: Database) -> int:
    """Remove the dialog state of chats that were silent for 90 days; how many rows went."""
    return await database.execute(_PURGE)


def _place(key: StorageKey) -> tuple[int, str]:
    rest = [key.bot_id, key.user_id, key.thread_id, key.business_connection_id, key.destiny]
    return key.chat_id, orjson.dumps(rest).decode()

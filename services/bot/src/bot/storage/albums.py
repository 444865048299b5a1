"""Albums that answer a card, as long as their files arrive, and as long as people can edit them: Telegram lets them for two days."""

from typing import Final

from bot.cards.reply_albums import ReplyAlbum
from bot.db.pool import Database

_REMEMBER: Final = """
    INSERT INTO reply_album (chat_id, album_id, document) VALUES ($1, $2, $3)
    ON CONFLICT (chat_id, album_id) DO UPDATE SET document = excluded.document, updated_at = now()
"""
_FIND: Final = "SELECT document FROM reply_album WHERE chat_id = $1 AND album_id = $2"
_PURGE: Final = "DELETE FROM reply_album WHERE updated_at < now() - interval '3 days'"


class PostgresAlbumRegistry:
    """Implements `AlbumRegistry`."""

    def __init__(self, database: Database) -> None:
        self._database = database

    async def remember_album(self, chat_id: int, album_id: str, album: ReplyAlbum) -> None:
        await self._database.execute(_REMEMBER, chat_id, album_id, album.model_dump_json())

    async def find_album(self, chat_id: int, album_id: str) -> ReplyAlbum | None:
        row = await self._database.fetch_row(_FIND, chat_id, album_id)
        return None if row is None else ReplyAlbum.model_validate_json(row["document"])


async def purge_old_albums(database: Database) -> int:
    """Forget those that nobody can edit any more; how many went."""
    return await database.execute(_PURGE)

"""Which message shows which task, so that a reply to it becomes a comment."""

from typing import Final

from bot.cards.footers import Footer
from bot.db.pool import Database, Row
from bot.ports.registries import Card, GroupView, ShownFace
from bot.storage.recent_changes import RecentChanges
from bot.texts.parts import TaskPart
from contracts.ids import CommentId, TaskId, TelegramId

# A card that comes back in the place of something else may have missed a change. One that is drawn by a press is right again, unless it is
# known already that there is something newer.
_REMEMBER: Final = """
    INSERT INTO card (chat_id, message_id, task_id, comment_id, reader_id, parts, face, version, footer, redraw_at)
    VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, CASE WHEN $10 THEN now() END)
    ON CONFLICT (chat_id, message_id) DO UPDATE SET
        task_id = excluded.task_id, comment_id = excluded.comment_id, created_at = now(),
        reader_id = excluded.reader_id, parts = excluded.parts,
        face = excluded.face, version = excluded.version, footer = excluded.footer, redraw_tries = 0,
        wanted_version = CASE WHEN card.task_id = excluded.task_id THEN card.wanted_version END,
        redraw_at = CASE
            WHEN excluded.face IS NULL THEN NULL
            WHEN excluded.redraw_at IS NOT NULL OR card.face IS NULL OR card.task_id <> excluded.task_id THEN now()
            WHEN card.wanted_version <= excluded.version THEN NULL
            WHEN card.wanted_version > excluded.version THEN coalesce(card.redraw_at, now())
            ELSE card.redraw_at
        END
"""
_RELEASE: Final = "UPDATE card SET face = NULL, redraw_at = NULL WHERE chat_id = $1 AND message_id = $2"
_FIND: Final = "SELECT * FROM card WHERE chat_id = $1 AND message_id = $2"
_LIST: Final = "SELECT * FROM card WHERE task_id = $1 ORDER BY created_at DESC LIMIT 20"
_FORGET: Final = "DELETE FROM card WHERE chat_id = $1 AND message_id = $2"
_PURGE: Final = "DELETE FROM card WHERE created_at < now() - interval '1 year'"


class PostgresCardRegistry:
    """Implements `CardRegistry`."""

    def __init__(self, database: Database, changes: RecentChanges) -> None:
        self._database, self._changes = database, changes

    async def remember_card(self, card: Card, *, face: ShownFace | None = None) -> None:
        digest, version = (face.digest, face.version) if face else (None, 0)
        footer = write_footer(face.footer) if face else None
        group = (card.group.reader_id, sorted(card.group.parts)) if card.group else (None, None)
        place = (card.chat_id, card.message_id, card.task_id, card.comment_id, *group)
        is_old = face is not None and self._changes.is_newer(card.task_id, version)
        await self._database.execute(_REMEMBER, *place, digest, version, footer, is_old)

    async def release_card(self, chat_id: int, message_id: int) -> None:
        await self._database.execute(_RELEASE, chat_id, message_id)

    async def find_card(self, chat_id: int, message_id: int) -> Card | None:
        row = await self._database.fetch_row(_FIND, chat_id, message_id)
        return None if row is None else _card(row)

    async def list_cards(self, task_id: TaskId) -> list[Card]:
        return [_card(row) for row in await self._database.fetch(_LIST, task_id)]

    async def forget_card(self, chat_id: int, message_id: int) -> None:
        await self._database.execute(_FORGET, chat_id, message_id)


async def purge_old_cards(database: Database) -> int:
    """Forget cards older than a year; how many went."""
    return await database.execute(_PURGE)


def _card(row: Row) -> Card:
    comment_id = None if row["comment_id"] is None else CommentId(row["comment_id"])
    return Card(row["chat_id"], row["message_id"], TaskId(row["task_id"]), comment_id, read_group(row))


def write_footer(footer: Footer | None) -> str | None:
    """The column of what stands under a card."""
    return footer.model_dump_json(exclude_defaults=True) if footer else None


def read_footer(row: Row) -> Footer | None:
    """The same, read."""
    return None if row["footer"] is None else Footer.model_validate_json(row["footer"])


def read_group(row: Row) -> GroupView | None:
    """The columns of a message in a group; None if it lies in a private chat. A part that a newer bot knows is left out."""
    if row["reader_id"] is None:
        return None
    known = frozenset(part for part in TaskPart if part in (row["parts"] or ()))
    return GroupView(TelegramId(row["reader_id"]), known)

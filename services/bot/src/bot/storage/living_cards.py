"""Which cards may be old, and how far the changes of tasks were followed.

A mark is the moment from which a card may be redrawn. Whoever claims a card moves its mark into the future: that is the lease, and where
nothing came of it the next try. Invariant: a card is settled only under the mark with which it was claimed.

Source: ADR 9.
"""

from typing import Final

from bot.db.pool import Database
from bot.ports.living_cards import StaleCard
from bot.ports.registries import ShownFace
from bot.storage.cards import read_footer, read_group, write_footer
from bot.storage.recent_changes import RecentChanges
from contracts.ids import TaskId
from contracts.todos.v1.changes import ChangesPage

# By then a press has drawn its own card, and what changes several times is edited once.
_PATIENCE: Final = "interval '0.7 seconds'"
_LEASE: Final = "interval '60 seconds'"

_KEEP_CURSOR: Final = """
    INSERT INTO followed (feed, cursor) VALUES ('changes', $1)
    ON CONFLICT (feed) DO UPDATE SET cursor = excluded.cursor, moved_at = now()
"""
# A mark that waits already keeps its place; the microsecond makes it another one than that of a lease about to end.
_SOON: Final = f"least(card.redraw_at, now() + {_PATIENCE}) + interval '1 microsecond'"
_MARK: Final = f"""
    WITH kept AS ({_KEEP_CURSOR}), changed AS (
        SELECT * FROM unnest($2::uuid[], $3::integer[]) AS given (task_id, version)
    ), old AS (
        SELECT card.chat_id, card.message_id, changed.version
        FROM card JOIN changed ON changed.task_id = card.task_id
        WHERE card.face IS NOT NULL AND (changed.version IS NULL OR changed.version > card.version)
        UNION ALL
        SELECT chat_id, message_id, NULL FROM card
        WHERE face IS NOT NULL AND (chat_id = ANY($4::bigint[]) OR reader_id = ANY($4::bigint[]))
    ), stale AS (
        SELECT chat_id, message_id, max(version) AS version, bool_or(version IS NULL) AS must_look
        FROM old GROUP BY chat_id, message_id
    )
    UPDATE card SET redraw_at = {_SOON}, redraw_tries = 0,
        wanted_version = CASE WHEN NOT stale.must_look THEN greatest(card.wanted_version, stale.version) END
    FROM stale WHERE card.chat_id = stale.chat_id AND card.message_id = stale.message_id
"""  # noqa: S608 - the fragments are constants of ours
_MARK_ALL: Final = f"""
    WITH kept AS ({_KEEP_CURSOR})
    UPDATE card SET redraw_at = {_SOON}, redraw_tries = 0, wanted_version = NULL WHERE face IS NOT NULL
"""  # noqa: S608
_CURSOR: Final = "SELECT cursor FROM followed WHERE feed = 'changes'"
_CLAIM: Final = f"""
    WITH due AS (
        SELECT chat_id, message_id FROM card WHERE redraw_at <= now()
        ORDER BY created_at DESC LIMIT $1 FOR UPDATE SKIP LOCKED
    ), claimed AS (
        UPDATE card SET redraw_at = now() + {_LEASE} FROM due
        WHERE card.chat_id = due.chat_id AND card.message_id = due.message_id
        RETURNING card.chat_id, card.message_id, card.task_id, card.face, card.redraw_at, card.redraw_tries, card.created_at,
            card.reader_id, card.parts, card.footer
    )
    SELECT claimed.*, (
        SELECT count(*) FROM card AS newer
        WHERE newer.task_id = claimed.task_id AND newer.chat_id = claimed.chat_id AND newer.message_id > claimed.message_id
          AND newer.face IS NOT NULL
    ) AS newer FROM claimed ORDER BY created_at DESC
"""  # noqa: S608
_IN_HAND: Final = "SELECT 1 FROM card WHERE chat_id = $1 AND message_id = $2 AND redraw_at = $3"
_SETTLE: Final = """
    UPDATE card SET face = $4, version = $5, footer = $6, redraw_at = NULL, redraw_tries = 0
    WHERE chat_id = $1 AND message_id = $2 AND redraw_at = $3
"""
_POSTPONE: Final = """
    UPDATE card SET redraw_at = now() + make_interval(secs => $4), redraw_tries = redraw_tries + $5
    WHERE chat_id = $1 AND message_id = $2 AND redraw_at = $3
"""
_GIVE_UP: Final = """
    UPDATE card SET face = NULL, redraw_at = NULL WHERE chat_id = $1 AND message_id = $2 AND redraw_at = $3
"""
_NEXT: Final = (
    "SELECT extract(epoch FROM min(redraw_at) - now())::float AS seconds FROM card WHERE redraw_at IS NOT NULL"
)


class PostgresLivingCards:
    """Implements `LivingCards`."""

    def __init__(self, database: Database, changes: RecentChanges) -> None:
        self._database, self._changes = database, changes

    async def find_cursor(self) -> str | None:
        row = await self._database.fetch_row(_CURSOR)
        return None if row is None else row["cursor"]

    async def mark(self, page: ChangesPage) -> int:
        for task in page.tasks:
            self._changes.note(task)
        ids, versions = [task.id for task in page.tasks], [task.version for task in page.tasks]
        return await self._database.execute(_MARK, page.next, ids, versions, page.telegram_ids)

    async def mark_all(self, *, cursor: str) -> int:
        return await self._database.execute(_MARK_ALL, cursor)

    async def claim(self, limit: int) -> list[StaleCard]:
        return [
            StaleCard(
                chat_id=row["chat_id"],
                message_id=row["message_id"],
                task_id=TaskId(row["task_id"]),
                digest=row["face"],
                mark=row["redraw_at"],
                newer=row["newer"],
                tries=row["redraw_tries"],
                group=read_group(row),
                footer=read_footer(row),
            )
            for row in await self._database.fetch(_CLAIM, limit)
        ]

    async def is_in_hand(self, card: StaleCard) -> bool:
        return await self._database.fetch_row(_IN_HAND, card.chat_id, card.message_id, card.mark) is not None

    async def settle(self, card: StaleCard, face: ShownFace) -> None:
        shown = (face.digest, face.version, write_footer(face.footer))
        await self._database.execute(_SETTLE, card.chat_id, card.message_id, card.mark, *shown)

    async def postpone(self, card: StaleCard, *, seconds: float, is_failure: bool = False) -> None:
        await self._database.execute(_POSTPONE, card.chat_id, card.message_id, card.mark, seconds, int(is_failure))

    async def give_up(self, card: StaleCard) -> None:
        await self._database.execute(_GIVE_UP, card.chat_id, card.message_id, card.mark)

    async def next_due_in(self) -> float | None:
        row = await self._database.fetch_row(_NEXT)
        return None if row is None else row["seconds"]

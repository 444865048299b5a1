"""The changes feed as a reader gets it."""

from datetime import datetime
from uuid import UUID

from contracts.todos.v1.sync import SyncPage
from todos.api.authentication import Actor
from todos.sync.entries import to_entries
from todos.sync.errors import CursorExpired
from todos.sync.positions import BEGINNING, Position, from_cursor, to_cursor
from todos.sync.reading import FeedSlice, read_feed


def list_changes(*, actor: Actor, limit: int, cursor: str | None, now: datetime) -> SyncPage:
    """What changed for the actor since `cursor`; without one, all there is. One query, and one for each kind of thing in the answer.

    Raises:
        MalformedRequest: it is no cursor of the actor's.
        CursorExpired: the feed cannot go on from there.
    """
    reader_id = actor.user.id
    position, epoch = from_cursor(cursor, reader_id=reader_id) if cursor is not None else (BEGINNING, None)
    found = read_feed(reader_id=reader_id, behind=position, limit=limit)
    if epoch is not None and not _goes_on(found, position, epoch):
        raise CursorExpired
    rows = found.rows[:limit]
    has_more = len(found.rows) > limit
    behind = rows[-1].position if has_more else _end_of(found, position)
    return SyncPage(
        results=to_entries(rows, actor=actor, now=now),
        next=to_cursor(behind, reader_id=reader_id, epoch=found.epoch),
        has_more=has_more,
    )


def _end_of(found: FeedSlice, position: Position) -> Position:
    """Behind all that can have been given out: what comes next was still running, or has not begun."""
    begun_at = found.oldest_running if position.begun_at is None else position.begun_at
    return Position(place=found.oldest_running, begun_at=begun_at)


def _goes_on(found: FeedSlice, position: Position, epoch: UUID) -> bool:
    """Whether the feed still has all that this copy lacks. A position ahead of the feed comes from a database that was restored."""
    return epoch == found.epoch and found.horizon <= position.knows_until and position.place <= found.oldest_running

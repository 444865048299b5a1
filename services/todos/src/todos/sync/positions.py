"""Where a client stands in the feed, and how that travels as a cursor."""

from dataclasses import dataclass
from typing import Any, Final
from uuid import UUID

from todos.api.cursors import decode_cursor, encode_cursor

_ORDER: Final = "sync"
_MAX_DIGITS: Final = 18
NO_ID: Final = UUID(int=0)


@dataclass(frozen=True, slots=True)
class Position:
    """Behind which row of the feed a client has stopped.

    Rows are ordered by `place`, the transaction that brought the row before the reader's eyes: the one that changed it, or the later
    one that let the reader in; then by what follows here. Tombstones from before `begun_at` are nothing to a copy that did not exist.
    """

    place: int = 0
    transaction: int = 0
    kind: int = 0
    entity_id: UUID = NO_ID
    audience_id: UUID = NO_ID
    begun_at: int | None = None

    @property
    def knows_until(self) -> int:
        """The first transaction whose tombstones the copy needs."""
        return max(self.place, self.begun_at or 0)


BEGINNING = Position()


def to_cursor(position: Position, *, reader_id: UUID, epoch: UUID) -> str:
    """The cursor of a reader who stands there."""
    ids = (reader_id, epoch, position.entity_id, position.audience_id)
    numbers = (position.place, position.transaction, position.kind, position.begun_at or 0)
    return encode_cursor(_ORDER, *ids, *map(str, numbers))


def from_cursor(cursor: str, *, reader_id: UUID) -> tuple[Position, UUID]:
    """The position, and the epoch of the feed that it belongs to.

    Raises:
        MalformedRequest: it is no cursor of this reader.
    """

    def parse(*keys: Any) -> tuple[Position, UUID]:
        reader, epoch, entity, audience = (UUID(key) for key in keys[:4])
        place, transaction, kind, begun_at = (to_number(key) for key in keys[4:])
        if reader != reader_id:
            raise ValueError
        return Position(place, transaction, kind, entity, audience, begun_at), epoch

    return decode_cursor(_ORDER, cursor, parse)


def to_number(key: str) -> int:
    """A number of a cursor.

    Raises:
        ValueError: it is none that was ever given out.
    """
    if not (key.isascii() and key.isdigit() and len(key) <= _MAX_DIGITS):
        raise ValueError
    return int(key)

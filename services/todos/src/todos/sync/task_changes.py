"""Which tasks changed for anybody: what the bot needs to redraw what it has shown of them.

Invariant: this gives away ids and versions, never what a task says; that is asked for with the rights of the person who looks at it.
Rows come in the same order as to a reader (`todos.sync.reading`), so no cursor ever passes a change that is committed later.

Source: ADR 5, ADR 9.
"""

from collections.abc import Sequence
from dataclasses import asdict, dataclass
from typing import Any, Final
from uuid import UUID

from django.db import connection
from django.db.models import Q

from contracts.todos.v1.changes import ChangedTask, ChangesPage
from todos.accounts.models import User
from todos.api.cursors import decode_cursor, encode_cursor
from todos.lookups import one_of
from todos.sync.errors import CursorExpired
from todos.sync.models import Kind
from todos.sync.positions import NO_ID, to_number

_ORDER: Final = "changes"

# The newest transaction is one look into the index; asked whether there is one behind `oldest_running`, the planner reads the table.
# A guest's row stands for the one task in their sight, so it says nothing about who else sees what.
_NEXT_ROWS: Final = """
WITH now AS (
    SELECT pg_snapshot_xmin(pg_current_snapshot())::text::bigint AS oldest_running
)
SELECT now.oldest_running, feed.epoch, coalesce(feed.horizon, 0),
       coalesce((SELECT max(transaction) FROM feed_row WHERE kind IN (1, 2, 4)) >= now.oldest_running, false), page.*
FROM now
LEFT JOIN feed ON true
LEFT JOIN LATERAL (
    SELECT noted.transaction, noted.kind, noted.entity_id, noted.audience_id,
           CASE WHEN task.list_id = noted.audience_id AND NOT noted.is_gone THEN task.version END AS version
    FROM feed_row AS noted
    LEFT JOIN task ON noted.kind = 4 AND task.id = noted.entity_id
    WHERE noted.kind IN (1, 2, 4) AND noted.transaction < now.oldest_running
      AND (noted.transaction, noted.kind, noted.entity_id, noted.audience_id)
          > (%(transaction)s, %(kind)s, %(entity_id)s, %(audience_id)s)
    ORDER BY 1, 2, 3, 4
    LIMIT %(limit)s + 1
) AS page ON %(is_followed)s
ORDER BY 5, 6, 7, 8
"""


@dataclass(frozen=True, slots=True)
class _Place:
    """Behind which row the bot has stopped."""

    transaction: int = 0
    kind: int = 0
    entity_id: UUID = NO_ID
    audience_id: UUID = NO_ID


@dataclass(frozen=True, slots=True)
class _Row:
    place: _Place
    version: int | None


@dataclass(frozen=True, slots=True)
class _Slice:
    """The next rows, one more than asked for if there are more; and what the feed is at this moment."""

    rows: list[_Row]
    oldest_running: int
    epoch: UUID
    horizon: int
    is_waiting: bool


def list_task_changes(*, cursor: str | None, limit: int) -> ChangesPage:
    """What changed since `cursor`; without one nothing, but where the feed ends. Two queries at most.

    Raises:
        MalformedRequest: it is no cursor of this feed.
        CursorExpired: the feed cannot go on from there.
    """
    place, epoch = _from_cursor(cursor) if cursor is not None else (_Place(), None)
    found = _read_feed(place, is_followed=cursor is not None, limit=limit)
    if epoch is not None and not _goes_on(found, place, epoch):
        raise CursorExpired
    rows = found.rows[:limit]
    has_more = len(found.rows) > limit
    end = rows[-1].place if has_more else _Place(found.oldest_running)
    return ChangesPage(
        tasks=_to_tasks(rows),
        telegram_ids=_find_people(rows),
        next=_to_cursor(end, found.epoch),
        has_more=has_more,
        is_settled=not found.is_waiting,
    )


def _read_feed(place: _Place, *, is_followed: bool, limit: int) -> _Slice:
    parameters: dict[str, Any] = {**asdict(place), "is_followed": is_followed, "limit": limit}
    with connection.cursor() as database:
        database.execute(_NEXT_ROWS, parameters)
        found: list[tuple[Any, ...]] = database.fetchall()
    oldest_running, epoch, horizon, is_waiting = found[0][:4]
    rows = [_Row(_Place(*columns[4:8]), columns[8]) for columns in found if columns[4] is not None]
    return _Slice(rows, oldest_running, epoch or NO_ID, horizon, is_waiting)


def _goes_on(found: _Slice, place: _Place, epoch: UUID) -> bool:
    """Whether the feed still has all that came after; as in `todos.sync.selectors`."""
    return epoch == found.epoch and found.horizon <= place.transaction <= found.oldest_running


def _to_tasks(rows: Sequence[_Row]) -> list[ChangedTask]:
    """Each task once. Whoever lost one has to look, whatever the version is for others."""
    versions: dict[UUID, int | None] = {}
    for row in rows:
        if row.place.kind == Kind.TASK:
            known = versions.get(row.place.entity_id, row.version)
            versions[row.place.entity_id] = None if known is None else row.version
    return [ChangedTask(id=task_id, version=version) for task_id, version in versions.items()]


def _find_people(rows: Sequence[_Row]) -> list[int]:
    """Those who came into a list or left it, and the members of lists that changed themselves."""
    people = {row.place.audience_id for row in rows if row.place.kind in {Kind.ACCESS, Kind.LIST}}
    lists = {row.place.entity_id for row in rows if row.place.kind == Kind.LIST}
    if not people:
        return []
    affected = Q(id__in=one_of(people, kind="uuid")) | Q(memberships__list__in=one_of(lists, kind="uuid"))
    return sorted(User.objects.filter(affected).values_list("telegram_id", flat=True).distinct())


def _to_cursor(place: _Place, epoch: UUID) -> str:
    return encode_cursor(_ORDER, epoch, place.entity_id, place.audience_id, str(place.transaction), str(place.kind))


def _from_cursor(cursor: str) -> tuple[_Place, UUID]:
    def parse(epoch: str, entity_id: str, audience_id: str, transaction: str, kind: str) -> tuple[_Place, UUID]:
        return _Place(to_number(transaction), to_number(kind), UUID(entity_id), UUID(audience_id)), UUID(epoch)

    return decode_cursor(_ORDER, cursor, parse)

"""Plain pages as they were answered last, for as long as nothing that their readers see has changed.

Why: programs ask for the same page over and over, most of the time to hear that all is as it was. To find that out costs PostgreSQL a
look at the end of each list's feed; the page costs it a look at fifty tasks of each list, and us to fetch and to write the first fifty.

Invariant: what is answered is what the database would say at that moment. It is asked each time whether the session lives, what its person
sees and what changed there last; only where all of it is as it was when the page was made, the page is the same. While a transaction
runs that may have begun before the last change, nothing is remembered.
"""

import threading
import time
from collections.abc import Callable
from functools import cache
from typing import Final, NamedTuple
from uuid import UUID

from cachetools import TTLCache

from todos.fast.changes import last_change_of
from todos.fast.compiled import Values, fetch_one, to_sql
from todos.fast.live_sessions import live_session
from todos.fast.task_pages import seen_lists, seen_single_tasks

_REMEMBERED_BYTES: Final = 4 * 1024 * 1024
# The feed forgets a tombstone after a month, and would then say of an older page that nothing happened.
_REMEMBERED_SECONDS: Final = 3600

_SEEN: Final = """
    WITH list AS MATERIALIZED ({lists})
    SELECT (SELECT string_agg(uuid_send(list.id), '' ORDER BY list.id) FROM list),
           (SELECT string_agg(uuid_send(task.id), '' ORDER BY task.id) FROM ({tasks}) AS task),
           (SELECT epoch FROM feed), changes.last_change, changes.is_settled
    FROM ({session}) AS session CROSS JOIN ({changes}) AS changes
"""
_AUDIENCES: Final = "SELECT id FROM list UNION ALL SELECT %(user_id)s"


class Seen(NamedTuple):
    """What a person's pages are made from: two that are equal, and settled, stand for the same pages.

    Attributes:
        list_ids: Of the lists whose tasks they see, one after the other.
        task_ids: Of the tasks that they were let in to one by one.
        epoch: Of the feed.
        last_change: The last transaction that changed any of it.
        is_settled: Whether none from before it still runs.
    """

    list_ids: bytes | None
    task_ids: bytes | None
    epoch: UUID | None
    last_change: int
    is_settled: bool


class Asked(NamedTuple):
    """A person, and the query as they wrote it."""

    user_id: UUID
    query: str


class RememberedPages:
    """The memory of one worker.

    Args:
        room: How many bytes of pages it holds; what was not asked for the longest goes first.
        clock: Monotonic seconds.
    """

    def __init__(self, *, room: int = _REMEMBERED_BYTES, clock: Callable[[], float] = time.monotonic) -> None:
        self._room = room
        self._known: TTLCache[Asked, tuple[Seen, bytes]] = TTLCache(
            room, _REMEMBERED_SECONDS, timer=clock, getsizeof=lambda known: len(known[1])
        )
        self._lock = threading.Lock()

    def find(self, asked: Asked, who: Values, *, make: Callable[[], bytes | None]) -> bytes | None:
        """The page; None if the session does not live. One query, and those of `make` if the page must be made.

        Args:
            asked: Who wants which page.
            who: `session_id`, `user_id` and `now`.
            make: Makes the page, or gives None.
        """
        seen = _fetch_seen(who)
        if seen is None:
            return None
        with self._lock:
            known = self._known.get(asked)
        if known is not None and seen.is_settled and known[0] == seen:
            return known[1]
        page = make()
        if page is not None and seen.is_settled:
            self._remember(asked, seen, page)
        return page

    def _remember(self, asked: Asked, seen: Seen, page: bytes) -> None:
        if len(page) <= self._room:
            with self._lock:
                self._known[asked] = seen, page


def _fetch_seen(who: Values) -> Seen | None:
    """What the person sees at this moment; None if the session does not live."""
    row = fetch_one(_statement(), who)
    return Seen(*row) if row else None


@cache
def _statement() -> str:
    return _SEEN.format(
        lists=to_sql(seen_lists()),
        tasks=to_sql(seen_single_tasks()),
        session=live_session(),
        changes=last_change_of(_AUDIENCES),
    )

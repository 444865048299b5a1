"""The newest titles that somebody sees, remembered as long as none of them can have changed: where typing errors are corrected.

Invariant: what is remembered is what the database would say. The feed of changes tells whether anything happened to these lists; while
a transaction runs that may have begun before the last change, nothing is remembered.
"""

import threading
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final
from uuid import UUID

from cachetools import LRUCache

from todos.fast.found_tasks import fetch_last_change, fetch_newest_titles
from todos.search.fuzzy import Titles

_LOOKED_AT: Final = 3_000
# A recollection takes up to a megabyte, and one of somebody who has stopped typing is of no more use.
_REMEMBERED: Final = 8

type Reach = tuple[frozenset[UUID], frozenset[UUID], UUID]
"""Lists, single tasks, and the person to whom these were shown."""


@dataclass(frozen=True, slots=True)
class Recollection:
    """Titles, and the ids of their tasks at the same places."""

    ids: Sequence[UUID]
    titles: Titles
    last_change: int


_known: LRUCache[Reach, Recollection] = LRUCache(_REMEMBERED)
_lock = threading.Lock()


def recall_titles(reach: Reach) -> Recollection:
    """The newest titles of each list within reach and those of the single tasks, the newest first. One query, or two."""
    list_ids, task_ids, reader_id = reach
    last_change, is_settled = fetch_last_change([*list_ids, reader_id])
    with _lock:
        known = _known.get(reach)
    if known is not None and is_settled and known.last_change == last_change:
        return known
    ids, titles = fetch_newest_titles(list(list_ids), list(task_ids), limit=_LOOKED_AT)
    found = Recollection(ids, Titles(titles), last_change)
    if is_settled:
        with _lock:
            _known[reach] = found
    return found

"""Titles with words that look like those that are wanted: for typing errors. Pure, and bounded by what it is given."""

import re
from collections import defaultdict
from collections.abc import Mapping, Sequence
from uuid import UUID

from rapidfuzz import fuzz, process

from todos.search.query_text import fold

_LIKE_ENOUGH = 70
_MOST_LIKE_WORDS = 50
_WORD = re.compile(r"\w+")


def find_similar(wanted: Sequence[str], titles: Mapping[UUID, str], *, limit: int) -> list[UUID]:
    """The ids of the titles that have a similar word for each of the wanted ones, the most similar first; ties as `titles` stand.

    Costs one comparison per different word of the titles, not per title.
    """
    holders: defaultdict[str, set[UUID]] = defaultdict(set)
    for task_id, title in titles.items():
        for word in _WORD.findall(fold(title)):
            holders[word].add(task_id)
    likenesses: dict[UUID, float] | None = None
    for word in _WORD.findall(fold(" ".join(wanted))):
        found = _find_holders(word, holders)
        if likenesses is None:
            likenesses = found
        else:
            likenesses = {task_id: likenesses[task_id] + found[task_id] for task_id in likenesses.keys() & found.keys()}
    order = {task_id: number for number, task_id in enumerate(titles)}
    ranked = sorted((likenesses or {}).items(), key=lambda pair: (-pair[1], order[pair[0]]))
    return [task_id for task_id, _ in ranked[:limit]]


def _find_holders(word: str, holders: Mapping[str, set[UUID]]) -> dict[UUID, float]:
    """How like the word the likest word of each title is; titles without a similar one are left out."""
    found: dict[UUID, float] = {}
    matches = process.extract(
        word, holders.keys(), scorer=fuzz.ratio, score_cutoff=_LIKE_ENOUGH, limit=_MOST_LIKE_WORDS
    )
    for similar, likeness, _ in matches:
        for task_id in holders[similar]:
            found[task_id] = max(likeness, found.get(task_id, 0))
    return found

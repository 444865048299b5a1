"""Titles with words that look like those that are wanted: for typing errors. Pure, and bounded by what it is given."""

import re
from bisect import bisect_right
from collections.abc import Sequence
from itertools import accumulate

from rapidfuzz import fuzz, process

from todos.search.query_text import fold

_LIKE_ENOUGH = 70
_MOST_LIKE_WORDS = 50
_WORD = re.compile(r"\w+")
# No text in the database has it, so it ends a title and is in none.
_END = "\0"


def find_similar(wanted: Sequence[str], titles: Sequence[str], *, limit: int) -> list[int]:
    """The places of the titles that have a similar word for each of the wanted ones, the most similar first; ties as `titles` stand.

    Costs one comparison per different word of the titles, and no work per title: all of them are read as one text.
    """
    text = fold(_END.join(titles))
    ends = list(accumulate((len(title) + len(_END) for title in text.split(_END)), initial=0))[1:]
    words = list(dict.fromkeys(_WORD.findall(text)))
    likenesses: dict[int, float] | None = None
    for word in _WORD.findall(fold(" ".join(wanted))):
        found = _find_holders(word, words, text, ends)
        if likenesses is None:
            likenesses = found
        else:
            likenesses = {place: likenesses[place] + found[place] for place in likenesses.keys() & found.keys()}
    ranked = sorted((likenesses or {}).items(), key=lambda pair: (-pair[1], pair[0]))
    return [place for place, _ in ranked[:limit]]


def _find_holders(word: str, words: Sequence[str], text: str, ends: Sequence[int]) -> dict[int, float]:
    """How like the word the likest word of each title is, by the title's place; titles without a similar one are left out."""
    matches = process.extract(word, words, scorer=fuzz.ratio, score_cutoff=_LIKE_ENOUGH, limit=_MOST_LIKE_WORDS)
    likenesses = {similar: likeness for similar, likeness, _ in matches}
    if not likenesses:
        return {}
    found: dict[int, float] = {}
    for match in re.finditer(rf"(?<!\w)(?:{'|'.join(likenesses)})(?!\w)", text):
        place = bisect_right(ends, match.start())
        found[place] = max(likenesses[match.group()], found.get(place, 0))
    return found

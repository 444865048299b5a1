"""Titles with words that look like those that are wanted: for typing errors. Pure, and bounded by what it is given."""

import re
from collections.abc import Iterable, Mapping, Sequence

from rapidfuzz import fuzz, process

from todos.search.query_text import fold

_LIKE_ENOUGH = 70
_MOST_LIKE_WORDS = 50
_WORD = re.compile(r"\w+")

type Likenesses = Mapping[str, float]
"""How like a wanted word other words are, up to 100."""


class Titles:
    """Titles by their words: made once, asked often. A question costs one comparison per different word."""

    def __init__(self, titles: Iterable[str]) -> None:
        self._places: dict[str, list[int]] = {}
        for place, title in enumerate(titles):
            for word in set(_WORD.findall(fold(title))):
                self._places.setdefault(word, []).append(place)

    def find_like_words(self, wanted: Sequence[str]) -> list[Likenesses]:
        """The words of the titles that look like each of the wanted ones; nothing for one that none looks like."""
        words = list(self._places)
        found: list[Likenesses] = []
        for word in _WORD.findall(fold(" ".join(wanted))):
            like = process.extract(word, words, scorer=fuzz.ratio, score_cutoff=_LIKE_ENOUGH, limit=_MOST_LIKE_WORDS)
            found.append({similar: likeness for similar, likeness, _ in like})
        return found

    def find_holders(self, like_words: Sequence[Likenesses], *, limit: int) -> list[int]:
        """The places of the titles that have a like word for each of the wanted ones, the likest first; ties as the titles stand."""
        likenesses: dict[int, float] | None = None
        for like in like_words:
            found = self._find_likest(like)
            if likenesses is None:
                likenesses = found
            else:
                likenesses = {place: likenesses[place] + found[place] for place in likenesses.keys() & found.keys()}
        ranked = sorted((likenesses or {}).items(), key=lambda pair: (-pair[1], pair[0]))
        return [place for place, _ in ranked[:limit]]

    def _find_likest(self, like: Likenesses) -> dict[int, float]:
        """How like the likest word of each title is, by the title's place; titles without one are left out."""
        found: dict[int, float] = {}
        for word, likeness in like.items():
            for place in self._places.get(word, ()):
                found[place] = max(likeness, found.get(place, 0))
        return found


def find_similar(wanted: Sequence[str], titles: Iterable[str], *, limit: int) -> list[int]:
    """The places of the titles that have a similar word for each of the wanted ones, the most similar first; ties as `titles` stand."""
    known = Titles(titles)
    return known.find_holders(known.find_like_words(wanted), limit=limit)

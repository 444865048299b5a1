"""Long words of time with one slip of the finger in them: «суботу», "thurdsay".

A slip is one letter more, less or other, or two letters that changed places. The first letter must be that of the word, and the
last one too, unless it changed places, or is written as it sounds («четверк»): an ending tells one form from another («пятниц» is no
«пятница»). Words that exist and look alike have a role of their own.
"""

from collections.abc import Mapping

from todos.quickadd.parsing.lexicon.model import Roles
from todos.quickadd.parsing.lexicon.roles import Role

# First letter and length of what is typed -> the words that are recognised with a slip.
type Spellings = Mapping[tuple[str, int], tuple[str, ...]]

_SHORTEST = 6
_RECOGNISED = frozenset({
    Role.DAY, Role.WEEKDAY, Role.WEEKDAY_PLURAL, Role.MONTH, Role.UNIT, Role.NEXT, Role.EVERY, Role.ADVERB, Role.PART,
    Role.WEEKEND,
})  # fmt: skip
_VOICED = str.maketrans("бвгджз", "пфктшс")


def index_spellings(words: Mapping[str, Roles]) -> Spellings:
    """The words that a slip does not hide."""
    index: dict[tuple[str, int], tuple[str, ...]] = {}
    for word, roles in words.items():
        if len(word) >= _SHORTEST and word.isalpha() and not _RECOGNISED.isdisjoint(roles):
            for length in (len(word) - 1, len(word), len(word) + 1):
                index[word[0], length] = (*index.get((word[0], length), ()), word)
    return index


def list_meant(typed: str, spellings: Spellings) -> list[str]:
    """The words that the folded text is with one slip in it."""
    near = spellings.get((typed[0], len(typed)), ())
    return [word for word in near if _is_one_slip(typed, word)] if near and typed.isalpha() else []


def _is_one_slip(typed: str, word: str) -> bool:
    shorter = min(len(typed), len(word))
    start = next((place for place in range(shorter) if typed[place] != word[place]), shorter)
    end = next((place for place in range(shorter - start) if typed[-1 - place] != word[-1 - place]), shorter - start)
    instead, missed = typed[start : len(typed) - end], word[start : len(word) - end]
    is_inside = end > 0 and max(len(instead), len(missed)) <= 1
    if end == 0 and len(instead) == len(missed) == 1:
        return instead.translate(_VOICED) == missed.translate(_VOICED)
    return is_inside or (len(missed) == 2 and instead == missed[::-1])

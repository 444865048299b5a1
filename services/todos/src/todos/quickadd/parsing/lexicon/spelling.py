"""Long words of time with one slip of the finger in them: «суботу», "thurdsay".

A slip is one letter more, less or other, or two letters that changed places; in the shortest words, a letter typed twice or two that
changed places. The first letter must be that of the word, and the last one too, unless it changed places, was typed twice, or is written
as it sounds («четверк», «сегодна»): an ending tells one form from another («пятниц» is no «пятница»). Words that exist and look alike
have a role of their own.
"""

import re
from collections.abc import Mapping

from todos.quickadd.parsing.lexicon.model import Roles
from todos.quickadd.parsing.lexicon.roles import Role

# First letter and length of what is typed -> the words that are recognised with a slip.
type Spellings = Mapping[tuple[str, int], tuple[str, ...]]

_SHORTEST, _SHORTEST_WITH_CHANGE = 6, 5
_ECHO = re.compile(r"([^\W\d_])\1{2,}")
_RECOGNISED = frozenset({
    Role.DAY, Role.WEEKDAY, Role.WEEKDAY_PLURAL, Role.MONTH, Role.UNIT, Role.NEXT, Role.EVERY, Role.ADVERB, Role.ADJECTIVE, Role.PART,
    Role.WEEKEND,
})  # fmt: skip
_SOUNDS = str.maketrans("бвгджзояе", "пфктшсааи")


def index_spellings(words: Mapping[str, Roles]) -> Spellings:
    """The words that a slip does not hide."""
    index: dict[tuple[str, int], tuple[str, ...]] = {}
    for word, roles in words.items():
        if len(word) >= _SHORTEST_WITH_CHANGE and word.isalpha() and not _RECOGNISED.isdisjoint(roles):
            fewest = len(word) - (len(word) >= _SHORTEST)
            for length in range(fewest, len(word) + 2):
                index[word[0], length] = (*index.get((word[0], length), ()), word)
    return index


def list_meant(typed: str, spellings: Spellings) -> list[str]:
    """The words that the folded text is with one slip in it."""
    near = spellings.get((typed[0], len(typed)), ())
    return [word for word in near if _is_one_slip(typed, word)] if near and typed.isalpha() else []


def without_echo(typed: str) -> str:
    """The folded text with a letter that a key repeated written once: `weeeks`, «завтрааа»; two of a kind are spelling."""
    return _ECHO.sub(r"\1", typed)


def _is_one_slip(typed: str, word: str) -> bool:
    shorter = min(len(typed), len(word))
    start = next((place for place in range(shorter) if typed[place] != word[place]), shorter)
    end = next((place for place in range(shorter - start) if typed[-1 - place] != word[-1 - place]), shorter - start)
    instead, missed = typed[start : len(typed) - end], word[start : len(word) - end]
    is_displaced = len(missed) == 2 and instead == missed[::-1]
    is_doubled = not missed and instead == typed[start - 1]
    if is_displaced or is_doubled:
        return True
    if len(word) < _SHORTEST or max(len(instead), len(missed)) > 1:
        return False
    return end > 0 or (len(typed) == len(word) and instead.translate(_SOUNDS) == missed.translate(_SOUNDS))

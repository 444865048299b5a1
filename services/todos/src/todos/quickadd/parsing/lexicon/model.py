"""A lexicon: one language's words and phrases, each with the roles it may play.

Words are kept folded (lower case, ё as е), so a lookup never depends on how a person typed a letter.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from todos.quickadd.parsing.lexicon.roles import Role

type Roles = Mapping[Role, int]
type Entry = tuple[Role, int, str]


@dataclass(frozen=True, slots=True)
class Lexicon:
    """What one language adds to the grammar."""

    language: str
    words: Mapping[str, Roles]
    phrases: Mapping[tuple[str, ...], Roles]
    priorities: Mapping[str, int]
    verb_endings: tuple[str, ...]
    agreeing_endings: tuple[str, ...]
    counted_endings: tuple[str, ...]
    many_endings: tuple[str, ...]
    day_before_month: bool
    letters: str


def fold(text: str) -> str:
    """The form in which words are compared."""
    return text.casefold().replace("ё", "е").replace("’", "'")


def build_lexicon(
    language: str,
    entries: Iterable[Entry],
    *,
    priorities: Mapping[str, int],
    verb_endings: tuple[str, ...] = (),
    agreeing_endings: tuple[str, ...] = (),
    counted_endings: tuple[str, ...] = (),
    many_endings: tuple[str, ...] = (),
    day_before_month: bool,
    letters: str,
) -> Lexicon:
    """A lexicon out of rows `(role, number, "word, word, a phrase of words")`."""
    words: dict[str, dict[Role, int]] = {}
    phrases: dict[tuple[str, ...], dict[Role, int]] = {}
    for role, number, spellings in entries:
        for spelling in spellings.split(","):
            parts = tuple(fold(spelling).split())
            roles = words.setdefault(parts[0], {}) if len(parts) == 1 else phrases.setdefault(parts, {})
            roles[role] = number
    return Lexicon(
        language,
        words,
        phrases,
        priorities,
        verb_endings,
        agreeing_endings,
        counted_endings,
        many_endings,
        day_before_month,
        letters,
    )

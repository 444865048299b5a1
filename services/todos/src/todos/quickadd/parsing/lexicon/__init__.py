"""The languages quick add knows, and one vocabulary made of all of them.

A phrase may mix languages, so every word is looked up in all lexicons at once. A new language is one more module here, named by its
code, with a `LEXICON`; its words that speak against a date may stand in a module beside it.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from importlib import import_module
from pkgutil import iter_modules

from todos.quickadd.parsing.lexicon.model import Lexicon, Roles, fold
from todos.quickadd.parsing.lexicon.roles import DayPart, Label, Link, Meridiem, Role, Unit
from todos.quickadd.parsing.lexicon.spelling import Spellings, index_spellings, list_meant, without_echo

__all__ = [
    "LEXICONS",
    "DayPart",
    "Label",
    "Lexicon",
    "Link",
    "Meridiem",
    "Role",
    "Roles",
    "Unit",
    "Vocabulary",
    "fold",
    "guess_language",
    "is_day_first",
    "vocabulary",
]

# Languages have codes of two letters (ISO 639-1), and no other module here has such a name.
_LANGUAGES = sorted(found.name for found in iter_modules(__path__) if len(found.name) == 2)
LEXICONS: Mapping[str, Lexicon] = {name: import_module(f"{__name__}.{name}").LEXICON for name in _LANGUAGES}


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """All lexicons together."""

    words: Mapping[str, Roles]
    phrases: Mapping[tuple[str, ...], Roles]
    phrase_lengths: Mapping[str, tuple[int, ...]]  # first word -> lengths of its phrases, longest first
    priorities: Mapping[str, int]
    verb_endings: tuple[str, ...]
    agreeing_endings: tuple[str, ...]
    counted_endings: tuple[str, ...]
    many_endings: tuple[str, ...]
    spellings: Spellings

    def find_meant_roles(self, folded: str) -> Roles | None:
        """What a word with a slip in it may play; None when it is no such word, or may be two."""
        once = without_echo(folded)
        if once != folded and once in self.words:
            return self.words[once]
        meant = [self.words[word] for word in list_meant(once, self.spellings)]
        return meant[0] if meant and all(roles == meant[0] for roles in meant) else None


@cache
def vocabulary() -> Vocabulary:
    """The merged vocabulary; built once."""
    words: dict[str, dict[Role, int]] = {}
    phrases: dict[tuple[str, ...], dict[Role, int]] = {}
    for lexicon in LEXICONS.values():
        for word, roles in lexicon.words.items():
            words.setdefault(word, {}).update(roles)
        for phrase, roles in lexicon.phrases.items():
            phrases.setdefault(phrase, {}).update(roles)
    lengths: dict[str, set[int]] = {}
    for phrase in phrases:
        lengths.setdefault(phrase[0], set()).add(len(phrase))
    return Vocabulary(
        words=words,
        phrases=phrases,
        phrase_lengths={word: tuple(sorted(found, reverse=True)) for word, found in lengths.items()},
        priorities={word: level for lexicon in LEXICONS.values() for word, level in lexicon.priorities.items()},
        verb_endings=tuple(_all_endings("verb_endings")),
        agreeing_endings=tuple(_all_endings("agreeing_endings")),
        counted_endings=tuple(_all_endings("counted_endings")),
        many_endings=tuple(_all_endings("many_endings")),
        spellings=index_spellings(words),
    )


def _all_endings(field: str) -> Iterator[str]:
    for lexicon in LEXICONS.values():
        yield from getattr(lexicon, field)


def is_day_first(language: str) -> bool:
    """Whether an ambiguous 5/6 is the fifth of June for speakers of the language."""
    lexicon = LEXICONS.get(language.replace("_", "-").partition("-")[0].casefold())
    return lexicon is None or lexicon.day_before_month


def guess_language(text: str) -> str:
    """The language whose letters the text has most of; the first of the lexicons when it has none."""
    folded = fold(text)
    return max(LEXICONS, key=lambda language: sum(folded.count(letter) for letter in LEXICONS[language].letters))

"""Countries by the names that people give them, for their public holidays."""

from functools import cache
from typing import Final

from babel import Locale

from contracts.todos.v1.people import Language

COMMON_COUNTRIES: Final = {
    Language.RUSSIAN: ("RU", "BY", "KZ", "UA", "UZ", "KG", "AM", "GE", "TJ", "RS", "TR", "DE"),
    Language.ENGLISH: ("US", "GB", "CA", "AU", "IN", "IE", "DE", "FR", "ES", "NL", "PL", "NZ"),
}
MAX_FOUND: Final = 6
_CODE_LENGTH: Final = 2
_FLAG_OF_A: Final = 0x1F1E6


def country_name(code: str, language: Language) -> str:
    """`🇷🇺 Россия`."""
    return f"{country_flag(code)} {_names(language).get(code, code)}"


def country_flag(code: str) -> str:
    """`🇷🇺`."""
    return "".join(chr(_FLAG_OF_A + ord(letter) - ord("A")) for letter in code)


def find_countries(query: str) -> list[str]:
    """Codes of the countries whose name begins with what was written, in either language; the exact one alone if there is one."""
    wanted = _fold(query)
    if not wanted:
        return []
    named = [(_fold(name), code) for language in Language for code, name in _names(language).items()]
    exact = [code for name, code in named if name == wanted] or [code for _, code in named if code.casefold() == wanted]
    starting = [code for name, code in named if name.startswith(wanted)]
    return list(dict.fromkeys(exact[:1] or starting))[:MAX_FOUND]


@cache
def _names(language: Language) -> dict[str, str]:
    territories = Locale(str(language)).territories
    return {code: name for code, name in territories.items() if len(code) == _CODE_LENGTH and code.isalpha()}


def _fold(text: str) -> str:
    return " ".join(text.casefold().replace("ё", "е").split())

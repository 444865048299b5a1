"""What a program calls itself, made fit to be shown to a person.

Invariant: one line of visible characters. The name is the asker's own word and stands in a security question, so nothing in it may break
the line, hide, or turn the direction of what follows.
"""

import re
import unicodedata
from typing import Final

from todos.tokens.models import MAX_CLIENT_NAME_LENGTH

_SPACES: Final = re.compile(r"\s+")


def choose_client_name(given: str | None, *, user_agent: str) -> str:
    """The name that the program gave, else its `User-Agent`; empty if neither says anything."""
    return _clean(given or "") or _clean(user_agent)


def _clean(name: str) -> str:
    visible = "".join(letter for letter in _SPACES.sub(" ", name) if not unicodedata.category(letter).startswith("C"))
    return visible[:MAX_CLIENT_NAME_LENGTH].strip()

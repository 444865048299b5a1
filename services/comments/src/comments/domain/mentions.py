"""Whom a text mentions."""

import re
from collections.abc import Collection
from dataclasses import dataclass
from typing import Final

from contracts.ids import UserId

# Telegram's usernames: five characters at least in general, four for some old ones; never in the middle of a word or an address.
_USERNAME: Final = re.compile(r"(?<![\w@./])@([A-Za-z][A-Za-z0-9_]{3,31})(?![\w@])")


@dataclass(frozen=True, slots=True)
class Mention:
    """Somebody who is mentioned, under the names that they had then."""

    user_id: UserId
    name: str
    username: str | None

    def is_named_in(self, usernames: Collection[str]) -> bool:
        """Whether it is by one of these usernames that they are mentioned."""
        return self.username is not None and self.username.casefold() in usernames


def find_usernames(text: str, *, limit: int) -> tuple[str, ...]:
    """The usernames that `text` mentions as `@username`, casefolded, each once; the first `limit` of them."""
    return tuple(dict.fromkeys(name.casefold() for name in _USERNAME.findall(text)))[:limit]

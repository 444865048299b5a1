"""Tags as people write them into a window that asks for tags: with or without `#`, between spaces or commas."""

import re
from typing import Final

from contracts.todos.v1.tasks import MAX_TAG_LENGTH, MAX_TAGS

_BETWEEN: Final = re.compile(r"[\s,;#]+")


def read_tags(text: str) -> list[str]:
    """The tags in `text`, in order, none twice; what is too long for a tag is no tag."""
    words = [word for word in _BETWEEN.split(text) if word and len(word) <= MAX_TAG_LENGTH]
    found: dict[str, str] = {}
    for word in words:
        found.setdefault(word.casefold(), word)
    return list(found.values())[:MAX_TAGS]

"""What a person searches for."""

import re
from dataclasses import dataclass
from typing import Final

from contracts.ids import CommentId, TaskId

_WORD: Final = re.compile(r"\w+")
_MOST_WORDS: Final = 8


@dataclass(frozen=True, slots=True)
class SearchRequest:
    """Comments that hold all the words, or words that begin so: at most `limit`, newest first, those older than `before`."""

    text: str
    limit: int
    task_id: TaskId | None = None
    before: CommentId | None = None

    @property
    def words(self) -> tuple[str, ...]:
        """The first eight different words, in lower case, ё as е."""
        folded = self.text.casefold().replace("ё", "е").replace("\x00", " ")
        return tuple(dict.fromkeys(_WORD.findall(folded)))[:_MOST_WORDS]

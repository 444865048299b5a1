"""Full text search as PostgreSQL does it: from words to a query, and the column that is asked.

`task.search` is made by the database itself from title, tags and notes (migration `search.0001`), with the configurations `russian` and
`english`, which know the forms of words, and `simple`, which keeps words as they are written, for those that are not typed to their
end. Besides it holds the tags as lexemes that no text can contain, so that words and tags are one look into one index.

The column is no field of the model `Task`: nobody who reads a task wants it.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from functools import reduce
from operator import and_

from django.db.models import BooleanField
from django.db.models.expressions import RawSQL

from todos.search.query_text import Phrase, Word, fold

IN_TITLE, IN_TITLE_OR_TAGS = "A", "AB"
_TAG_MARK = "\x02"
_ALL_FORMS = "(to_tsquery('russian', %s) || to_tsquery('english', %s) || to_tsquery('simple', %s))"
_AS_WRITTEN = "to_tsquery('simple', %s)"


@dataclass(frozen=True, slots=True)
class TextQuery:
    """A `tsquery` as SQL, with its values beside it."""

    sql: str
    values: tuple[str, ...]

    def __and__(self, other: "TextQuery") -> "TextQuery":
        return TextQuery(f"{self.sql} && {other.sql}", self.values + other.values)

    def __invert__(self) -> "TextQuery":
        return TextQuery(f"!!({self.sql})", self.values)

    def is_found(self) -> RawSQL:
        """True of a task that the query finds, for `filter` and `When`."""
        return RawSQL(f'"task"."search" @@ ({self.sql})', self.values, BooleanField())  # noqa: S611 - values stand beside it


def match_text(wanted: Word | Phrase, *, weights: str = "") -> TextQuery:
    """Finds tasks with this word in any form, or with this phrase: anywhere, or only where `weights` say."""
    text = _quote(wanted.text, weights)
    if isinstance(wanted, Word) and wanted.is_last:
        return TextQuery(f"({_ALL_FORMS} || {_AS_WRITTEN})", (text, text, text, _quote(wanted.text, "*" + weights)))
    return TextQuery(_ALL_FORMS, (text, text, text))


def match_tag(key: str) -> TextQuery:
    """Finds tasks with this tag: a lexeme as it stands, since a cast, unlike `to_tsquery`, asks no dictionary."""
    return TextQuery("(%s::tsquery)", (_quote(_TAG_MARK + key, ""),))


def match_as_written(words: Iterable[str]) -> TextQuery:
    """Finds tasks that have one of these words anywhere, as it is written; there must be one word at least.

    It does not ask where: the index knows words and not places, and each task would have to be looked at.
    """
    return TextQuery(f"({_AS_WRITTEN})", (" | ".join(_quote(word, "") for word in words),))


def match_all(queries: Iterable[TextQuery]) -> TextQuery:
    """Finds what each of the queries finds; there must be one at least."""
    return reduce(and_, queries)


def _quote(text: str, label: str) -> str:
    """An operand of PostgreSQL's query language, folded as the column is: nothing in `text` is an operator."""
    escaped = fold(text).replace("\\", "\\\\").replace("'", "''")
    return f"'{escaped}'" + (label and f":{label}")

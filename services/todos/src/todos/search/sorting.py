"""In which order found tasks come: a whole number, then a moment, then the id, each the greatest first.

So every order has an exact keyset of the same shape. What sorts upwards, as due dates do, is mirrored around the epoch.
"""

from dataclasses import dataclass
from typing import Final

from django.db.models import DateTimeField, IntegerField
from django.db.models.expressions import RawSQL

from contracts.todos.v1.search import ViewSort
from todos.search.conditions import Conditions
from todos.search.vectors import IN_TITLE, IN_TITLE_OR_TAGS, match_all, match_text

_MADE_AT = '"task"."created_at"'
_SOONEST = """COALESCE('epoch'::timestamptz - ("task"."due_at" - 'epoch'::timestamptz), "task"."created_at")"""
_HAS_DUE = '("task"."due_at" IS NOT NULL)::int'
_HIGHEST = '5 - COALESCE("task"."priority", 5)'
_IN_TITLE, _IN_TAGS = 4, 2
BEST_FITNESS: Final = _IN_TITLE + 1
"""Of what fits best: an open task with all the words in its title."""
# Open before done, among what fits equally well.
_IS_OPEN = '("task"."completed_at" IS NULL)::int'


@dataclass(frozen=True, slots=True)
class Order:
    """What tasks are ordered by, for `annotate`."""

    rank: RawSQL
    moment: RawSQL


def order_by(sort: ViewSort, conditions: Conditions) -> Order:
    """The order that is asked for."""
    match sort:
        case ViewSort.BEST:
            return Order(_fitness(conditions), _moment(_MADE_AT))
        case ViewSort.NEWEST:
            return Order(_number("0"), _moment(_MADE_AT))
        case ViewSort.DUE:
            return Order(_number(_HAS_DUE), _moment(_SOONEST))
        case ViewSort.PRIORITY:
            return Order(_number(_HIGHEST), _moment(_MADE_AT))


def _fitness(conditions: Conditions) -> RawSQL:
    """Titles before tags before notes; a task fits as well as all its words do together."""
    if not conditions.texts:
        return _number(_IS_OPEN)
    in_title, in_tags = (
        match_all(match_text(text, weights=weights) for text in conditions.texts)
        for weights in (IN_TITLE, IN_TITLE_OR_TAGS)
    )
    places = ((in_title, _IN_TITLE), (in_tags, _IN_TAGS))
    cases = " ".join(f'WHEN "task"."search" @@ ({query.sql}) THEN {rank}' for query, rank in places)
    return _number(f"CASE {cases} ELSE 0 END + {_IS_OPEN}", *in_title.values, *in_tags.values)


def _number(sql: str, *values: str) -> RawSQL:
    return RawSQL(sql, values, IntegerField())  # noqa: S611 - values stand beside it


def _moment(sql: str) -> RawSQL:
    return RawSQL(sql, (), DateTimeField())  # noqa: S611 - a constant

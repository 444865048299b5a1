"""Reads by words and filters. Every one starts from the actor."""

import hashlib
from collections.abc import Collection, Iterator, Sequence
from contextlib import contextmanager
from datetime import datetime
from itertools import islice
from typing import Any, Literal
from uuid import UUID
from zoneinfo import ZoneInfo

from django.db import transaction
from django.db.models import BooleanField, Q, QuerySet
from django.db.models.expressions import RawSQL
from django.db.models.fields.tuple_lookups import TupleLessThan

from contracts.todos.v1.search import ViewSort
from todos.api.authentication import Actor
from todos.api.cursors import decode_rank_cursor, encode_cursor
from todos.fast.compiled import Row, run
from todos.fast.found_tasks import fetch_best, fetch_by_ids, fetch_found, fetch_titles
from todos.fast.reach import Reach, fetch_reach
from todos.fast.task_rows import FoundTasks, TaskRow, to_task_row
from todos.fast.waiting import keeping_back
from todos.search.conditions import Conditions, Reader, names_people, to_conditions
from todos.search.fuzzy import Likenesses, Titles
from todos.search.query_text import Term, parse_query
from todos.search.recollection import recall_titles
from todos.search.sorting import BEST_FITNESS, order_by
from todos.search.vectors import TextQuery, match_all, match_as_written, match_text
from todos.sharing.acquaintances import list_acquaintances
from todos.tasks.models import IS_KEPT, Task
from todos.tasks.selections import Moments

type Place = tuple[int, datetime, UUID]

_BITMAPS = """
    SELECT set_config('enable_seqscan', 'off', true), set_config('enable_indexscan', 'off', true),
           set_config('random_page_cost', '1.1', true)
"""
_LOOKED_AT_FOR_LIKENESS = 1_000
# Of the likest words; many more of them together are in half of somebody's tasks, and are hardly what was meant.
_SOUGHT_EVERYWHERE = 16
# So many that a frequent word gives a page of them, and so few that a rare one costs hardly more.
_NEWEST = 4_000


def search_tasks(
    *,
    actor: Actor,
    text: str,
    limit: int,
    cursor: str | None,
    now: datetime,
    sort: ViewSort = ViewSort.BEST,
    is_fuzzy_allowed: bool = True,
) -> FoundTasks:
    """A page of the tasks that the actor may see and that fit.

    Two queries, and one more if people are named; their number does not grow. If nothing fits and that is allowed, up to five more
    find the tasks that pass the filters and have similar words in their titles.

    Raises:
        MalformedRequest: a filter cannot be read, or the cursor is none of this query.
    """
    terms = parse_query(text)
    # On a first page of what fits best, the newest tasks may well be all there is to see.
    reach = fetch_reach(actor.user.id, newest=_NEWEST if sort is ViewSort.BEST and cursor is None else 0)
    reader = _know_reader(actor, terms, reach, now)
    conditions = to_conditions(terms, reader)
    order = _name_order(text, sort)
    if conditions.texts and reach.newest_begin is not None:
        rows = _find_best(conditions, begin=reach.newest_begin, count=limit + 1)
    else:
        rows = _find(conditions, sort, after=cursor and decode_rank_cursor(order, cursor), count=limit + 1)
    if not rows and cursor is None and conditions.texts and is_fuzzy_allowed:
        return FoundTasks(_find_similar(conditions, reader, limit), is_fuzzy=True)
    tasks = [to_task_row(row) for row in rows[:limit]]
    next_cursor = None
    if len(rows) > limit:
        rank, moment = rows[limit - 1][-2:]
        next_cursor = encode_cursor(order, str(rank), moment, tasks[-1].id)
    return FoundTasks(tasks, next_cursor)


def _know_reader(actor: Actor, terms: tuple[Term, ...], reach: Reach, now: datetime) -> Reader:
    moments = Moments.of_reader(ZoneInfo(actor.user.timezone), now=now)
    people = list(list_acquaintances(actor)) if names_people(terms) else []
    return Reader(actor.user, reach.list_titles, reach.guest_task_ids, moments, people)


def _find_best(conditions: Conditions, *, begin: datetime, count: int) -> Sequence[Row]:
    """The first page of what fits best, as `_find` would give it."""
    matching = rank_tasks(conditions, ViewSort.BEST).values_list("id", "rank", "moment", "completed_at")
    with _by_bitmaps():
        return fetch_best(matching, best=BEST_FITNESS, begin=begin, count=count)


def _find(conditions: Conditions, sort: ViewSort, *, after: Place | Literal[""] | None, count: int) -> Sequence[Row]:
    found = rank_tasks(conditions, sort)
    if after:
        found = found.filter(TupleLessThan(("rank", "moment", "id"), after))
    ordered = found.order_by("-rank", "-moment", "-id").values_list("id", "rank", "moment")
    with _by_bitmaps():
        return fetch_found(ordered[:count])


def rank_tasks(conditions: Conditions, sort: ViewSort) -> "QuerySet[Any, Any]":
    """The tasks that pass, with what they are ordered by: `rank` and `moment`, which are no fields that types know. Makes no query."""
    order = order_by(sort, conditions)
    texts = [match_text(text) for text in conditions.texts]
    return _filter(conditions, texts).annotate(rank=order.rank, moment=order.moment)


def _filter(conditions: Conditions, texts: list[TextQuery]) -> QuerySet[Task]:
    """The tasks that pass: of those that may be seen, what the text index finds, and what the filters leave of it."""
    is_visible = Q(_is_one_of("list_id", conditions.list_ids))
    if conditions.task_ids:
        is_visible |= IS_KEPT & Q(_is_one_of("id", conditions.task_ids))
    return _narrow(Task.objects.filter(is_visible), conditions, texts)


def _narrow(tasks: QuerySet[Task], conditions: Conditions, texts: list[TextQuery]) -> QuerySet[Task]:
    found, wanted = tasks.filter(conditions.filters), [*texts, *conditions.other]
    return found.filter(match_all(wanted).is_found()) if wanted else found


@contextmanager
def _by_bitmaps() -> Iterator[None]:
    """The tasks of the lists and those with the words are each found by an index, and only what is in both is looked at.

    The planner thinks that comparing text costs as little as comparing numbers, and would rather read all tasks of the lists one by
    one: five times slower for somebody with 50 000 of them.
    """
    with transaction.atomic(), keeping_back():
        run(_BITMAPS, {})
        yield


def _find_similar(conditions: Conditions, reader: Reader, limit: int) -> list[TaskRow]:
    """Tasks that pass the filters and whose titles have words that look like the wanted ones, the likest and newest first.

    The newest titles say which words there are. If too few of these tasks pass, all that have the likest words are found by the index.
    """
    known = recall_titles((conditions.list_ids, conditions.task_ids, reader.user.id))
    like_words = known.titles.find_like_words([text.text for text in conditions.texts])
    if not all(like_words):
        return []
    near = [known.ids[place] for place in known.titles.find_holders(like_words, limit=_LOOKED_AT_FOR_LIKENESS)]
    by_words = match_all(match_as_written(islice(like, _SOUGHT_EVERYWHERE)) for like in like_words).is_found()
    passing = _filter(conditions, [])
    with _by_bitmaps():
        similar = _find_likest(passing.filter(_is_one_of("id", near)), like_words, limit)
        if len(similar) < limit:
            similar = _find_likest(passing.filter(Q(by_words) | Q(_is_one_of("id", near))), like_words, limit)
        return [to_task_row(row) for row in fetch_by_ids(similar)]


def _find_likest(tasks: QuerySet[Task], like_words: Sequence[Likenesses], limit: int) -> list[UUID]:
    """Of the newest of these tasks the ids of those whose titles have like words, the likest first. One query."""
    ids, titles = fetch_titles(tasks.order_by("-id").values_list("id", "title")[:_LOOKED_AT_FOR_LIKENESS])
    return [ids[place] for place in Titles(titles).find_holders(like_words, limit=limit)]


def _is_one_of(column: Literal["id", "list_id"], ids: Collection[UUID]) -> RawSQL:
    """A condition that stands beside others in an index, as a subquery would not, with all the ids as one value."""
    return RawSQL(f'"task"."{column}" = ANY(%s::uuid[])', [list(ids)], BooleanField())  # noqa: S611 - names of columns alone


def _name_order(text: str, sort: ViewSort) -> str:
    """A cursor belongs to its query."""
    return f"search:{sort}:{hashlib.sha256(text.encode()).hexdigest()[:16]}"

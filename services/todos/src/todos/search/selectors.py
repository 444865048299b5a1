"""Reads by words and filters. Every one starts from the actor."""

import hashlib
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from typing import Literal
from uuid import UUID
from zoneinfo import ZoneInfo

from django.db import connection, transaction
from django.db.models import Q, QuerySet
from django.db.models.fields.tuple_lookups import TupleLessThan

from contracts.todos.v1.search import SearchPage, ViewSort
from todos.api.authentication import Actor
from todos.api.cursors import decode_rank_cursor, encode_cursor
from todos.lists.access import active_lists
from todos.search.conditions import Conditions, Reader, names_people, to_conditions
from todos.search.fuzzy import find_similar
from todos.search.query_text import Term, parse_query
from todos.search.sorting import order_by
from todos.search.vectors import TextQuery, match_all, match_text
from todos.sharing.acquaintances import list_acquaintances
from todos.tasks.access import list_guest_task_ids
from todos.tasks.models import IS_KEPT, Task
from todos.tasks.selections import Moments
from todos.tasks.selectors import to_contract

type Place = tuple[int, datetime, UUID]

_BITMAPS = "SET LOCAL enable_seqscan = off; SET LOCAL enable_indexscan = off; SET LOCAL random_page_cost = 1.1"
_LOOKED_AT_FOR_LIKENESS = 5_000


def search_tasks(
    *,
    actor: Actor,
    text: str,
    limit: int,
    cursor: str | None,
    now: datetime,
    sort: ViewSort = ViewSort.BEST,
    is_fuzzy_allowed: bool = True,
) -> SearchPage:
    """A page of the tasks that the actor may see and that fit.

    Three queries, and one more if people are named; their number does not grow. If nothing fits and that is allowed, the newest tasks
    that pass the filters are looked at for titles with similar words.

    Raises:
        MalformedRequest: a filter cannot be read, or the cursor is none of this query.
    """
    terms = parse_query(text)
    conditions = to_conditions(terms, _know_reader(actor, terms, now))
    order = _name_order(text, sort)
    rows = _find(conditions, sort, after=cursor and decode_rank_cursor(order, cursor), count=limit + 1)
    if not rows and cursor is None and conditions.texts and is_fuzzy_allowed:
        return SearchPage(results=[to_contract(task) for task in _find_similar(conditions, limit)], is_fuzzy=True)
    next_cursor = None
    if len(rows) > limit:
        rank, moment, task_id = _place_of(rows[limit - 1])
        next_cursor = encode_cursor(order, str(rank), moment, task_id)
    return SearchPage(results=[to_contract(task) for task in rows[:limit]], next=next_cursor)


def _know_reader(actor: Actor, terms: tuple[Term, ...], now: datetime) -> Reader:
    titles = dict(active_lists(actor).values_list("id", "title"))
    moments = Moments.of_reader(ZoneInfo(actor.user.timezone), now=now)
    people = list(list_acquaintances(actor)) if names_people(terms) else []
    return Reader(actor.user, titles, frozenset(list_guest_task_ids(actor)), moments, people)


def _find(conditions: Conditions, sort: ViewSort, *, after: Place | Literal[""] | None, count: int) -> list[Task]:
    order = order_by(sort, conditions)
    texts = [match_text(text) for text in conditions.texts]
    found = _filter(conditions, texts).annotate(rank=order.rank, moment=order.moment)
    if after:
        found = found.filter(TupleLessThan(("rank", "moment", "id"), after))
    with _by_bitmaps():
        return list(found.order_by("-rank", "-moment", "-id")[:count])


def _filter(conditions: Conditions, texts: list[TextQuery]) -> QuerySet[Task]:
    """The tasks that pass: of those that may be seen, what the text index finds, and what the filters leave of it."""
    is_visible = Q(list_id__in=conditions.list_ids)
    if conditions.task_ids:
        is_visible |= IS_KEPT & Q(id__in=conditions.task_ids)
    found = Task.objects.filter(is_visible, conditions.filters)
    wanted = [*texts, *conditions.other]
    return found.filter(match_all(wanted).is_found()) if wanted else found


@contextmanager
def _by_bitmaps() -> Iterator[None]:
    """The tasks of the lists and those with the words are each found by an index, and only what is in both is looked at.

    The planner thinks that comparing text costs as little as comparing numbers, and would rather read all tasks of the lists one by
    one: five times slower for somebody with 50 000 of them.
    """
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(_BITMAPS)
        yield


def _find_similar(conditions: Conditions, limit: int) -> list[Task]:
    newest = _filter(conditions, []).order_by("-created_at", "-id")[:_LOOKED_AT_FOR_LIKENESS]
    with _by_bitmaps():
        titles = dict(newest.values_list("id", "title"))
    found = find_similar([text.text for text in conditions.texts], titles, limit=limit)
    tasks = Task.objects.in_bulk(found)
    return [tasks[task_id] for task_id in found if task_id in tasks]


def _place_of(task: Task) -> Place:
    """Where a task stands in the order by which it was found: annotations are no attributes that types know."""
    return getattr(task, "rank"), getattr(task, "moment"), task.id  # noqa: B009


def _name_order(text: str, sort: ViewSort) -> str:
    """A cursor belongs to its query."""
    return f"search:{sort}:{hashlib.sha256(text.encode()).hexdigest()[:16]}"

"""Reads by words and filters. Every one starts from the actor."""

import hashlib
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from zoneinfo import ZoneInfo

from django.db import connection, transaction
from django.db.models import IntegerField, Q, QuerySet
from django.db.models.expressions import RawSQL
from django.db.models.fields.tuple_lookups import TupleLessThan

from contracts.todos.v1.search import SearchPage
from todos.api.authentication import Actor
from todos.api.cursors import decode_rank_cursor, encode_cursor
from todos.lists.access import visible_lists
from todos.search.conditions import Conditions, Reader, to_conditions
from todos.search.fuzzy import find_similar
from todos.search.query_text import parse_query
from todos.search.vectors import IN_TITLE, IN_TITLE_OR_TAGS, TextQuery, match_all, match_text
from todos.tasks.access import list_guest_task_ids
from todos.tasks.models import IS_KEPT, Task
from todos.tasks.selections import Moments
from todos.tasks.selectors import to_contract

# Open before done, among what fits equally well.
_IS_OPEN = '("task"."completed_at" IS NULL)::int'
_BITMAPS = "SET LOCAL enable_seqscan = off; SET LOCAL enable_indexscan = off; SET LOCAL random_page_cost = 1.1"
_LOOKED_AT_FOR_LIKENESS = 5_000


def search_tasks(*, actor: Actor, text: str, limit: int, cursor: str | None, now: datetime) -> SearchPage:
    """A page of the tasks that the actor may see and that fit: titles before tags before notes, open before done, newest first.

    Three queries; their number does not grow. If nothing fits, the newest tasks that pass the filters are looked at for titles with
    similar words.

    Raises:
        MalformedRequest: a filter cannot be read, or the cursor is none of this query.
    """
    moments = Moments.of_reader(ZoneInfo(actor.user.timezone), now=now)
    titles = dict(visible_lists(actor).values_list("id", "title"))
    reader = Reader(actor.user, titles, frozenset(list_guest_task_ids(actor)), moments)
    conditions = to_conditions(parse_query(text), reader)
    rows = _find(conditions, order=_name_order(text), limit=limit, cursor=cursor)
    if not rows and cursor is None and conditions.texts:
        return SearchPage(results=[to_contract(task) for task in _find_similar(conditions, limit)], is_fuzzy=True)
    last = rows[limit - 1] if len(rows) > limit else None
    return SearchPage(
        results=[to_contract(task) for task in rows[:limit]],
        next=encode_cursor(_name_order(text), str(_score_of(last)), last.created_at, last.id) if last else None,
    )


def _find(conditions: Conditions, *, order: str, limit: int, cursor: str | None) -> list[Task]:
    """One row more than a page, to know if there is a next one."""
    found = _filter(conditions, [match_text(text) for text in conditions.texts]).annotate(score=_score(conditions))
    if cursor is not None:
        found = found.filter(TupleLessThan(("score", "created_at", "id"), decode_rank_cursor(order, cursor)))
    with _by_bitmaps():
        return list(found.order_by("-score", "-created_at", "-id")[: limit + 1])


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


def _score(conditions: Conditions) -> RawSQL:
    """Whole numbers, the best first: a keyset of them is exact where one of ranks would not be."""
    if not conditions.texts:
        return RawSQL(_IS_OPEN, (), IntegerField())  # noqa: S611 - a constant
    in_title, in_tags = (
        match_all(match_text(text, weights=weights) for text in conditions.texts)
        for weights in (IN_TITLE, IN_TITLE_OR_TAGS)
    )
    place = " ".join(
        f'WHEN "task"."search" @@ ({query.sql}) THEN {score}' for query, score in ((in_title, 4), (in_tags, 2))
    )
    sql = f"CASE {place} ELSE 0 END + {_IS_OPEN}"
    return RawSQL(sql, in_title.values + in_tags.values, IntegerField())  # noqa: S611 - values stand beside it


def _find_similar(conditions: Conditions, limit: int) -> list[Task]:
    newest = _filter(conditions, []).order_by("-created_at", "-id")[:_LOOKED_AT_FOR_LIKENESS]
    with _by_bitmaps():
        titles = dict(newest.values_list("id", "title"))
    found = find_similar([text.text for text in conditions.texts], titles, limit=limit)
    tasks = Task.objects.in_bulk(found)
    return [tasks[task_id] for task_id in found if task_id in tasks]


def _score_of(task: Task) -> int:
    score: int = getattr(task, "score")  # noqa: B009 - the annotation is no attribute that types know
    return score


def _name_order(text: str) -> str:
    """A cursor belongs to its query."""
    return f"search:{hashlib.sha256(text.encode()).hexdigest()[:16]}"

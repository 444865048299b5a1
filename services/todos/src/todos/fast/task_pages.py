"""Pages of the built-in views.

Of each of the person's lists the index of the view gives the first keys, in its order; the first of all these are the page, and only
its tasks are looked up; tasks that the person is a guest of stand beside the lists. So a page costs the same for somebody with a
hundred tasks and with fifty thousand, old or new, and no plan depends on how tasks are spread over lists. The ORM has no LATERAL: that
part of the statement is written here, and what it joins is compiled from `active_lists` and `select_view`.
"""

from dataclasses import dataclass
from functools import cache
from typing import Any, cast

from django.contrib.postgres.fields import ArrayField
from django.db.models import DateTimeField, Q, QuerySet, TextField, UUIDField
from django.db.models.fields.tuple_lookups import TupleGreaterThan, TupleLessThan

from contracts.todos.v1.tasks import TaskView
from todos.accounts.models import User
from todos.api.authentication import Actor, Via
from todos.fast.compiled import Parameter, Reference, Row, Values, fetch_all, to_sql
from todos.fast.task_rows import TASK_COLUMNS
from todos.lists.access import active_lists, kept_lists
from todos.lists.models import List, Membership
from todos.tasks.models import IS_KEPT, Task
from todos.tasks.selections import Moments, Selection, select_view

_PAGE = """
    SELECT {columns}, page.key
    FROM (
        SELECT candidate.key, candidate.id
        FROM (
            SELECT first.key, first.id
            FROM ({lists}) AS list CROSS JOIN LATERAL ({keys} LIMIT %(limit)s) AS first (key, id)
            {guest_keys}
        ) AS candidate (key, id)
        ORDER BY candidate.key {direction}, candidate.id {direction} LIMIT %(limit)s
    ) AS page JOIN task ON task.id = page.id
    ORDER BY page.key {direction}, page.id {direction}
"""
_MOMENT = DateTimeField()
# A query takes an expression wherever it takes a value; types know values alone.
_ANY_ACTOR = Actor(cast(User, Parameter("user_id", UUIDField())), Via.HTTP)
_ANY_MOMENTS = Moments(*(cast(Any, Parameter(name, _MOMENT)) for name in Moments.NAMES))


@dataclass(frozen=True, slots=True)
class PageShape:
    """What the statement of a page depends on."""

    view: TaskView
    is_one_list: bool
    has_tag: bool
    is_continued: bool


def fetch_page(shape: PageShape, values: Values) -> list[Row]:
    """The rows of a page: `TASK_COLUMNS`, and the key by which the view is ordered. One query.

    Args:
        shape: Which statement.
        values: `user_id`, `limit`, those of `Moments`; where the shape has them `list_id`, `tag_keys`, `after_key` and `after_id`.
    """
    return list(fetch_all(page_statement(shape), values))


@cache
def page_statement(shape: PageShape) -> str:
    """What `fetch_page` asks; the key is called `key`."""
    selection = select_view(shape.view, _ANY_MOMENTS)
    lists = seen_lists()
    if shape.is_one_list:
        lists = kept_lists(_ANY_ACTOR).filter(id=Parameter("list_id", UUIDField())).values("id")
    keys = Task.objects.filter(_condition(shape, selection), list_id=Reference("list.id", UUIDField()))
    return _PAGE.format(
        columns=TASK_COLUMNS,
        lists=to_sql(lists),
        keys=to_sql(keys.order_by(*selection.order).values_list(selection.key, "id")),
        guest_keys="" if shape.is_one_list else f"UNION ALL ({to_sql(_guest_keys(shape, selection))} LIMIT %(limit)s)",
        direction="DESC" if selection.newest_first else "ASC",
    )


def seen_lists() -> "QuerySet[List, Any]":
    """The ids of the lists whose tasks stand on the pages of `user_id`."""
    return active_lists(_ANY_ACTOR).values("id")


def seen_single_tasks() -> "QuerySet[Task, Any]":
    """The ids of the tasks outside of these lists that `user_id` was let in to one by one, whether they are done or not."""
    return _single_tasks().values("id")


def _guest_keys(shape: PageShape, selection: Selection) -> "QuerySet[Task, Any]":
    guests = _single_tasks().filter(_condition(shape, selection))
    return guests.order_by(*selection.order).values_list(selection.key, "id")


def _single_tasks() -> "QuerySet[Task, Task]":
    """What the person was let in to task by task; not again what stands in one of their lists."""
    user: Any = Parameter("user_id", UUIDField())
    own_lists = Membership.objects.filter(user=user).values("list_id")
    active = Q(list__deleted_at=None, list__archived_at=None)
    return Task.objects.filter(IS_KEPT, active, ~Q(list_id__in=own_lists), guests__user=user)


def _condition(shape: PageShape, selection: Selection) -> Q:
    condition = selection.condition
    if shape.has_tag:
        condition &= Q(tag_keys__contains=Parameter("tag_keys", ArrayField(TextField())))
    if shape.is_continued:
        key = Task._meta.get_field(selection.key)
        place: Any = (Parameter("after_key", cast(Any, key)), Parameter("after_id", UUIDField()))
        compare = TupleLessThan if selection.newest_first else TupleGreaterThan
        condition &= Q(compare((selection.key, "id"), place))
    return condition

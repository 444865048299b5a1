"""Reads of tasks. Every one starts from the actor."""

from datetime import datetime
from typing import Any
from uuid import UUID
from zoneinfo import ZoneInfo

from django.db import connection
from django.db.models import Q, QuerySet
from django.db.models.fields.tuple_lookups import TupleGreaterThan, TupleLessThan

from contracts.base import Page
from contracts.todos.v1 import tasks as contract
from contracts.todos.v1.tasks import TagCount, TaskView
from todos.api.authentication import Actor
from todos.api.cursors import decode_place_cursor, decode_text_cursor, decode_time_cursor, encode_cursor
from todos.authorization.rights import Right
from todos.lists.access import get_list
from todos.lists.selectors import get_inbox_id, list_visible_ids
from todos.tasks import access
from todos.tasks.due import DayBounds
from todos.tasks.models import IS_KEPT, Task
from todos.tasks.queries import TaskQuery
from todos.tasks.selections import Selection, select_view
from todos.tasks.tags import to_tag_key

_TAG_ORDER = "tags"
_SUBTASK_ORDER = "subtasks"

# The most frequent spelling stands for a tag; ties go to the one that sorts first.
_OPEN_TAGS = """
    SELECT key, mode() WITHIN GROUP (ORDER BY spelling), count(*)
    FROM task, unnest(tag_keys, tags) AS tag(key, spelling)
    WHERE list_id = ANY(%(list_ids)s) AND completed_at IS NULL AND deleted_at IS NULL AND key COLLATE "C" > %(after)s
    GROUP BY key ORDER BY key COLLATE "C" LIMIT %(limit)s
"""


def get_task(*, actor: Actor, task_id: UUID) -> contract.Task:
    """A task as the actor sees it. One query.

    Raises:
        TaskNotFound: it is missing, hidden or in the trash.
    """
    return to_contract(access.get_task(actor, task_id, right=Right.READ))


def list_tasks(*, actor: Actor, query: TaskQuery, now: datetime) -> Page[contract.Task]:
    """A page of one of the actor's views. Two queries, whatever the number of tasks.

    Raises:
        ListNotFound: `query.list_id` is missing or hidden.
        MalformedRequest: the cursor is not one of this view.
    """
    selection = select_view(query.view, zone=ZoneInfo(actor.user.timezone), now=now)
    condition = selection.condition & Q(list_id__in=_list_ids(actor, query))
    if query.tag:
        condition &= Q(tag_keys__contains=[to_tag_key(query.tag)])
    return _page(Task.objects.filter(condition), selection, order=query.view, limit=query.limit, cursor=query.cursor)


def list_subtasks(*, actor: Actor, task_id: UUID, limit: int, cursor: str | None) -> Page[contract.Task]:
    """A page of what stands directly under a task, done or not, in manual order. Two queries.

    Raises:
        TaskNotFound: the task is missing, hidden or in the trash.
        MalformedRequest: the cursor is none of these pages.
    """
    parent = access.get_task(actor, task_id, right=Right.READ)
    subtasks = access.visible_tasks(actor).filter(IS_KEPT, parent=parent)
    return _page(subtasks, Selection(IS_KEPT, "position"), order=_SUBTASK_ORDER, limit=limit, cursor=cursor)


def count_tasks(*, actor: Actor, view: TaskView, now: datetime) -> int:
    """How many tasks a view of the actor's holds. Two queries; counts what it names, so it is for few people at a time."""
    selection = select_view(view, zone=ZoneInfo(actor.user.timezone), now=now)
    return Task.objects.filter(selection.condition, list_id__in=list_visible_ids(actor)).count()


def count_done_today(*, actor: Actor, now: datetime) -> int:
    """How many tasks in the actor's lists were done since their day began. Two queries."""
    today = DayBounds.of_today(ZoneInfo(actor.user.timezone), now=now)
    done = Task.objects.filter(IS_KEPT, completed_at__gte=today.begin, completed_at__lt=today.end)
    return done.filter(list_id__in=list_visible_ids(actor)).count()


def list_tags(*, actor: Actor, limit: int, cursor: str | None) -> Page[TagCount]:
    """A page of the tags of the actor's open tasks, in the order of their keys. Two queries."""
    after = decode_text_cursor(_TAG_ORDER, cursor) if cursor is not None else ""
    parameters: dict[str, Any] = {"list_ids": list_visible_ids(actor), "after": after, "limit": limit + 1}
    with connection.cursor() as database:
        database.execute(_OPEN_TAGS, parameters)
        rows: list[tuple[str, str, int]] = database.fetchall()
    return Page[TagCount](
        results=[TagCount(tag=spelling, open_count=number) for _, spelling, number in rows[:limit]],
        next=encode_cursor(_TAG_ORDER, rows[limit - 1][0]) if len(rows) > limit else None,
    )


def to_contract(task: Task) -> contract.Task:
    """The task as it travels. Makes no queries."""
    return contract.Task(
        id=task.id,
        list_id=task.list_id,
        creator_id=task.creator_id,
        title=task.title,
        notes=task.notes,
        due=_to_due(task),
        priority=task.priority,
        tags=task.tags,
        comment_count=task.comment_count,
        version=task.version,
        created_at=task.created_at,
        updated_at=task.updated_at,
        completed_at=task.completed_at,
        deleted_at=task.deleted_at,
        parent_id=task.parent_id,
        position=task.position,
        progress=contract.Progress(done=task.done_subtask_count, total=task.subtask_count)
        if task.subtask_count
        else None,
        origin=contract.Origin.model_validate(task.origin) if task.origin else None,
    )


def _to_due(task: Task) -> contract.Due | None:
    if task.due_date is None or task.due_at is None:
        return None
    return contract.Due(date=task.due_date, time=task.due_time, timezone=task.due_timezone, at=task.due_at)


def _list_ids(actor: Actor, query: TaskQuery) -> list[UUID]:
    if query.list_id is not None:
        return [get_list(actor, query.list_id, right=Right.READ).id]
    # A manual order is that of one list.
    return [get_inbox_id(actor.user)] if query.view is TaskView.LIST else list_visible_ids(actor)


def _page(
    tasks: QuerySet[Task], selection: Selection, *, order: str, limit: int, cursor: str | None
) -> Page[contract.Task]:
    """A page of tasks in the order of the selection. One query."""
    if cursor is not None:
        tasks = tasks.filter(_behind(selection, order, cursor))
    sign = "-" if selection.newest_first else ""
    rows = list(tasks.order_by(f"{sign}{selection.key}", f"{sign}id")[: limit + 1])
    last = rows[limit - 1] if len(rows) > limit else None
    return Page[contract.Task](
        results=[to_contract(row) for row in rows[:limit]],
        next=encode_cursor(order, getattr(last, selection.key), last.id) if last else None,
    )


def _behind(selection: Selection, order: str, cursor: str) -> Q:
    decode = decode_place_cursor if selection.key == "position" else decode_time_cursor
    compare = TupleLessThan if selection.newest_first else TupleGreaterThan
    return Q(compare((selection.key, "id"), decode(order, cursor)))

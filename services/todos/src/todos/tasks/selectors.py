"""Reads of tasks. Every one starts from the actor."""

from collections.abc import Iterable
from datetime import datetime
from typing import Any
from uuid import UUID
from zoneinfo import ZoneInfo

from django.db import connection
from django.db.models.fields.tuple_lookups import TupleGreaterThan

from contracts.base import Page
from contracts.todos.v1 import tasks as contract
from contracts.todos.v1.origins import Origin
from contracts.todos.v1.tasks import TagCount, TaskView
from todos.api.authentication import Actor
from todos.api.cursors import decode_place_cursor, decode_text_cursor, encode_cursor
from todos.authorization.rights import Right
from todos.fast.task_pages import fetch_page
from todos.fast.task_rows import TaskPage
from todos.lists.access import get_list
from todos.lists.selectors import get_inbox_id, list_visible_ids
from todos.lookups import one_of
from todos.tasks import access
from todos.tasks.due import DayBounds
from todos.tasks.models import IS_KEPT, Task
from todos.tasks.pages import to_page, to_request
from todos.tasks.queries import TaskQuery
from todos.tasks.repeats import describe_recurrence, get_due
from todos.tasks.selections import Moments, select_view

_TAG_ORDER = "tags"
_SUBTASK_ORDER = "subtasks"

# The most frequent spelling stands for a tag; ties go to the one that sorts first.
_OPEN_TAGS = """
    SELECT key, mode() WITHIN GROUP (ORDER BY spelling), count(*)
    FROM task, unnest(tag_keys, tags) AS tag(key, spelling)
    WHERE list_id = ANY(%(list_ids)s) AND completed_at IS NULL AND deleted_at IS NULL AND key COLLATE "C" > %(after)s
    GROUP BY key ORDER BY key COLLATE "C" LIMIT %(limit)s
"""


def get_task(*, actor: Actor, task_id: UUID) -> contract.PlacedTask:
    """A task as the actor sees it. One query, two for a subtask.

    Raises:
        TaskNotFound: it is missing, hidden or in the trash.
    """
    task = access.get_task(actor, task_id, right=Right.READ)
    return contract.PlacedTask(**dict(to_contract(task)), depth=_find_depth(task))


def list_tasks(*, actor: Actor, query: TaskQuery, now: datetime) -> TaskPage:
    """A page of one of the actor's views. One query, whatever the number of tasks; another one to find the list, if one is named.

    Raises:
        ListNotFound: `query.list_id` is missing or hidden.
        MalformedRequest: the cursor is not one of this view.
    """
    shape, values = to_request(query, list_id=_find_list_id(actor, query))
    moments = Moments.of_reader(ZoneInfo(actor.user.timezone), now=now)
    return to_page(fetch_page(shape, {**values, "user_id": actor.user.id, **moments.to_values()}), query)


def list_subtasks(*, actor: Actor, task_id: UUID, limit: int, cursor: str | None) -> Page[contract.Task]:
    """A page of what stands directly under a task, done or not, in manual order. Two queries.

    Raises:
        TaskNotFound: the task is missing, hidden or in the trash.
        MalformedRequest: the cursor is none of these pages.
    """
    parent = access.get_task(actor, task_id, right=Right.READ)
    subtasks = access.visible_tasks(actor).filter(IS_KEPT, parent=parent)
    if cursor is not None:
        place = decode_place_cursor(_SUBTASK_ORDER, cursor)
        subtasks = subtasks.filter(TupleGreaterThan(("position", "id"), place))
    rows = list(subtasks.order_by("position", "id")[: limit + 1])
    last = rows[limit - 1] if len(rows) > limit else None
    return Page[contract.Task](
        results=[to_contract(row) for row in rows[:limit]],
        next=encode_cursor(_SUBTASK_ORDER, last.position, last.id) if last else None,
    )


def count_tasks(*, actor: Actor, view: TaskView, now: datetime) -> int:
    """How many tasks a view of the actor's holds. Two queries; counts what it names, so it is for few people at a time."""
    selection = select_view(view, Moments.of_reader(ZoneInfo(actor.user.timezone), now=now))
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


def find_tasks(*, actor: Actor, task_ids: Iterable[UUID]) -> list[contract.Task]:
    """Those of these tasks that the actor sees, in the trash or not, in no order. One query."""
    found = access.visible_tasks(actor).filter(id__in=one_of(set(task_ids), kind="uuid"))
    return [to_contract(task) for task in found]


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
        assignee_ids=task.assignee_ids,
        origin=Origin.model_validate(task.origin) if task.origin else None,
        recurrence=describe_recurrence(task.recurrence, due=get_due(task)) if task.recurrence else None,
    )


def _find_depth(task: Task) -> int:
    """Whatever stands above the parent of a task on the third level is its top: tasks are nested no deeper."""
    if task.parent_id is None:
        return 1
    has_grandparent = Task.objects.filter(id=task.parent_id, parent__isnull=False).exists()
    return 3 if has_grandparent else 2


def _to_due(task: Task) -> contract.Due | None:
    if task.due_date is None or task.due_at is None:
        return None
    return contract.Due(date=task.due_date, time=task.due_time, timezone=task.due_timezone, at=task.due_at)


def _find_list_id(actor: Actor, query: TaskQuery) -> UUID | None:
    if query.list_id is not None:
        return get_list(actor, query.list_id, right=Right.READ).id
    # A manual order is that of one list.
    return get_inbox_id(actor.user) if query.view is TaskView.LIST else None

"""Deleting tasks for good, with everything that belongs to them.

Invariant: as many statements as there are kinds of what belongs to a task, however many tasks there are. Django by itself would load every
task, and name it in every statement.
"""

from collections.abc import Collection
from typing import Final
from uuid import UUID

from django.db.models import CASCADE, ManyToOneRel, QuerySet
from django.db.models.expressions import RawSQL

from todos.tasks.models import Task

_WITH_BELOW: Final = """
    WITH RECURSIVE family AS (
        SELECT unnest(%s::uuid[]) AS id
        UNION SELECT task.id FROM task JOIN family ON task.parent_id = family.id
    )
    SELECT id FROM family
"""


def purge_families(task_ids: Collection[UUID]) -> int:
    """Delete these locked tasks, and everything under them; gives the number of tasks."""
    family = RawSQL(_WITH_BELOW, [list(task_ids)])  # noqa: S611 - no value is pasted into the text
    return purge(Task.objects.filter(id__in=family))


def purge(tasks: "QuerySet[Task]") -> int:
    """Delete tasks, among which is everything under each of them; gives their number."""
    for relation in Task._meta.get_fields(include_hidden=True):
        if isinstance(relation, ManyToOneRel) and relation.on_delete is CASCADE and relation.related_model is not Task:
            of_tasks = {f"{relation.field.name}__in": tasks.values("id")}
            relation.related_model._base_manager.filter(**of_tasks).delete()
    # Subtasks refer to tasks as well, but those are all here.
    return tasks._raw_delete(using=tasks.db)

"""Putting tags on tasks, and taking them off."""

from collections.abc import Sequence

from contracts.problems import FieldProblem
from contracts.todos.v1.tasks import MAX_TAGS
from todos.errors import InvalidInput
from todos.tasks.fields import tag_values
from todos.tasks.models import Task
from todos.tasks.services.storing import Edit
from todos.tasks.tags import clean_tags


def plan_tagging(tasks: Sequence[Task], tags: Sequence[str]) -> list[Edit]:
    """The edits that put tags on tasks, behind those that they have; one that is there keeps its spelling.

    Raises:
        InvalidInput: a tag is none, or a task would get too many; pointers are `/tags/<index>` and `/task_ids/<index>`.
    """
    added = clean_tags(tags)
    wanted = [{**added, **tags_of(task)} for task in tasks]
    problems = [
        FieldProblem(pointer=f"/task_ids/{index}", code="too_many_tags", detail=f"A task has {MAX_TAGS} tags at most.")
        for index, merged in enumerate(wanted)
        if len(merged) > MAX_TAGS
    ]
    if problems:
        raise InvalidInput(*problems)
    return [Edit(task, tag_values({**tags_of(task), **merged})) for task, merged in zip(tasks, wanted, strict=True)]


def plan_untagging(tasks: Sequence[Task], tags: Sequence[str]) -> list[Edit]:
    """The edits that take tags off tasks, in whatever spelling.

    Raises:
        InvalidInput: a tag is none.
    """
    removed = clean_tags(tags)
    return [
        Edit(task, tag_values({key: tag for key, tag in tags_of(task).items() if key not in removed})) for task in tasks
    ]


def tags_of(task: Task) -> dict[str, str]:
    """The tags of a task in their order: their keys and how they are spelt."""
    return dict(zip(task.tag_keys, task.tags, strict=True))

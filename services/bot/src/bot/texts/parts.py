"""What can be shown of a task besides its title and whether it is done, so that a group sees no more than it was shown."""

from collections.abc import Collection
from enum import StrEnum
from typing import Final

from bot.texts.shown import ShownTask


class TaskPart(StrEnum):
    """Kept with cards: a value never changes its meaning."""

    DUE = "due"
    REPEAT = "repeat"
    PRIORITY = "priority"
    TAGS = "tags"
    NOTES = "notes"
    ASSIGNEES = "assignees"
    SUBTASKS = "subtasks"
    ORIGIN = "origin"


_FIELDS: Final[dict[TaskPart, tuple[str, ...]]] = {
    TaskPart.DUE: ("due",),
    TaskPart.REPEAT: ("repeat",),
    TaskPart.PRIORITY: ("priority",),
    TaskPart.TAGS: ("tags",),
    TaskPart.NOTES: ("notes", "hidden_notes"),
    TaskPart.ASSIGNEES: ("assignees",),
    TaskPart.SUBTASKS: ("subtasks", "done_subtasks"),
    TaskPart.ORIGIN: ("origin_author", "origin_link", "file_count"),
}


def parts_of(task: ShownTask) -> frozenset[TaskPart]:
    """What there is to show of it."""
    return frozenset(part for part, names in _FIELDS.items() if any(getattr(task, name) for name in names))


def limit_to(task: ShownTask, parts: Collection[TaskPart]) -> ShownTask:
    """The task as if it had nothing but these parts."""
    hidden = [name for part, names in _FIELDS.items() if part not in parts for name in names]
    return task.model_copy(update={name: ShownTask.model_fields[name].get_default() for name in hidden})

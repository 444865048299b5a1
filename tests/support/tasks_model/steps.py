"""What somebody did, told as the difference between two states."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, fields
from functools import cached_property
from uuid import UUID

from support.tasks_model.state import ARRANGE, EDIT, ModelTask, World

type Roles = Mapping[UUID, str]

# Guests are no part of what was done to a task, and occurrences follow from it.
_TAKEN_BACK = tuple(
    each.name for each in fields(ModelTask) if each.name not in {"id", "guests", "occurrences", "moves"}
)
_ARRANGED = frozenset({"list_id", "parent_id", "key", "deleted_at", "deleted_with"})
_MADE_WITH = ("list_id", "parent_id", "title", "priority", "tags", "due", "series")


@dataclass
class Step:
    """Who did it, between which states, and what of it was put back since: tasks, reminders, and people in their places."""

    person: UUID
    before: World
    after: World
    is_about_reminders: bool = False
    taken_back: set[UUID | tuple[UUID, UUID]] = field(default_factory=set)

    @cached_property
    def made(self) -> set[UUID]:
        """The tasks that were made."""
        return self.after.tasks.keys() - self.before.tasks.keys()

    @cached_property
    def touched(self) -> dict[UUID, list[str]]:
        """The fields that differ, by the task."""
        differing = {key: _differing(task, self.after.tasks[key]) for key, task in self.before.tasks.items()}
        return {key: names for key, names in differing.items() if names}

    @cached_property
    def right(self) -> int:
        """What doing it to the tasks took."""
        is_arranged = self.made or any(not _ARRANGED.isdisjoint(names) for names in self.touched.values())
        return ARRANGE if is_arranged else EDIT

    @cached_property
    def reminders(self) -> set[UUID]:
        """The reminders that were made, changed or deleted by their person."""
        if not self.is_about_reminders:
            return set()
        before, after = self.before.reminders, self.after.reminders
        return {key for key in before.keys() | after.keys() if before.get(key) != after.get(key)}

    def names_of(self, task_id: UUID) -> list[str]:
        """The fields that must be as they were left; an empty one of a new task says nothing."""
        if task_id in self.touched:
            return self.touched[task_id]
        return [name for name in _MADE_WITH if getattr(self.after.tasks[task_id], name)]

    def member_changes(self) -> Iterator[tuple[UUID, UUID, str | None, str | None]]:
        """List, person, and their roles there before and after."""
        for list_id, roles in self.before.roles.items():
            yield from _role_changes(list_id, roles, self.after.roles[list_id])

    def guest_changes(self) -> Iterator[tuple[UUID, UUID, str | None, str | None]]:
        """Task, person, and their roles there before and after."""
        for task_id, task in self.before.tasks.items():
            yield from _role_changes(task_id, task.guests, self.after.tasks[task_id].guests)


def _differing(one: ModelTask, other: ModelTask) -> list[str]:
    names = [name for name in _TAKEN_BACK if getattr(one, name) != getattr(other, name)]
    # Neighbours make room for each other without anybody's doing it to them.
    return names if one.moves != other.moves or "key" not in names else [name for name in names if name != "key"]


def _role_changes(place: UUID, before: Roles, after: Roles) -> Iterator[tuple[UUID, UUID, str | None, str | None]]:
    for person in before.keys() | after.keys():
        if before.get(person) != after.get(person):
            yield place, person, before.get(person), after.get(person)

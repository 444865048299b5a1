"""Rules: making tasks, changing and moving them, the trash, and many at once."""

from typing import Any
from uuid import UUID

from hypothesis import strategies as st
from hypothesis.stateful import rule

from contracts.todos.v1.bulk import BulkChange
from contracts.todos.v1.tasks import TaskChanges, TaskMove
from support.tasks_machine.base import Machine, people, shared
from support.tasks_model import bulk, fields, moving, trash
from support.tasks_model.state import ARRANGE, EDIT
from todos.tasks import services
from todos.versions import ANY_VERSION

titles = st.sampled_from(["Call the bank", "Молоко", "Paint the door"])
tag = st.sampled_from(["дом", "Дом", "ёлка", "елка", "work"])
tags = st.lists(tag, min_size=1, max_size=2)
priorities = st.none() | st.integers(1, 4)


class TaskRules(Machine):
    """What people do with tasks."""

    tasks = Machine.tasks

    @rule(
        target=tasks,
        name=people,
        place=st.sampled_from(["house", "house", "work", "alice's", "bob's", None]),
        title=titles,
        given=tags,
    )
    def create(self, name: str, place: str | None, title: str, given: list[str]) -> Any:
        return self.create_task(name, self.lists[place] if place else None, None, title, tags=given)

    @rule(target=tasks, name=people, parent=tasks, place=shared | st.none(), title=titles)
    def create_under(self, name: str, parent: UUID, place: str | None, title: str) -> Any:
        return self.create_task(name, self.lists[place] if place else None, self.task(parent), title)

    @rule(name=people, task_id=tasks, title=titles, priority=priorities)
    def change(self, name: str, task_id: UUID, title: str, priority: int | None) -> None:
        changes = TaskChanges(title=title, priority=priority)
        self.compare(
            "change",
            name,
            lambda: fields.change(self.model, self.id_of(name), self.task(task_id), title=title, priority=priority),
            lambda: services.change_task(
                actor=self.actor(name), task_id=task_id, changes=changes, expected=ANY_VERSION, now=self.now
            ),
        )

    @rule(name=people, old=tag, new=tag)
    def rename_tag(self, name: str, old: str, new: str) -> None:
        self.compare(
            "rename tag",
            name,
            lambda: fields.rename_tag(self.model, self.id_of(name), old, new),
            lambda: services.rename_tag(actor=self.actor(name), old=old, new=new, now=self.now),
        )

    @rule(name=people, task_id=tasks)
    def delete(self, name: str, task_id: UUID) -> None:
        self.compare(
            "delete",
            name,
            lambda: trash.delete(self.model, self.id_of(name), self.task(task_id)),
            lambda: services.delete_task(actor=self.actor(name), task_id=task_id, expected=ANY_VERSION, now=self.now),
            right=ARRANGE,
        )

    @rule(name=people, task_id=tasks)
    def restore(self, name: str, task_id: UUID) -> None:
        self.compare(
            "restore",
            name,
            lambda: trash.restore(self.model, self.id_of(name), self.task(task_id)),
            lambda: services.restore_task(actor=self.actor(name), task_id=task_id, now=self.now),
            right=ARRANGE,
        )

    @rule(name=people, task_id=tasks, place=st.sampled_from(["house", "work", "alice's", "bob's", None]))
    def move_to_list(self, name: str, task_id: UUID, place: str | None) -> None:
        self._move(name, task_id, {"list_id": self.lists[place] if place else None})

    @rule(name=people, task_id=tasks, parent=tasks, is_out=st.booleans())
    def move_under(self, name: str, task_id: UUID, parent: UUID, *, is_out: bool) -> None:
        self._move(name, task_id, {"parent_id": None if is_out else parent})

    @rule(name=people, task_id=tasks, neighbour=tasks, where=st.sampled_from(["after", "before"]))
    def move_beside(self, name: str, task_id: UUID, neighbour: UUID, where: str) -> None:
        task = self.task(neighbour)
        under = {"parent_id": task.parent_id} if task.parent_id else {"list_id": task.list_id}
        self._move(name, task_id, {**under, where: neighbour})

    @rule(
        name=people,
        chosen=st.lists(tasks, min_size=1, max_size=4),
        what=st.sampled_from(["complete", "reopen", "delete", "restore"]),
    )
    def bulk(self, name: str, chosen: list[UUID], what: str) -> None:
        self._bulk(name, chosen, what)

    @rule(name=people, chosen=st.lists(tasks, min_size=1, max_size=4), place=shared | st.none())
    def bulk_move(self, name: str, chosen: list[UUID], place: str | None) -> None:
        self._bulk(name, chosen, "move", list_id=self.lists[place] if place else None)

    @rule(name=people, chosen=st.lists(tasks, min_size=1, max_size=4), given=tags, is_added=st.booleans())
    def bulk_tag(self, name: str, chosen: list[UUID], given: list[str], *, is_added: bool) -> None:
        self._bulk(name, chosen, "tag" if is_added else "untag", tags=given)

    @rule(name=people, chosen=st.lists(tasks, min_size=1, max_size=4), priority=priorities)
    def bulk_prioritise(self, name: str, chosen: list[UUID], priority: int | None) -> None:
        self._bulk(name, chosen, "prioritise", priority=priority)

    def _move(self, name: str, task_id: UUID, body: dict[str, Any]) -> None:
        move = TaskMove.model_validate(body)
        self.compare(
            "move",
            name,
            lambda: moving.move(self.model, self.id_of(name), self.task(task_id), body),
            lambda: services.move_task(actor=self.actor(name), task_id=task_id, move=move, now=self.now),
            right=ARRANGE,
            named=frozenset({task_id}),
        )

    def _bulk(self, name: str, chosen: list[UUID], action: str, **argument: Any) -> None:
        named = [self.task(task_id) for task_id in dict.fromkeys(chosen)]
        change = BulkChange.model_validate({"action": action, "task_ids": [task.id for task in named], **argument})
        value = next(iter(argument.values()), None)
        self.compare(
            f"bulk {action}",
            name,
            lambda: bulk.change_all(self.model, self.id_of(name), named, action, value),
            lambda: services.change_tasks(actor=self.actor(name), bulk=change, now=self.now),
            right=ARRANGE if action in bulk.ARRANGING else EDIT,
        )

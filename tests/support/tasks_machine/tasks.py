"""Rules: making and copying tasks, changing and moving them, and the trash."""

from typing import Any
from uuid import UUID

from hypothesis import strategies as st
from hypothesis.stateful import multiple, rule

from contracts.todos.v1.tasks import Duplication, TaskChanges, TaskMove
from support.tasks_machine.base import Machine, anybody, people, shared
from support.tasks_model import copying, fields, moving, trash
from support.tasks_model.state import ModelTask
from todos.tasks import services
from todos.tasks.models import Task
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

    @rule(target=tasks, name=anybody, parent=tasks, place=shared | st.none(), title=titles)
    def create_under(self, name: str | None, parent: UUID, place: str | None, title: str) -> Any:
        by, parent = self.aim(name, parent)
        return self.create_task(by, self.lists[place] if place and name else None, self.task(parent), title)

    @rule(name=anybody, task_id=tasks, title=titles, priority=priorities)
    def change(self, name: str | None, task_id: UUID, title: str, priority: int | None) -> None:
        by, task_id = self.aim(name, task_id)
        changes = TaskChanges(title=title, priority=priority)
        self.compare(
            "change",
            by,
            lambda: fields.change(self.model, self.id_of(by), self.task(task_id), title=title, priority=priority),
            lambda: services.change_task(
                actor=self.actor(by), task_id=task_id, changes=changes, expected=ANY_VERSION, now=self.now
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

    @rule(name=anybody, task_id=tasks)
    def delete(self, name: str | None, task_id: UUID) -> None:
        by, task_id = self.aim(name, task_id)
        self.compare(
            "delete",
            by,
            lambda: trash.delete(self.model, self.id_of(by), self.task(task_id)),
            lambda: services.delete_task(actor=self.actor(by), task_id=task_id, expected=ANY_VERSION, now=self.now),
        )

    @rule(name=anybody, task_id=tasks)
    def restore(self, name: str | None, task_id: UUID) -> None:
        by, task_id = self.aim(name, task_id, at_trash=True)
        self.compare(
            "restore",
            by,
            lambda: trash.restore(self.model, self.id_of(by), self.task(task_id)),
            lambda: services.restore_task(actor=self.actor(by), task_id=task_id, now=self.now),
        )

    @rule(name=anybody, task_id=tasks, place=st.sampled_from(["house", "work", "alice's", "bob's", None]))
    def move_to_list(self, name: str | None, task_id: UUID, place: str | None) -> None:
        by, task_id = self.aim(name, task_id)
        self._move(by, task_id, {"list_id": self.lists[place] if place else None})

    @rule(name=anybody, task_id=tasks, parent=tasks, is_out=st.booleans())
    def move_under(self, name: str | None, task_id: UUID, parent: UUID, *, is_out: bool) -> None:
        by, task_id = self.aim(name, task_id)
        _, parent = self.aim(name, parent)
        self._move(by, task_id, {"parent_id": None if is_out else parent})

    @rule(name=anybody, task_id=tasks, neighbour=tasks, where=st.sampled_from(["after", "before"]))
    def move_beside(self, name: str | None, task_id: UUID, neighbour: UUID, where: str) -> None:
        by, task_id = self.aim(name, task_id)
        _, neighbour = self.aim(name, neighbour)
        task = self.task(neighbour)
        under = {"parent_id": task.parent_id} if task.parent_id else {"list_id": task.list_id}
        self._move(by, task_id, {**under, where: neighbour})

    @rule(
        target=tasks, name=anybody, task_id=tasks, place=st.just("beside") | shared | st.sampled_from(["bob's", None])
    )
    def duplicate(self, name: str | None, task_id: UUID, place: str | None) -> Any:
        by, task_id = self.aim(name, task_id)
        task, list_id = self.task(task_id), self.lists[place] if place and place != "beside" else None
        is_named = place != "beside"
        wanted = Duplication.model_validate({"list_id": list_id} if is_named else {})
        copy_id = self.compare(
            "duplicate",
            by,
            lambda: copying.refuse(self.model, self.id_of(by), task, list_id=list_id, is_named=is_named),
            lambda: self._copy(by, task, wanted),
        )
        return copy_id or multiple()

    def _copy(self, name: str, task: ModelTask, wanted: Duplication) -> UUID:
        """The copy, which the model learns to know with all under it."""
        copy = services.duplicate_task(actor=self.actor(name), task_id=task.id, duplication=wanted, now=self.now)
        originals = list(copying.copied(self.model, self.id_of(name), task))
        ids = {task.id: copy.id}
        for parent in originals:
            under = Task.objects.filter(parent=ids[parent.id]).order_by("position", "id")
            theirs = [each.id for each in originals if each.parent_id == parent.id and each is not task]
            ids |= zip(theirs, under.values_list("id", flat=True), strict=True)
        target = wanted.list_id or self.model.default_lists[self.id_of(name)]
        is_named = "list_id" in wanted.model_fields_set
        place = (target, None) if is_named else (task.list_id, task.parent_id)
        copying.add(self.model, originals, ids, *place)
        return copy.id

    def _move(self, name: str, task_id: UUID, body: dict[str, Any]) -> None:
        move = TaskMove.model_validate(body)
        self.compare(
            "move",
            name,
            lambda: moving.move(self.model, self.id_of(name), self.task(task_id), body),
            lambda: services.move_task(actor=self.actor(name), task_id=task_id, move=move, now=self.now),
        )

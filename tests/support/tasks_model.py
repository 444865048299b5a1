"""Lists, members and tasks in plain Python: what todos must do, said a second time and as simply as possible.

Every change is given to the model and to the service. The model says beforehand how it ends: with `DONE`, with the name of an error, or
with the pointers and codes of what is invalid; afterwards both must hold the same.
"""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any, Final
from uuid import UUID

type Outcome = str | frozenset[tuple[str, str]]

DONE: Final = "done"
NOT_FOUND: Final = "TaskNotFound"
RIGHT_MISSING: Final = "RightMissing"
READ, EDIT, ARRANGE, MANAGE = 10, 30, 40, 50
RIGHTS: Final = {"viewer": READ, "commenter": 20, "editor": ARRANGE, "owner": MANAGE}
MAX_DEPTH: Final = 3


def invalid(pointer: str, code: str) -> Outcome:
    """The outcome of a request with one thing wrong."""
    return frozenset({(pointer, code)})


def tag_key(tag: str) -> str:
    """How tags are compared."""
    return tag.casefold().replace("ё", "е")


@dataclass(slots=True)
class ModelTask:
    """A task. `is_loose` says that its place among those beside it is not foretold: it was restored between things that moved."""

    id: UUID
    list_id: UUID
    parent_id: UUID | None
    title: str
    priority: int | None = None
    tags: dict[str, str] = field(default_factory=dict)
    is_done: bool = False
    is_deleted: bool = False
    deleted_with: UUID | None = None
    is_loose: bool = False


@dataclass
class TasksModel:
    """The state: roles by list and person, tasks by id, and all tasks in manual order."""

    roles: dict[UUID, dict[UUID, str]] = field(default_factory=dict)
    default_lists: dict[UUID, UUID] = field(default_factory=dict)
    tasks: dict[UUID, ModelTask] = field(default_factory=dict)
    order: list[UUID] = field(default_factory=list)

    def right(self, person: UUID, list_id: UUID) -> int:
        """What a person may do in a list; 0 for nothing."""
        return RIGHTS.get(self.roles[list_id].get(person, ""), 0)

    def visible(self, person: UUID) -> set[UUID]:
        """The tasks that a person may see, those in the trash too."""
        return {task.id for task in self.tasks.values() if self.right(person, task.list_id)}

    def children(self, task_id: UUID) -> list[ModelTask]:
        """What stands directly under a task, in the trash or not."""
        return [task for task in self.tasks.values() if task.parent_id == task_id]

    def family(self, task: ModelTask) -> Iterator[ModelTask]:
        """The task and everything under it."""
        yield task
        for child in self.children(task.id):
            yield from self.family(child)

    def above(self, task: ModelTask) -> Iterator[ModelTask]:
        """The tasks that it stands under."""
        while task.parent_id is not None:
            task = self.tasks[task.parent_id]
            yield task

    def progress(self, task: ModelTask) -> tuple[int, int]:
        """How many subtasks are done, and how many there are."""
        kept = [child for child in self.children(task.id) if not child.is_deleted]
        return sum(child.is_done for child in kept), len(kept)

    def beside(self, list_id: UUID, parent_id: UUID | None) -> list[UUID]:
        """What is foretold of the manual order in a place."""
        return [
            task.id
            for task in (self.tasks[task_id] for task_id in self.order)
            if (task.list_id, task.parent_id) == (list_id, parent_id) and not task.is_deleted and not task.is_loose
        ]

    def refusal(self, person: UUID, task: ModelTask, *, right: int, in_trash_too: bool = False) -> Outcome | None:
        """Why a person may not do something with a task; None if they may."""
        given = self.right(person, task.list_id)
        if not given or (task.is_deleted and not in_trash_too):
            return NOT_FOUND
        return RIGHT_MISSING if given < right else None

    # What people do. Each gives the outcome, and changes the state if that is DONE.

    def create(
        self, person: UUID, *, list_id: UUID | None, parent: ModelTask | None, title: str, tags: Sequence[str]
    ) -> tuple[Outcome, Callable[[UUID], None]]:
        """The outcome, and what to do with the id of the new task."""
        outcome, place = self._place_of_new(person, list_id, parent)

        def add(task_id: UUID) -> None:
            made = ModelTask(task_id, place, parent.id if parent else None, title, tags=_tagged({}, tags))
            self.tasks[task_id] = made
            self.order.append(task_id)

        return outcome, add

    def change(self, person: UUID, task: ModelTask, *, title: str, priority: int | None) -> Outcome:
        """Set fields."""
        refusal = self.refusal(person, task, right=EDIT)
        if refusal is None:
            task.title, task.priority = title, priority
        return refusal or DONE

    def complete(self, person: UUID, task: ModelTask, *, done: bool) -> Outcome:
        """Complete or reopen."""
        refusal = self.refusal(person, task, right=EDIT)
        if refusal is None:
            self._complete(task, done=done)
        return refusal or DONE

    def delete(self, person: UUID, task: ModelTask) -> Outcome:
        """Into the trash."""
        refusal = self.refusal(person, task, right=ARRANGE, in_trash_too=True)
        if refusal is None:
            self._delete(task)
        return refusal or DONE

    def restore(self, person: UUID, task: ModelTask) -> Outcome:
        """Out of the trash."""
        refusal = self.refusal(person, task, right=ARRANGE, in_trash_too=True)
        if refusal is None:
            self._restore([task])
        return refusal or DONE

    def move(self, person: UUID, task: ModelTask, body: dict[str, Any]) -> Outcome:
        """To another list, parent or neighbour; `body` is the request."""
        refusal = self.refusal(person, task, right=ARRANGE) or self._refuse_parent(person, task, body)
        if refusal:
            return refusal
        list_id = self._target(person, task, body)
        if not isinstance(list_id, UUID):
            return list_id
        stays = list_id == task.list_id and "parent_id" not in body
        parent_id = body.get("parent_id") or (task.parent_id if stays else None)
        neighbour = body.get("after") or body.get("before")
        if neighbour and not self._stands_in(neighbour, list_id, parent_id, besides=task):
            return invalid("/after" if body.get("after") else "/before", "not_beside")
        if self._is_barred(person, task, list_id):
            return RIGHT_MISSING
        self._move(task, list_id, parent_id, neighbour=neighbour, is_before="before" in body)
        return DONE

    def bulk(self, person: UUID, tasks: Sequence[ModelTask], action: str, argument: Any) -> Outcome:
        """One thing done to many tasks."""
        right = ARRANGE if action in {"move", "delete", "restore"} else EDIT
        refusals = {
            (f"/task_ids/{index}", "right_missing" if refusal == RIGHT_MISSING else "task_not_found")
            for index, task in enumerate(tasks)
            if (refusal := self.refusal(person, task, right=right, in_trash_too=action in {"delete", "restore"}))
        }
        if refusals:
            return frozenset(refusals)
        match action:
            case "move":
                return self._move_all(person, self._topmost(tasks), argument)
            case "delete":
                for task in self._topmost(tasks):
                    self._delete(task)
            case "restore":
                self._restore(tasks)
            case _:
                for task in tasks:
                    self._act(task, action, argument)
        return DONE

    def rename_tag(self, person: UUID, old: str, new: str) -> Outcome:
        """Another tag in the place of one, wherever the person may change it."""
        for task in self.tasks.values():
            if not task.is_deleted and self.right(person, task.list_id) >= EDIT and tag_key(old) in task.tags:
                task.tags = _renamed(task.tags, {tag_key(old), tag_key(new)}, new)
        return DONE

    # How it is done.

    def _topmost(self, tasks: Sequence[ModelTask]) -> list[ModelTask]:
        named = {task.id for task in tasks}
        return [task for task in tasks if named.isdisjoint(above.id for above in self.above(task))]

    def _act(self, task: ModelTask, action: str, argument: Any) -> None:
        match action:
            case "complete" | "reopen":
                self._complete(task, done=action == "complete")
            case "tag":
                task.tags = _tagged(task.tags, argument)
            case "untag":
                gone = {tag_key(tag) for tag in argument}
                task.tags = {key: tag for key, tag in task.tags.items() if key not in gone}
            case "prioritise":
                task.priority = argument

    def _place_of_new(self, person: UUID, list_id: UUID | None, parent: ModelTask | None) -> tuple[Outcome, UUID]:
        if parent is None:
            target = list_id or self.default_lists[person]
            return self._refuse_target(person, target) or DONE, target
        refusal = self.refusal(person, parent, right=ARRANGE)
        if refusal == NOT_FOUND:
            return invalid("/parent_id", "task_not_found"), parent.list_id
        if refusal is None and list_id not in (None, parent.list_id):
            refusal = invalid("/list_id", "not_the_parents")
        if refusal is None and len(list(self.above(parent))) + 2 > MAX_DEPTH:
            refusal = invalid("/parent_id", "too_deep")
        if refusal is None and parent.is_done:
            refusal = invalid("/parent_id", "parent_done")
        return refusal or DONE, parent.list_id

    def _refuse_target(self, person: UUID, list_id: UUID) -> Outcome | None:
        right = self.right(person, list_id)
        if not right:
            return invalid("/list_id", "list_not_found")
        return RIGHT_MISSING if right < EDIT else None

    def _refuse_parent(self, person: UUID, task: ModelTask, body: dict[str, Any]) -> Outcome | None:
        if body.get("parent_id") is None:
            return None
        parent = self.tasks[body["parent_id"]]
        refusal = self.refusal(person, parent, right=ARRANGE)
        if refusal == NOT_FOUND:
            return invalid("/parent_id", "task_not_found")
        if refusal is None and body.get("list_id") not in (None, parent.list_id):
            return invalid("/list_id", "not_the_parents")
        if refusal is None and task in (parent, *self.above(parent)):
            return invalid("/parent_id", "cycle")
        if refusal is None and len(list(self.above(parent))) + 1 + self._height(task) > MAX_DEPTH:
            return invalid("/parent_id", "too_deep")
        if refusal is None and parent.is_done and task.parent_id != parent.id:
            return invalid("/parent_id", "parent_done")
        return refusal

    def _height(self, task: ModelTask) -> int:
        return 1 + max((self._height(child) for child in self.children(task.id)), default=0)

    def _target(self, person: UUID, task: ModelTask, body: dict[str, Any]) -> UUID | Outcome:
        if body.get("parent_id") is not None:
            return self.tasks[body["parent_id"]].list_id
        if "list_id" not in body:
            return task.list_id
        target: UUID = body["list_id"] or self.default_lists[person]
        return self._refuse_target(person, target) or target

    def _stands_in(self, task_id: UUID, list_id: UUID, parent_id: UUID | None, *, besides: ModelTask) -> bool:
        task = self.tasks[task_id]
        return task is not besides and not task.is_deleted and (task.list_id, task.parent_id) == (list_id, parent_id)

    def _is_barred(self, person: UUID, task: ModelTask, list_id: UUID) -> bool:
        """Whether somebody's right to the task would grow, and it is not this person's to share."""
        if list_id == task.list_id or self.right(person, task.list_id) == MANAGE:
            return False
        return any(self.right(each, list_id) > self.right(each, task.list_id) for each in self.roles[list_id])

    def _complete(self, task: ModelTask, *, done: bool) -> None:
        if not done:
            for each in (task, *self.above(task)):
                each.is_done = False
            return
        for each in self.family(task):
            each.is_done = each.is_done or not each.is_deleted

    def _delete(self, task: ModelTask) -> None:
        if not task.is_deleted:
            for each in list(self.family(task)):
                if not each.is_deleted:
                    each.is_deleted, each.deleted_with = True, None if each is task else task.id

    def _restore(self, tasks: Sequence[ModelTask]) -> None:
        back = [
            each
            for task in tasks
            if task.is_deleted
            for each in self.family(task)
            if each is task or (each.is_deleted and each.deleted_with == (task.deleted_with or task.id))
        ]
        named = [task for task in tasks if task.is_deleted]
        for each in back:
            each.is_deleted, each.deleted_with, each.is_loose = False, None, True
        for task in named:
            if task.parent_id and self.tasks[task.parent_id].is_deleted:
                self._put(task, task.list_id, None)
        for each in back:
            if not each.is_done:
                self._complete(each, done=False)

    def _move_all(self, person: UUID, topmost: Sequence[ModelTask], list_id: UUID | None) -> Outcome:
        target = list_id or self.default_lists[person]
        if (refusal := self._refuse_target(person, target)) is not None:
            return refusal
        leaving = [task for task in topmost if task.list_id != target]
        if any(self._is_barred(person, task, target) for task in leaving):
            return RIGHT_MISSING
        for task in leaving:
            self._move(task, target, None)
        return DONE

    def _move(
        self,
        task: ModelTask,
        list_id: UUID,
        parent_id: UUID | None,
        *,
        neighbour: UUID | None = None,
        is_before: bool = False,
    ) -> None:
        for each in list(self.family(task)):
            each.list_id = list_id
        self._put(task, list_id, parent_id)
        if neighbour is not None:
            self.order.remove(task.id)
            self.order.insert(self.order.index(neighbour) + (not is_before), task.id)
            task.is_loose = self.tasks[neighbour].is_loose

    def _put(self, task: ModelTask, list_id: UUID, parent_id: UUID | None) -> None:
        """Last in a place."""
        task.list_id, task.parent_id, task.is_loose = list_id, parent_id, False
        self.order.remove(task.id)
        self.order.append(task.id)


def _tagged(tags: dict[str, str], added: Sequence[str]) -> dict[str, str]:
    found = dict(tags)
    for tag in added:
        found.setdefault(tag_key(tag), tag)
    return found


def _renamed(tags: dict[str, str], one: set[str], new: str) -> dict[str, str]:
    found: dict[str, str] = {}
    for key, tag in tags.items():
        found.setdefault(tag_key(new) if key in one else key, new if key in one else tag)
    return found

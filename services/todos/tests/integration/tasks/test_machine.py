"""Tasks do what the model says, whatever people do in whatever order (`support.tasks_model`).

The short form belongs to the default run. The long one makes 2000 runs of 50 steps: `pytest --long` with this file.
"""

from collections.abc import Callable
from copy import deepcopy
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from typing import Any
from uuid import UUID

import pytest
from django.db import connection, transaction
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    Bundle,
    RuleBasedStateMachine,
    initialize,
    invariant,
    multiple,
    precondition,
    rule,
    run_state_machine_as_test,
)

from contracts.todos.v1.bulk import BulkChange
from contracts.todos.v1.people import Introduction, Language
from contracts.todos.v1.sharing import Role
from contracts.todos.v1.tasks import TaskChanges, TaskCreation, TaskMove
from support.tasks_model import DONE, ModelTask, Outcome, TasksModel
from todos.accounts.services import introduce_person
from todos.api.authentication import Actor, Via
from todos.errors import InvalidInput, TodosError
from todos.history.groups import event_group
from todos.history.undoing import undo
from todos.lists.models import List, Membership
from todos.lists.selectors import get_inbox_id
from todos.tasks import access, services
from todos.tasks.models import Task
from todos.versions import ANY_VERSION

pytestmark = pytest.mark.django_db(transaction=True)

BEGIN = datetime(2026, 5, 13, 9, 30, tzinfo=UTC)
people = st.sampled_from(["alice", "bob", "charlie"])
shared = st.sampled_from(["house", "work"])
titles = st.sampled_from(["Call the bank", "Молоко", "Paint the door"])
tag = st.sampled_from(["дом", "Дом", "ёлка", "елка", "work"])
tags = st.lists(tag, min_size=1, max_size=2)
priorities = st.none() | st.integers(1, 4)
steps_taken: list[str] = []


@dataclass(frozen=True)
class Undoable:
    """The last change: whose it was, what takes it back, and how the tasks and their order were before it."""

    name: str
    event_id: UUID
    tasks: dict[UUID, ModelTask]
    order: list[UUID]


class TasksMachine(RuleBasedStateMachine):
    """Three people, three Inboxes and two shared lists. Every rule tells the model and the service the same."""

    tasks = Bundle("tasks")

    def __init__(self) -> None:
        super().__init__()
        self.model, self.now = TasksModel(), BEGIN
        self.undoable: Undoable | None = None
        self.asking = ""
        self.before: tuple[dict[UUID, ModelTask], list[UUID]] = {}, []
        self.world = transaction.atomic()
        self.world.__enter__()

    def teardown(self) -> None:
        """Nothing of a run is kept."""
        transaction.set_rollback(True)
        self.world.__exit__(None, None, None)

    @initialize(target=tasks)
    def begin(self) -> Any:
        """People, lists and a task in each shared list, so that no rule waits for one."""
        introduction = Introduction(name="Somebody", language=Language.RUSSIAN, timezone="Europe/Moscow")
        self.users = {
            name: introduce_person(telegram_id=number, introduction=introduction, now=BEGIN).user
            for number, name in enumerate(("alice", "bob", "charlie"), 1001)
        }
        self.lists = {f"{name}'s": get_inbox_id(user) for name, user in self.users.items()}
        for name, user in self.users.items():
            self.model.roles[self.lists[f"{name}'s"]] = {user.id: "owner"}
            self.model.default_lists[user.id] = self.lists[f"{name}'s"]
        for title, owner, editor in (("house", "alice", "bob"), ("work", "bob", "charlie")):
            found = List.objects.create(owner=self.users[owner], title=title, created_at=BEGIN)
            self.lists[title], self.model.roles[found.id] = found.id, {}
            self._give(found.id, self.users[owner].id, Role.OWNER)
            self._give(found.id, self.users[editor].id, Role.EDITOR)
        made = (
            self._create("alice", self.lists["house"], None, "Paint the door", ["дом"]),
            self._create("bob", self.lists["work"], None, "Call the bank", []),
        )
        self.undoable = None
        return multiple(*made)

    @rule(name=people, place=shared, role=st.sampled_from([*Role, None]))
    def change_role(self, name: str, place: str, role: Role | None) -> None:
        """Somebody comes, goes, or gets another role; owners stay."""
        list_id, user_id = self.lists[place], self.users[name].id
        if role is not Role.OWNER and self.model.roles[list_id].get(user_id) != Role.OWNER:
            self._give(list_id, user_id, role)
            self.undoable = None

    @precondition(lambda self: self.undoable is not None)
    @rule()
    def undo(self) -> None:
        """Whoever did the last thing takes it back, and the undo itself too; what it made goes into the trash."""
        assert self.undoable is not None
        last, made = self.undoable, self.model.tasks.keys() - self.undoable.tasks.keys()
        thrown = {key: replace(self.model.tasks[key], is_deleted=True, deleted_with=None) for key in made}
        order = [*last.order, *(key for key in self.model.order if key in made)]
        self.model.tasks, self.model.order = deepcopy(last.tasks) | thrown, order
        self._compare(
            "undo", DONE, lambda: undo(actor=self._actor(last.name), event_id=last.event_id, now=self.now), by=last.name
        )

    @rule(
        target=tasks, name=people, place=st.sampled_from(["alice's", "bob's", "charlie's", "house", "work", None]),
        title=titles, given=tags,
    )  # fmt: skip
    def create(self, name: str, place: str | None, title: str, given: list[str]) -> Any:
        return self._create(name, self.lists[place] if place else None, None, title, given)

    @rule(target=tasks, name=people, parent=tasks, place=shared | st.none(), title=titles)
    def create_under(self, name: str, parent: UUID, place: str | None, title: str) -> Any:
        return self._create(name, self.lists[place] if place else None, self._find(parent), title, [])

    @rule(name=people, task_id=tasks, title=titles, priority=priorities)
    def change(self, name: str, task_id: UUID, title: str, priority: int | None) -> None:
        task = self._find(task_id)
        changes = TaskChanges(title=title, priority=priority)
        self._compare(
            "change",
            self.model.change(self.users[name].id, task, title=title, priority=priority),
            lambda: services.change_task(
                actor=self._actor(name), task_id=task.id, changes=changes, expected=ANY_VERSION, now=self.now
            ),
        )

    @rule(name=people, task_id=tasks, done=st.booleans())
    def complete(self, name: str, task_id: UUID, *, done: bool) -> None:
        task = self._find(task_id)
        self._compare(
            "complete" if done else "reopen",
            self.model.complete(self.users[name].id, task, done=done),
            lambda: services.set_completion(actor=self._actor(name), task_id=task.id, done=done, now=self.now),
        )

    @rule(name=people, task_id=tasks)
    def delete(self, name: str, task_id: UUID) -> None:
        task = self._find(task_id)
        self._compare(
            "delete",
            self.model.delete(self.users[name].id, task),
            lambda: services.delete_task(actor=self._actor(name), task_id=task.id, expected=ANY_VERSION, now=self.now),
        )

    @rule(name=people, task_id=tasks)
    def restore(self, name: str, task_id: UUID) -> None:
        task = self._find(task_id)
        self._compare(
            "restore",
            self.model.restore(self.users[name].id, task),
            lambda: services.restore_task(actor=self._actor(name), task_id=task.id, now=self.now),
        )

    @rule(name=people, task_id=tasks, place=st.sampled_from(["house", "work", "alice's", "bob's", None]))
    def move_to_list(self, name: str, task_id: UUID, place: str | None) -> None:
        self._move(name, task_id, {"list_id": self.lists[place] if place else None})

    @rule(name=people, task_id=tasks, parent=tasks, is_out=st.booleans())
    def move_under(self, name: str, task_id: UUID, parent: UUID, *, is_out: bool) -> None:
        self._move(name, task_id, {"parent_id": None if is_out else parent})

    @rule(name=people, task_id=tasks, neighbour=tasks, where=st.sampled_from(["after", "before"]))
    def move_beside(self, name: str, task_id: UUID, neighbour: UUID, where: str) -> None:
        task = self._find(neighbour)
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

    @rule(name=people, old=tag, new=tag)
    def rename_tag(self, name: str, old: str, new: str) -> None:
        self._compare(
            "rename tag",
            self.model.rename_tag(self.users[name].id, old, new),
            lambda: services.rename_tag(actor=self._actor(name), old=old, new=new, now=self.now),
        )

    @invariant()
    def tasks_are_as_the_model_says(self) -> None:
        stored = {task.id: task for task in Task.objects.order_by("position", "id")}
        assert {task_id: _facts(task) for task_id, task in stored.items()} == {
            task_id: self._expected(task) for task_id, task in self.model.tasks.items()
        }
        for place in {(task.list_id, task.parent_id) for task in self.model.tasks.values()}:
            foretold = self.model.beside(*place)
            assert [task_id for task_id in stored if task_id in foretold] == foretold

    @invariant()
    def this_is_how_it_was_before_the_next_step(self) -> None:
        self.before = deepcopy(self.model.tasks), list(self.model.order)

    @invariant()
    def people_see_what_they_may_and_nothing_else(self) -> None:
        for name, user in getattr(self, "users", {}).items():
            seen = set(access.visible_tasks(self._actor(name)).values_list("id", flat=True))
            assert seen == self.model.visible(user.id)

    def _create(self, name: str, list_id: UUID | None, parent: ModelTask | None, title: str, given: list[str]) -> Any:
        outcome, add = self.model.create(self.users[name].id, list_id=list_id, parent=parent, title=title, tags=given)
        creation = TaskCreation(title=title, tags=given, list_id=list_id, parent_id=parent.id if parent else None)
        created = self._compare(
            "create",
            outcome,
            lambda: services.create_task(actor=self._actor(name), creation=creation, now=self.now),
        )
        if created is None:
            return multiple()
        add(created.task.id)
        made: UUID = created.task.id
        return made

    def _move(self, name: str, task_id: UUID, body: dict[str, Any]) -> None:
        task = self._find(task_id)
        move = TaskMove.model_validate(body)
        self._compare(
            "move",
            self.model.move(self.users[name].id, task, body),
            lambda: services.move_task(actor=self._actor(name), task_id=task.id, move=move, now=self.now),
        )

    def _bulk(self, name: str, chosen: list[UUID], action: str, **argument: Any) -> None:
        named = [self._find(task_id) for task_id in dict.fromkeys(chosen)]
        bulk = BulkChange.model_validate({"action": action, "task_ids": [task.id for task in named], **argument})
        value = next(iter(argument.values()), None)
        self._compare(
            f"bulk {action}",
            self.model.bulk(self.users[name].id, named, action, value),
            lambda: services.change_tasks(actor=self._actor(name), bulk=bulk, now=self.now),
        )

    def _compare[Result](
        self, step: str, expected: Outcome, act: Callable[[], Result], *, by: str | None = None
    ) -> Result | None:
        """What the service gives; None if it refuses, which it must exactly as the model does."""
        self.now += timedelta(minutes=1)
        steps_taken.append(f"{step}: {expected if isinstance(expected, str) else 'InvalidInput'}")
        outcome: Outcome = DONE
        result = None
        try:
            with transaction.atomic(), event_group() as events:
                result = act()
        except InvalidInput as exc:
            outcome = frozenset((problem.pointer, problem.code) for problem in exc.problems)
        except TodosError as exc:
            outcome = type(exc).__name__
        assert outcome == expected
        if outcome == DONE and events.is_begun:
            self._remember(by or self.asking, events.id)
        return result

    def _remember(self, name: str, event_id: UUID) -> None:
        """What was done can be undone; but for a move to another list, which may have been theirs to make one way alone."""
        tasks, order = self.before
        has_moved = any(
            self.model.tasks[key].list_id != task.list_id for key, task in tasks.items() if key in self.model.tasks
        )
        self.undoable = None if has_moved else Undoable(name, event_id, tasks, order)

    def _find(self, task_id: UUID) -> ModelTask:
        return self.model.tasks[task_id]

    def _actor(self, name: str) -> Actor:
        self.asking = name
        return Actor(self.users[name], Via.HTTP)

    def _give(self, list_id: UUID, user_id: UUID, role: Role | None) -> None:
        Membership.objects.filter(list_id=list_id, user_id=user_id).delete()
        self.model.roles[list_id].pop(user_id, None)
        if role is not None:
            Membership.objects.create(list_id=list_id, user_id=user_id, role=role, created_at=BEGIN)
            self.model.roles[list_id][user_id] = role

    def _expected(self, task: ModelTask) -> dict[str, Any]:
        return {
            "list_id": task.list_id,
            "parent_id": task.parent_id,
            "title": task.title,
            "priority": task.priority,
            "tags": list(task.tags.values()),
            "is_done": task.is_done,
            "is_deleted": task.is_deleted,
            "deleted_with": task.deleted_with,
            "progress": self.model.progress(task),
        }


def _facts(task: Task) -> dict[str, Any]:
    return {
        "list_id": task.list_id,
        "parent_id": task.parent_id,
        "title": task.title,
        "priority": task.priority,
        "tags": task.tags,
        "is_done": task.completed_at is not None,
        "is_deleted": task.deleted_at is not None,
        "deleted_with": task.deleted_with,
        "progress": (task.done_subtask_count, task.subtask_count),
    }


def run(*, runs: int, steps: int, is_repeatable: bool) -> None:
    run_state_machine_as_test(
        TasksMachine,
        settings=settings(
            max_examples=runs,
            stateful_step_count=steps,
            deadline=None,
            suppress_health_check=list(HealthCheck),
            derandomize=is_repeatable,
        ),
    )


@pytest.mark.timeout(600)
def test_tasks_do_what_the_model_says() -> None:
    run(runs=12, steps=30, is_repeatable=True)

    assert not connection.in_atomic_block
    assert Task.objects.count() == 0
    assert {step for step in steps_taken if step.endswith(DONE)} >= {
        "create: done",
        "change: done",
        "move: done",
        "undo: done",
    }


@pytest.mark.long
@pytest.mark.timeout(3 * 60 * 60)
def test_tasks_do_what_the_model_says_for_a_long_time(capsys: pytest.CaptureFixture[str]) -> None:
    steps_taken.clear()

    run(runs=2000, steps=50, is_repeatable=False)

    with capsys.disabled():
        counts = {step: steps_taken.count(step) for step in sorted(set(steps_taken))}
        print(f"\n{sum(counts.values())} steps without a divergence", counts)

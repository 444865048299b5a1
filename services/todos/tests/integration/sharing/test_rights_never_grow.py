"""Whatever somebody does with tasks, nobody's right to one of them grows by it, unless it was theirs to share."""

from collections.abc import Callable
from datetime import UTC, datetime
from typing import Any
from uuid import UUID

import pytest
from django.db import transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from contracts.todos.v1.bulk import BulkAction, BulkChange
from contracts.todos.v1.sharing import Role
from contracts.todos.v1.tasks import TaskChanges, TaskCreation, TaskMove
from todos.accounts.models import User
from todos.api.authentication import Actor, Via
from todos.authorization.rights import Right
from todos.errors import TodosError
from todos.lists.models import List, Membership
from todos.sharing.models import Guest
from todos.tasks.access import find_rights
from todos.tasks.models import Task
from todos.tasks.services import change_task, change_tasks, create_task, move_task
from todos.versions import ANY_VERSION

pytestmark = pytest.mark.django_db

NOW = datetime(2026, 5, 13, 9, 30, tzinfo=UTC)
LISTS, PEOPLE, TASKS = range(3), range(4), range(4)

type Rights = dict[tuple[UUID, UUID], int]

roles = st.none() | st.sampled_from([Role.EDITOR, Role.COMMENTER, Role.VIEWER])
worlds = st.fixed_dictionaries(
    {
        "owners": st.tuples(*(st.sampled_from(PEOPLE) for _ in LISTS)),
        "members": st.tuples(*(st.tuples(*(roles for _ in PEOPLE)) for _ in LISTS)),
        "guests": st.tuples(*(st.tuples(*(roles for _ in PEOPLE)) for _ in TASKS)),
        "actor": st.sampled_from(PEOPLE),
    }
)
steps = st.lists(
    st.tuples(
        st.sampled_from(["change", "move", "nest", "bulk", "assign"]),
        st.sampled_from(TASKS),
        st.sampled_from(TASKS),
        st.sampled_from(LISTS),
        st.sampled_from(PEOPLE),
    ),
    min_size=1,
    max_size=4,
)


@pytest.fixture
def crowd(make_person: Callable[..., User]) -> list[User]:
    return [make_person(5000 + number, f"Person {number}") for number in PEOPLE]


@settings(max_examples=50, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(world=worlds, steps=steps)
def test_no_right_grows_that_was_not_the_actors_to_give(
    crowd: list[User], world: dict[str, Any], steps: list[tuple[str, int, int, int, int]]
) -> None:
    with transaction.atomic():
        lists, tasks = _build(world, crowd)
        actor = Actor(crowd[world["actor"]], Via.HTTP)
        for action, task, other, target, person in steps:
            before = _rights(crowd, tasks)
            _try(action, actor, tasks[task], tasks[other], lists[target], crowd[person])
            grown = {key for key, right in _rights(crowd, tasks).items() if right > before[key]}
            assert {task_id for _, task_id in grown if before[actor.user.id, task_id] < Right.MANAGE} == set()
        transaction.set_rollback(True)


def _build(world: dict[str, Any], crowd: list[User]) -> tuple[list[List], list[Task]]:
    lists = [
        List.objects.create(owner=crowd[owner], title=f"List {number}", created_at=NOW)
        for number, owner in enumerate(world["owners"])
    ]
    for found, owner, given_roles in zip(lists, world["owners"], world["members"], strict=True):
        for number, given_role in enumerate(given_roles):
            role = Role.OWNER if number == owner else given_role
            if role is not None:
                Membership.objects.create(list=found, user=crowd[number], role=role, created_at=NOW)
    tasks = []
    for number in TASKS:
        found = lists[number % 2]
        creation = TaskCreation(title=f"Task {number}", list_id=found.id)
        tasks.append(create_task(actor=Actor(found.owner, Via.BOT), creation=creation, now=NOW).task)
    for task, given_roles in zip(tasks, world["guests"], strict=True):
        for number, role in enumerate(given_roles):
            if role is not None:
                Guest.objects.create(task=task, user=crowd[number], role=role, created_at=NOW)
    return lists, tasks


def _rights(crowd: list[User], tasks: list[Task]) -> Rights:
    ids = [task.id for task in tasks]
    found = {person.id: find_rights(Actor(person, Via.HTTP), ids) for person in crowd}
    return {(person.id, task_id): found[person.id].get(task_id, 0) for person in crowd for task_id in ids}


def _try(action: str, actor: Actor, task: Task, other: Task, target: List, person: User) -> None:
    wanted = {
        "change": lambda: _change(actor, task, TaskChanges(list_id=target.id)),
        "assign": lambda: _change(actor, task, TaskChanges(assignee_ids=[person.id])),
        "move": lambda: move_task(actor=actor, task_id=task.id, move=TaskMove(list_id=target.id), now=NOW),
        "nest": lambda: move_task(actor=actor, task_id=task.id, move=TaskMove(parent_id=other.id), now=NOW),
        "bulk": lambda: change_tasks(
            actor=actor,
            bulk=BulkChange(action=BulkAction.MOVE, task_ids=list({task.id, other.id}), list_id=target.id),
            now=NOW,
        ),
    }
    try:
        with transaction.atomic():
            wanted[action]()
    except TodosError:
        pass


def _change(actor: Actor, task: Task, changes: TaskChanges) -> None:
    change_task(actor=actor, task_id=task.id, changes=changes, expected=ANY_VERSION, now=NOW)

"""Rights to a task never grow because it is moved, unless whoever moves it may share it."""

from collections.abc import Callable
from datetime import datetime
from itertools import product

import pytest
from django.db import transaction
from rest_framework.test import APIClient

from contracts.problems import ProblemCode
from contracts.todos.v1.sharing import Role
from contracts.todos.v1.tasks import TaskChanges, TaskCreation
from todos.accounts.models import User
from todos.api.authentication import Actor, Via
from todos.authorization.rights import MEMBER_RIGHTS, Right
from todos.errors import TodosError
from todos.lists.models import List, Membership
from todos.tasks.audience import find_readers
from todos.tasks.models import Task
from todos.tasks.services import change_task, create_task
from todos.versions import ANY_VERSION

pytestmark = pytest.mark.django_db

type ClientOf = Callable[..., APIClient]
type MakeList = Callable[..., List]

NOT_OWNERS = [Role.EDITOR, Role.COMMENTER, Role.VIEWER, None]


@pytest.fixture
def lists(alice: User, make_list: MakeList) -> tuple[List, List]:
    """Two lists of Alice's; Bob moves tasks from the first to the second, and Charlie has any role in each."""
    return make_list(alice, "House"), make_list(alice, "Garden")


@pytest.mark.parametrize("mover", [Role.EDITOR, Role.COMMENTER, Role.VIEWER])
def test_nobody_but_the_owner_gives_anybody_a_greater_right(
    lists: tuple[List, List], alice: User, bob: User, charlie: User, now: datetime, mover: Role
) -> None:
    outcomes = {}
    for mover_there, other, other_there in product(NOT_OWNERS, repeat=3):
        with transaction.atomic():
            _join(lists[0], {bob: mover, charlie: other}, now)
            _join(lists[1], {bob: mover_there, charlie: other_there}, now)
            task = _make_task(alice, lists[0], now)
            before = find_readers([task])[task.id]
            is_moved = _move(bob, task, lists[1], now)
            after = find_readers([task])[task.id]
            grows = any(right > before.get(person, 0) for person, right in after.items())
            outcomes[mover_there, other, other_there] = is_moved, grows
            transaction.set_rollback(True)

    may_move = {roles for roles in outcomes if mover is roles[0] is Role.EDITOR and _rank(roles[2]) <= _rank(roles[1])}
    assert len(outcomes) == 64
    assert {roles for roles, (is_moved, _) in outcomes.items() if is_moved} == may_move
    assert not any(grows for _, grows in outcomes.values())


def _join(found: List, roles: dict[User, Role | None], now: datetime) -> None:
    for person, role in roles.items():
        if role is not None:
            Membership.objects.create(list=found, user=person, role=role, created_at=now)


def _make_task(owner: User, found: List, now: datetime) -> Task:
    creation = TaskCreation(title="Paint the door", list_id=found.id)
    return create_task(actor=Actor(owner, Via.BOT), creation=creation, now=now).task


def _move(mover: User, task: Task, target: List, now: datetime) -> bool:
    changes = TaskChanges(list_id=target.id)
    try:
        change_task(actor=Actor(mover, Via.HTTP), task_id=task.id, changes=changes, expected=ANY_VERSION, now=now)
    except TodosError:
        return False
    task.refresh_from_db()
    return True


def _rank(role: Role | None) -> int:
    return MEMBER_RIGHTS[role] if role else 0


def test_the_owner_shares_a_task_by_moving_it(lists: tuple[List, List], alice: User, bob: User, now: datetime) -> None:
    _join(lists[1], {bob: Role.EDITOR}, now)
    task = _make_task(alice, lists[0], now)

    is_moved = _move(alice, task, lists[1], now)

    assert is_moved
    assert find_readers([task])[task.id] == {alice.id: Right.MANAGE, bob.id: Right.ARRANGE}


def test_an_editor_cannot_take_a_task_away_into_a_list_of_their_own(
    client_of: ClientOf, people: dict[Role, User], shared_task: Task, make_list: MakeList
) -> None:
    editor = people[Role.EDITOR]
    own = make_list(editor, "Mine")
    url, headers = f"/api/v1/tasks/{shared_task.id}", {"If-Match": '"1"'}

    answers = [client_of(editor).patch(url, {"list_id": target}, headers=headers) for target in (str(own.id), None)]

    assert [(answer.status_code, answer.json()["type"]) for answer in answers] == [(403, ProblemCode.RIGHT_MISSING)] * 2

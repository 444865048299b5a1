"""A list that Alice shares, one person in each role, and a task in it."""

from collections.abc import Callable
from datetime import datetime

import pytest

from contracts.todos.v1.sharing import Role
from contracts.todos.v1.tasks import TaskCreation
from todos.accounts.models import User
from todos.api.authentication import Actor, Via
from todos.lists.models import List
from todos.sharing.models import Guest
from todos.tasks.models import Task
from todos.tasks.services import create_task


@pytest.fixture
def people(alice: User, make_person: Callable[..., User]) -> dict[Role, User]:
    """Who has which role in the shared list."""
    others = (Role.EDITOR, Role.COMMENTER, Role.VIEWER)
    return {Role.OWNER: alice, **{role: make_person(2000 + n, role.title()) for n, role in enumerate(others)}}


@pytest.fixture
def shared_list(alice: User, people: dict[Role, User], make_list: Callable[..., List]) -> List:
    return make_list(alice, "House", people)


@pytest.fixture
def shared_task(alice: User, shared_list: List, now: datetime) -> Task:
    creation = TaskCreation(title="Paint the door", list_id=shared_list.id)
    return create_task(actor=Actor(alice, Via.BOT), creation=creation, now=now).task


@pytest.fixture
def guests(shared_task: Task, make_person: Callable[..., User], now: datetime) -> dict[Role, User]:
    """Who has which role in the shared task alone."""
    roles = (Role.EDITOR, Role.COMMENTER, Role.VIEWER)
    found = {role: make_person(3000 + n, f"Guest {role}") for n, role in enumerate(roles)}
    for role, person in found.items():
        Guest.objects.create(task=shared_task, user=person, role=role, created_at=now)
    return found

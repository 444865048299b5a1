"""Tasks, and what is told of them."""

from collections.abc import Callable
from datetime import datetime
from typing import Any

import pytest

from contracts.todos.v1.tasks import TaskCreation
from todos.accounts.models import User
from todos.api.authentication import Actor, Via
from todos.tasks.models import Task
from todos.tasks.services import create_task

type MakeTask = Callable[..., Task]


@pytest.fixture
def make_task(now: datetime) -> MakeTask:
    """A function: owner, title and other fields of a creation → the stored task."""

    def make(owner: User, title: str = "Call the bank", **fields: Any) -> Task:
        creation = TaskCreation.model_validate({"title": title, **fields})
        return create_task(actor=Actor(owner, Via.BOT), creation=creation, now=now).task

    return make


@pytest.fixture
def alices_task(alice: User, make_task: MakeTask) -> Task:
    return make_task(alice)

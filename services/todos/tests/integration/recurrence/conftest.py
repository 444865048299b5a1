"""Repeating tasks, made as the routes make them, and people who complete them at a moment of the test's choice."""

from collections.abc import Callable
from datetime import datetime
from typing import Any

import pytest

from contracts.todos.v1.tasks import TaskCreation
from todos.accounts.models import User
from todos.api.authentication import Actor, Via
from todos.tasks.models import Task
from todos.tasks.services import create_task, set_completion

type MakeTask = Callable[..., Task]
type Complete = Callable[..., Task]


@pytest.fixture
def make_task(now: datetime) -> MakeTask:
    """A function: owner, rule, due date and other fields of a creation → the stored task."""

    def make(owner: User, rule: str | None = None, due: str | None = None, **fields: Any) -> Task:
        body: dict[str, Any] = {"title": "Water the plants", **fields}
        if due:
            date, _, time = due.partition("T")
            body["due"] = {"date": date, "time": time or None}
        if rule:
            body["recurrence"] = {"rule": rule, **fields.pop("repeat", {})}
        body.pop("repeat", None)
        creation = TaskCreation.model_validate_json(
            TaskCreation.model_validate(body).model_dump_json(exclude_unset=True)
        )
        return create_task(actor=Actor(owner, Via.BOT), creation=creation, now=now).task

    return make


@pytest.fixture
def complete(now: datetime) -> Complete:
    """A function: person, task → the task after it was completed."""

    def set_done(person: User, task: Task, *, done: bool = True, at: datetime | None = None, **meant: Any) -> Task:
        return set_completion(actor=Actor(person, Via.BOT), task_id=task.id, done=done, now=at or now, **meant)

    return set_done

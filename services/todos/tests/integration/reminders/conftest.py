"""Tasks with reminders, as the routes make them, and what waits in the outbox."""

from collections.abc import Callable
from datetime import datetime
from typing import Any

import pytest

from contracts.todos.v1.reminders import ReminderInput
from contracts.todos.v1.tasks import TaskCreation
from todos.accounts.models import User
from todos.api.authentication import Actor, Via
from todos.notifications.models import Notification, State
from todos.reminders.models import Reminder
from todos.reminders.services.changing import add_reminder
from todos.tasks.models import Task
from todos.tasks.services import create_task

type Remind = Callable[..., Reminder]
type Waiting = Callable[..., list[str]]


@pytest.fixture
def make_task(now: datetime) -> Callable[..., Task]:
    """A function: owner, due date and other fields of a creation → the stored task."""

    def make(owner: User, due: str | None = None, **fields: Any) -> Task:
        body: dict[str, Any] = {"title": "Call the bank", **fields}
        if due:
            date, _, time = due.partition("T")
            body["due"] = {"date": date, "time": time or None}
        return create_task(actor=Actor(owner, Via.BOT), creation=TaskCreation.model_validate(body), now=now).task

    return make


@pytest.fixture
def remind(now: datetime) -> Remind:
    """A function: person, task and what they wish → the stored reminder."""

    def add(person: User, task: Task, **wish: Any) -> Reminder:
        wanted = ReminderInput.model_validate(wish)
        return add_reminder(actor=Actor(person, Via.BOT), task_id=task.id, wanted=wanted, now=now)

    return add


@pytest.fixture
def waiting() -> Waiting:
    """A function: task → when something of it will be sent, in UTC, as `05-13 18:00`; with a person, to them alone."""

    def list_waiting(task: Task, person: User | None = None) -> list[str]:
        rows = Notification.objects.filter(subject_id=task.id, state=State.READY).order_by("send_at")
        if person is not None:
            rows = rows.filter(user_id=person.id)
        return [f"{row.send_at:%m-%d %H:%M}" for row in rows]

    return list_waiting

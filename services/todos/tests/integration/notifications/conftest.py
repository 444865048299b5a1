"""A clock that stands still, and rows for the outbox."""

from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from typing import Any
from uuid import uuid4

import pytest

from contracts.todos.v1.notifications import NotificationKind
from contracts.todos.v1.tasks import TaskCreation
from todos.accounts.models import User
from todos.api.authentication import Actor, Via
from todos.notifications.models import Notification, Priority, State
from todos.notifications.queue.leasing import ClaimedNotification, claim_notifications
from todos.notifications.queue.putting import NewNotification, put_notifications
from todos.tasks.models import Task
from todos.tasks.services import create_task

NOW = datetime(2026, 11, 23, 9, 0, tzinfo=UTC)
ALICES_CHAT = 1001
BOBS_CHAT = 1002

type Put = Callable[..., Notification]
type Claim = Callable[..., list[ClaimedNotification]]


@pytest.fixture
def now() -> datetime:
    return NOW


@pytest.fixture
def put() -> Put:
    """Puts one row in; everything has a default."""

    def put_one(
        lane: int = ALICES_CHAT, *, key: str | None = None, due: timedelta = timedelta(), **fields: Any
    ) -> Notification:
        key = key or f"test:{uuid4()}"
        values: dict[str, Any] = {
            "lane": lane,
            "user_id": None,
            "kind": NotificationKind.SESSION_CLOSED,
            "dedupe_key": key,
            "planned_at": NOW + due,
            "not_after": NOW + timedelta(days=30),
            "priority": Priority.NORMAL,
            **fields,
        }
        put_notifications([NewNotification(**values)])
        return Notification.objects.get(dedupe_key=key)

    return put_one


@pytest.fixture
def claim() -> Claim:
    """Leases rows and leaves out those that were set aside."""

    def claim_some(
        limit: int = 16, *, worker: str = "test", now: datetime = NOW, lease: timedelta = timedelta(seconds=60)
    ) -> list[ClaimedNotification]:
        rows = claim_notifications(worker=worker, limit=limit, lease=lease, now=now)
        return [row for row in rows if row.state is State.LEASED]

    return claim_some


@pytest.fixture
def make_task(now: datetime) -> Callable[..., Task]:
    """A function: owner, title and other fields of a creation → the stored task."""

    def make(owner: User, title: str = "Call the bank", *, made_at: datetime | None = None, **fields: Any) -> Task:
        creation = TaskCreation.model_validate({"title": title, **fields})
        return create_task(actor=Actor(owner, Via.BOT), creation=creation, now=made_at or now).task

    return make

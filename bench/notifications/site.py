"""What the benchmarks of notifications share: people with tasks that were due some minutes ago, and an outbox full of the future."""

import contextlib
import json
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from uuid import UUID

import psycopg
from uuid_utils.compat import uuid7

from bench.framework.seeding import copy_rows, settle
from bench.framework.world import World
from bench.todos.people import make_person, store_people

_TASKS_EACH = 5
_TASK = (
    "id", "list_id", "creator_id", "title", "tags", "tag_keys", "due_date", "due_time", "due_timezone", "due_at", "version",
    "edited_version", "created_at", "updated_at",
)  # fmt: skip
_REMINDER = ("id", "task_id", "user_id", "minutes_before", "created_at")
NOTIFICATION = (
    "id", "lane", "user_id", "kind", "subject_id", "dedupe_key", "payload", "priority", "planned_at", "send_at", "not_after",
    "state", "created_at",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class DueTask:
    """A task with a reminder, and whose chat is to hear of it."""

    id: UUID
    list_id: UUID
    person_id: UUID
    chat_id: int
    reminder_id: UUID
    due_at: datetime

    def to_notification(self, send_at: datetime | None = None) -> tuple[object, ...]:
        """Its row in the outbox, as todos puts it there: the columns of `NOTIFICATION`. Without a moment it is due since the task is."""
        at = send_at or self.due_at
        row_id, payload = uuid7(), json.dumps({"reminder_id": str(self.reminder_id)})
        return (
            row_id, self.chat_id, self.person_id, "task_due", self.id, f"bench:{row_id}", payload, 50, at, at,
            at + timedelta(days=1), "ready", self.due_at,
        )  # fmt: skip


@dataclass(frozen=True, slots=True)
class NotificationsSite:
    """`due` are tasks of which nobody was told yet, five for each chat, one chat after the other."""

    world: World
    url: str
    due: Sequence[DueTask]


@contextlib.contextmanager
def open_site(world: World) -> Iterator[NotificationsSite]:
    """A migrated database with people, tasks and reminders; nothing is due yet, and much is planned."""
    url = world.make_service_database("todos")
    people = [make_person(number + 1, task_count=0) for number in range(world.sizes.due_rows // _TASKS_EACH)]
    due_at = datetime.now(UTC).replace(second=0, microsecond=0) - timedelta(minutes=5)
    due = [
        DueTask(uuid7(), person.list_ids[0], person.id, person.telegram_id, uuid7(), due_at)
        for person in people
        for _ in range(_TASKS_EACH)
    ]
    with psycopg.connect(url) as connection:
        store_people(connection, people)
        copy_rows(connection, "task", _TASK, map(_task_row, due))
        copy_rows(
            connection, "reminder", _REMINDER, ((one.reminder_id, one.id, one.person_id, 0, due_at) for one in due)
        )
        copy_rows(connection, "notification", NOTIFICATION, _future_rows(due, world.sizes.future_rows))
        connection.commit()
        settle(connection)
    yield NotificationsSite(world, url, due)


def _task_row(one: DueTask) -> tuple[object, ...]:
    at = one.due_at
    return (
        one.id, one.list_id, one.person_id, "Call the bank", [], [], at.date(), at.time(), "UTC", at, 1, 1, at, at,
    )  # fmt: skip


def _future_rows(due: Sequence[DueTask], number: int) -> Iterable[tuple[object, ...]]:
    """Spread over the coming year."""
    begin, step = datetime.now(UTC) + timedelta(days=1), timedelta(days=364) / number
    return (due[place % len(due)].to_notification(begin + step * place) for place in range(number))

"""The way of the database, there and back."""

from collections.abc import Callable
from datetime import UTC, date, datetime, time, timedelta
from typing import Any
from uuid import UUID

import pytest
from django.core.management import call_command
from django.db import connections
from django.db.migrations.executor import MigrationExecutor

from todos.config.databases import database_settings
from todos.tasks.positions import key_at

_COLUMNS = """
    SELECT table_name, column_name, data_type, is_nullable, column_default FROM information_schema.columns
    WHERE table_schema = 'public' ORDER BY table_name, column_name
"""
_INDEXES = "SELECT indexname, indexdef FROM pg_indexes WHERE schemaname = 'public' ORDER BY indexname"
_CONSTRAINTS = """
    SELECT conname, pg_get_constraintdef(oid) FROM pg_constraint WHERE connamespace = 'public'::regnamespace ORDER BY conname
"""

_BEFORE_REMINDERS = [
    ("accounts", "0003_default_reminders"),
    ("notifications", "0003_kinds_only_grow"),
    ("reminders", "0001_initial"),
    ("tasks", "0005_assignees"),
]
_MODELS = ("accounts.User", "lists.List", "tasks.Task", "reminders.Reminder", "notifications.Notification")


@pytest.fixture
def empty_database(make_database: Callable[[str], str], django_db_blocker: Any) -> Any:
    """A connection to a database of its own, in which nothing is."""
    with django_db_blocker.unblock():
        settings = database_settings(make_database("migrations"), pool=False)
        connections.databases["migrations"] = connections.configure_settings({"default": settings})["default"]
        yield connections["migrations"]
        connections["migrations"].close()
        del connections["migrations"], connections.databases["migrations"]


def schema_of(connection: Any) -> list[list[tuple]]:
    with connection.cursor() as cursor:
        return [cursor.execute(query).fetchall() for query in (_COLUMNS, _INDEXES, _CONSTRAINTS)]


def test_migrations_go_up_down_and_up_again(empty_database: Any) -> None:
    up = MigrationExecutor(empty_database).loader.graph.leaf_nodes()

    MigrationExecutor(empty_database).migrate(up)
    first = schema_of(empty_database)
    MigrationExecutor(empty_database).migrate([(app, None) for app, _ in up])
    gone = schema_of(empty_database)
    MigrationExecutor(empty_database).migrate(up)

    tables = {row[0] for row in first[0]}
    assert {
        "person",
        "task_list",
        "task",
        "notification",
        "session",
        "idempotency_key",
        "feed_row",
        "task_event",
    } <= tables
    assert {row[0] for row in gone[0]} == {"django_migrations"}
    assert schema_of(empty_database) == first


def test_no_change_of_a_model_lacks_its_migration(db: None) -> None:
    call_command("makemigrations", check=True, dry_run=True, verbosity=0)


def test_tasks_made_before_nesting_stand_as_they_were_made_and_share_tags(empty_database: Any) -> None:
    """From the key of their moment on, they are ordered like the tasks that are made now."""
    migrate = MigrationExecutor(empty_database).migrate
    state = migrate([("tasks", "0001_initial")])
    person = state.apps.get_model("accounts", "User").objects.using("migrations").create(telegram_id=1, name="Alice")
    made = datetime(2026, 5, 13, 9, 30, tzinfo=UTC)
    house = (
        state.apps.get_model("lists", "List")
        .objects.using("migrations")
        .create(owner=person, title="House", created_at=made)
    )
    for minute, tags in enumerate((["ёлка", "дом", "елка"], ["елка"], [])):
        moment = made + timedelta(minutes=minute)
        state.apps.get_model("tasks", "Task").objects.using("migrations").create(
            list=house, creator=person, title="old", created_at=moment, updated_at=moment, tags=tags, tag_keys=tags
        )

    MigrationExecutor(empty_database).migrate([("tasks", "0003_places")])

    with empty_database.cursor() as cursor:
        rows = cursor.execute(
            "SELECT created_at, id, position, tags, tag_keys FROM task ORDER BY created_at"
        ).fetchall()
    assert [position[:-1] for *_, position, _, _ in rows] == [key_at(at, UUID(int=0))[:-1] for at, *_ in rows]
    assert [(tags, keys) for *_, tags, keys in rows] == [
        (["ёлка", "дом"], ["елка", "дом"]),
        (["елка"], ["елка"]),
        ([], []),
    ]


def test_open_tasks_made_before_there_were_reminders_remind_as_their_people_wish(empty_database: Any) -> None:
    """Each once: what waited for the due time alone goes, and a task that has reminders already keeps them as they are."""
    state = MigrationExecutor(empty_database).migrate(_BEFORE_REMINDERS)
    models = {name: state.apps.get_model(*name.split(".")).objects.using("migrations") for name in _MODELS}
    person = models["accounts.User"].create(telegram_id=1, name="Alice", reminder_minutes=[0, 24 * 60 + 30])
    now = datetime(2026, 5, 13, 9, 30, tzinfo=UTC)
    house = models["lists.List"].create(owner=person, title="House", created_at=now)
    due = {"due_date": date(2030, 5, 14), "due_time": time(9), "due_timezone": "Europe/Moscow"}
    due["due_at"] = datetime(2030, 5, 14, 6, tzinfo=UTC)
    of_all = {"list": house, "creator": person, "created_at": now, "updated_at": now}
    old, kept, _done, _undated, past = (
        models["tasks.Task"].create(title=str(number), position=str(number), **of_all | fields)
        for number, fields in enumerate(
            [due, due, due | {"completed_at": now}, {}, due | {"due_date": date(2020, 5, 14), "due_at": now}]
        )
    )
    models["reminders.Reminder"].create(task=kept, user=person, minutes_before=5, created_at=now)
    waiting = {
        "lane": 1,
        "user_id": person.id,
        "kind": "task_due",
        "send_at": due["due_at"],
        "not_after": due["due_at"],
    }
    models["notifications.Notification"].create(
        subject_id=old.id, dedupe_key="old", planned_at=due["due_at"], state="ready", **waiting
    )

    MigrationExecutor(empty_database).migrate([("reminders", "0002_open_tasks_remind")])

    made = models["reminders.Reminder"].filter(is_default=True).order_by("task_id", "minutes_before")
    assert [(each.task_id, each.minutes_before) for each in made] == [
        (task.id, minutes) for task in sorted((old, past), key=lambda task: task.id) for minutes in (0, 24 * 60 + 30)
    ]
    ready = models["notifications.Notification"].filter(state="ready").order_by("planned_at")
    assert [(row.subject_id, row.planned_at) for row in ready] == [
        (old.id, datetime(2030, 5, 13, 5, 30, tzinfo=UTC)),
        (old.id, datetime(2030, 5, 14, 6, tzinfo=UTC)),
    ]
    assert {row.payload["reminder_id"] for row in ready} == {str(each.id) for each in made if each.task_id == old.id}
    assert models["notifications.Notification"].get(dedupe_key="old").state == "cancelled"

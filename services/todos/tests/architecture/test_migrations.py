"""The way of the database, there and back."""

from collections.abc import Callable
from typing import Any

import pytest
from django.core.management import call_command
from django.db import connections
from django.db.migrations.executor import MigrationExecutor

from todos.config.databases import database_settings

_COLUMNS = """
    SELECT table_name, column_name, data_type, is_nullable, column_default FROM information_schema.columns
    WHERE table_schema = 'public' ORDER BY table_name, column_name
"""
_INDEXES = "SELECT indexname, indexdef FROM pg_indexes WHERE schemaname = 'public' ORDER BY indexname"
_CONSTRAINTS = """
    SELECT conname, pg_get_constraintdef(oid) FROM pg_constraint WHERE connamespace = 'public'::regnamespace ORDER BY conname
"""


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
    assert {"person", "task_list", "task", "notification", "session", "idempotency_key"} <= tables
    assert {row[0] for row in gone[0]} == {"django_migrations"}
    assert schema_of(empty_database) == first


def test_no_change_of_a_model_lacks_its_migration(db: None) -> None:
    call_command("makemigrations", check=True, dry_run=True, verbosity=0)

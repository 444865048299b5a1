"""From `DATABASE_URL` to Django's settings."""

import socket

import psycopg
import pytest

from todos.config.databases import check_connection, database_settings


class IdleConnection:
    """As much of a connection as the check looks at."""

    def __init__(self, ours: socket.socket) -> None:
        self._ours = ours

    def fileno(self) -> int:
        return self._ours.fileno()

    def close(self) -> None:
        self._ours.close()


def test_an_address_is_taken_apart() -> None:
    found = database_settings("postgresql://to%40dos:p%2Fw@db.internal:6432/tasks?sslmode=require", pool=False)

    assert (found["USER"], found["PASSWORD"], found["NAME"]) == ("to@dos", "p/w", "tasks")
    assert (found["HOST"], found["PORT"]) == ("db.internal", "6432")
    assert found["OPTIONS"]["sslmode"] == "require"
    assert "pool" not in found["OPTIONS"]


def test_a_socket_stands_in_the_query() -> None:
    found = database_settings("postgresql://todos:pw@/todos?host=/run/postgresql&port=5433", pool=True)

    assert (found["HOST"], found["PORT"]) == ("/run/postgresql", "5433")
    assert not {"host", "port"} & found["OPTIONS"].keys()
    assert found["OPTIONS"]["pool"]["max_size"] > 1


def test_statements_are_prepared_for_whoever_asks() -> None:
    """With `None`, Django's default, psycopg prepares nothing, not even what asks for it."""
    assert database_settings("postgresql://todos:pw@db/todos", pool=True)["OPTIONS"]["prepare_threshold"] is not None


def test_nothing_waits_for_ever() -> None:
    options = database_settings("postgresql://todos:pw@db/todos", pool=True)["OPTIONS"]

    assert options["connect_timeout"] > 0
    assert all(f"{name}=" in options["options"] for name in ("lock_timeout", "statement_timeout"))


def test_a_database_that_is_back_is_used_within_seconds() -> None:
    pool = database_settings("postgresql://todos:pw@db/todos", pool=True)["OPTIONS"]["pool"]

    assert pool["timeout"] <= 5
    assert pool["reconnect_timeout"] <= 5


def test_a_connection_that_the_server_closed_is_not_used_again() -> None:
    ours, servers = socket.socketpair()
    connection = IdleConnection(ours)
    check_connection(connection)

    servers.close()

    with pytest.raises(psycopg.OperationalError):
        check_connection(connection)
    # The pool puts back what it believes to be connected.
    assert ours.fileno() == -1


def test_the_pool_checks_connections_without_asking_the_server() -> None:
    pool = database_settings("postgresql://todos:pw@db/todos", pool=True)["OPTIONS"]["pool"]

    assert pool["check"] is check_connection

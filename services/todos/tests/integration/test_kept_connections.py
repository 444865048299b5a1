"""A connection is kept from one plain request to the next for as long as it is as good as one from the pool."""

import select

import psycopg
import pytest
from django.db import connection

from todos.fast.compiled import fetch_one
from todos.fast.programs.connections import rest_connection, wake_connection

pytestmark = pytest.mark.django_db(transaction=True)

SOON = 5.0


@pytest.fixture(autouse=True)
def _new_connection() -> None:
    connection.close()


def ask_backend() -> int:
    row = fetch_one("SELECT pg_backend_pid()", {})
    assert row
    return int(row[0])


def test_a_connection_is_kept_for_the_next_request() -> None:
    first = ask_backend()

    rest_connection(is_well=True)
    is_kept = connection.connection is not None
    wake_connection()

    assert is_kept
    assert ask_backend() == first


def test_one_that_the_server_ended_is_replaced_at_once(postgres_url: str) -> None:
    first = ask_backend()
    rest_connection(is_well=True)
    with psycopg.connect(postgres_url, autocommit=True) as operator:
        operator.execute("SELECT pg_terminate_backend(%s)", [first])
    assert select.select([connection.connection.fileno()], [], [], SOON)[0]

    wake_connection()

    assert ask_backend() != first


def test_one_that_was_there_for_a_minute_is_given_back() -> None:
    ask_backend()
    assert connection.close_at is not None
    connection.close_at -= 61

    rest_connection(is_well=True)

    assert connection.connection is None


def test_one_after_a_request_that_went_wrong_is_given_back() -> None:
    ask_backend()

    rest_connection(is_well=False)

    assert connection.connection is None


def test_one_on_which_something_failed_is_given_back_though_the_request_went_well() -> None:
    ask_backend()
    connection.errors_occurred = True

    rest_connection(is_well=True)

    assert connection.connection is None


def test_whoever_has_no_connection_yet_has_nothing_to_look_at() -> None:
    wake_connection()

    assert connection.connection is None

"""The fixtures that every member's integration tests stand on."""

from collections.abc import Callable

import psycopg
import pytest
import redis


def test_each_database_is_closed_to_the_roles_of_others(make_database: Callable[[str], str]) -> None:
    mine, theirs = make_database("mine"), make_database("theirs")
    theirs_through_my_role = mine.rpartition("/")[0] + "/" + theirs.rpartition("/")[2]

    with pytest.raises(psycopg.OperationalError, match="permission denied for database"):
        psycopg.connect(theirs_through_my_role)


def test_two_databases_of_one_name_do_not_meet(make_database: Callable[[str], str]) -> None:
    with psycopg.connect(make_database("same")) as first:
        first.execute("CREATE TABLE task (title text)")

    with psycopg.connect(make_database("same")) as second:
        assert second.execute("SELECT to_regclass('task')").fetchone() == (None,)


def test_russian_words_are_found_in_every_form_and_case(make_database: Callable[[str], str]) -> None:
    """The embedded server's locale knows Cyrillic letters, upper and lower."""
    with psycopg.connect(make_database("words")) as connection:
        found = connection.execute(
            "SELECT to_tsvector('russian', 'Купить МОЛОКО') @@ to_tsquery('russian', 'молока'), lower('ЁЖ')"
        ).fetchone()

    assert found == (True, "ёж")


def test_redis_url_asks_for_its_password(redis_url: str) -> None:
    without_password = "redis://" + redis_url.rpartition("@")[2]

    with redis.Redis.from_url(redis_url) as client, redis.Redis.from_url(without_password) as stranger:
        assert client.ping()
        with pytest.raises(redis.AuthenticationError):
            stranger.ping()

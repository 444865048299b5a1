"""The fixtures that every member's integration tests stand on."""

import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import psycopg
import pytest
import redis

from delegram_cli.embedded.running import throw_away_valkey


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


def test_tests_that_run_side_by_side_share_no_redis(tmp_path: Path) -> None:
    """Each of two processes waits until the other has written its key; a Redis in common would show two."""
    (tmp_path / "pytest.ini").write_text("[pytest]\n")
    (tmp_path / "test_pair.py").write_text(
        "import pathlib, time, pytest, redis\n"
        "@pytest.mark.parametrize('mine', ['one', 'two'])\n"
        "def test_alone(mine, redis_url):\n"
        "    client = redis.Redis.from_url(redis_url)\n"
        "    client.set(f'side-by-side:{mine}', '')\n"
        f"    here = pathlib.Path({str(tmp_path)!r})\n"
        "    (here / f'{mine}.written').touch()\n"
        "    while len(list(here.glob('*.written'))) < 2: time.sleep(0.01)\n"
        "    assert client.keys('side-by-side:*') == [f'side-by-side:{mine}'.encode()]\n"
    )
    with throw_away_valkey() as named:
        environment = {name: value for name, value in os.environ.items() if not name.startswith("PYTEST_")}
        command = [sys.executable, "-m", "pytest", str(tmp_path), "-q", "-n", "2", "-p", "delegram_cli.pytest_plugin"]
        result = subprocess.run(  # noqa: S603  # our own program
            command, cwd=tmp_path, env=environment | {"REDIS_URL": named}, capture_output=True, timeout=120, check=False
        )

    assert result.returncode == 0, result.stdout.decode()

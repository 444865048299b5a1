"""One run of `up` from outside: real servers, fake services."""

import os
import signal
from collections.abc import Callable
from typing import Any

import psutil
import psycopg
import pytest

from delegram_cli.embedded.running import throw_away_postgres, throw_away_valkey


def test_ready_names_its_children_and_keeps_data_over_a_restart(start_up: Callable) -> None:
    first = start_up()
    first.wait_ready()
    assert set(first.children) == {"postgres", "valkey", "todos", "bot"}
    with psycopg.connect(first.state["database_url"], autocommit=True) as connection:
        connection.execute("CREATE TABLE kept (title text)")
    first.process.send_signal(signal.SIGINT)
    assert first.process.wait(30) == 0
    assert not (first.data / "run" / "state.json").exists()

    second = start_up()
    second.wait_ready()

    with psycopg.connect(second.state["database_url"]) as connection:
        assert connection.execute("SELECT count(*) FROM kept").fetchone() == (0,)
    assert "(shown this once)" in first.output
    assert "(shown this once)" not in second.output


def test_servers_of_the_operator_are_used(start_up: Callable) -> None:
    """The administrator's URL is enough: roles and databases are made there, and no server of ours is started."""
    with throw_away_postgres() as admin_url, throw_away_valkey() as redis_url:
        up = start_up(DATABASE_URL=admin_url, REDIS_URL=redis_url)
        up.wait_ready()

        assert set(up.children) == {"todos", "bot"}
        with psycopg.connect(admin_url) as connection:
            made = connection.execute(
                "SELECT datname FROM pg_database WHERE datname !~ '^(postgres|template)'"
            ).fetchall()
        assert {name for (name,) in made} == {"todos", "comments", "bot"}

        up.process.send_signal(signal.SIGTERM)
        assert up.process.wait(30) == 0


@pytest.mark.parametrize("ending", [signal.SIGINT, signal.SIGTERM, signal.SIGKILL])
def test_nothing_is_left_behind(start_up: Callable, ending: signal.Signals) -> None:
    """Not even after `kill -9`: workers of the services and backends of PostgreSQL included."""
    up = start_up()
    up.wait_ready()
    family = up.family()
    assert len(family) >= 7

    up.process.send_signal(ending)
    up.process.wait(30)

    _gone, left = psutil.wait_procs(family, timeout=15)
    assert [process for process in left if process.status() != psutil.STATUS_ZOMBIE] == []


def test_a_killed_run_does_not_block_the_next(start_up: Callable) -> None:
    first = start_up()
    first.wait_ready()
    first.process.kill()
    first.process.wait(30)

    second = start_up()

    second.wait_ready()


def test_a_second_run_on_the_same_directory_is_refused(start_up: Callable) -> None:
    first = start_up()

    first.wait_ready()
    second = start_up()

    assert second.process.wait(30) != 0
    assert f"already runs on {first.data} (process {first.process.pid})" in second.output
    assert first.process.poll() is None


@pytest.mark.parametrize("name", ["postgres", "valkey", "todos"])
def test_a_killed_child_comes_back(running_up: Any, name: str, wait_for: Callable) -> None:
    before = running_up.children[name]

    os.kill(before, signal.SIGKILL)

    wait_for(lambda: running_up.children.get(name, before) != before, what=f"{name} again")
    assert f"{name} was ended by SIGKILL; starting it again in 0.2 s" in running_up.output


def test_a_killed_guard_is_replaced(running_up: Any, wait_for: Callable) -> None:
    guard = next(process for process in running_up.family() if "guard.py" in " ".join(process.cmdline()))

    guard.kill()

    wait_for(lambda: any("guard.py" in line for line in _command_lines(running_up)), what="another guard")


def _command_lines(up: Any) -> list[str]:
    lines = []
    for process in up.family():
        try:
            lines.append(" ".join(process.cmdline()))
        except psutil.Error:
            continue
    return lines

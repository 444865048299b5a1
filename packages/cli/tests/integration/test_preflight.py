"""Problems that are known before the first process starts, told all at once."""

import os
import socket
from collections.abc import Iterator
from pathlib import Path

import pytest

from delegram_cli.account import server_account
from delegram_cli.errors import StartError
from delegram_cli.up.preflight import Options, prepare

BASE = 18_090 - int(os.environ.get("PYTEST_XDIST_WORKER", "gw0")[2:]) * 10


@pytest.fixture
def taken_port() -> Iterator[int]:
    with socket.create_server(("127.0.0.1", BASE + 1)) as server:
        yield server.getsockname()[1]


def problems_of(data: Path, environment: dict[str, str], *, base: int = BASE) -> tuple[str, ...]:
    with pytest.raises(StartError) as refusal:
        prepare(Options(data, "127.0.0.1", base), environment, working_directory=data.parent)
    return refusal.value.problems


def test_a_good_start_holds_its_lock(place: Path) -> None:
    plan, lock = prepare(Options(place / "data", "127.0.0.1", BASE), {}, working_directory=place)

    assert plan.ports.bot == BASE + 3
    (problem,) = problems_of(place / "data", {})
    assert "already runs on" in problem
    lock.release()


def test_a_port_in_use_is_named_with_who_uses_it(place: Path, taken_port: int) -> None:
    (problem,) = problems_of(place / "data", {})

    assert problem.startswith(f"Port {taken_port} for comments is in use by ")
    assert f"(process {os.getpid()})" in problem


def test_wrong_settings_a_taken_port_and_a_lost_file_are_told_together(place: Path, taken_port: int) -> None:
    _, lock = prepare(Options(place / "data", "127.0.0.1", BASE + 10), {}, working_directory=place)
    lock.release()
    (place / "data" / "secrets.json").write_text("{")

    problems = problems_of(place / "data", {"TG_ID": "me"})

    assert len(problems) == 3
    assert [problem.partition(" ")[0] for problem in problems] == [
        "TG_ID:",
        "Port",
        str(place / "data" / "secrets.json"),
    ]


def test_a_refused_start_leaves_the_directory_unlocked(place: Path, taken_port: int) -> None:
    problems_of(place / "data", {})

    _, lock = prepare(Options(place / "data", "127.0.0.1", BASE + 10), {}, working_directory=place)
    lock.release()


def test_a_cluster_without_its_passwords_is_refused(place: Path) -> None:
    _, lock = prepare(Options(place / "data", "127.0.0.1", BASE), {}, working_directory=place)
    lock.release()
    (place / "data" / "postgres").mkdir()
    (place / "data" / "postgres" / "PG_VERSION").write_text("14\n")
    (place / "data" / "secrets.json").unlink()

    passwords, version = problems_of(place / "data", {})

    assert "needs its passwords" in passwords
    assert "PostgreSQL 14" in version
    assert not (place / "data" / "secrets.json").exists()


def test_a_database_server_that_is_away_is_a_problem(place: Path) -> None:
    (problem,) = problems_of(place / "data", {"DATABASE_URL": f"postgresql://me:secret@127.0.0.1:{BASE + 1}/x"})

    assert problem.startswith("DATABASE_URL: no connection")
    assert "secret" not in problem


def test_a_role_that_may_not_make_databases_is_a_problem(place: Path, make_database) -> None:
    (problem,) = problems_of(place / "data", {"DATABASE_URL": make_database("ordinary")})

    assert problem.startswith("DATABASE_URL: this role may not create roles and databases")


def test_a_port_base_out_of_range_is_a_problem(place: Path) -> None:
    (problem,) = problems_of(place / "data", {}, base=70_000)

    assert problem.startswith("--port-base 70000 is out of range")


@pytest.mark.skipif(os.geteuid() != 0, reason="only root starts servers under another account")
def test_a_directory_that_the_servers_cannot_enter_is_refused_and_not_made(place: Path) -> None:
    closed = place / "closed"
    closed.mkdir(mode=0o700)
    account = server_account()
    assert account is not None

    (problem,) = problems_of(closed / "data", {})

    assert f"cannot be entered by the account {account.name}" in problem
    assert not (closed / "data").exists()

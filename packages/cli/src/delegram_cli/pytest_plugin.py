"""A real PostgreSQL and a real Valkey for the tests that ask for them.

Invariant: a test that asks for neither starts nothing. `DATABASE_URL` and `REDIS_URL`, when set, name the servers to use;
otherwise embedded ones are started once per session, on free ports, in a temporary directory. Tests that run in several processes share
the named PostgreSQL, where each has databases of its own, and no Redis: one that empties it, or listens to its channels, would disturb
the others.
"""

import os
import secrets
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from delegram_cli.databases import drop_database, ensure_database
from delegram_cli.embedded.running import throw_away_postgres, throw_away_valkey

# Read before any test can change the environment.
_ENVIRONMENT = dict(os.environ)


@pytest.fixture(scope="session")
def postgres_url() -> Iterator[str]:
    """URL of a PostgreSQL as a role that may create roles and databases."""
    if given := _ENVIRONMENT.get("DATABASE_URL"):
        yield given
        return
    pg_bin = _ENVIRONMENT.get("PG_BIN")
    with throw_away_postgres(pg_bin=Path(pg_bin) if pg_bin else None) as url:
        yield url


@pytest.fixture(scope="session")
def redis_url() -> Iterator[str]:
    """URL of a Valkey or Redis whose keys the tests may use as they like."""
    has_neighbours = "PYTEST_XDIST_WORKER" in _ENVIRONMENT
    if (given := _ENVIRONMENT.get("REDIS_URL")) and not has_neighbours:
        yield given
        return
    with throw_away_valkey() as url:
        yield url


@pytest.fixture(scope="session", name="make_database")
def make_database_for_session(postgres_url: str) -> Iterator[Callable[[str], str]]:
    """A function: name → URL of a fresh empty database with its own role, dropped when the session ends."""
    made: list[str] = []

    def make(name: str) -> str:
        url = make_database(postgres_url, name)
        made.append(url.rpartition("/")[2].partition("?")[0])
        return url

    yield make
    for name in made:
        drop_database(postgres_url, name=name)


def make_database(admin_url: str, name: str) -> str:
    """URL of a fresh empty database owned by a role of its own.

    A random ending keeps parallel test processes apart on one server: the database is called `<name>_<8 hex digits>`.
    """
    return ensure_database(admin_url, name=f"{name}_{secrets.token_hex(4)}", password=secrets.token_urlsafe(16))

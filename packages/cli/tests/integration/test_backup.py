"""Backups of real databases, and the way back."""

import signal
import tarfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path

import psycopg
import pytest

from delegram_cli.backup.archive import write_archive
from delegram_cli.backup.making import make_backup
from delegram_cli.backup.reach import Reached, reach_for_reading, reach_for_replacing
from delegram_cli.backup.restoring import restore_backup
from delegram_cli.databases import ensure_database
from delegram_cli.errors import StartError
from delegram_cli.up.servers import DATABASES

NOW = datetime(2026, 11, 28, 3, 15, tzinfo=UTC)


@contextmanager
def standing_still(place: Path) -> Iterator[Reached]:
    with reach_for_replacing(place / "data", {}, working_directory=place) as reached:
        yield reached


def write_title(reached: Reached, title: str) -> None:
    """Into every database, as the service that owns it."""
    for name in DATABASES:
        ensure_database(reached.admin_url, name=name, password=reached.secrets.database_password(name))
        with psycopg.connect(reached.url(name), autocommit=True) as connection:
            connection.execute("CREATE TABLE IF NOT EXISTS task (id int GENERATED ALWAYS AS IDENTITY, title text)")
            connection.execute("INSERT INTO task (title) VALUES (%s)", [title])


def titles(reached: Reached) -> list[list[str]]:
    """Of each database."""
    found = []
    for name in DATABASES:
        with psycopg.connect(reached.url(name)) as connection:
            found.append([title for (title,) in connection.execute("SELECT title FROM task ORDER BY id")])
    return found


def in_each(*expected: str) -> list[list[str]]:
    return [list(expected)] * len(DATABASES)


def test_a_backup_replaces_what_came_after_it(place: Path) -> None:
    with standing_still(place) as reached:
        write_title(reached, "before")
        backup = make_backup(reached, into=place / "backups", now=NOW)
        write_title(reached, "after")
        reached.directory.valkey.mkdir()

        with pytest.raises(StartError, match="todos, comments, bot hold data already: say --replace"):
            restore_backup(reached, backup, replaces=False)
        assert titles(reached) == in_each("before", "after")

        manifest = restore_backup(reached, backup, replaces=True)

        assert manifest.made_at == NOW
        assert titles(reached) == in_each("before")
        # The services own what was restored, identities go on where they were, and caches of another time are gone.
        write_title(reached, "later")
        assert titles(reached) == in_each("before", "later")
        assert not reached.directory.valkey.exists()
        with psycopg.connect(reached.admin_url) as connection:
            names = {name for (name,) in connection.execute("SELECT datname FROM pg_database WHERE NOT datistemplate")}
        assert names == {*DATABASES, "postgres"}


def test_a_dump_that_does_not_fill_a_database_changes_nothing(place: Path) -> None:
    with standing_still(place) as reached:
        write_title(reached, "before")
        backup = make_backup(reached, into=place / "backups", now=NOW)
        with tarfile.open(backup) as archive:
            archive.extractall(place / "parts", filter="data")
        dumps = {name: place / "parts" / f"{name}.dump" for name in DATABASES}
        # The last one that is filled: the others are ready by then.
        dumps[DATABASES[-1]].write_bytes(b"no dump")
        write_archive(backup, dumps, made_at=NOW)
        write_title(reached, "after")

        with pytest.raises(StartError, match=f"pg_restore of {DATABASES[-1]}_restored failed"):
            restore_backup(reached, backup, replaces=True)

        assert titles(reached) == in_each("before", "after")


def test_databases_in_use_are_not_replaced(place: Path) -> None:
    """An operator's PostgreSQL may serve services on other machines."""
    with standing_still(place) as reached:
        write_title(reached, "before")
        backup = make_backup(reached, into=place / "backups", now=NOW)

        with psycopg.connect(reached.url("comments")), pytest.raises(StartError, match="comments in use: stop every"):
            restore_backup(reached, backup, replaces=True)


def test_a_run_is_backed_up_without_being_disturbed(start_up: Callable, place: Path) -> None:
    up = start_up()
    up.wait_ready()
    with reach_for_reading(up.data, {}, working_directory=place) as reached:
        write_title(reached, "kept")
        backup = make_backup(reached, into=place / "backups", now=NOW)
    assert up.process.poll() is None
    with pytest.raises(StartError, match="already runs on"), standing_still(place):
        raise AssertionError("a running Delegram would be replaced")
    up.process.send_signal(signal.SIGTERM)
    up.process.wait(30)

    with reach_for_replacing(place / "elsewhere", {}, working_directory=place) as reached:
        restore_backup(reached, backup, replaces=False)

        assert titles(reached) == in_each("kept")


def test_nothing_is_made_where_there_is_nothing_to_back_up(place: Path) -> None:
    with (
        pytest.raises(StartError, match="is no data directory of Delegram"),
        reach_for_reading(place / "data", {}, working_directory=place),
    ):
        raise AssertionError("there is nothing")
    assert not (place / "data").exists()

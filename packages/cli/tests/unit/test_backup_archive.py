"""The file of a backup: whole, private, checked before anything of it is used."""

import tarfile
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from delegram_cli.backup.archive import archive_path, remove_older, unpack_archive, write_archive
from delegram_cli.backup.programs import dump_database
from delegram_cli.errors import StartError

MADE_AT = datetime(2026, 11, 28, 3, 15, tzinfo=UTC)


@pytest.fixture
def write(tmp_path: Path) -> Callable[..., Path]:
    def write(made_at: datetime = MADE_AT, **contents: bytes) -> Path:
        place = tmp_path / "made"
        place.mkdir(exist_ok=True)
        dumps = {name: place / f"{name}.dump" for name in contents}
        for name, dump in dumps.items():
            dump.write_bytes(contents[name])
        path = archive_path(tmp_path, made_at=made_at)
        write_archive(path, dumps, made_at=made_at)
        return path

    return write


@pytest.fixture
def into(tmp_path: Path) -> Path:
    place = tmp_path / "unpacked"
    place.mkdir()
    return place


def test_what_was_put_in_comes_out(write: Callable, into: Path) -> None:
    path = write(todos=b"tasks" * 1000, bot=b"")

    manifest, files = unpack_archive(path, into)

    assert manifest.made_at == MADE_AT
    assert {name: file.read_bytes() for name, file in files.items()} == {"todos": b"tasks" * 1000, "bot": b""}


def test_only_its_owner_may_read_it(write: Callable) -> None:
    assert write(todos=b"tasks").stat().st_mode & 0o777 == 0o600


def test_one_changed_byte_is_noticed(write: Callable, into: Path) -> None:
    path = write(todos=b"buy milk")
    path.write_bytes(path.read_bytes().replace(b"milk", b"silk"))

    with pytest.raises(StartError, match=r"is damaged \(todos differ"):
        unpack_archive(path, into)


@pytest.mark.parametrize("content", [b"", b"no tar at all" * 100])
def test_another_file_is_no_backup(tmp_path: Path, into: Path, content: bytes) -> None:
    path = tmp_path / "photo.jpg"
    path.write_bytes(content)

    with pytest.raises(StartError, match="cannot be read as a backup"):
        unpack_archive(path, into)


def test_a_tar_of_something_else_is_no_backup(tmp_path: Path, into: Path) -> None:
    path = tmp_path / "other.tar"
    (tmp_path / "letter").write_text("hello")
    with tarfile.open(path, "w") as archive:
        archive.add(tmp_path / "letter", "letter")

    with pytest.raises(StartError, match="cannot be read as a backup"):
        unpack_archive(path, into)


def test_a_missing_file_is_said_to_be_missing(tmp_path: Path, into: Path) -> None:
    with pytest.raises(StartError, match="No such file"):
        unpack_archive(tmp_path / "gone.tar", into)


def test_a_half_written_file_does_not_end_as_a_backup(write: Callable, into: Path) -> None:
    path = write(todos=b"tasks" * 10_000)
    path.write_bytes(path.read_bytes()[:20_000])

    with pytest.raises(StartError):
        unpack_archive(path, into)


def test_the_oldest_are_removed_and_nothing_else(write: Callable, tmp_path: Path) -> None:
    first, second, third = (write(MADE_AT + timedelta(days=day), todos=b"tasks") for day in range(3))
    (tmp_path / "delegram-notes.txt").write_text("mine")

    assert remove_older(tmp_path, keep=2) == [first]
    assert remove_older(tmp_path, keep=2) == []

    assert second.exists()
    assert third.exists()
    assert (tmp_path / "delegram-notes.txt").exists()


def test_the_password_is_in_no_command_line(tmp_path: Path) -> None:
    """Everybody on the machine may read command lines."""
    program = tmp_path / "pg_dump"
    program.write_text(f'#!/bin/sh\necho "$@" > {tmp_path}/arguments\necho "$PGPASSWORD" > {tmp_path}/password\n')
    program.chmod(0o755)

    dump_database(tmp_path, "postgresql://todos:p%40ss@127.0.0.1:5432/todos?sslmode=require", tmp_path / "todos.dump")

    arguments = (tmp_path / "arguments").read_text()
    assert "p@ss" not in arguments
    assert "sslmode=require" in arguments
    assert "dbname=todos" in arguments
    assert (tmp_path / "password").read_text() == "p@ss\n"


def test_a_postgresql_without_pg_dump_is_told_from_a_failure(tmp_path: Path) -> None:
    with pytest.raises(StartError, match=r"has no pg_dump: point PG_BIN"):
        dump_database(tmp_path, "postgresql://todos:x@127.0.0.1:5432/todos", tmp_path / "todos.dump")

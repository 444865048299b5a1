"""Whose directory it is, and who may use it now."""

import os
import subprocess
from pathlib import Path

import pytest

from delegram_cli.data_directory import DataDirectory, RunLock
from delegram_cli.errors import StartError


def test_a_new_directory_becomes_ours_and_is_found_again(tmp_path: Path) -> None:
    path = tmp_path / "some" / "where"
    assert DataDirectory.find(path) is None

    DataDirectory.open(path)

    assert DataDirectory.find(path) == DataDirectory.open(path)


def test_files_of_something_else_are_not_touched(tmp_path: Path) -> None:
    (tmp_path / "thesis.txt").write_text("years of work")

    with pytest.raises(StartError, match="holds files of something else"):
        DataDirectory.open(tmp_path)

    assert [path.name for path in tmp_path.iterdir()] == ["thesis.txt"]


def test_the_directory_of_a_newer_version_is_refused(tmp_path: Path) -> None:
    DataDirectory.open(tmp_path)
    (tmp_path / "DELEGRAM").write_text("2\n")

    with pytest.raises(StartError, match="another version of Delegram"):
        DataDirectory.open(tmp_path)


def test_a_file_cannot_be_a_data_directory(tmp_path: Path) -> None:
    (tmp_path / "file").touch()

    with pytest.raises(StartError, match="cannot be used as data directory"):
        DataDirectory.open(tmp_path / "file")


def test_others_may_pass_through_but_see_nothing(tmp_path: Path) -> None:
    directory = DataDirectory.open(tmp_path / "data")

    assert oct(directory.path.stat().st_mode)[-3:] == "711"
    assert oct(directory.lock_file.parent.stat().st_mode)[-3:] == "700"


def test_the_lock_is_held_by_one(tmp_path: Path) -> None:
    directory = DataDirectory.open(tmp_path)
    first = RunLock(directory)
    first.acquire()

    with pytest.raises(StartError, match=rf"already runs on {tmp_path} \(process {os.getpid()}\)"):
        RunLock(directory).acquire()

    first.release()
    second = RunLock(directory)
    second.acquire()
    second.release()


def test_a_dead_owner_does_not_block(tmp_path: Path) -> None:
    """What is written in the file does not count; the kernel's lock does."""
    directory = DataDirectory.open(tmp_path)
    ended = subprocess.Popen(["/bin/true"])
    ended.wait()
    directory.lock_file.write_text(str(ended.pid))

    lock = RunLock(directory)
    lock.acquire()

    assert directory.lock_file.read_text() == str(os.getpid())
    lock.release()

"""Keys are read again while the service runs, and a bad file harms nobody."""

import threading
from pathlib import Path

import pytest

from service_auth.errors import KeyUnreadable
from todos.key_files import KeyFiles
from todos.refreshed import Refreshed


def parse(text: str, source: str) -> str:
    if text == "broken":
        raise KeyUnreadable(source, "broken")
    return text


@pytest.fixture
def files(tmp_path: Path) -> KeyFiles[str]:
    (tmp_path / "a.jwk").write_text("A")
    (tmp_path / "b.jwk").write_text("B")
    return KeyFiles(lambda: sorted(tmp_path.glob("*.jwk")), parse)


def test_keys_come_in_the_order_of_their_files(files):
    assert list(files.read().values()) == ["A", "B"]


def test_a_file_that_breaks_keeps_its_key_and_is_told_once(files, tmp_path, caplog):
    files.read()
    (tmp_path / "a.jwk").write_text("broken")

    assert [list(files.read().values()) for _ in range(3)] == [["A", "B"]] * 3
    assert len(caplog.records) == 1


def test_a_file_that_was_never_good_spoils_no_other(files, tmp_path):
    (tmp_path / "c.jwk").write_text("broken")
    (tmp_path / "d.jwk").write_bytes(b"\xff\xfe")

    assert list(files.read().values()) == ["A", "B"]


def test_a_repaired_file_is_read(files, tmp_path):
    (tmp_path / "c.jwk").write_text("broken")
    files.read()
    (tmp_path / "c.jwk").write_text("C")

    assert list(files.read().values()) == ["A", "B", "C"]


def test_a_file_that_is_gone_takes_its_key_along(files, tmp_path):
    files.read()
    (tmp_path / "a.jwk").unlink()

    assert list(files.read().values()) == ["B"]


def test_a_directory_that_cannot_be_read_takes_nothing_along(tmp_path):
    is_there = [True]

    def paths() -> list[Path]:
        if not is_there[0]:
            raise PermissionError
        return [tmp_path / "a.jwk"]

    (tmp_path / "a.jwk").write_text("A")
    files = KeyFiles(paths, parse)
    files.read()
    is_there[0] = False

    assert list(files.read().values()) == ["A"]


class Clock:
    def __init__(self) -> None:
        self.seconds = 0.0

    def __call__(self) -> float:
        return self.seconds


def test_a_value_is_made_again_after_its_time():
    clock, made = Clock(), iter(range(10))
    value = Refreshed(lambda: next(made), seconds=10, clock=clock)

    found = []
    for clock.seconds in (0, 5, 9.9, 10, 15, 20):
        found.append(value())

    assert found == [0, 0, 0, 1, 1, 2]


def test_forgetting_makes_it_anew():
    made = iter(range(10))
    value = Refreshed(lambda: next(made), seconds=10)
    value()

    value.forget()

    assert value() == 1


def test_a_failure_is_told_and_tried_again():
    outcomes: list[int] = []

    def make() -> int:
        if not outcomes:
            raise KeyUnreadable("directory", "empty")
        return outcomes[0]

    value = Refreshed(make, seconds=10)
    with pytest.raises(KeyUnreadable):
        value()
    outcomes.append(7)

    assert value() == 7


def test_others_go_on_with_the_old_value_while_one_makes_the_new():
    clock, begun, let_go = Clock(), threading.Event(), threading.Event()
    made = iter(["old", "new"])

    def make() -> str:
        found = next(made)
        if found == "new":
            begun.set()
            let_go.wait(timeout=5)
        return found

    value = Refreshed(make, seconds=10, clock=clock)
    value()
    clock.seconds = 11
    maker = threading.Thread(target=value)
    maker.start()
    begun.wait(timeout=5)

    meanwhile = value()

    let_go.set()
    maker.join(timeout=5)
    assert (meanwhile, value()) == ("old", "new")

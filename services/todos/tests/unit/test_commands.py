"""Starting: the wait for the database, the lines of the log, and what the command line understands."""

import logging

import pytest
from django.test import override_settings

from todos.__main__ import main
from todos.api.logs import RequestLineFormatter
from todos.config.commands import wait_for_database


def test_the_wait_for_the_database_grows_and_is_told(caplog: pytest.LogCaptureFixture) -> None:
    class Enough(Exception):  # noqa: N818 - it is no error
        pass

    pauses: list[float] = []

    def sleep(seconds: float) -> None:
        pauses.append(seconds)
        if len(pauses) == 7:
            raise Enough

    with pytest.raises(Enough):
        wait_for_database("postgresql://todos:hidden-word@/todos?host=/there/is/no/such/socket", sleep=sleep)

    assert pauses == [0.2, 0.4, 0.8, 1.6, 3.2, 5.0, 5.0]
    assert "waiting for the database" in caplog.text
    assert "hidden-word" not in caplog.text


@pytest.mark.parametrize("arguments", [[], ["sevre"], ["serve", "--fast"]])
def test_an_unknown_command_ends_with_the_usage(arguments: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as ended:
        main(arguments)

    assert ended.value.code == 2
    assert "usage: python -m todos" in capsys.readouterr().err


def test_an_event_is_one_line() -> None:
    record = logging.LogRecord("todos", logging.INFO, "x.py", 1, "first\nsecond %s", ("a\rb",), None)

    line = RequestLineFormatter().format(record)

    assert line.endswith("INFO todos [-] first\\nsecond a\\rb")
    assert "\n" not in line


@override_settings(HOUSEKEEPING=[])
def test_manage_is_django() -> None:
    main(["manage", "check"])

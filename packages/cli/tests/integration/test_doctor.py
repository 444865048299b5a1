"""The doctor at the bedside of a run with real servers, fake services and a fake Telegram."""

import json
from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta
from email.utils import format_datetime
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path
from threading import Thread
from typing import Any

import pytest

from delegram_cli.doctor.examine import examine
from delegram_cli.doctor.findings import Finding, render

TOKEN = "123456789:AAE-example_of_a_token"


class FakeTelegram(BaseHTTPRequestHandler):
    """Knows one token; its clock can be wrong."""

    skew = timedelta()

    def do_GET(self) -> None:
        is_known = self.path == f"/bot{TOKEN}/getMe"
        self.send_response(200 if is_known else 401)
        self.end_headers()
        self.wfile.write(json.dumps({"ok": is_known, "result": {"username": "delegram_bot"}}).encode())

    def date_time_string(self, timestamp: float | None = None) -> str:
        return format_datetime(datetime.now(UTC) + self.skew, usegmt=True)

    def log_message(self, *_: object) -> None:
        """Tests print nothing."""


@pytest.fixture
def telegram() -> Iterator[str]:
    with HTTPServer(("127.0.0.1", 0), FakeTelegram) as server:
        thread = Thread(target=server.serve_forever)
        thread.start()
        yield f"http://127.0.0.1:{server.server_port}"
        server.shutdown()
        thread.join()


@pytest.fixture
def look(tmp_path: Path) -> Callable[..., dict[str, list[Finding]]]:
    """A function: data directory and settings → findings by subject."""

    def call(data: Path, **environment: str) -> dict[str, list[Finding]]:
        found: dict[str, list[Finding]] = {}
        for finding in examine(data, environment, working_directory=tmp_path):
            found.setdefault(finding.subject, []).append(finding)
        return found

    return call


def test_a_healthy_run_has_no_problem(running_up: Any, telegram: str, look: Callable) -> None:
    found = look(running_up.data, BOT_TOKEN=TOKEN, TELEGRAM_API_URL=telegram)

    assert [finding.problem for findings in found.values() for finding in findings if finding.problem] == []
    assert {"settings", "data", "disk", "keys", "database", "redis", "todos", "bot", "telegram", "clock"} == set(found)
    assert found["telegram"][0].detail == "this is @delegram_bot"


def test_a_refused_token_is_told_with_the_way_out(running_up: Any, telegram: str, look: Callable) -> None:
    (finding,) = look(running_up.data, BOT_TOKEN="1:wrong", TELEGRAM_API_URL=telegram)["telegram"]

    assert finding.problem == "the token is refused: set BOT_TOKEN to the one that @BotFather shows."


def test_a_clock_that_differs_from_telegrams_is_a_problem(
    running_up: Any, telegram: str, look: Callable, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(FakeTelegram, "skew", timedelta(minutes=2))

    problems = [
        finding.problem for finding in look(running_up.data, BOT_TOKEN=TOKEN, TELEGRAM_API_URL=telegram)["clock"]
    ]

    assert problems[0] is None  # PostgreSQL's
    assert problems[1] is not None
    assert problems[1].startswith("differs from Telegram by 1")


def test_a_telegram_out_of_reach_is_a_problem(running_up: Any, look: Callable) -> None:
    (finding,) = look(running_up.data, BOT_TOKEN=TOKEN, TELEGRAM_API_URL="http://127.0.0.1:1")["telegram"]

    assert finding.problem is not None
    assert finding.problem.startswith("http://127.0.0.1:1 cannot be reached")
    assert TOKEN not in finding.problem


def test_wrong_settings_come_first(running_up: Any, look: Callable) -> None:
    found = look(running_up.data, TG_ID="me", DEFAULT_LANGUAGE="de")

    assert len(found["settings"]) == 2
    assert set(found) == {"settings"}


def test_a_place_where_nothing_was_started_is_named(tmp_path: Path, look: Callable) -> None:
    (finding,) = look(tmp_path)["data"]

    assert finding.problem is not None
    assert f"{tmp_path} is no data directory" in finding.problem
    assert list(tmp_path.iterdir()) == []


def test_a_stopped_run_says_how_to_start(start_up: Callable, look: Callable) -> None:
    up = start_up()
    up.wait_ready()
    up.process.kill()
    up.process.wait()

    found = look(up.data)

    stopped = [subject for subject, findings in found.items() if any(each.problem for each in findings)]
    assert stopped == ["database", "redis", "services", "telegram"]
    assert "start it with `./delegram up`" in str(found["database"][0].problem)


def test_each_line_says_how_it_stands() -> None:
    text = render([Finding("disk", "3.0 GiB free"), Finding("keys", problem="lost: run `delegram keys make`.")])

    assert text == "ok       disk        3.0 GiB free\nPROBLEM  keys        lost: run `delegram keys make`.\n"

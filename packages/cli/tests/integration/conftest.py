"""Places and processes for tests that start real servers."""

import itertools
import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import psutil
import pytest

from delegram_cli.account import server_account
from delegram_cli.embedded.running import throw_away_directory

PROGRAMS = Path(__file__).parent / "programs"
SECONDS = 60.0
# Parallel test processes must not meet: each counts from a place of its own.
_PORT_BASES = itertools.count(18_100 + int(os.environ.get("PYTEST_XDIST_WORKER", "gw0")[2:]) * 1000, 6)


def wait_until(question: Callable[[], bool], *, what: str) -> None:
    deadline = time.monotonic() + SECONDS
    while not question():
        assert time.monotonic() < deadline, f"still not: {what}"
        time.sleep(0.02)


@pytest.fixture
def place() -> Iterator[Path]:
    """A directory that the servers' account may enter, whoever runs the tests (pytest's own is closed to others)."""
    with throw_away_directory(server_account()) as directory:
        yield directory


@dataclass
class FakeUp:
    """A running `up` with fake services."""

    process: subprocess.Popen[bytes]
    data: Path
    log: Path

    @property
    def state(self) -> dict[str, object]:
        try:
            found: dict[str, object] = json.loads((self.data / "run" / "state.json").read_text())
        except FileNotFoundError:
            return {}
        return found

    @property
    def children(self) -> dict[str, int]:
        return dict(self.state.get("children", {}))

    @property
    def output(self) -> str:
        return self.log.read_text()

    def wait_ready(self) -> None:
        wait_until(lambda: bool(self.state.get("ready")) or self.process.poll() is not None, what="ready")
        assert self.process.poll() is None, self.output

    def family(self) -> list[psutil.Process]:
        """Everything that this run started, directly or not."""
        return psutil.Process(self.process.pid).children(recursive=True)


@pytest.fixture
def start_up(place: Path) -> Iterator[Callable[..., FakeUp]]:
    """A function that starts `up`, given settings, on one data directory with ports of its own."""
    with up_starter(place) as start:
        yield start


@pytest.fixture(scope="module")
def running_up() -> Iterator[FakeUp]:
    """One run that is ready, shared by tests that leave it ready."""
    with throw_away_directory(server_account()) as directory, up_starter(directory) as start:
        up = start()
        up.wait_ready()
        yield up


@contextmanager
def up_starter(place: Path) -> Iterator[Callable[..., FakeUp]]:
    """A function that starts `up` in `place`; what still runs at the end is stopped."""
    base = next(_PORT_BASES)
    started: list[FakeUp] = []

    def start(**settings: str) -> FakeUp:
        log = place / f"up-{len(started)}.log"
        with log.open("wb") as output:
            command = [sys.executable, str(PROGRAMS / "fake_up.py"), str(place / "data"), str(base)]
            process = subprocess.Popen(  # noqa: S603  # our own program
                command, stdout=output, stderr=subprocess.STDOUT, env=clean_environment() | settings
            )
        started.append(FakeUp(process, place / "data", log))
        return started[-1]

    try:
        yield start
    finally:
        for up in started:
            if up.process.poll() is None:
                up.process.send_signal(signal.SIGTERM)
                up.process.wait(SECONDS)


def clean_environment() -> dict[str, str]:
    """Ours without what would name other servers."""
    return {name: value for name, value in os.environ.items() if name not in {"DATABASE_URL", "REDIS_URL", "BOT_TOKEN"}}


@pytest.fixture
def wait_for() -> Callable[..., None]:
    """A function that waits until a question is answered with yes."""
    return wait_until

"""The process as the operator runs it: `migrate`, `serve`, and its end."""

import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from urllib.error import HTTPError, URLError
from urllib.request import Request, urlopen

import psutil
import psycopg
import pytest

from service_auth.keys import generate_private_key


@dataclass(frozen=True)
class Service:
    """A running service."""

    process: subprocess.Popen[bytes]
    port: int

    def status(self) -> int:
        """What `/health/ready` answers; 0 if nothing does."""
        try:
            with urlopen(f"http://127.0.0.1:{self.port}/health/ready", timeout=5) as answer:
                return answer.status
        except (URLError, ConnectionError):
            return 0

    def workers(self) -> list[psutil.Process]:
        """The processes that answer requests."""
        return psutil.Process(self.process.pid).children(recursive=True)


type Start = Callable[[], Service]
STOP_SECONDS = 30


@pytest.fixture(scope="module")
def environment(make_database: Callable[[str], str], tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    """The environment of a service with a database of its own."""
    keys = tmp_path_factory.mktemp("keys")
    (keys / "1.jwk").write_text(generate_private_key().to_json(), encoding="utf-8")
    return {
        **{name: value for name, value in os.environ.items() if name not in {"DJANGO_SETTINGS_MODULE", "DATABASE_URL"}},
        "DATABASE_URL": make_database("process"),
        "REDIS_URL": "redis://127.0.0.1:1/0",
        "SECRET_KEY": "a key that is as public as these tests are",
        "SERVICE_KEYS_DIR": str(keys),
        "TOKEN_KEYS_DIR": str(keys),
        "TG_ID": "1001",
        "ADMIN_PASSWORD": "in the environment",
    }


@pytest.fixture(scope="module")
def migrated(environment: dict[str, str]) -> list[str]:
    """What `migrate` says the first time, and the second."""
    return [run(environment, "migrate") for _ in range(2)]


@pytest.fixture
def start(environment: dict[str, str], migrated: list[str]) -> Iterator[Start]:
    """A function that starts `serve` and waits until it is ready."""
    started: list[Service] = []

    def start_service() -> Service:
        with socket.create_server(("127.0.0.1", 0)) as free:
            port = free.getsockname()[1]
        process = subprocess.Popen([sys.executable, "-m", "todos", "serve"], env={**environment, "PORT": str(port)})
        started.append(Service(process, port))
        _wait_until(lambda: started[-1].status() == 200)
        return started[-1]

    yield start_service
    for service in started:
        service.process.terminate()
        service.process.wait(timeout=STOP_SECONDS)


def run(environment: dict[str, str], *arguments: str) -> str:
    done = subprocess.run(  # noqa: S603 - our own service
        [sys.executable, "-m", "todos", *arguments], env=environment, check=True, capture_output=True, timeout=60
    )
    return done.stdout.decode() + done.stderr.decode()


def _wait_until(holds: Callable[[], bool], seconds: float = 30) -> None:
    deadline = time.monotonic() + seconds
    while not holds():
        assert time.monotonic() < deadline
        time.sleep(0.1)


def test_migrating_again_changes_nothing(migrated: list[str]) -> None:
    first, second = migrated

    assert "has a new password" in first
    assert "No migrations to apply" in second
    assert "has a new password" not in second


def test_sigterm_ends_it_cleanly(start: Start) -> None:
    service = start()
    workers = service.workers()

    service.process.send_signal(signal.SIGTERM)

    assert service.process.wait(timeout=STOP_SECONDS) == 0
    assert len(workers) == 1
    assert psutil.wait_procs(workers, timeout=1)[1] == []


def test_a_request_that_waits_keeps_no_other_waiting(start: Start, environment: dict[str, str]) -> None:
    """While one thread of the worker waits for a lock, another answers."""
    service = start()
    sign_in = Request(
        f"http://127.0.0.1:{service.port}/api/v1/auth/token",
        b'{"telegram_id": 1001, "password": "not that one"}',
        headers={"Content-Type": "application/json"},
    )
    with psycopg.connect(environment["DATABASE_URL"]) as connection, ThreadPoolExecutor(1) as elsewhere:
        connection.execute("LOCK TABLE person")
        waiting = elsewhere.submit(urlopen, sign_in, timeout=STOP_SECONDS)
        _wait_until(lambda: _is_somebody_waiting(connection))

        status, is_still_waiting = service.status(), not waiting.done()
        connection.rollback()

        assert isinstance(waiting.exception(timeout=STOP_SECONDS), HTTPError)
    assert (status, is_still_waiting) == (200, True)


def _is_somebody_waiting(connection: psycopg.Connection) -> bool:
    row = connection.execute("SELECT EXISTS (SELECT FROM pg_locks WHERE relation = 'person'::regclass AND NOT granted)")
    return bool(row.fetchone()[0])


def test_a_killed_worker_is_replaced_and_none_outlives_its_parent(start: Start) -> None:
    service = start()
    [killed] = service.workers()

    killed.kill()
    killed.wait(timeout=STOP_SECONDS)
    _wait_until(lambda: service.status() == 200)
    replacements = service.workers()
    service.process.kill()

    assert len(replacements) == 1
    assert psutil.wait_procs(replacements, timeout=STOP_SECONDS)[1] == []

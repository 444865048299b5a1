"""A whole Delegram as a child process: started by the command that people use, on ports and in a directory of its own."""

import contextlib
import json
import os
import signal
import socket
import subprocess
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path
from typing import Any

import httpx2
import psutil

ROOT = Path(__file__).resolve().parents[2]
ADMIN_PASSWORD = "correct horse battery"
OWNER_TELEGRAM_ID = 1001
_FIRST_PORT = 18_500
_PORTS_PER_PROCESS = 750
_READY_SECONDS = 90
_STOP_SECONDS = 30


class NotReady(Exception):  # noqa: N818 - reads as the fact it states
    """Delegram did not answer in time. The message ends with the last lines of its log."""


@dataclass(frozen=True)
class RunningDelegram:
    """Where the parts of a running Delegram are, and how to hurt them."""

    process: subprocess.Popen[bytes]
    data: Path
    port_base: int
    log: Path

    @property
    def todos_url(self) -> str:
        return f"http://127.0.0.1:{self.port_base}"

    @property
    def comments_url(self) -> str:
        return f"http://127.0.0.1:{self.port_base + 1}"

    @property
    def sandbox_url(self) -> str:
        return f"http://127.0.0.1:{self.port_base + 2}"

    @property
    def bot_url(self) -> str:
        return f"http://127.0.0.1:{self.port_base + 3}"

    @property
    def admin_url(self) -> str:
        """PostgreSQL, as the role that may do everything."""
        return str(self._state()["database_url"])

    @property
    def redis_url(self) -> str:
        return str(self._state()["redis_url"])

    def is_running(self, child: str) -> bool:
        """Whether the child has a process now; between its death and its next start it has none."""
        return child in self._state()["children"]

    def pid_of(self, child: str) -> int:
        """The process id of a child as it is now; a restarted child has a new one."""
        return int(self._state()["children"][child])

    def _state(self) -> dict[str, Any]:
        state: dict[str, Any] = json.loads((self.data / "run" / "state.json").read_text())
        return state

    def kill(self, child: str) -> None:
        """SIGKILL for the child and all its processes: they get no chance to tidy up."""
        self._signal(child, signal.SIGKILL)

    def pause(self, child: str) -> None:
        """SIGSTOP: the child keeps its sockets and answers nothing."""
        self._signal(child, signal.SIGSTOP)

    def resume(self, child: str) -> None:
        self._signal(child, signal.SIGCONT)

    def _signal(self, child: str, number: signal.Signals) -> None:
        first = psutil.Process(self.pid_of(child))
        for process in [first, *first.children(recursive=True)]:
            with contextlib.suppress(psutil.NoSuchProcess):
                process.send_signal(number)

    def wait_until_ready(self, seconds: float = _READY_SECONDS) -> float:
        """Wait until every service says it is ready; the seconds that it took.

        Raises:
            NotReady: they did not in time, or the process ended.
        """
        urls = [self.todos_url, self.comments_url, self.sandbox_url, self.bot_url]
        try:
            return wait_for_health(urls, seconds=seconds, is_alive=lambda: self.process.poll() is None)
        except NotReady as exc:
            raise NotReady(f"{exc}\n{self.log.read_text()[-6000:]}") from exc

    def backend_requests(self) -> dict[str, int]:
        """The bot's own count of its requests to todos and comments since it started."""
        return dict(_http().get(f"{self.bot_url}/health/metrics").json()["backend_requests"])


def wait_for_health(urls: Sequence[str], *, seconds: float, is_alive: Callable[[], bool] = lambda: True) -> float:
    """Wait until each of `urls` says that it is ready; the seconds that it took.

    Raises:
        NotReady: time is over, or what they belong to is not alive any more.
    """
    started, waiting = time.monotonic(), list(urls)
    while waiting := [url for url in waiting if not _is_ready(url)]:
        if not is_alive() or time.monotonic() - started > seconds:
            raise NotReady(f"still waiting for {waiting}")
        time.sleep(0.05)
    return time.monotonic() - started


def _is_ready(url: str) -> bool:
    try:
        return _http().get(f"{url}/health/ready").status_code == httpx2.codes.OK
    except httpx2.TransportError:
        return False


@cache
def _http() -> httpx2.Client:
    """One client: each of them reads all certificates of the machine, which keeps a core busy while services start on it."""
    return httpx2.Client(timeout=2, trust_env=False)


def find_port_base() -> int:
    """A number N such that N … N+3 are free on loopback right now, and that no other process of this test run is given."""
    first = _FIRST_PORT + _PORTS_PER_PROCESS * int(os.environ.get("PYTEST_XDIST_WORKER", "gw0")[2:])
    for base in range(first + os.getpid() % 400, first + _PORTS_PER_PROCESS - 4, 4):
        if all(_is_free(port) for port in range(base, base + 4)):
            return base
    msg = f"no four free ports in a row between {first} and {first + _PORTS_PER_PROCESS}"
    raise OSError(msg)


def _is_free(port: int) -> bool:
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind(("127.0.0.1", port))
        except OSError:
            return False
    return True


@contextmanager
def running_delegram(
    *, settings: dict[str, str] | None = None, port_base: int | None = None, installed: Path | None = None
) -> Iterator[RunningDelegram]:
    """`./delegram up` in a fresh directory, or in a copy of `installed`, ready; stopped by SIGTERM at the end.

    The directory is not one of pytest's: those are closed to the account that PostgreSQL runs under when the test runs as root.
    """
    base = port_base or find_port_base()
    with tempfile.TemporaryDirectory(prefix="delegram-test-") as name:
        directory = Path(name)
        directory.chmod(0o711)
        log = directory / "delegram.log"
        if installed:
            # The files of PostgreSQL belong to an account of their own, and refuse to work for another.
            subprocess.run(["cp", "-a", str(installed), str(directory / "data")], check=True)  # noqa: S603, S607 - our own directories
        process = _start(directory, log, base, settings or {})
        running = RunningDelegram(process, directory / "data", base, log)
        try:
            running.wait_until_ready()
            yield running
        finally:
            stop(process)


@contextmanager
def installed_delegram() -> Iterator[Path]:
    """The data directory of a Delegram that was started once, for nobody, and stopped: databases, keys and secrets are made."""
    with running_delegram() as running:
        stop(running.process)
        yield running.data


@contextmanager
def started_again(running: RunningDelegram) -> Iterator[RunningDelegram]:
    """The same directory and ports after a stop; stopped in its turn at the end."""
    stop(running.process)
    again = replace(running, process=_start(running.data.parent, running.log, running.port_base, {}))
    try:
        again.wait_until_ready()
        yield again
    finally:
        stop(again.process)


def _start(directory: Path, log: Path, port_base: int, settings: dict[str, str]) -> subprocess.Popen[bytes]:
    # Servers of the test run are not handed on: what people start has its own.
    inherited = {name: value for name, value in os.environ.items() if name not in {"DATABASE_URL", "REDIS_URL"}}
    environment = {**inherited, "ADMIN_PASSWORD": ADMIN_PASSWORD, "DEFAULT_TIMEZONE": "Europe/Moscow", **settings}
    command = [str(ROOT / "delegram"), "up", "--data", str(directory / "data"), "--port-base", str(port_base)]
    with log.open("ab") as output:
        return subprocess.Popen(command, cwd=directory, env=environment, stdout=output, stderr=subprocess.STDOUT)  # noqa: S603 - our own command


def stop(process: subprocess.Popen[bytes]) -> None:
    """SIGTERM, and SIGKILL for what is still there half a minute later."""
    if process.poll() is None:
        process.send_signal(signal.SIGTERM)
        try:
            process.wait(_STOP_SECONDS)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()

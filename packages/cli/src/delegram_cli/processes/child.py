"""One child process at a time, started again whenever it ends, until it is told to stop.

Invariant: when a child has ended, its whole process group is ended before the next one starts, so that no worker of the
old one keeps the port.
"""

import signal
import subprocess
import threading
import time
from collections.abc import Callable
from dataclasses import dataclass
from typing import IO

from delegram_cli.errors import StartError
from delegram_cli.processes.backoff import Backoff
from delegram_cli.processes.command import Command, spawn
from delegram_cli.processes.console import Console
from delegram_cli.processes.guard import Guard, kill_group

EXIT_REFUSED = 2
_OUTPUT_SECONDS = 2.0


@dataclass(frozen=True)
class Service:
    """What to keep running, how to tell that it works, and what to do before each start.

    Services of a higher stage use those below, so they stop first.
    """

    name: str
    command: Command
    is_ready: Callable[[], bool]
    stage: int
    prepare: Callable[[], None] = lambda: None
    stop_seconds: float = 12.0


class Child:
    """Keeps one service running from a thread of its own."""

    def __init__(
        self, service: Service, *, console: Console, guard: Guard, on_change: Callable[[str, int | None], None]
    ) -> None:
        """Args: on_change: told the name and the process number after each start, and None after each end."""
        self.service = service
        self._console = console
        self._guard = guard
        self._on_change = on_change
        self._backoff = Backoff()
        self._stopping = threading.Event()
        self._starting = threading.Lock()
        self._process: subprocess.Popen[bytes] | None = None
        self._is_unprepared = False
        self._thread = threading.Thread(target=self._keep_running, name=service.name, daemon=True)

    @property
    def has_refused(self) -> bool:
        """Whether it could not be prepared, or ended with the code that means wrong settings: another try would end the same."""
        return self._is_unprepared or (self._process is not None and self._process.poll() == EXIT_REFUSED)

    def start(self) -> None:
        self._thread.start()

    def request_stop(self) -> None:
        """Ask it to end, and not to come back. Returns at once."""
        with self._starting:
            self._stopping.set()
            if self._process is not None and self._process.poll() is None:
                self._process.send_signal(self.service.command.stop_signal)

    def wait_stopped(self) -> None:
        """Wait for the end after `request_stop`; what has not ended in its time is killed."""
        self._thread.join(self.service.stop_seconds)
        if self._thread.is_alive():
            self._console.say(f"{self.service.name} does not stop; killing it")
            self.kill()
            self._thread.join()

    def kill(self) -> None:
        """End it and its process group at once."""
        self._stopping.set()
        if self._process is not None and self._process.poll() is None:
            kill_group(self._process.pid, signal.SIGKILL)

    def _keep_running(self) -> None:
        while not self._stopping.is_set():
            started_at = time.monotonic()
            ending = self._run_once()
            if self._stopping.is_set():
                return
            delay = self._backoff.delay_after(ran_for_seconds=time.monotonic() - started_at)
            self._console.say(f"{self.service.name} {ending}; starting it again in {delay:g} s")
            self._stopping.wait(delay)

    def _run_once(self) -> str:
        """Start it and wait for its end. How it ended, in words."""
        try:
            self.service.prepare()
            process = self._spawn()
        except (StartError, OSError) as exc:
            self._is_unprepared = isinstance(exc, StartError)
            return f"could not be started ({exc})"
        self._is_unprepared = False
        if process is None:
            return "was stopped"
        self._on_change(self.service.name, process.pid)
        code = follow(process, name=self.service.name, console=self._console, guard=self._guard)
        self._on_change(self.service.name, None)
        return describe_exit(code)

    def _spawn(self) -> subprocess.Popen[bytes] | None:
        with self._starting:
            if self._stopping.is_set():
                return None
            self._process = spawn(self.service.command, output=subprocess.PIPE)
            self._guard.watch(self._process.pid, self.service.command.stop_signal)
            return self._process


def follow(process: subprocess.Popen[bytes], *, name: str, console: Console, guard: Guard) -> int:
    """Print the lines of a watched process until it ends, then end what is left of its group. Its exit code."""
    printer = threading.Thread(target=_print_lines, args=(process.stdout, name, console), daemon=True)
    printer.start()
    code = process.wait()
    kill_group(process.pid, signal.SIGKILL)
    guard.forget(process.pid)
    # PostgreSQL's backends are in sessions of their own and may hold the pipe for a moment longer.
    printer.join(_OUTPUT_SECONDS)
    return code


def describe_exit(code: int) -> str:
    """What an exit code says, in words."""
    if code >= 0:
        return f"ended with code {code}"
    try:
        return f"was ended by {signal.Signals(-code).name}"
    except ValueError:
        return f"was ended by signal {-code}"


def _print_lines(stream: IO[bytes], name: str, console: Console) -> None:
    with stream:
        for line in stream:
            console.line(name, line.decode(errors="replace").rstrip())

"""Everything that one run keeps going, with the order in which it ends.

Invariant: a stage has ended before the one below it is asked to, so nothing loses what it still uses.
"""

import signal
import subprocess
import threading
import time
from collections.abc import Callable, Iterable

from delegram_cli.errors import StartError
from delegram_cli.processes.child import Child, Service, describe_exit, follow
from delegram_cli.processes.command import Command, spawn
from delegram_cli.processes.console import Console
from delegram_cli.processes.guard import Guard

_POLL_SECONDS = 0.1
_ONE_TIME_POLL_SECONDS = 0.2


class Stopped(Exception):  # noqa: N818 - it is no error: the operator asked for it
    """The run was asked to stop while something waited."""


class Supervisor:
    """Keeps services running, runs one-time commands, stops all of it."""

    def __init__(
        self, *, console: Console, guard: Guard, stop: threading.Event, on_change: Callable[[str, int | None], None]
    ) -> None:
        self._console = console
        self._guard = guard
        self._stop = stop
        self._on_change = on_change
        self._children: list[Child] = []

    def start(self, service: Service) -> None:
        """Keep the service running from now on."""
        child = Child(service, console=self._console, guard=self._guard, on_change=self._on_change)
        self._children.append(child)
        child.start()

    def run_to_end(self, name: str, step: str, command: Command) -> None:
        """Run a one-time command of the service `name`; its lines carry that name.

        Raises:
            StartError: it failed; its own lines have said why.
            Stopped: the run was asked to stop meanwhile.
        """
        process = spawn(command, output=subprocess.PIPE)
        self._guard.watch(process.pid, command.stop_signal)
        threading.Thread(target=self._end_when_stopped, args=(process, command.stop_signal), daemon=True).start()
        code = follow(process, name=name, console=self._console, guard=self._guard)
        if self._stop.is_set():
            raise Stopped
        if code != 0:
            raise StartError(f"`{name} {step}` {describe_exit(code)}: its lines above say why.")

    def wait_ready(self, services: Iterable[Service], *, seconds: float) -> list[str]:
        """Wait until all services are ready. Names of those that are not, when the time is over.

        Raises:
            StartError: one refused its settings, so waiting would not help.
            Stopped: the run was asked to stop meanwhile.
        """
        waiting = list(services)
        deadline = time.monotonic() + seconds
        while waiting and time.monotonic() < deadline:
            waiting = [service for service in waiting if not service.is_ready()]
            self._raise_if_refused()
            if self._stop.wait(_POLL_SECONDS if waiting else 0):
                raise Stopped
        return [service.name for service in waiting]

    def stop_all(self) -> None:
        """Stop everything, the highest stage first."""
        for stage in sorted({child.service.stage for child in self._children}, reverse=True):
            children = [child for child in self._children if child.service.stage == stage]
            for child in children:
                child.request_stop()
            for child in children:
                child.wait_stopped()

    def kill_all(self) -> None:
        """End everything at once, asking nobody."""
        for child in self._children:
            child.kill()

    def _raise_if_refused(self) -> None:
        refused = [child.service.name for child in self._children if child.has_refused]
        if refused:
            raise StartError(f"{', '.join(refused)} refused to start: the lines above say why.")

    def _end_when_stopped(self, process: subprocess.Popen[bytes], stop_signal: signal.Signals) -> None:
        while process.poll() is None:
            if self._stop.wait(_ONE_TIME_POLL_SECONDS):
                process.send_signal(stop_signal)
                return

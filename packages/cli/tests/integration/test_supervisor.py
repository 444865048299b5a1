"""The supervisor with small real processes."""

import io
import os
import signal
import sys
import threading
from collections.abc import Callable, Iterator
from pathlib import Path

import psutil
import pytest

from delegram_cli.errors import StartError
from delegram_cli.processes.child import Service
from delegram_cli.processes.command import Command
from delegram_cli.processes.console import Console
from delegram_cli.processes.guard import Guard
from delegram_cli.processes.supervisor import Stopped, Supervisor

IGNORES_TERM = (
    "import signal, time; signal.signal(signal.SIGTERM, signal.SIG_IGN); print('deaf', flush=True); time.sleep(60)"
)
WITH_WORKER = "import os, signal; print('worker', os.fork() or signal.pause(), flush=True); signal.pause()"


class Scene:
    """A supervisor with everything it is given."""

    def __init__(self) -> None:
        self.output = io.StringIO()
        self.stop = threading.Event()
        self.pids: dict[str, int | None] = {}
        self.guard = Guard()
        self.supervisor = Supervisor(
            console=Console(self.output, {}), guard=self.guard, stop=self.stop, on_change=self.pids.__setitem__
        )

    @property
    def lines(self) -> list[str]:
        return self.output.getvalue().splitlines()


@pytest.fixture
def scene() -> Iterator[Scene]:
    scene = Scene()
    yield scene
    scene.supervisor.stop_all()
    scene.guard.close()


def command(program: str) -> Command:
    return Command((sys.executable, "-c", program), cwd=Path("/"), env=dict(os.environ))


def service(name: str, program: str, **more: object) -> Service:
    return Service(name, command(program), **({"is_ready": lambda: False, "stage": 0, "stop_seconds": 10.0} | more))


def test_a_child_that_refuses_its_settings_ends_the_waiting(scene: Scene) -> None:
    refusing = service("todos", "import sys; print('TG_ID is no number'); sys.exit(2)")
    scene.supervisor.start(refusing)

    with pytest.raises(StartError, match="todos refused to start"):
        scene.supervisor.wait_ready([refusing], seconds=20)

    assert "todos    | TG_ID is no number" in scene.lines


def test_a_server_that_cannot_be_prepared_ends_the_waiting(scene: Scene) -> None:
    def prepare() -> None:
        raise StartError("the disk is full")

    unprepared = service("postgres", "", prepare=prepare)
    scene.supervisor.start(unprepared)

    with pytest.raises(StartError, match="postgres refused to start"):
        scene.supervisor.wait_ready([unprepared], seconds=20)

    assert scene.lines[0].startswith("delegram | postgres could not be started (the disk is full)")


def test_a_child_that_does_not_stop_is_killed(scene: Scene, wait_for: Callable) -> None:
    scene.supervisor.start(service("bot", IGNORES_TERM, stop_seconds=0.2))
    wait_for(lambda: "bot      | deaf" in scene.lines, what="started")
    process = psutil.Process(scene.pids["bot"])

    scene.supervisor.stop_all()

    assert not process.is_running()
    assert "delegram | bot does not stop; killing it" in scene.lines


def test_workers_of_a_killed_child_end_with_it(scene: Scene, wait_for: Callable) -> None:
    """They would keep its port."""
    scene.supervisor.start(service("todos", WITH_WORKER))
    wait_for(lambda: any("worker" in line for line in scene.lines), what="a worker")
    worker = psutil.Process(int(scene.lines[0].split()[-1]))

    os.kill(scene.pids["todos"], signal.SIGKILL)

    assert psutil.wait_procs([worker], timeout=10)[1] == [] or worker.status() == psutil.STATUS_ZOMBIE


def test_higher_stages_have_ended_before_lower_ones_are_asked(scene: Scene, wait_for: Callable) -> None:
    says_goodbye = (
        "import signal, sys, time; signal.signal(signal.SIGTERM, lambda *_: sys.exit(print('bye', flush=True)));"
        "print('hello', flush=True); time.sleep(60)"
    )
    for name, stage in (("todos", 1), ("bot", 3), ("postgres", 0)):
        scene.supervisor.start(service(name, says_goodbye, stage=stage))
    wait_for(lambda: len(scene.lines) == 3, what="all started")

    scene.supervisor.stop_all()

    assert [line.split()[0] for line in scene.lines if line.endswith("bye")] == ["bot", "todos", "postgres"]


def test_a_failed_migration_is_a_refused_start(scene: Scene) -> None:
    with pytest.raises(StartError, match="`todos migrate` ended with code 3"):
        scene.supervisor.run_to_end("todos", "migrate", command("raise SystemExit(3)"))


def test_a_stop_ends_a_migration(scene: Scene) -> None:
    threading.Timer(0.3, scene.stop.set).start()

    with pytest.raises(Stopped):
        scene.supervisor.run_to_end("todos", "migrate", command("import time; time.sleep(60)"))

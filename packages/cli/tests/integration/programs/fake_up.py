"""`delegram up` with real servers and fake services: arguments are the data directory and the port base."""

import os
import sys
import time
from pathlib import Path

from delegram_cli.errors import StartError
from delegram_cli.keys.store import KeyStore
from delegram_cli.processes.child import Service
from delegram_cli.processes.command import Command
from delegram_cli.processes.console import Console
from delegram_cli.up.plan import Plan
from delegram_cli.up.preflight import Options, prepare
from delegram_cli.up.run import run
from delegram_cli.up.services import Member, Stage, answers_ready

PROGRAM = str(Path(__file__).with_name("fake_service.py"))


def fake_members(plan: Plan, urls: dict[str, str], redis_url: str, keys: KeyStore) -> list[Member]:
    assert set(urls) == {"todos", "comments", "bot"}
    assert redis_url
    assert not [*keys.find_problems()]
    return [fake_member(plan, "todos", plan.ports.todos), fake_member(plan, "bot", plan.ports.bot)]


def fake_member(plan: Plan, name: str, port: int) -> Member:
    env = dict(os.environ) | {"PORT": str(port)}
    serve = Command((sys.executable, PROGRAM), cwd=Path("/"), env=env)
    migrate = Command((sys.executable, PROGRAM, "migrate"), cwd=Path("/"), env=env)
    service = Service(name, serve, is_ready=lambda: answers_ready(plan.url(port)), stage=Stage.BASE)
    return Member(name, port, service, migrate)


def main() -> None:
    data, base = Path(sys.argv[1]), int(sys.argv[2])
    try:
        plan, lock = prepare(Options(data, "127.0.0.1", base), os.environ, working_directory=data.parent)
    except StartError as exc:
        sys.exit("\n".join(exc.problems))
    console = Console(sys.stdout, os.environ)
    run(plan, lock=lock, console=console, opens_page=False, started_at=time.monotonic(), members_of=fake_members)


main()

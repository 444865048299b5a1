"""From a plan to a running system, and back to nothing.

Invariant: whatever happens on the way, everything started here has ended when `run` returns.
"""

import contextlib
import signal
import threading
import time
import webbrowser
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime

from delegram_cli.data_directory import RunLock
from delegram_cli.errors import StartError
from delegram_cli.keys.store import KeyStore
from delegram_cli.processes.child import Service
from delegram_cli.processes.console import Console
from delegram_cli.processes.guard import Guard
from delegram_cli.processes.supervisor import Stopped, Supervisor
from delegram_cli.up.plan import Plan
from delegram_cli.up.servers import Servers, choose_servers, make_databases, name_databases
from delegram_cli.up.services import Member, list_members
from delegram_cli.up.state import RunState
from delegram_cli.up.summary import render_summary

_SERVER_SECONDS = 60.0
_PATIENCE_SECONDS = 30.0
_GUARD_CHECK_SECONDS = 1.0


# Which services make up a run, given the plan, database URLs by name, the Redis URL and the keys.
MembersOf = Callable[[Plan, dict[str, str], str, KeyStore], list[Member]]


def run(
    plan: Plan,
    *,
    lock: RunLock,
    console: Console,
    opens_page: bool,
    started_at: float,
    members_of: MembersOf = list_members,
) -> None:
    """Start everything, keep it running until a signal, stop it.

    Args:
        started_at: `time.monotonic()` when the command began.
        members_of: The services of this run.

    Raises:
        StartError: something could not be started.
    """
    stop = threading.Event()
    guard = Guard(inherited_fd=lock.fd)
    state = RunState(plan.directory.state_file)
    supervisor = Supervisor(console=console, guard=guard, stop=stop, on_change=state.set_process)
    with _signals_set(stop, supervisor):
        try:
            console.say(f"starting, with everything kept in {plan.directory.path}")
            Start(plan, supervisor=supervisor, state=state, console=console, members_of=members_of).execute()
            _announce(plan, console, opens_page=opens_page, seconds=time.monotonic() - started_at)
            while not stop.wait(_GUARD_CHECK_SECONDS):
                guard.revive()
        except Stopped:
            pass
        finally:
            console.say("stopping")
            supervisor.stop_all()
            guard.close()
            state.remove()
            lock.release()
            console.say("stopped")


class Start:
    """The way up: servers, databases, then every service as soon as its own tables are there."""

    def __init__(
        self, plan: Plan, *, supervisor: Supervisor, state: RunState, console: Console, members_of: MembersOf
    ) -> None:
        self._plan = plan
        self._supervisor = supervisor
        self._state = state
        self._console = console
        self._members_of = members_of

    def execute(self) -> None:
        """Returns when all services are ready.

        Raises:
            StartError: a server did not come up, a migration failed, or a service refused its settings.
            Stopped: the operator did not want to wait.
        """
        keys = KeyStore(self._plan.directory.keys, public=self._plan.settings.service_keys_dir)
        keys.make_missing(now=datetime.now(UTC))
        servers = choose_servers(self._plan)
        urls = name_databases(self._plan, servers.admin_url)
        members = self._members_of(self._plan, urls, servers.redis_url, keys)
        self._start_servers(servers, beside=[member for member in members if member.migration is None])
        make_databases(self._plan, servers.admin_url)
        with ThreadPoolExecutor(max_workers=len(members)) as pool:
            # Drawn to the end, so that the first failure among them is raised here.
            [*pool.map(self._migrate_and_start, [member for member in members if member.migration is not None])]
        self._wait_for_services([member.service for member in members])
        ports = {member.name: member.port for member in members}
        self._state.set_facts(ready=True, ports=ports, database_url=servers.admin_url, redis_url=servers.redis_url)

    def _start_servers(self, servers: Servers, *, beside: Sequence[Member]) -> None:
        for service in (*servers.services, *(member.service for member in beside)):
            self._supervisor.start(service)
        late = self._supervisor.wait_ready(servers.services, seconds=_SERVER_SECONDS)
        if late:
            raise StartError(f"{' and '.join(late)} not ready after {_SERVER_SECONDS:.0f} s: the lines above say why.")

    def _migrate_and_start(self, member: Member) -> None:
        if member.migration is not None:
            self._supervisor.run_to_end(member.name, "migrate", member.migration)
        self._supervisor.start(member.service)

    def _wait_for_services(self, services: Sequence[Service]) -> None:
        """As long as it takes: with Telegram out of reach the rest works, and the bot joins when it can."""
        while late := self._supervisor.wait_ready(services, seconds=_PATIENCE_SECONDS):
            self._console.say(f"still waiting for {' and '.join(late)}")


@contextlib.contextmanager
def _signals_set(stop: threading.Event, supervisor: Supervisor) -> Iterator[None]:
    """The first signal asks for a clean stop, the second one ends everything at once."""

    def on_signal(*_: object) -> None:
        if stop.is_set():
            supervisor.kill_all()
        stop.set()

    numbers = (signal.SIGINT, signal.SIGTERM, signal.SIGHUP)
    before = {number: signal.signal(number, on_signal) for number in numbers}
    try:
        yield
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)


def _announce(plan: Plan, console: Console, *, opens_page: bool, seconds: float) -> None:
    generated = plan.settings.admin_password is None and plan.owner_id is not None
    shows_password = generated and not plan.secrets.admin_password_shown
    password = plan.secrets.admin_password if shows_password else None
    console.write(render_summary(plan, password=password, seconds=seconds))
    if shows_password:
        plan.secrets.with_admin_password_shown().save(plan.directory.secrets_file)
    if opens_page:
        port = plan.ports.sandbox if plan.settings.uses_sandbox else plan.ports.todos
        webbrowser.open(plan.url(port) + ("/" if plan.settings.uses_sandbox else "/docs"))

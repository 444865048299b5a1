"""Looking before leaping: every problem that can be known before the first process starts.

Invariant: problems are collected, not raised one by one, so that the operator mends them in one go; nothing is left
locked if there are any.
"""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

import psutil
import psycopg

from delegram_cli.account import Account, can_reach, server_account
from delegram_cli.data_directory import DataDirectory, RunLock
from delegram_cli.embedded.binaries import postgres_bin, postgres_major
from delegram_cli.embedded.ports import is_port_free
from delegram_cli.embedded.postgres import find_cluster_problem
from delegram_cli.errors import StartError
from delegram_cli.generated_secrets import GeneratedSecrets
from delegram_cli.settings import Settings, read_settings
from delegram_cli.up.plan import Plan, Ports

_MINIMUM_SERVER_VERSION = 150_000
_CONNECT_SECONDS = 5
_LAST_BASE = 65_535 - 5


@dataclass(frozen=True)
class Options:
    """What was said on the command line."""

    data: Path
    host: str
    port_base: int


def prepare(options: Options, environment: Mapping[str, str], *, working_directory: Path) -> tuple[Plan, RunLock]:
    """The plan, and the lock of its data directory.

    Raises:
        StartError: every problem found.
    """
    problems = _Problems()
    settings = problems.check(lambda: read_settings(environment, directory=working_directory))
    account_found = problems.check(lambda: (find_account(options.data),))
    directory = problems.check(lambda: DataDirectory.open(options.data)) if account_found else None
    lock = problems.check(lambda: _acquire(directory)) if directory else None
    if lock or not directory:
        # If another run holds this directory, its ports are in use as well and say nothing new.
        problems.add(find_port_problems(options, with_sandbox=settings is None or settings.uses_sandbox))
    if settings and directory:
        problems.check(lambda: problems.add(find_database_problems(settings, directory)))
    secrets = None
    # New secrets beside an old cluster would hide that its own are missing, so they are made only if all is well.
    if directory and lock and (directory.secrets_file.exists() or not problems.found):
        secrets = problems.check(lambda: GeneratedSecrets.load_or_make(directory.secrets_file))
    if problems.found or not (settings and account_found and directory and lock and secrets):
        if lock:
            lock.release()
        raise StartError(*problems.found)
    plan = Plan(settings, directory, secrets, account_found[0], options.host, Ports(options.port_base))
    return plan, lock


def find_account(data: Path) -> Account | None:
    """The account for the servers that we run.

    Raises:
        StartError: it cannot enter the data directory.
    """
    account = server_account(data / "postgres")
    existing = next(path for path in (data.absolute(), *data.absolute().parents) if path.is_dir())
    # A data directory made by us lets everybody pass; what matters is the way to it.
    if account is not None and not can_reach(account, existing):
        raise StartError(
            f"{data} cannot be entered by the account {account.name}, under which PostgreSQL runs because it refuses to "
            "run as root: choose a --data directory such as /var/lib/delegram."
        )
    return account


def find_port_problems(options: Options, *, with_sandbox: bool) -> Iterator[str]:
    """One sentence per service that could not listen."""
    ports = Ports(options.port_base)
    if not 1 <= ports.base <= _LAST_BASE:
        yield f"--port-base {ports.base} is out of range: choose one between 1024 and {_LAST_BASE}."
        return
    wanted = {"todos": ports.todos, "comments": ports.comments, "bot": ports.bot}
    wanted |= {"sandbox": ports.sandbox} if with_sandbox else {}
    for name, port in sorted(wanted.items(), key=lambda entry: entry[1]):
        if not is_port_free(port, host=options.host):
            yield f"Port {port} for {name} is in use{_who_listens(port)}: stop that program, or choose another --port-base."


def find_database_problems(settings: Settings, directory: DataDirectory) -> Iterator[str]:
    """What keeps PostgreSQL from being used: the server given by the operator, or our own."""
    if settings.database_url is not None:
        yield from _find_server_problems(settings.database_url.get_secret_value())
        return
    binaries = postgres_bin(settings.pg_bin)
    major = postgres_major(binaries)
    if not directory.postgres.exists():
        return
    if not directory.secrets_file.exists():
        yield f"{directory.secrets_file} is missing, but {directory.postgres} needs its passwords: restore it from a backup."
    if problem := find_cluster_problem(directory.postgres, binaries=binaries, major=major):
        yield problem


def _find_server_problems(url: str) -> Iterator[str]:
    try:
        with psycopg.connect(url, connect_timeout=_CONNECT_SECONDS) as connection:
            version = connection.info.server_version
            may = connection.execute(
                "SELECT rolsuper OR (rolcreatedb AND rolcreaterole) FROM pg_roles WHERE rolname = current_user"
            ).fetchone()
    except psycopg.Error as exc:
        yield f"DATABASE_URL: no connection ({str(exc).strip().splitlines()[-1]}): check the address, role and password."
        return
    if version < _MINIMUM_SERVER_VERSION:
        yield f"DATABASE_URL: the server is PostgreSQL {version // 10_000}; 15 or newer is needed."
    if not (may and may[0]):
        yield "DATABASE_URL: this role may not create roles and databases: name one with CREATEROLE and CREATEDB."


class _Problems:
    """Runs checks and remembers what they found."""

    def __init__(self) -> None:
        self.found: list[str] = []

    def check[T](self, step: Callable[[], T]) -> T | None:
        """The step's result, or None when it found a problem."""
        try:
            return step()
        except StartError as exc:
            self.found += exc.problems
            return None

    def add(self, problems: Iterator[str]) -> None:
        self.found += problems


def _acquire(directory: DataDirectory) -> RunLock:
    lock = RunLock(directory)
    lock.acquire()
    return lock


def _who_listens(port: int) -> str:
    try:
        listeners = [
            each.pid
            for each in psutil.net_connections("tcp")
            if each.status == psutil.CONN_LISTEN and each.laddr and each.laddr.port == port and each.pid
        ]
        return f" by {psutil.Process(listeners[0]).name()} (process {listeners[0]})" if listeners else ""
    except psutil.Error:
        return ""

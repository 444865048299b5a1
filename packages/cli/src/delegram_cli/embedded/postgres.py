"""A PostgreSQL server in a directory of its own.

Invariant: a cluster is either whole or absent (it is made beside its place and renamed), and every login needs its password.
"""

import re
import shutil
import signal
import tempfile
from dataclasses import dataclass, field
from pathlib import Path

import psutil
import psycopg

from delegram_cli.account import Account, own, run_as
from delegram_cli.embedded.binaries import postgres_major
from delegram_cli.embedded.ports import LOOPBACK
from delegram_cli.errors import StartError
from delegram_cli.processes.command import Command

_SUPERUSER = "postgres"
_BUILTIN_LOCALES_SINCE = 17
_STATUS_LINE = 7  # of postmaster.pid, counted from 0
_SERVER_SETTINGS = {
    "listen_addresses": LOOPBACK,
    "unix_socket_directories": "",
    "log_destination": "stderr",
    "log_line_prefix": "",
    "log_checkpoints": "off",
    "lc_messages": "C",
    "timezone": "UTC",
    "log_timezone": "UTC",
    # Small queries only: planning a just-in-time compilation costs more than it saves.
    "jit": "off",
}
_THROW_AWAY_SETTINGS = {"fsync": "off", "synchronous_commit": "off", "full_page_writes": "off"}


@dataclass(frozen=True)
class EmbeddedPostgres:
    """One cluster: where it is, who runs it, how to reach it."""

    directory: Path
    binaries: Path
    port: int
    password: str = field(repr=False)
    account: Account | None = None
    # False only where losing everything in a power cut is fine: in tests.
    durable: bool = True

    @property
    def admin_url(self) -> str:
        return f"postgresql://{_SUPERUSER}:{self.password}@{LOOPBACK}:{self.port}/postgres"

    def prepare(self) -> None:
        """Make the cluster if there is none; refuse one of another major version; clear what a crash left."""
        major = postgres_major(self.binaries)
        if not self.directory.exists():
            self._create(major)
        if problem := find_cluster_problem(self.directory, binaries=self.binaries, major=major):
            raise StartError(problem)
        self._clear_stale_pid_file()

    def command(self) -> Command:
        settings = _SERVER_SETTINGS | {"port": str(self.port)} | ({} if self.durable else _THROW_AWAY_SETTINGS)
        options = [part for name, value in settings.items() for part in ("-c", f"{name}={value}")]
        return Command(
            argv=(str(self.binaries / "postgres"), "-D", str(self.directory), *options),
            cwd=self.directory,
            env={"LC_ALL": "C", "PATH": str(self.binaries)},
            account=self.account,
            stop_signal=signal.SIGINT,  # "fast": clients are cut off, nothing committed is lost
        )

    def is_ready(self) -> bool:
        """Whether it answers a query now. Does not knock before it is open: PostgreSQL would log every attempt."""
        if not self._says_ready():
            return False
        try:
            with psycopg.connect(self.admin_url, connect_timeout=2) as connection:
                connection.execute("select 1")
        except psycopg.OperationalError:
            return False
        return True

    def _says_ready(self) -> bool:
        try:
            lines = (self.directory / "postmaster.pid").read_text().splitlines()
        except OSError:
            return False
        return len(lines) > _STATUS_LINE and lines[_STATUS_LINE].strip() == "ready"

    def _create(self, major: int) -> None:
        self.directory.parent.mkdir(parents=True, exist_ok=True)
        unfinished = self.directory.with_name(self.directory.name + ".unfinished")
        shutil.rmtree(unfinished, ignore_errors=True)
        unfinished.mkdir()
        own(unfinished, self.account, mode=0o700)
        with tempfile.NamedTemporaryFile("w", dir=self.directory.parent, prefix=".pw") as password_file:
            password_file.write(self.password)
            password_file.flush()
            own(Path(password_file.name), self.account, mode=0o600)
            answer = run_as(self.account, self._initdb_argv(major, unfinished, password_file.name), cwd=unfinished)
        if answer.returncode != 0:
            shutil.rmtree(unfinished, ignore_errors=True)
            raise StartError(f"PostgreSQL could not make {self.directory}: {answer.stderr.strip()}")
        unfinished.rename(self.directory)

    def _initdb_argv(self, major: int, directory: Path, password_file: str) -> list[str]:
        argv = [str(self.binaries / "initdb"), f"--pgdata={directory}", f"--username={_SUPERUSER}"]
        argv += ["--auth=scram-sha-256", f"--pwfile={password_file}", "--encoding=UTF8", "--no-instructions"]
        argv += ["--locale=C", "--lc-ctype=C.UTF-8"]
        if major >= _BUILTIN_LOCALES_SINCE:
            # The same order and case rules on every machine, whatever locales it has.
            argv += ["--locale-provider=builtin", "--builtin-locale=C.UTF-8"]
        return argv if self.durable else [*argv, "--no-sync"]

    def _clear_stale_pid_file(self) -> None:
        """After a crash the file may name a process number that somebody else has now; PostgreSQL would refuse to start."""
        pid_file = self.directory / "postmaster.pid"
        if not pid_file.exists():
            return
        first_line = re.match(r"\d+", pid_file.read_text())
        if first_line and _is_postgres(int(first_line.group())):
            return
        pid_file.unlink(missing_ok=True)


def find_cluster_problem(directory: Path, *, binaries: Path, major: int) -> str | None:
    """Why a cluster cannot be used with these binaries, and the way out; None if it can."""
    version_file = directory / "PG_VERSION"
    if not version_file.is_file():
        return f"{directory} is no PostgreSQL data directory: move it away, or choose another --data."
    found = version_file.read_text().strip()
    if found == str(major):
        return None
    return (
        f"{directory} was made by PostgreSQL {found}, but {binaries} is {major}. Set PG_BIN to the bin "
        f"directory of PostgreSQL {found}; to move on, dump with its pg_dump and restore into a new --data."
    )


def _is_postgres(pid: int) -> bool:
    try:
        return psutil.Process(pid).name().startswith("postgres")
    except psutil.Error:
        return False

"""Embedded servers for the length of a block: what tests and `delegram test` use."""

import contextlib
import secrets
import shutil
import signal
import subprocess
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Protocol

from delegram_cli.account import Account, own, server_account
from delegram_cli.embedded.binaries import (
    postgres_bin,
    reachable_postgres_bin,
    reachable_valkey_server,
    valkey_server,
)
from delegram_cli.embedded.ports import free_port
from delegram_cli.embedded.postgres import EmbeddedPostgres
from delegram_cli.embedded.valkey import EmbeddedValkey
from delegram_cli.errors import StartError
from delegram_cli.processes.command import Command, spawn
from delegram_cli.processes.guard import Guard, kill_group

_START_SECONDS = 60.0
_STOP_SECONDS = 10.0


class EmbeddedServer(Protocol):
    """What both servers have in common."""

    @property
    def directory(self) -> Path: ...
    def prepare(self) -> None: ...
    def command(self) -> Command: ...
    def is_ready(self) -> bool: ...


@contextlib.contextmanager
def running(server: EmbeddedServer) -> Iterator[int]:
    """The server answers inside the block, and is gone after it. Gives the process number of the server."""
    server.prepare()
    guard = Guard()
    command = server.command()
    log_path = server.directory.with_name(server.directory.name + ".log")
    with log_path.open("ab") as log:
        process = spawn(command, output=log)
    guard.watch(process.pid, command.stop_signal)
    try:
        _wait_until_ready(server, process, log_path)
        yield process.pid
    finally:
        _stop(process, command)
        guard.forget(process.pid)
        guard.close()


@contextlib.contextmanager
def throw_away_directory(account: Account | None) -> Iterator[Path]:
    """A short-lived directory that the account may enter, made where everybody can reach."""
    directory = Path(tempfile.mkdtemp(prefix="delegram-"))
    own(directory, account, mode=0o700)
    try:
        yield directory
    finally:
        shutil.rmtree(directory, ignore_errors=True)


@contextlib.contextmanager
def throw_away_postgres(*, pg_bin: Path | None = None) -> Iterator[str]:
    """The admin URL of a PostgreSQL that lives as long as the block and does not care for power cuts."""
    account = server_account()
    with throw_away_directory(account) as directory:
        server = EmbeddedPostgres(
            directory=directory / "postgres",
            binaries=reachable_postgres_bin(postgres_bin(pg_bin), account, copies=directory / "bin"),
            port=free_port(),
            password=secrets.token_urlsafe(24),
            account=account,
            durable=False,
        )
        with running(server):
            yield server.admin_url


@contextlib.contextmanager
def throw_away_valkey() -> Iterator[str]:
    """The URL of a Valkey that lives as long as the block and writes nothing to disk."""
    account = server_account()
    with throw_away_directory(account) as directory:
        server = EmbeddedValkey(
            directory=directory / "valkey",
            program=reachable_valkey_server(valkey_server(), account, copies=directory / "bin"),
            port=free_port(),
            password=secrets.token_urlsafe(24),
            account=account,
            durable=False,
        )
        with running(server):
            yield server.url


def _wait_until_ready(server: EmbeddedServer, process: subprocess.Popen[bytes], log_path: Path) -> None:
    deadline = time.monotonic() + _START_SECONDS
    while not server.is_ready():
        if process.poll() is not None or time.monotonic() > deadline:
            tail = log_path.read_text(errors="replace")[-2000:]
            raise StartError(f"The server in {server.directory} did not start. Its last words:\n{tail}")
        time.sleep(0.03)


def _stop(process: subprocess.Popen[bytes], command: Command) -> None:
    process.send_signal(command.stop_signal)
    try:
        process.wait(_STOP_SECONDS)
    except subprocess.TimeoutExpired:
        kill_group(process.pid, signal.SIGKILL)
        process.wait()

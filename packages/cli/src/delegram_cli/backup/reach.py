"""The databases of a data directory within reach, whether Delegram runs there, stands still, or uses the operator's PostgreSQL."""

import contextlib
import json
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import psutil

from delegram_cli.data_directory import DataDirectory, RunLock
from delegram_cli.databases import role_url
from delegram_cli.embedded.binaries import postgres_bin
from delegram_cli.embedded.running import running
from delegram_cli.errors import StartError
from delegram_cli.generated_secrets import GeneratedSecrets
from delegram_cli.settings import Settings, read_settings
from delegram_cli.up.preflight import find_account, find_database_problems
from delegram_cli.up.servers import own_postgres


@dataclass(frozen=True)
class Reached:
    """A server that answers, and who may do what on it."""

    directory: DataDirectory
    settings: Settings
    secrets: GeneratedSecrets
    admin_url: str
    # Where `pg_dump` and `pg_restore` are.
    binaries: Path

    def url(self, database: str, *, role: str | None = None) -> str:
        """The URL of a database with the role of a service, the one of the same name unless another is named."""
        owner = role or database
        password = self.secrets.database_password(owner)
        return role_url(self.admin_url, name=owner, password=password, database=database)


@contextmanager
def reach_for_reading(data: Path, environment: Mapping[str, str], *, working_directory: Path) -> Iterator[Reached]:
    """The databases as they are; a run that goes on is not disturbed.

    Raises:
        StartError: there is nothing, or it cannot be reached.
    """
    directory = DataDirectory.find(data)
    if directory is None:
        raise StartError(f"{data} is no data directory of Delegram: name it with --data.")
    settings = read_settings(environment, directory=working_directory)
    if settings.database_url is not None:
        yield _reached(directory, settings, settings.database_url.get_secret_value())
    elif (admin_url := _running_database(directory)) is not None:
        yield _reached(directory, settings, admin_url)
    else:
        with _standing_still(directory, settings) as reached:
            yield reached


@contextmanager
def reach_for_replacing(data: Path, environment: Mapping[str, str], *, working_directory: Path) -> Iterator[Reached]:
    """The databases, with nothing running on the data directory as long as the block lasts; it is made if it is absent.

    Raises:
        StartError: Delegram runs there, or the server cannot be reached.
    """
    settings = read_settings(environment, directory=working_directory)
    find_account(data)
    directory = DataDirectory.open(data)
    with _standing_still(directory, settings) as reached:
        yield reached


@contextmanager
def _standing_still(directory: DataDirectory, settings: Settings) -> Iterator[Reached]:
    lock = RunLock(directory)
    lock.acquire()
    try:
        if problems := [*find_database_problems(settings, directory)]:
            raise StartError(*problems)
        with contextlib.ExitStack() as servers:
            yield _reached(directory, settings, _enter_server(directory, settings, servers))
    finally:
        lock.release()


def _enter_server(directory: DataDirectory, settings: Settings, servers: contextlib.ExitStack) -> str:
    if settings.database_url is not None:
        return settings.database_url.get_secret_value()
    secrets = GeneratedSecrets.load_or_make(directory.secrets_file)
    account = find_account(directory.path)
    server = own_postgres(directory, settings=settings, secrets=secrets, account=account)
    servers.enter_context(running(server))
    return server.admin_url


def _reached(directory: DataDirectory, settings: Settings, admin_url: str) -> Reached:
    secrets = GeneratedSecrets.load_or_make(directory.secrets_file)
    return Reached(directory, settings, secrets, admin_url, postgres_bin(settings.pg_bin))


def _running_database(directory: DataDirectory) -> str | None:
    """The administrator's URL of the run that goes on; None if there is none.

    Raises:
        StartError: it has not come far enough.
    """
    try:
        state = json.loads(directory.state_file.read_bytes())
    except FileNotFoundError:
        return None
    if not psutil.pid_exists(state["supervisor"]):
        return None
    if not state["ready"]:
        raise StartError(f"Delegram is just starting on {directory.path}: try again when it is ready.")
    return str(state["database_url"])

"""What a run has: servers, keys, cores, a scale; and the shape of a group of benchmarks."""

import contextlib
import os
import sys
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from bench.framework.cores import Cores
from bench.framework.programs import Program, run_to_end, running_program
from bench.framework.rows import Row
from bench.framework.scale import SIZES, Scale, Sizes
from contracts.claims import ServiceName
from delegram_cli.databases import drop_database, ensure_database, role_url
from delegram_cli.embedded.ports import free_port
from delegram_cli.embedded.running import throw_away_postgres, throw_away_valkey
from delegram_cli.keys.store import KeyStore

ROOT = Path(__file__).resolve().parents[2]
PUBLIC_URL = "http://127.0.0.1:8000"
_SECRET = _PASSWORD = "known-to-benchmarks-and-opening-nothing-else"  # noqa: S105 - opens nothing but throw-away data
# The server may be one that `DATABASE_URL` names, with databases of somebody's.
_PREFIX = "delegram_bench_"


@dataclass(frozen=True, slots=True)
class World:
    """The servers of one run, on the cores that are not the tested one."""

    scale: Scale
    cores: Cores
    directory: Path
    admin_url: str
    redis_url: str
    keys: KeyStore

    @property
    def sizes(self) -> Sizes:
        """What the scale means."""
        return SIZES[self.scale]

    def make_database(self, name: str) -> str:
        """The URL of an empty database for `name`; whatever an earlier run left there is thrown away."""
        drop_database(self.admin_url, name=_PREFIX + name)
        return ensure_database(self.admin_url, name=_PREFIX + name, password=_PASSWORD)

    def database_url(self, name: str) -> str:
        """The URL of the database that was made for `name`."""
        return role_url(self.admin_url, name=_PREFIX + name, password=_PASSWORD)

    def service_settings(self, service: str, port: int) -> dict[str, str]:
        """The environment in which one of our services runs here; all of it is the default of production otherwise."""
        key = self.keys.private_key_path(ServiceName(service)) if service in ServiceName else None
        return ({"SERVICE_PRIVATE_KEY_FILE": str(key)} if key else {}) | {
            "DATABASE_URL": self.database_url(service),
            "REDIS_URL": self.redis_url,
            "PUBLIC_URL": PUBLIC_URL,
            "PORT": str(port),
            "SECRET_KEY": _SECRET,
            "SERVICE_KEYS_DIR": str(self.keys.public),
            "TOKEN_KEYS_DIR": str(self.keys.tokens),
        }

    def make_service_database(self, service: str, *, extra: Mapping[str, str] | None = None) -> str:
        """The URL of a database with the empty tables of one of our services; `extra` are settings that it needs besides."""
        url = self.make_database(service)
        settings = {**self.service_settings(service, 1), **(extra or {})}
        run_to_end(sys.executable, "-P", "-m", service, "migrate", env=settings)
        return url

    @contextlib.contextmanager
    def running_service(self, service: str) -> Iterator[Program]:
        """One of our services on the tested core, as `./delegram up` starts it."""
        port = free_port()
        argv = (sys.executable, "-P", "-m", service, "serve")
        with self.running(*argv, port=port, env=self.service_settings(service, port)) as program:
            yield program

    @contextlib.contextmanager
    def running(
        self, *argv: str, port: int, env: dict[str, str], ready_path: str = "/health/ready"
    ) -> Iterator[Program]:
        """A program on the tested core; its output goes to `bench.log` in the directory of the run."""
        log = self.directory / "bench.log"
        with running_program(
            *argv, port=port, core=self.cores.tested, log=log, env=env, ready_path=ready_path
        ) as program:
            yield program


@dataclass(frozen=True, slots=True)
class Bench[Site]:
    """One benchmark: which rows it gives, and how. `site` is what its group has prepared."""

    rows: tuple[str, ...]
    measure: Callable[[Site], Iterable[Row]]


@dataclass(frozen=True, slots=True)
class Group[Site]:
    """Benchmarks that share their data: `open` prepares it once for all of them."""

    name: str
    open: Callable[[World], AbstractContextManager[Site]]
    benches: Sequence[Bench[Site]]


@contextlib.contextmanager
def open_world(scale: Scale, *, cores: Cores, directory: Path) -> Iterator[World]:
    """Servers and keys for one run; those that `DATABASE_URL` and `REDIS_URL` name are used instead of new ones."""
    keys = KeyStore(directory / "keys")
    keys.make_missing(now=datetime.now(UTC))
    with contextlib.ExitStack() as servers:
        admin_url = os.environ.get("DATABASE_URL") or servers.enter_context(throw_away_postgres())
        redis_url = os.environ.get("REDIS_URL") or servers.enter_context(throw_away_valkey())
        yield World(scale, cores, directory, admin_url, redis_url, keys)

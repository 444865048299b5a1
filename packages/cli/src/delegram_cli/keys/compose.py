"""The secrets of `deploy/compose.yaml`: one volume per service, so that none can read another's.

Invariant: a file that exists is never changed, so the one-shot container may run at every start.
"""

import secrets
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path

from contracts.claims import ServiceName
from delegram_cli.keys.store import KeyStore
from delegram_cli.private_files import write_private

_DATABASES = ("todos", "comments", "bot")
# The images of PostgreSQL and Valkey read as accounts of their own; nobody else mounts these two volumes.
_FOREIGN = 0o644
_REDIS_CONFIGURATION = """\
bind * -::*
requirepass {password}
appendonly yes
dir /data
maxmemory 256mb
maxmemory-policy allkeys-lru
"""


def write_compose_secrets(root: Path, *, now: datetime) -> list[Path]:
    """Make what is missing in the volumes `public`, `todos`, `comments`, `bot`, `postgres`, `redis`. New files' paths."""
    return [
        *_write_postgres_passwords(root),
        *_write_database_urls(root),
        *_write_redis(root),
        *_write_once(root / "todos" / "secret_key", secrets.token_urlsafe(64)),
        *_write_once(root / "bot" / "webhook_secret", secrets.token_urlsafe(32)),
        *ComposeKeyStore(root).make_missing(now=now),
    ]


def _write_postgres_passwords(root: Path) -> Iterator[Path]:
    for name in ("postgres", *_DATABASES):
        yield from _write_once(root / "postgres" / f"{name}_password", secrets.token_urlsafe(32), mode=_FOREIGN)


def _write_database_urls(root: Path) -> Iterator[Path]:
    for name in _DATABASES:
        password = (root / "postgres" / f"{name}_password").read_text()
        yield from _write_once(root / name / "database_url", f"postgresql://{name}:{password}@postgres:5432/{name}")


def _write_redis(root: Path) -> Iterator[Path]:
    yield from _write_once(root / "redis" / "redis_password", secrets.token_urlsafe(32), mode=_FOREIGN)
    password = (root / "redis" / "redis_password").read_text()
    yield from _write_once(root / "redis" / "redis.conf", _REDIS_CONFIGURATION.format(password=password), mode=_FOREIGN)
    for name in _DATABASES:
        yield from _write_once(root / name / "redis_url", f"redis://:{password}@redis:6379/0")


def _write_once(path: Path, text: str, *, mode: int = 0o600) -> list[Path]:
    if path.exists():
        return []
    write_private(path, text, mode=mode)
    return [path]


class ComposeKeyStore(KeyStore):
    """The same keys, each private one in its service's volume."""

    def __init__(self, root: Path) -> None:
        super().__init__(root / "todos", public=root / "public")
        self._root = root

    def private_key_path(self, service: ServiceName) -> Path:
        return self._root / service / "service_key.jwk"

"""The public keys of our services, from the key directory and from the admin.

Invariant: a key that an administrator revoked is refused within `RELOAD_SECONDS`, wherever else it stands; a source that cannot be read
keeps what it last gave.
"""

import logging
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from django.conf import settings
from django.db import DatabaseError

from contracts.claims import ServiceName
from service_auth.errors import KeyUnreadable
from service_auth.keys import PublicKey, ServiceKeyTable, read_public_key
from todos.key_files import RELOAD_SECONDS, KeyFiles
from todos.refreshed import Refreshed
from todos.service_keys.models import KeyStatus, ServiceKey

logger = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class AddedKeys:
    """What stands in the database."""

    usable: list[tuple[ServiceName, PublicKey]] = field(default_factory=list)
    revoked: frozenset[tuple[str, str]] = frozenset()


class ServiceKeySource:
    """Makes the table anew on each call."""

    def __init__(self) -> None:
        self._files = KeyFiles(_list_paths, lambda text, source: read_public_key(text, source=source))
        self._added = AddedKeys()

    def __call__(self) -> ServiceKeyTable:
        self._added = _read_added_keys(otherwise=self._added)
        keys: dict[ServiceName, list[PublicKey]] = {service: [] for service in ServiceName}
        for path, key in self._files.read().items():
            keys[ServiceName(path.parent.name)].append(key)
        for service, key in self._added.usable:
            keys[service].append(key)
        return ServiceKeyTable(
            {
                service: [key for key in found if (service, key.kid) not in self._added.revoked]
                for service, found in keys.items()
            }
        )


def _list_paths() -> Iterator[Path]:
    for service in ServiceName:
        yield from sorted((settings.ENVIRONMENT.service_keys_dir / service).glob("*.jwk"))


def _read_added_keys(*, otherwise: AddedKeys) -> AddedKeys:
    try:
        rows = list(ServiceKey.objects.all())
    except DatabaseError:
        logger.exception("the added service keys cannot be read, what was known stays")
        return otherwise
    return AddedKeys(
        usable=[found for row in rows if row.status != KeyStatus.REVOKED and (found := _usable(row))],
        revoked=frozenset((row.service, row.kid) for row in rows if row.status == KeyStatus.REVOKED),
    )


def _usable(row: ServiceKey) -> tuple[ServiceName, PublicKey] | None:
    try:
        return ServiceName(row.service), row.to_public_key()
    except (KeyUnreadable, ValueError):
        logger.exception("an added service key cannot be used")
        return None


service_keys = Refreshed(ServiceKeySource(), seconds=RELOAD_SECONDS)
"""The table as it is now, at most `RELOAD_SECONDS` old."""

"""The directory of keys: `public/<service>/<name>.jwk`, `private/<service>.jwk`, `tokens/<name>.jwk`.

Invariants: the public half is on disk before the private one signs with it; old public keys stay until somebody removes
them; among token keys the name that sorts last signs.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path

from contracts.claims import ServiceName
from delegram_cli.errors import StartError
from delegram_cli.private_files import write_private
from service_auth.errors import KeyUnreadable
from service_auth.keys import PrivateKey, generate_private_key, read_private_key, read_public_key

_STAMP = "%Y%m%dT%H%M%SZ"
_THUMB_LENGTH = 8


@dataclass(frozen=True)
class KeyFile:
    """One line of `keys list`."""

    owner: str
    name: str
    created_at: datetime | None
    is_signing: bool


class KeyStore:
    """Keys under one directory; the public ones of services may live elsewhere (`SERVICE_KEYS_DIR`)."""

    def __init__(self, directory: Path, *, public: Path | None = None) -> None:
        self.public = public or directory / "public"
        self.private = directory / "private"
        self.tokens = directory / "tokens"

    def private_key_path(self, service: ServiceName) -> Path:
        return self.private / f"{service}.jwk"

    def make_missing(self, *, now: datetime) -> list[Path]:
        """Make what is not there yet, and nothing else. The paths of new files."""
        made = [path for service in ServiceName for path in self._make_service_key_if_missing(service, now=now)]
        if not any(self.tokens.glob("*.jwk")):
            made.append(self.add_token_key(now=now))
        return made

    def rotate_service_key(self, service: ServiceName, *, now: datetime) -> Path:
        """Switch the service to a new key. The path of the new public key; the old one stays valid."""
        key = generate_private_key()
        public = self._write_public(service, key, now=now)
        write_private(self.private_key_path(service), key.to_json() + "\n")
        return public

    def add_token_key(self, *, now: datetime) -> Path:
        """A new key for users' tokens, which signs from the next read of the directory on. Its path."""
        key = generate_private_key()
        path = _new_path(self.tokens, key.kid, now=now)
        write_private(path, key.to_json() + "\n")
        return path

    def list_keys(self) -> list[KeyFile]:
        """Every key, by owner, oldest first."""
        found = [
            KeyFile(service, path.stem, _created_at(path), is_signing=self._is_current(service, path))
            for service in ServiceName
            for path in sorted((self.public / service).glob("*.jwk"))
        ]
        tokens = sorted(self.tokens.glob("*.jwk"))
        return [*found, *(KeyFile("tokens", path.stem, _created_at(path), path == tokens[-1]) for path in tokens)]

    def find_problems(self) -> Iterator[str]:
        """One sentence per key that is missing, unreadable or without its other half."""
        for service in ServiceName:
            path = self.private_key_path(service)
            if not path.exists():
                yield f"{path} is missing: run `delegram keys make`."
                continue
            try:
                key = read_private_key(path.read_text(), source=str(path))
            except (KeyUnreadable, OSError) as exc:
                yield f"{exc}: run `delegram keys rotate --service {service}`."
                continue
            if not self._has_public(service, key):
                yield f"{self.public / service} lacks the public half of {path}: run `delegram keys make`."
        if not any(self.tokens.glob("*.jwk")):
            yield f"{self.tokens} holds no key: run `delegram keys make`."

    def _make_service_key_if_missing(self, service: ServiceName, *, now: datetime) -> list[Path]:
        path = self.private_key_path(service)
        if not path.exists():
            return [self.rotate_service_key(service, now=now), path]
        try:
            key = read_private_key(path.read_text(), source=str(path))
        except KeyUnreadable as exc:
            raise StartError(f"{exc}: run `delegram keys rotate --service {service}`.") from exc
        return [] if self._has_public(service, key) else [self._write_public(service, key, now=now)]

    def _write_public(self, service: ServiceName, key: PrivateKey, *, now: datetime) -> Path:
        path = _new_path(self.public / service, key.kid, now=now)
        write_private(path, key.public().to_json() + "\n", mode=0o644)
        return path

    def _has_public(self, service: ServiceName, key: PrivateKey) -> bool:
        return any(_kid_of_public(path) == key.kid for path in (self.public / service).glob("*.jwk"))

    def _is_current(self, service: ServiceName, public: Path) -> bool:
        try:
            private = read_private_key(self.private_key_path(service).read_text())
        except (KeyUnreadable, OSError):
            return False
        return _kid_of_public(public) == private.kid


def _new_path(folder: Path, kid: str, *, now: datetime) -> Path:
    """A name that sorts after all that are there, even if two keys are made in one second or the clock was set back."""
    known = [created_at + timedelta(seconds=1) for path in folder.glob("*.jwk") if (created_at := _created_at(path))]
    stamp = max([now.astimezone(UTC), *known]).strftime(_STAMP)
    return folder / f"{stamp}-{kid[:_THUMB_LENGTH]}.jwk"


def _created_at(path: Path) -> datetime | None:
    try:
        return datetime.strptime(path.stem.partition("-")[0], _STAMP).replace(tzinfo=UTC)
    except ValueError:
        return None


def _kid_of_public(path: Path) -> str | None:
    try:
        return read_public_key(path.read_text(), source=str(path)).kid
    except (KeyUnreadable, OSError):
        return None

"""Secrets that nobody has to choose: made on the first start, kept in the data directory.

Invariant: a secret once made does not change by itself; the databases and sessions depend on it.
"""

import json
import secrets
from dataclasses import asdict, dataclass, field, fields, replace
from pathlib import Path
from typing import Self

from pydantic import TypeAdapter

from delegram_cli.errors import StartError
from delegram_cli.private_files import write_private

_FILE = TypeAdapter(dict[str, str | bool])


def _random() -> str:
    return secrets.token_urlsafe(32)


def _sandbox_token() -> str:
    # The shape of a real token, which bot libraries check, and the word by which the sandbox knows that it is not one.
    return f"{7_000_000_000 + secrets.randbelow(10**9)}:SANDBOX-{secrets.token_hex(14)[:27]}"


def _readable_password() -> str:
    return "-".join(secrets.token_hex(2) for _ in range(4))


@dataclass(frozen=True)
class GeneratedSecrets:
    """One field per secret. The representation shows none of them."""

    postgres_password: str = field(default_factory=_random, repr=False)
    todos_password: str = field(default_factory=_random, repr=False)
    comments_password: str = field(default_factory=_random, repr=False)
    bot_password: str = field(default_factory=_random, repr=False)
    valkey_password: str = field(default_factory=_random, repr=False)
    secret_key: str = field(default_factory=lambda: secrets.token_urlsafe(64), repr=False)
    webhook_secret: str = field(default_factory=_random, repr=False)
    sandbox_token: str = field(default_factory=_sandbox_token, repr=False)
    admin_password: str = field(default_factory=_readable_password, repr=False)
    admin_password_shown: bool = False

    @classmethod
    def load_or_make(cls, path: Path) -> Self:
        """The secrets of that file; what it lacks is made and written.

        Raises:
            StartError: the file is damaged. It is not replaced: databases were made with what it held.
        """
        try:
            known = _FILE.validate_json(path.read_bytes()) if path.exists() else {}
        except ValueError as exc:
            raise StartError(f"{path} is damaged: restore it from a backup, the databases need it.") from exc
        found = cls(**{each.name: known[each.name] for each in fields(cls) if each.name in known})  # type: ignore[arg-type]  # our own file
        if known != asdict(found):
            found.save(path)
        return found

    def save(self, path: Path) -> None:
        write_private(path, json.dumps(asdict(self), indent=2) + "\n")

    def with_admin_password_shown(self) -> Self:
        return replace(self, admin_password_shown=True)

    def database_password(self, service: str) -> str:
        password: str = getattr(self, f"{service}_password")
        return password

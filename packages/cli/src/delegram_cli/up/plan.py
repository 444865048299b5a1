"""Everything `up` has decided before it starts anything: addresses, ports, where data lies, which settings hold."""

from dataclasses import dataclass

from delegram_cli.account import Account
from delegram_cli.data_directory import DataDirectory
from delegram_cli.embedded.ports import LOOPBACK
from delegram_cli.generated_secrets import GeneratedSecrets
from delegram_cli.settings import Settings

_EVERYWHERE = {"0.0.0.0": LOOPBACK, "::": "[::1]"}  # noqa: S104 - read, not bound
_SANDBOX_OWNER_ID = 1001


@dataclass(frozen=True)
class Ports:
    """The addresses of the services, counted from one number."""

    base: int

    @property
    def todos(self) -> int:
        return self.base

    @property
    def comments(self) -> int:
        return self.base + 1

    @property
    def sandbox(self) -> int:
        return self.base + 2

    @property
    def bot(self) -> int:
        return self.base + 3

    @property
    def postgres_wish(self) -> int:
        """Where our own PostgreSQL listens if that is free."""
        return self.base + 4

    @property
    def valkey_wish(self) -> int:
        """Where our own Valkey listens if that is free."""
        return self.base + 5


@dataclass(frozen=True)
class Plan:
    """One run of `up`."""

    settings: Settings
    directory: DataDirectory
    secrets: GeneratedSecrets
    # The account that our own servers run under; None: the same as ours.
    account: Account | None
    host: str
    ports: Ports

    def url(self, port: int) -> str:
        """Where that port is reached from this machine."""
        host = _EVERYWHERE.get(self.host, f"[{self.host}]" if ":" in self.host else self.host)
        return f"http://{host}:{port}"

    @property
    def public_url(self) -> str:
        return self.settings.public_url or self.url(self.ports.todos)

    @property
    def owner_id(self) -> int | None:
        """The superuser's Telegram id; in the sandbox the first person unless another is named."""
        return self.settings.tg_id or (_SANDBOX_OWNER_ID if self.settings.uses_sandbox else None)

    @property
    def bot_token(self) -> str:
        given = self.settings.bot_token
        return given.get_secret_value() if given else self.secrets.sandbox_token

"""A Valkey server in a directory of its own, with a password and an append-only file.

Invariant: nothing here is the only copy of anything, so memory is bounded and the oldest keys may go.
"""

import signal
import socket
from dataclasses import dataclass, field
from pathlib import Path

from delegram_cli.account import Account, own
from delegram_cli.embedded.ports import LOOPBACK
from delegram_cli.processes.command import Command

_ANSWER_SECONDS = 2.0
_CONFIGURATION = """\
bind {host}
port {port}
requirepass {password}
dir {directory}
appendonly {appendonly}
save ""
daemonize no
maxmemory 256mb
maxmemory-policy allkeys-lru
loglevel warning
"""


@dataclass(frozen=True)
class EmbeddedValkey:
    """One server: where it keeps its file, who runs it, how to reach it."""

    directory: Path
    program: Path
    port: int
    password: str = field(repr=False)
    account: Account | None = None
    durable: bool = True

    @property
    def url(self) -> str:
        return f"redis://:{self.password}@{LOOPBACK}:{self.port}/0"

    def prepare(self) -> None:
        """Write the configuration: as a file, because every user of a machine can read a command line."""
        self.directory.mkdir(parents=True, exist_ok=True)
        own(self.directory, self.account, mode=0o700)
        self._configuration.touch(mode=0o600)
        self._configuration.write_text(
            _CONFIGURATION.format(
                host=LOOPBACK,
                port=self.port,
                password=self.password,
                directory=f'"{self.directory}"',
                appendonly="yes" if self.durable else "no",
            )
        )
        own(self._configuration, self.account, mode=0o600)

    def command(self) -> Command:
        return Command(
            argv=(str(self.program), str(self._configuration)),
            cwd=self.directory,
            env={"LC_ALL": "C"},
            account=self.account,
            stop_signal=signal.SIGTERM,
        )

    def is_ready(self) -> bool:
        """Whether it answers a ping now. Asked in the protocol itself: importing a client takes longer than the start."""
        try:
            with socket.create_connection((LOOPBACK, self.port), timeout=_ANSWER_SECONDS) as connection:
                connection.sendall(f"AUTH {self.password}\r\nPING\r\n".encode())
                with connection.makefile("rb") as answers:
                    return [answers.readline(), answers.readline()] == [b"+OK\r\n", b"+PONG\r\n"]
        except OSError:
            return False

    @property
    def _configuration(self) -> Path:
        return self.directory / "valkey.conf"

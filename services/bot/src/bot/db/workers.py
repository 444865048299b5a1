"""Which bot processes are alive, told by their heartbeats in the database.

What a process holds (updates it handles, the right to poll, messages being sent) names its worker id. Invariant: it is free for
others once the process has not been seen for six seconds, or at once when a process of the same machine finds its pid gone.
"""

import os
import socket
from pathlib import Path
from typing import Final, NewType
from uuid import UUID, uuid4

from bot.db.pool import Database

WorkerId = NewType("WorkerId", UUID)

HEARTBEAT_SECONDS: Final = 2.0

# A fragment of other statements: whether the worker named in a row is still there.
ALIVE_WORKERS: Final = "(SELECT id FROM worker WHERE seen_at > now() - interval '6 seconds')"

_BEAT: Final = """
    INSERT INTO worker (id, place, pid) VALUES ($1, $2, $3)
    ON CONFLICT (id) DO UPDATE SET seen_at = now()
"""
_NEIGHBOURS: Final = "SELECT id, pid FROM worker WHERE place = $1 AND id <> $2"
# Known until todos has heard of it, and so old that nobody takes it for alive.
_DECLARE_GONE: Final = "UPDATE worker SET seen_at = now() - interval '1 hour' WHERE id = $1"
_LEAVE: Final = "DELETE FROM worker WHERE id = $1"
_FORGET_LONG_GONE: Final = "DELETE FROM worker WHERE seen_at < now() - interval '1 day'"


class WorkerPresence:
    """This process among the workers."""

    def __init__(self, database: Database) -> None:
        self._database = database
        self._place = _place()
        self.id = WorkerId(uuid4())
        self.gone: list[WorkerId] = []
        """Processes of this machine that died without a word, as `announce` found them."""

    async def announce(self) -> None:
        """Be seen; free what processes of this machine held that died without a word."""
        await self.beat()
        neighbours = await self._database.fetch(_NEIGHBOURS, self._place, self.id)
        self.gone = [WorkerId(neighbour["id"]) for neighbour in neighbours if not _is_running(neighbour["pid"])]
        for worker_id in self.gone:
            await self._database.execute(_DECLARE_GONE, worker_id)
        await self._database.execute(_FORGET_LONG_GONE)

    async def forget_gone(self) -> None:
        """Everybody who had to know of the dead does. Until then the next process finds them, too."""
        while self.gone:
            await self._database.execute(_LEAVE, self.gone[-1])
            self.gone.pop()

    async def beat(self) -> None:
        """Be seen. To be called every `HEARTBEAT_SECONDS`."""
        await self._database.execute(_BEAT, self.id, self._place, os.getpid())

    async def leave(self) -> None:
        """Free at once whatever this process held."""
        await self._database.execute(_LEAVE, self.id)


def _place() -> str:
    """Where pids mean the same: one boot of one kernel, one pid namespace. Elsewhere than on Linux, nowhere but in this process."""
    try:
        boot = Path("/proc/sys/kernel/random/boot_id").read_text(encoding="ascii").strip()
        return f"{boot}/{Path('/proc/self/ns/pid').stat().st_ino}"
    except OSError:
        return f"{socket.gethostname()}/{os.getpid()}"


def _is_running(pid: int) -> bool:
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    except PermissionError:
        return True
    return True

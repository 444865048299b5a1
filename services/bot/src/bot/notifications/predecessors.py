"""What a process leaves behind that dies with leases in hand.

What it was sending stands in the journal. What it had leased and not begun is known to todos alone, which would wait for the lease to end:
a minute during which the chat gets nothing.
"""

from itertools import batched
from typing import Final

from bot.db.workers import WorkerId, WorkerPresence
from bot.ports.notifications import NotificationOutbox

_BATCH: Final = 100


def name_of_worker(worker_id: WorkerId) -> str:
    """What todos calls the process."""
    return f"bot-{worker_id}"


class Predecessors:
    """The dead of this machine. Elsewhere nobody can be sure that a process is gone, and its leases run out."""

    def __init__(self, outbox: NotificationOutbox, presence: WorkerPresence) -> None:
        self._outbox, self._presence = outbox, presence

    async def give_back_leases(self) -> None:
        """Have todos give to others what they held. To be called once the journal has been replayed.

        Raises:
            BotError: todos or the database did not answer; nothing is lost, ask again.
        """
        for workers in batched(self._presence.gone, _BATCH):
            await self._outbox.release([name_of_worker(worker_id) for worker_id in workers])
        await self._presence.forget_gone()

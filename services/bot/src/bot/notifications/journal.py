"""What was being sent when a process died.

A row is written before Telegram is called, while the message is put together, completed when Telegram answers, and removed once todos knows
the outcome, whatever it is. So after a crash it is known which messages were sent for certain, and which ones nobody can know about.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final
from uuid import UUID

from bot.db.pool import Database
from bot.db.workers import ALIVE_WORKERS, WorkerId

_BEGIN: Final = """
    INSERT INTO delivery (notification_id, lease_token, worker_id) VALUES ($1, $2, $3)
    ON CONFLICT (notification_id, lease_token) DO NOTHING
"""
_COMPLETE: Final = """
    UPDATE delivery SET message_id = $3, sent_at = now() WHERE notification_id = $1 AND lease_token = $2
"""
_ABANDONED: Final = f"""
    SELECT notification_id, lease_token, message_id, sent_at IS NOT NULL AS was_sent FROM delivery
    WHERE worker_id NOT IN {ALIVE_WORKERS} ORDER BY begun_at LIMIT 100
"""  # noqa: S608 - the fragment is a constant of ours
_CLOSE: Final = """
    DELETE FROM delivery USING unnest($1::uuid[], $2::uuid[]) AS closed (notification_id, lease_token)
    WHERE delivery.notification_id = closed.notification_id AND delivery.lease_token = closed.lease_token
"""


@dataclass(frozen=True, slots=True)
class Delivery:
    """One try to send one notification."""

    notification_id: UUID
    lease_token: UUID


@dataclass(frozen=True, slots=True)
class AbandonedDelivery:
    """A try of a process that is gone. If it `was_sent`, Telegram had accepted the message; otherwise nobody knows."""

    delivery: Delivery
    was_sent: bool
    message_id: int | None


class DeliveryJournal:
    """The journal, as one process writes it."""

    def __init__(self, database: Database, worker_id: WorkerId) -> None:
        self._database, self._worker_id = database, worker_id

    async def begin(self, delivery: Delivery) -> None:
        """Telegram is about to be called."""
        await self._database.execute(_BEGIN, delivery.notification_id, delivery.lease_token, self._worker_id)

    async def complete(self, delivery: Delivery, *, message_id: int | None) -> None:
        """Telegram accepted the message."""
        await self._database.execute(_COMPLETE, delivery.notification_id, delivery.lease_token, message_id)

    async def close(self, deliveries: Iterable[Delivery]) -> None:
        """todos knows the outcome of these."""
        pairs = [(delivery.notification_id, delivery.lease_token) for delivery in deliveries]
        await self._database.execute(_CLOSE, [pair[0] for pair in pairs], [pair[1] for pair in pairs])

    async def list_abandoned(self) -> list[AbandonedDelivery]:
        """Tries of processes that are gone, oldest first, at most a hundred."""
        return [
            AbandonedDelivery(Delivery(row["notification_id"], row["lease_token"]), row["was_sent"], row["message_id"])
            for row in await self._database.fetch(_ABANDONED)
        ]

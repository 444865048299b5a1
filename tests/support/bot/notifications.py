"""Stand-ins for the two ends of the notification sender: todos' outbox and Telegram, and the journal between them."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime
from uuid import UUID, uuid4

from aiogram import Bot
from aiogram.methods import SendMessage
from aiogram.types import Chat, Message

from bot.errors import BotError
from bot.notifications.journal import AbandonedDelivery, Delivery
from bot.ports.notifications import OutgoingMessage
from contracts.todos.v1.notifications import (
    Acknowledgement,
    LeaseAnswer,
    LeasedNotification,
    Recipient,
    Refusal,
    SessionClosedBody,
)
from contracts.todos.v1.people import Language


def leased_notification(*, chat_id: int = 1001) -> LeasedNotification:
    """Something to send to a private chat."""
    return LeasedNotification(
        id=uuid4(),
        lease_token=uuid4(),
        chat_id=chat_id,
        recipient=Recipient(
            id=uuid4(), telegram_id=abs(chat_id), name="Аня", language=Language.RUSSIAN, timezone="Europe/Moscow"
        ),
        attempt=1,
        not_after=datetime(2026, 12, 1, tzinfo=UTC),
        body=SessionClosedBody(client_name="curl", ip_hint="10.0.0.*"),
    )


@dataclass
class InMemoryOutbox:
    """Implements `NotificationOutbox`. `errors` are raised first, one per call of any kind but leasing."""

    ready: list[LeasedNotification] = field(default_factory=list)
    next_due_in: float | None = None
    lease_errors: list[BotError] = field(default_factory=list)
    errors: list[BotError] = field(default_factory=list)
    refused_for_good: set[UUID] = field(default_factory=set)
    broken: BotError | None = None
    acknowledged: list[Acknowledgement] = field(default_factory=list)
    refused: list[Refusal] = field(default_factory=list)
    leases: int = 0
    released: list[str] = field(default_factory=list)

    async def lease(self, *, worker: str, limit: int, lease_seconds: int) -> LeaseAnswer:
        self.leases += 1
        if self.lease_errors:
            raise self.lease_errors.pop(0)
        given, self.ready = self.ready[:limit], self.ready[limit:]
        return LeaseAnswer(notifications=given, next_due_in=self.next_due_in)

    async def acknowledge(self, acknowledgements: Sequence[Acknowledgement]) -> None:
        self._maybe_fail(acknowledgements)
        self.acknowledged.extend(acknowledgements)

    async def refuse(self, refusals: Sequence[Refusal]) -> None:
        self._maybe_fail(refusals)
        self.refused.extend(refusals)

    async def release(self, workers: Sequence[str]) -> None:
        self._maybe_fail([])
        self.released.extend(workers)

    async def report_reachability(self, chat_id: int, *, is_reachable: bool, reason: str = "") -> None:
        self._maybe_fail([])

    def _maybe_fail(self, reports: Sequence[Acknowledgement | Refusal]) -> None:
        if self.errors:
            raise self.errors.pop(0)
        if self.broken and any(report.id in self.refused_for_good for report in reports):
            raise self.broken


@dataclass
class InMemoryJournal:
    """As `DeliveryJournal`, for one process."""

    begun: dict[Delivery, int | None] = field(default_factory=dict)
    completed: set[Delivery] = field(default_factory=set)
    abandoned: list[AbandonedDelivery] = field(default_factory=list)
    error: BotError | None = None

    async def begin(self, delivery: Delivery) -> None:
        self._maybe_fail()
        self.begun[delivery] = None

    async def complete(self, delivery: Delivery, *, message_id: int | None) -> None:
        self._maybe_fail()
        self.begun[delivery] = message_id
        self.completed.add(delivery)

    async def close(self, deliveries: Iterable[Delivery]) -> None:
        self._maybe_fail()
        for delivery in deliveries:
            self.begun.pop(delivery, None)
            self.abandoned = [found for found in self.abandoned if found.delivery != delivery]

    async def list_abandoned(self) -> list[AbandonedDelivery]:
        self._maybe_fail()
        return list(self.abandoned)

    def _maybe_fail(self) -> None:
        if self.error:
            raise self.error


@dataclass
class PlainRenderer:
    """Implements `NotificationRenderer`: every notification is the same message, or the same error."""

    result: OutgoingMessage | Exception = field(default_factory=lambda: OutgoingMessage("hello"))

    async def render(self, notification: LeasedNotification) -> OutgoingMessage:
        if isinstance(self.result, Exception):
            raise self.result
        return self.result


class ScriptedBot(Bot):
    """A bot whose `sendMessage` does what `answer` says: it is given the call, and returns a message id or raises."""

    def __init__(self) -> None:
        super().__init__("42:test")
        self.sent: list[SendMessage] = []
        self.answer: Callable[[SendMessage], int] = lambda _: len(self.sent)

    async def __call__(self, method, request_timeout=None):
        self.sent.append(method)
        return Message(message_id=self.answer(method), date=0, chat=Chat(id=1, type="private"))

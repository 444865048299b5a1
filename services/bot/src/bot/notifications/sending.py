"""Sends one leased notification and says what became of it."""

import asyncio
import logging
from collections.abc import Callable
from dataclasses import dataclass
from typing import Final

from aiogram import Bot
from aiogram.exceptions import AiogramError

from bot.errors import BotError, NotFound, StorageUnavailable
from bot.metrics import Metrics
from bot.notifications.journal import Delivery, DeliveryJournal
from bot.notifications.outcomes import Outcome, OutcomeKind, judge
from bot.notifications.pacing import Pacer
from bot.notifications.reports import Report
from bot.ports.notifications import NotificationRenderer, OutgoingMessage
from bot.ports.registries import Card, CardRegistry
from bot.telegram import SENDING_SECONDS
from contracts.todos.v1.notifications import Acknowledgement, LeasedNotification, Refusal, RefusalCode

logger = logging.getLogger(__name__)

# With less of the lease left than one call may take, another process could be sending the same message.
_MARGIN_SECONDS: Final = 5.0
_NOT_NOW_SECONDS: Final = 5.0
_MAX_TEXT_LENGTH: Final = 4096
_MAX_DETAIL_LENGTH: Final = 500
_LONGEST_WAIT_SECONDS: Final = 86_400.0

_REFUSALS: Final = {
    OutcomeKind.RATE_LIMITED: RefusalCode.RATE_LIMITED,
    OutcomeKind.UNREACHABLE: RefusalCode.UNREACHABLE,
    OutcomeKind.MALFORMED: RefusalCode.REJECTED,
    OutcomeKind.TOKEN_REFUSED: RefusalCode.RATE_LIMITED,
    OutcomeKind.MOVED: RefusalCode.UNKNOWN,
    OutcomeKind.UNKNOWN: RefusalCode.UNKNOWN,
}


class TokenRefusedBySender(Exception):  # noqa: N818 - reads as the fact it states
    """Telegram does not know the token: nothing can be sent at all."""


@dataclass(frozen=True, slots=True)
class NotificationSender:
    """Sends leased notifications, as many at once as `places` has room for. `monotonic` is the clock of deadlines and pauses."""

    bot: Bot
    renderer: NotificationRenderer
    journal: DeliveryJournal
    cards: CardRegistry
    pacer: Pacer
    metrics: Metrics
    places: asyncio.Semaphore
    monotonic: Callable[[], float]

    async def send(self, leased: LeasedNotification, *, deadline: float) -> Report:
        """The outcome to report. Sends at most once, or twice if Telegram cannot read the message the first time.

        Args:
            deadline: When the lease ends, on the monotonic clock.
        """
        if not await self._wait_for_turn(leased.chat_id, deadline):
            return _refusal(leased, RefusalCode.RATE_LIMITED, retry_in=self._pause_left(leased.chat_id))
        delivery = Delivery(leased.id, leased.lease_token)
        # The database writes while the message is put together: neither needs anything of the other.
        trouble, message = await asyncio.gather(self._begin(leased, delivery), self._render(leased))
        if isinstance(message, Refusal):
            return message
        if trouble is not None:
            return trouble
        async with self.places:
            return await self._deliver(leased, delivery, message)

    async def _begin(self, leased: LeasedNotification, delivery: Delivery) -> Refusal | None:
        try:
            await self.journal.begin(delivery)
        except StorageUnavailable as exc:
            return _not_now(leased, exc)
        return None

    async def _deliver(self, leased: LeasedNotification, delivery: Delivery, message: OutgoingMessage) -> Report:
        outcome = await self._send_readably(leased.chat_id, message)
        self.metrics.notifications[outcome.kind.name.lower()] += 1
        if outcome.kind is OutcomeKind.SENT:
            return await self._complete(leased, delivery, message, outcome)
        return self._explain(leased, outcome)

    async def _render(self, leased: LeasedNotification) -> OutgoingMessage | Refusal:
        try:
            return await self.renderer.render(leased)
        except NotFound as exc:
            return _refusal(leased, RefusalCode.OBSOLETE, detail=type(exc).__name__)
        except StorageUnavailable as exc:
            return _not_now(leased, exc)
        except BotError as exc:
            return _refusal(leased, RefusalCode.UNKNOWN, detail=f"rendering: {exc}")
        except Exception as exc:
            # Whatever is wrong with this one, the others must go out.
            logger.exception("notification %s (%s) could not be rendered", leased.id, leased.body.kind)
            return _refusal(leased, RefusalCode.UNKNOWN, detail=f"rendering: {type(exc).__name__}")

    async def _wait_for_turn(self, chat_id: int, deadline: float) -> bool:
        """Wait until the chat may get a message; False if the lease would not last."""
        latest = deadline - SENDING_SECONDS - _MARGIN_SECONDS
        wait = max(self.pacer.draw(chat_id, now=self.monotonic()), self._pause_left(chat_id))
        while wait > 0:
            if self.monotonic() + wait > latest:
                return False
            await asyncio.sleep(wait)
            # Telegram may have asked for a pause meanwhile.
            wait = self._pause_left(chat_id)
        return self.monotonic() <= latest

    async def _send_readably(self, chat_id: int, message: OutgoingMessage) -> Outcome:
        outcome = await self._send_once(chat_id, message)
        if outcome.kind is OutcomeKind.MALFORMED and message.text.strip():
            logger.error("a notification is not as Telegram wants it (%s); sent as plain text", outcome.detail)
            return await self._send_once(chat_id, OutgoingMessage(text=message.text[:_MAX_TEXT_LENGTH]))
        return outcome

    async def _send_once(self, chat_id: int, message: OutgoingMessage) -> Outcome:
        try:
            sent = await self.bot.send_message(
                chat_id,
                message.text,
                entities=list(message.entities) or None,
                reply_markup=message.keyboard,
                disable_notification=message.is_silent or None,
            )
        except AiogramError as exc:
            return judge(exc)
        return Outcome(OutcomeKind.SENT, message_id=sent.message_id)

    async def _complete(
        self, leased: LeasedNotification, delivery: Delivery, message: OutgoingMessage, outcome: Outcome
    ) -> Acknowledgement:
        try:
            await self.journal.complete(delivery, message_id=outcome.message_id)
            if message.shows_task_id is not None and outcome.message_id is not None:
                card = Card(leased.chat_id, outcome.message_id, message.shows_task_id, message.shows_comment_id)
                await self.cards.remember_card(card, face=message.face)
        except StorageUnavailable as exc:
            logger.warning("notification %s was sent, but not written down: %s", leased.id, exc)
        return Acknowledgement(id=leased.id, lease_token=leased.lease_token, message_id=outcome.message_id)

    def _explain(self, leased: LeasedNotification, outcome: Outcome) -> Refusal:
        logger.warning("notification %s: %s (%s)", leased.id, outcome.kind.name.lower(), outcome.detail)
        if outcome.kind is OutcomeKind.TOKEN_REFUSED:
            raise TokenRefusedBySender(outcome.detail)
        if outcome.retry_after is not None:
            self.pacer.note_refusal(leased.chat_id, retry_after=outcome.retry_after, now=self.monotonic())
        return _refusal(
            leased,
            _REFUSALS[outcome.kind],
            retry_in=outcome.retry_after,
            detail=outcome.detail,
            moved_to_chat_id=outcome.moved_to_chat_id,
        )

    def _pause_left(self, chat_id: int) -> float:
        return self.pacer.pause_left(chat_id, now=self.monotonic())


def _not_now(leased: LeasedNotification, error: StorageUnavailable) -> Refusal:
    """Our own database is away: that is no attempt."""
    return _refusal(leased, RefusalCode.RATE_LIMITED, retry_in=_NOT_NOW_SECONDS, detail=str(error))


def _refusal(
    leased: LeasedNotification,
    code: RefusalCode,
    *,
    retry_in: float | None = None,
    detail: str = "",
    moved_to_chat_id: int | None = None,
) -> Refusal:
    return Refusal(
        id=leased.id,
        lease_token=leased.lease_token,
        code=code,
        retry_in=None if retry_in is None else min(retry_in, _LONGEST_WAIT_SECONDS),
        detail=detail[:_MAX_DETAIL_LENGTH],
        moved_to_chat_id=moved_to_chat_id,
    )


def release(leased: LeasedNotification, *, retry_in: float) -> Refusal:
    """Give a lease back without counting it as a try."""
    return _refusal(leased, RefusalCode.RATE_LIMITED, retry_in=retry_in)

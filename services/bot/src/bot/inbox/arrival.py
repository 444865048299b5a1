"""Tells Telegram how updates are to arrive, until it has listened."""

import asyncio
import logging
import random
from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass
from typing import Final

from aiogram import Bot
from aiogram.exceptions import AiogramError, TelegramNotFound, TelegramUnauthorizedError

from bot.backoff import Backoff
from bot.health import Check, HealthBoard
from bot.inbox.poller import Poller
from bot.inbox.webhook import WEBHOOK_PATH

logger = logging.getLogger(__name__)

_LONGEST_WAIT_SECONDS: Final = 30.0


@dataclass(frozen=True, slots=True)
class PollingArrival:
    """The bot asks. A webhook left over from another time is removed first; updates that wait are kept."""

    bot: Bot
    poller: Poller
    health: HealthBoard

    async def run(self) -> None:
        """Poll until cancelled."""
        await _insist(lambda: self.bot.delete_webhook(drop_pending_updates=False), self.health)
        await self.poller.run()


@dataclass(frozen=True, slots=True)
class WebhookArrival:
    """Telegram pushes to `url`."""

    bot: Bot
    url: str
    secret: str
    allowed_updates: Sequence[str]
    health: HealthBoard

    async def run(self) -> None:
        """Set the webhook and return."""
        await _insist(
            lambda: self.bot.set_webhook(
                f"{self.url}{WEBHOOK_PATH}",
                secret_token=self.secret,
                allowed_updates=list(self.allowed_updates),
                drop_pending_updates=False,
            ),
            self.health,
        )
        self.health.report_ok(Check.TELEGRAM)


async def _insist(call: Callable[[], Awaitable[object]], health: HealthBoard) -> None:
    backoff = Backoff(random.random, first=0.5, longest=_LONGEST_WAIT_SECONDS)
    while True:
        try:
            await call()
        except (TelegramUnauthorizedError, TelegramNotFound) as exc:
            health.report_trouble(Check.TELEGRAM, "the token is refused")
            logger.error("telegram refuses BOT_TOKEN (%s)", exc)  # noqa: TRY400 - no trace is needed
        except AiogramError as exc:
            health.report_trouble(Check.TELEGRAM, "does not answer")
            logger.warning("telegram: %s", exc)
        else:
            return
        await asyncio.sleep(backoff.next_seconds())

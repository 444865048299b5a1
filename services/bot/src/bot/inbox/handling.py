"""From a stored update to the dispatcher."""

import asyncio
import logging
from dataclasses import dataclass
from typing import Final

from aiogram import Bot, Dispatcher
from aiogram.types import Update
from pydantic import ValidationError

from bot.inbox.raw import NotUpdates, parse_json
from bot.inbox.store import ClaimedUpdate
from bot.inbox.workers import UpdateInvalid
from bot.metrics import tracing_update
from bot.middlewares.callbacks import SpinnerGuard

logger = logging.getLogger(__name__)

_LONGEST_SECONDS: Final = 60.0


@dataclass(frozen=True, slots=True)
class UpdateHandling:
    """Feeds claimed updates to aiogram."""

    dispatcher: Dispatcher
    bot: Bot
    spinners: SpinnerGuard

    async def handle(self, claimed: ClaimedUpdate) -> None:
        """Handle one update.

        Raises:
            UpdateInvalid: aiogram cannot read it.
            Exception: whatever the dispatcher's error handlers left for a second try.
        """
        try:
            update = Update.model_validate(parse_json(claimed.body), context={"bot": self.bot})
        except (ValidationError, NotUpdates, RecursionError) as exc:
            raise UpdateInvalid(_where(exc)) from exc
        with tracing_update(claimed.update_id) as trace:
            async with self.spinners.watch(update.callback_query), asyncio.timeout(_LONGEST_SECONDS):
                await self.dispatcher.feed_update(self.bot, update)
            logger.debug("backend_requests=%d update=%d", trace.backend_requests, claimed.update_id)


def _where(exc: Exception) -> str:
    """What is wrong, without what people wrote."""
    if isinstance(exc, ValidationError):
        places = {".".join(map(str, error["loc"])) for error in exc.errors(include_input=False, include_url=False)}
        return f"invalid: {', '.join(sorted(places))[:200]}"
    return type(exc).__name__

"""No spinner stays on a button.

Telegram shows a pressed button as busy until the press is answered, for up to a minute. Windows answer by themselves when they have been
redrawn. Here the rest is seen to: presses that nobody answered, those whose handling takes long, and those answered twice.
"""

import asyncio
import logging
from collections.abc import AsyncGenerator
from contextlib import asynccontextmanager, suppress
from typing import Any, Final

from aiogram import Bot
from aiogram.client.session.middlewares.base import BaseRequestMiddleware, NextRequestMiddlewareType
from aiogram.exceptions import TelegramAPIError, TelegramBadRequest
from aiogram.methods import AnswerCallbackQuery, TelegramMethod
from aiogram.types import CallbackQuery
from cachetools import TTLCache

logger = logging.getLogger(__name__)

# Longer than a request to the backend may take: the screen that follows may still want to answer with words.
_PATIENCE_SECONDS: Final = 8.0
_REMEMBERED: Final = 10_000
_REMEMBERED_SECONDS: Final = 300.0


class AnsweredCallbacks(BaseRequestMiddleware):
    """Remembers which presses were answered. A second answer, or one that comes too late, costs nothing and is no error."""

    def __init__(self) -> None:
        self._answered: TTLCache[str, bool] = TTLCache(_REMEMBERED, _REMEMBERED_SECONDS)

    def has_answered(self, query_id: str) -> bool:
        """Whether Telegram was told about this press."""
        return query_id in self._answered

    async def __call__(
        self,
        make_request: NextRequestMiddlewareType[Any],
        bot: Bot,
        method: TelegramMethod[Any],
    ) -> Any:
        if not isinstance(method, AnswerCallbackQuery):
            return await make_request(bot, method)
        if self.has_answered(method.callback_query_id):
            return True
        self._answered[method.callback_query_id] = True
        try:
            return await make_request(bot, method)
        except TelegramBadRequest as exc:
            if "query is too old" in exc.message or "query ID is invalid" in exc.message:
                return True
            raise


class SpinnerGuard:
    """Answers what nobody answered."""

    def __init__(self, answered: AnsweredCallbacks, *, patience_seconds: float = _PATIENCE_SECONDS) -> None:
        self._answered, self._patience_seconds = answered, patience_seconds

    @asynccontextmanager
    async def watch(self, query: CallbackQuery | None) -> AsyncGenerator[None]:
        """Whatever happens inside, the press is answered: after eight seconds, or at the end."""
        if query is None:
            yield
            return
        # Not a task group: it would wrap the errors of what happens inside.
        late = asyncio.create_task(self._answer_late(query))
        try:
            yield
        finally:
            late.cancel()
            with suppress(asyncio.CancelledError):
                await late
            await self._answer(query)

    async def _answer_late(self, query: CallbackQuery) -> None:
        await asyncio.sleep(self._patience_seconds)
        await self._answer(query)

    async def _answer(self, query: CallbackQuery) -> None:
        if self._answered.has_answered(query.id):
            return
        try:
            await query.answer()
        except TelegramAPIError as exc:
            logger.info("a press could not be answered: %s", type(exc).__name__)

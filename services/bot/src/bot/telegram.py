"""The connection to the Bot API, as the rest of the bot uses it.

There are two: people who press buttons wait out a short flood limit here, while the notification sender must see each one and wait
by its own rules.
"""

import asyncio
import logging
from typing import Any, Final

import orjson
from aiogram import Bot
from aiogram.client.default import DefaultBotProperties
from aiogram.client.session.aiohttp import AiohttpSession
from aiogram.client.session.middlewares.base import BaseRequestMiddleware, NextRequestMiddlewareType
from aiogram.client.telegram import TelegramAPIServer
from aiogram.exceptions import AiogramError, TelegramRetryAfter
from aiogram.methods import Response, TelegramMethod

from bot.clock import Clock
from bot.metrics import Metrics
from bot.notifications.pacing import Pacer

logger = logging.getLogger(__name__)

INTERACTIVE_SECONDS: Final = 20.0
SENDING_SECONDS: Final = 15.0
_LONGEST_FLOOD_WAIT_SECONDS: Final = 10
_FLOOD_TRIES: Final = 3


def make_session(api_url: str, metrics: Metrics, *, timeout_seconds: float) -> AiohttpSession:
    """A session for the Bot API server at `api_url` that counts its calls."""
    session = AiohttpSession(
        api=TelegramAPIServer.from_base(api_url),
        json_loads=orjson.loads,
        json_dumps=_dump,
        timeout=timeout_seconds,
    )
    session.middleware(CallCounter(metrics))
    return session


def make_bot(token: str, session: AiohttpSession) -> Bot:
    """A bot on that session. Links in people's tasks unfold no preview."""
    return Bot(token, session=session, default=DefaultBotProperties(link_preview_is_disabled=True))


async def is_token_good(bot: Bot) -> bool:
    """Whether Telegram takes the token."""
    try:
        await bot.get_me()
    except AiogramError:
        return False
    return True


class CallCounter(BaseRequestMiddleware):
    """Counts calls by method.

    It also keeps the answer models: aiogram makes `Response[…]` anew for each call, and pydantic forgets a generic model as soon as nobody
    holds it, so without this every call would build one.
    """

    def __init__(self, metrics: Metrics) -> None:
        self._metrics = metrics
        self._models: dict[type, Any] = {}

    async def __call__(
        self, make_request: NextRequestMiddlewareType[Any], bot: Bot, method: TelegramMethod[Any]
    ) -> Any:
        kind = type(method)
        if kind not in self._models:
            self._models[kind] = Response[kind.__returning__]  # type: ignore[name-defined]  # aiogram does the same
        self._metrics.telegram[kind.__api_method__] += 1
        return await make_request(bot, method)


class ShortFloodWait(BaseRequestMiddleware):
    """Waits when Telegram asks for it, up to ten seconds at a time; only the lane of this very update waits with it."""

    async def __call__(
        self, make_request: NextRequestMiddlewareType[Any], bot: Bot, method: TelegramMethod[Any]
    ) -> Any:
        for _ in range(_FLOOD_TRIES - 1):
            try:
                return await make_request(bot, method)
            except TelegramRetryAfter as exc:
                if exc.retry_after > _LONGEST_FLOOD_WAIT_SECONDS:
                    raise
                logger.info("telegram: flood limit, %d s", exc.retry_after)
                await asyncio.sleep(exc.retry_after)
        return await make_request(bot, method)


class AnswerPacing(BaseRequestMiddleware):
    """Counts what people are answered towards the limit of the whole bot, so that notifications give way to them."""

    def __init__(self, pacer: Pacer, clock: Clock) -> None:
        self._pacer, self._clock = pacer, clock

    async def __call__(
        self, make_request: NextRequestMiddlewareType[Any], bot: Bot, method: TelegramMethod[Any]
    ) -> Any:
        if hasattr(method, "chat_id"):
            self._pacer.note_answer(now=self._clock.monotonic())
        return await make_request(bot, method)


def _dump(value: Any) -> str:
    return orjson.dumps(value).decode()

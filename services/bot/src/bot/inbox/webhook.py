"""Updates that Telegram pushes: the secret is checked, the update stored, and only then is Telegram told that it arrived."""

import hmac
import logging
from dataclasses import dataclass
from typing import Final

from aiohttp import web

from bot.errors import StorageUnavailable
from bot.inbox.raw import NotUpdates, parse_json, split_updates
from bot.inbox.store import PostgresInbox
from bot.inbox.workers import InboxWorkers

logger = logging.getLogger(__name__)

WEBHOOK_PATH: Final = "/telegram/webhook"
_SECRET_HEADER: Final = "X-Telegram-Bot-Api-Secret-Token"  # noqa: S105 - a header's name


@dataclass(frozen=True, slots=True)
class Webhook:
    """The handler of `POST /telegram/webhook`."""

    secret: str
    inbox: PostgresInbox
    workers: InboxWorkers

    async def receive(self, request: web.Request) -> web.Response:
        """200 once the update is stored, 401 for anybody but Telegram, 503 to have it again later."""
        given = request.headers.get(_SECRET_HEADER, "")
        if not hmac.compare_digest(given.encode(), self.secret.encode()):
            return web.Response(status=401)
        try:
            updates = split_updates([parse_json(await request.read())])
        except NotUpdates:
            return web.Response(status=400)
        try:
            await self.inbox.store(updates)
        except StorageUnavailable as exc:
            logger.warning("inbox: %s", exc)
            return web.Response(status=503)
        self.workers.wake()
        return web.Response(status=200)

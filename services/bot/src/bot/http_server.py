"""The bot's own port: health, counts, files for comments, and the webhook if Telegram pushes updates."""

from collections.abc import AsyncGenerator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from typing import Final

from aiohttp import web

from bot.errors import StorageUnavailable
from bot.files import FILES_PATH, FileDoor
from bot.health import HealthBoard
from bot.inbox.store import PostgresInbox
from bot.inbox.webhook import WEBHOOK_PATH, Webhook
from bot.metrics import Metrics
from contracts.health import Health

_MAX_BODY_BYTES: Final = 1024 * 1024


@dataclass(frozen=True, slots=True)
class HttpServer:
    """What the port answers."""

    health: HealthBoard
    metrics: Metrics
    inbox: PostgresInbox
    webhook: Webhook | None
    files: FileDoor | None = None

    def build_app(self) -> web.Application:
        """The routes."""
        app = web.Application(client_max_size=_MAX_BODY_BYTES)
        app.router.add_get("/health/live", self._live)
        app.router.add_get("/health/ready", self._ready)
        app.router.add_get("/health/metrics", self._metrics)
        if self.webhook is not None:
            app.router.add_post(WEBHOOK_PATH, self.webhook.receive)
        if self.files is not None:
            app.router.add_get(FILES_PATH, self.files.send, allow_head=False)
        return app

    async def _live(self, _: web.Request) -> web.Response:
        return _answer(Health(status="ok"), status=200)

    async def _ready(self, _: web.Request) -> web.Response:
        return _answer(self.health.to_health(), status=200 if self.health.is_ready else 503)

    async def _metrics(self, _: web.Request) -> web.Response:
        counts: dict[str, dict[str, int]] = self.metrics.to_dict()
        try:
            counts["inbox"] = await self.inbox.count()
        except StorageUnavailable:
            counts["inbox"] = {}
        return web.json_response(counts)


@asynccontextmanager
async def serving(app: web.Application, *, host: str, port: int) -> AsyncGenerator[None]:
    """Listen while inside."""
    runner = web.AppRunner(app, access_log=None, handle_signals=False, shutdown_timeout=1)
    await runner.setup()
    try:
        await web.TCPSite(runner, host, port).start()
        yield
    finally:
        await runner.cleanup()


def _answer(health: Health, *, status: int) -> web.Response:
    return web.json_response(text=health.model_dump_json(), status=status)

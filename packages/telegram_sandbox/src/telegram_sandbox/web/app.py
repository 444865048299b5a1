"""The application: routes, middlewares and the background work that lives as long as the server."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import AsyncIterator, Callable, Coroutine
from contextlib import suppress
from pathlib import Path
from typing import Any

from aiohttp import web

from telegram_sandbox.sandbox import Sandbox
from telegram_sandbox.storage import keep_state, save_state
from telegram_sandbox.updates import NEWS
from telegram_sandbox.web.bot_api import add_bot_api
from telegram_sandbox.web.control_api import add_control_api
from telegram_sandbox.web.guard import answer_errors_as_json, guard_origin
from telegram_sandbox.web.keys import SANDBOX
from telegram_sandbox.web.page import add_page
from telegram_sandbox.web.people_api import add_people_api
from telegram_sandbox.webhook import deliver_updates

logger = logging.getLogger(__name__)

MAX_BODY_BYTES = 60 << 20


def create_app(sandbox: Sandbox, *, state_path: Path | None = None, bind_host: str = "127.0.0.1") -> web.Application:
    """The server of this sandbox; with a path its world is kept in that file."""
    app = web.Application(client_max_size=MAX_BODY_BYTES, middlewares=[answer_errors_as_json, guard_origin(bind_host)])
    app[SANDBOX] = sandbox
    add_people_api(app)
    add_control_api(app)
    add_page(app)
    add_bot_api(app)
    app.cleanup_ctx.append(_background(lambda: deliver_updates(sandbox)))
    if state_path is not None:
        path = state_path
        app.cleanup_ctx.append(
            _background(lambda: keep_state(sandbox, path), at_the_end=lambda: save_state(sandbox, path))
        )
    app.on_shutdown.append(_end_streams)
    return app


async def _end_streams(app: web.Application) -> None:
    """Let go of everybody who waits, so that the server stops at once."""
    app[SANDBOX].events.close()
    app[SANDBOX].updates.interrupt(NEWS)


def _background(
    work: Callable[[], Coroutine[Any, Any, None]],
    *,
    at_the_end: Callable[[], Coroutine[Any, Any, None]] | None = None,
) -> Callable[[web.Application], AsyncIterator[None]]:
    """Work that starts and stops with the application; if it fails, the log says so."""

    async def context(_: web.Application) -> AsyncIterator[None]:
        task = asyncio.create_task(work())
        task.add_done_callback(_log_failure)
        yield
        task.cancel()
        with suppress(asyncio.CancelledError):
            await task
        if at_the_end is not None:
            await at_the_end()

    return context


def _log_failure(task: asyncio.Task[None]) -> None:
    if not task.cancelled() and (error := task.exception()) is not None:
        logger.error("background work failed", exc_info=error)

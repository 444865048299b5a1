"""Delivery of updates to the bot's webhook, one at a time and in order.

An update is confirmed by a 2xx answer only; anything else is tried again, first after a second, then less and less
often. The answer may itself be a Bot API call.
"""

from __future__ import annotations

import asyncio
import json
import logging
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import aiohttp
from aiogram.methods import SetWebhook

from telegram_sandbox.errors import BotApiError

if TYPE_CHECKING:  # the sandbox holds the state declared here
    from telegram_sandbox.sandbox import Sandbox

logger = logging.getLogger(__name__)

SECRET_HEADER = "X-Telegram-Bot-Api-Secret-Token"  # noqa: S105 - the name of a header, not a secret
MAX_DELAY_SECONDS = 60.0
REQUEST_TIMEOUT_SECONDS = 60.0


@dataclass
class WebhookState:
    """Where updates are delivered, and how that went."""

    request: SetWebhook | None = None
    last_error_at: float | None = None
    last_error: str | None = None


async def deliver_updates(sandbox: Sandbox, *, first_delay_seconds: float = 1.0) -> None:
    """Run for as long as the server does."""
    timeout = aiohttp.ClientTimeout(total=REQUEST_TIMEOUT_SECONDS)
    async with aiohttp.ClientSession(timeout=timeout) as http:
        delay = first_delay_seconds
        while True:
            await _wait_for_work(sandbox)
            if await _deliver_next(sandbox, http):
                delay = first_delay_seconds
                continue
            await _pause(sandbox, delay)
            delay = min(delay * 2, MAX_DELAY_SECONDS)


async def _wait_for_work(sandbox: Sandbox) -> None:
    while sandbox.webhook.request is None:
        sandbox.webhook_changed.clear()
        await sandbox.webhook_changed.wait()
    await sandbox.updates.wait_for_update()


async def _pause(sandbox: Sandbox, seconds: float) -> None:
    """Wait, but not longer than until the webhook changes."""
    sandbox.webhook_changed.clear()
    try:
        async with asyncio.timeout(seconds):
            await sandbox.webhook_changed.wait()
    except TimeoutError:
        return


async def _deliver_next(sandbox: Sandbox, http: aiohttp.ClientSession) -> bool:
    webhook = sandbox.webhook
    pending = sandbox.updates.list_pending()
    if webhook.request is None or not pending:
        return True
    try:
        answer = await _post(http, webhook.request, pending[0].body)
    except (aiohttp.ClientError, TimeoutError, OSError) as error:
        webhook.last_error_at = sandbox.clock()
        webhook.last_error = str(error) or type(error).__name__
        logger.warning("webhook: %s", webhook.last_error)
        return False
    sandbox.updates.confirm_before(pending[0].update_id + 1)
    await _call_from_answer(sandbox, answer)
    return True


async def _post(http: aiohttp.ClientSession, request: SetWebhook, update: dict[str, Any]) -> object:
    headers = {SECRET_HEADER: request.secret_token} if request.secret_token else {}
    async with http.post(request.url, json=update, headers=headers) as response:
        if not response.ok:
            reason = f"Wrong response from the webhook: {response.status} {response.reason}"
            raise aiohttp.ClientError(reason)
        body = await response.read()
    try:
        return json.loads(body)
    except ValueError:
        return None


async def _call_from_answer(sandbox: Sandbox, answer: object) -> None:
    if not isinstance(answer, dict) or "method" not in answer:
        return
    fields = {name: value for name, value in answer.items() if name != "method"}
    try:
        await sandbox.call(str(answer["method"]), fields)
    except BotApiError as error:
        logger.warning("call in the webhook's answer refused: %s", error)

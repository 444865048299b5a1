"""getUpdates and the webhook methods, logOut, close."""

from __future__ import annotations

import ipaddress
from datetime import UTC, datetime
from typing import Any
from urllib.parse import urlsplit

from aiogram.methods import Close, DeleteWebhook, GetUpdates, GetWebhookInfo, LogOut, SetWebhook
from aiogram.types import WebhookInfo

from telegram_sandbox.errors import bad_request
from telegram_sandbox.methods.registry import Call, handles
from telegram_sandbox.rules.content import check_secret_token
from telegram_sandbox.updates import ALL_KINDS, DEFAULT_KINDS, WEBHOOK_ACTIVE, WEBHOOK_SET, conflict

WEBHOOK_PORTS = {80, 88, 443, 8443}


@handles(GetUpdates)
async def get_updates(call: Call, request: GetUpdates) -> list[dict[str, Any]]:
    """Long polling."""
    sandbox = call.sandbox
    if sandbox.webhook.request is not None:
        raise conflict(WEBHOOK_ACTIVE)
    sandbox.updates.allow(request.allowed_updates)
    return await sandbox.updates.poll(
        offset=request.offset or 0,
        limit=request.limit or 100,
        timeout_seconds=max(request.timeout or 0, 0),
    )


@handles(SetWebhook)
def set_webhook(call: Call, request: SetWebhook) -> bool:
    """Deliver updates to an address; an empty address takes the webhook away."""
    sandbox = call.sandbox
    if request.url:
        _check_webhook_url(request.url)
    check_secret_token(request.secret_token)
    sandbox.updates.allow(request.allowed_updates)
    if request.drop_pending_updates:
        sandbox.updates.keep_last(0)
    sandbox.set_webhook(request if request.url else None)
    if request.url:
        sandbox.updates.interrupt(WEBHOOK_SET)
    return True


def _check_webhook_url(url: str) -> None:
    """HTTPS on four ports, as Telegram wants it; a loopback address may be anything, since nothing leaves it."""
    try:
        parts = urlsplit(url if "://" in url else f"https://{url}")
        host, port = parts.hostname, parts.port
    except ValueError:
        raise bad_request("invalid webhook URL specified") from None
    if not host or parts.scheme not in {"http", "https"}:
        raise bad_request("invalid webhook URL specified")
    if _is_loopback(host):
        return
    if parts.scheme != "https":
        raise bad_request("bad webhook: An HTTPS URL must be provided for webhook")
    if (port or 443) not in WEBHOOK_PORTS:
        raise bad_request("bad webhook: Webhook can be set up only on ports 80, 88, 443 or 8443")


def _is_loopback(host: str) -> bool:
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return host == "localhost"


@handles(DeleteWebhook)
def delete_webhook(call: Call, request: DeleteWebhook) -> bool:
    """Back to polling."""
    if request.drop_pending_updates:
        call.sandbox.updates.keep_last(0)
    call.sandbox.set_webhook(None)
    return True


@handles(GetWebhookInfo)
def get_webhook_info(call: Call, _: GetWebhookInfo) -> WebhookInfo:
    """The address, how much waits for it and what went wrong last."""
    sandbox = call.sandbox
    webhook, updates = sandbox.webhook, sandbox.updates
    request = webhook.request
    is_default = updates.allowed in {ALL_KINDS, DEFAULT_KINDS}
    return WebhookInfo(
        url=request.url if request else "",
        has_custom_certificate=False,
        pending_update_count=len(updates.list_pending()),
        max_connections=(request.max_connections or 40) if request else None,
        allowed_updates=None if is_default else sorted(updates.allowed),
        last_error_date=None if webhook.last_error_at is None else datetime.fromtimestamp(webhook.last_error_at, UTC),
        last_error_message=webhook.last_error,
    )


@handles(LogOut, Close)
def leave_server(call: Call, request: LogOut | Close) -> bool:
    """Accepted without effect on a bot that stays: the next call logs in again, as on a local Bot API server."""
    if isinstance(request, LogOut):
        call.sandbox.updates.keep_last(0)
    return True

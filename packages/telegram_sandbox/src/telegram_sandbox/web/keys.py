"""What the application carries for its handlers."""

from __future__ import annotations

from aiohttp import web

from telegram_sandbox.sandbox import Sandbox

SANDBOX: web.AppKey[Sandbox] = web.AppKey("sandbox", Sandbox)

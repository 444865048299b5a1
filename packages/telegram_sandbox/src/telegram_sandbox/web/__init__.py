"""The HTTP side: the Bot API for the bot, the user-side API for tests, the page for people."""

from telegram_sandbox.web.app import create_app

__all__ = ["create_app"]

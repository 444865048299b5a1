"""Formatted text: what a bot writes (HTML, Markdown, explicit entities) becomes plain text with entities.

Offsets and lengths are UTF-16 code units, offsets in error texts are bytes of the source, as in Telegram.
"""

from telegram_sandbox.entities.formatting import FormattedText, format_text

__all__ = ["FormattedText", "format_text"]

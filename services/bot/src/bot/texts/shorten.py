"""Cuts texts to what a place holds. Lengths count code points, as Telegram's limits do."""

from typing import Final

ELLIPSIS: Final = "…"
MAX_BUTTON_LENGTH: Final = 34
"""What a phone shows of a button that takes a whole row."""
_LATEST_BREAK_SHARE: Final = 0.6


def shorten(text: str, limit: int) -> str:
    """`text` on one line, at most `limit` characters; a cut falls between words if one ends near enough."""
    return cut_at_word(" ".join(text.split()), limit)


def cut_at_word(text: str, limit: int) -> str:
    """`text`, at most `limit` characters, its line breaks kept; what is cut off is marked by an ellipsis."""
    if len(text) <= limit:
        return text
    head = text[: limit - len(ELLIPSIS)]
    break_at = max(head.rfind(" "), head.rfind("\n"))
    if break_at >= limit * _LATEST_BREAK_SHARE:
        head = head[:break_at]
    return head.rstrip() + ELLIPSIS


def fit_button(text: str) -> str:
    """A label that a phone shows whole."""
    return shorten(text, MAX_BUTTON_LENGTH)

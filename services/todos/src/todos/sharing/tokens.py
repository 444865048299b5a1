"""The secrets of invite links, and the names of invites that are for one person."""

import hashlib
import re
import secrets
from uuid import UUID

from contracts.ids import SHORT_ID_LENGTH, from_short_id

_TOKEN_BYTES = 24
_TOKEN = re.compile(r"[A-Za-z0-9_-]{32}")


def generate_token() -> str:
    """192 random bits, in letters that a deep link of Telegram takes."""
    return secrets.token_urlsafe(_TOKEN_BYTES)


def hash_token(token: str) -> bytes:
    """What is kept of a token: as it is random, a plain hash is enough."""
    return hashlib.sha256(token.encode()).digest()


def is_token(text: str) -> bool:
    """Whether `text` has the form of a link's secret."""
    return _TOKEN.fullmatch(text) is not None


def find_invite_id(text: str) -> UUID | None:
    """The id that the short name of an invite for one person stands for; None if it is no such name."""
    if len(text) != SHORT_ID_LENGTH:
        return None
    try:
        return from_short_id(text)
    except ValueError:
        return None

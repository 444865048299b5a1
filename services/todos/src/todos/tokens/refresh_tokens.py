"""Refresh tokens as strings: how they are made, stored and sealed.

Invariant: only a hash of a token is ever stored. The one exception is a used token's successor, sealed with a key that nobody can derive
without the used token itself: it lets a client whose answer was lost fetch the *same* successor once more, so that the chain cannot fork.
"""

import hashlib
import secrets
from typing import Final

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

_PREFIX: Final = "rt1_"
_SECRET_BYTES: Final = 32
_NONCE_BYTES: Final = 12
_PURPOSE: Final = b"delegram refresh token successor v1"


def generate_refresh_token() -> str:
    """A new token of 256 random bits."""
    return _PREFIX + secrets.token_urlsafe(_SECRET_BYTES)


def hash_refresh_token(token: str) -> bytes:
    """What is stored of `token`. A fast hash is enough: the token is random and long."""
    return hashlib.sha256(token.encode()).digest()


def seal_successor(successor: str, *, under: str) -> bytes:
    """`successor`, readable only with the token `under` that it replaces."""
    nonce = secrets.token_bytes(_NONCE_BYTES)
    return nonce + AESGCM(_sealing_key(under)).encrypt(nonce, successor.encode(), None)


def unseal_successor(sealed: bytes, *, under: str) -> str:
    """The successor that was sealed under this very token.

    Raises:
        ValueError: it was sealed under another one, or changed.
    """
    try:
        return AESGCM(_sealing_key(under)).decrypt(sealed[:_NONCE_BYTES], sealed[_NONCE_BYTES:], None).decode()
    except InvalidTag as exc:
        msg = "the successor was not sealed under this token"
        raise ValueError(msg) from exc


def _sealing_key(token: str) -> bytes:
    return HKDF(algorithm=SHA256(), length=32, salt=None, info=_PURPOSE).derive(token.encode())

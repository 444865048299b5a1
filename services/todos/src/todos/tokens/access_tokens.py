"""Access tokens: how todos makes them, and how it recognizes them quickly.

Invariant: a token that was verified before is accepted again without its signature only while it is not expired and its key is still
published; whether its session lives is asked of the database every time.
"""

import hashlib
import secrets
import threading
from collections.abc import Callable
from datetime import datetime
from typing import Any, Final
from uuid import UUID

from cachetools import LRUCache
from django.conf import settings
from joserfc import jwt

from contracts.claims import (
    ACCESS_TOKEN_LIFETIME,
    ACCESS_TOKEN_TYPE,
    ALGORITHM,
    EXCHANGED_TOKEN_LIFETIME,
    ISSUER_PREFIX,
    Audience,
    ServiceName,
)
from service_auth.access_tokens import AccessTokenVerifier, VerifiedAccessToken
from service_auth.errors import AccessTokenMalformed
from service_auth.keys import PublicKeySet
from todos.tokens.models import Session
from todos.tokens.signing_keys import signing_keys

_REMEMBERED_TOKENS: Final = 10_000


def issue_access_token(session: Session, *, now: datetime) -> str:
    """A token for the programs of a session: ten minutes, for todos and comments."""
    issued = int(now.timestamp())
    return _sign(
        {
            "aud": [Audience.TODOS, Audience.COMMENTS],
            "sub": str(session.user_id),
            "sid": str(session.id),
            "iat": issued,
            "exp": issued + int(ACCESS_TOKEN_LIFETIME.total_seconds()),
            "auth_time": int(session.created_at.timestamp()),
        }
    )


def issue_exchanged_token(user_id: UUID, *, acting: ServiceName, now: datetime) -> str:
    """A token with which a service asks comments for a person: two minutes, for comments alone, without a session."""
    issued = int(now.timestamp())
    return _sign(
        {
            "aud": [Audience.COMMENTS],
            "sub": str(user_id),
            "act": {"sub": f"{ISSUER_PREFIX}{acting}"},
            "iat": issued,
            "exp": issued + int(EXCHANGED_TOKEN_LIFETIME.total_seconds()),
        }
    )


def _sign(claims: dict[str, Any]) -> str:
    key = signing_keys().current
    header = {"alg": ALGORITHM, "typ": ACCESS_TOKEN_TYPE, "kid": key.kid}
    common = {"iss": settings.ENVIRONMENT.public_url, "jti": secrets.token_urlsafe(16)}
    return jwt.encode(header, common | claims, key.jwk, algorithms=[ALGORITHM])


class RememberingVerifier:
    """Verifies access tokens and remembers them by their SHA-256, so that a program's next request costs no signature.

    Args:
        verifier: Does the real work.
        keys: Gives the issuer's public keys as they are now.
        size: How many tokens are remembered.
    """

    def __init__(
        self, verifier: AccessTokenVerifier, keys: Callable[[], PublicKeySet], *, size: int = _REMEMBERED_TOKENS
    ) -> None:
        self._verifier, self._keys = verifier, keys
        self._known: LRUCache[bytes, VerifiedAccessToken] = LRUCache(size)
        self._lock = threading.Lock()

    def verify(self, token: str, *, now: datetime) -> VerifiedAccessToken:
        """As `AccessTokenVerifier.verify`, to the second."""
        try:
            name = hashlib.sha256(token.encode("ascii")).digest()
        except UnicodeEncodeError as exc:
            raise AccessTokenMalformed from exc
        with self._lock:
            known = self._known.get(name)
        if known is not None and not known.is_expired(now) and self._keys().find(known.kid) is not None:
            return known
        verified = self._verifier.verify(token, now=now)
        with self._lock:
            self._known[name] = verified
        return verified


def published_keys() -> PublicKeySet:
    """The public halves of all signing keys."""
    return signing_keys().published


def make_verifier(audience: Audience) -> RememberingVerifier:
    """A verifier of our own tokens that are meant for `audience`."""
    issuer = settings.ENVIRONMENT.public_url
    return RememberingVerifier(
        AccessTokenVerifier(issuer=issuer, audience=audience, keys=published_keys), published_keys
    )

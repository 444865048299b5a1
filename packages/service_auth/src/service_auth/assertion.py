"""The assertion that one service sends with one request to another, and how it is made.

It is bound to the method, the path, the query and the body, lives thirty seconds, and names one receiver. Nothing that can be
replayed against another route or with another body ever crosses the wire.
"""

import base64
import hashlib
import secrets
from dataclasses import dataclass
from datetime import datetime
from typing import Final

from contracts.claims import (
    ASSERTION_LIFETIME,
    ASSERTION_SCHEME,
    ASSERTION_TYPE,
    ISSUER_PREFIX,
    ON_BEHALF_PREFIX,
    Audience,
    ServiceName,
)
from service_auth.compact_jws import JwsSigner
from service_auth.keys import PrivateKey

_LIFETIME_SECONDS: Final = int(ASSERTION_LIFETIME.total_seconds())


@dataclass(frozen=True, slots=True)
class RequestFacts:
    """What an assertion is bound to. `query` is the raw query string without `?`."""

    method: str
    path: str
    query: str
    body: bytes


def digest(raw: bytes) -> str:
    """Base64url SHA-256 without padding, as the claims `bh` and `qh` carry it."""
    return base64.urlsafe_b64encode(hashlib.sha256(raw).digest()).rstrip(b"=").decode()


_DIGEST_OF_NOTHING: Final = digest(b"")


class AssertionSigner:
    """Makes the `Authorization` header of a service's requests.

    Args:
        service: Who we are.
        key: Our private key.
        audience: The one service that the requests go to.
    """

    def __init__(self, service: ServiceName, key: PrivateKey, audience: Audience) -> None:
        issuer = f"{ISSUER_PREFIX}{service}"
        self._always = {"iss": issuer, "sub": issuer, "aud": str(audience)}
        self._signer = JwsSigner(key, token_type=ASSERTION_TYPE)

    def authorization(self, request: RequestFacts, *, now: datetime, on_behalf_of: int | None = None) -> str:
        """`Service <JWS>` for this very request.

        Args:
            request: What is about to be sent.
            now: Aware, UTC.
            on_behalf_of: The Telegram id of the person for whom the service acts; only the bot may.
        """
        issued = int(now.timestamp())
        claims: dict[str, object] = {
            **self._always,
            "iat": issued,
            "exp": issued + _LIFETIME_SECONDS,
            "jti": secrets.token_urlsafe(16),
            "htm": request.method.upper(),
            "htu": request.path,
            "qh": digest(request.query.encode()) if request.query else _DIGEST_OF_NOTHING,
            "bh": digest(request.body),
        }
        if on_behalf_of is not None:
            claims["obo"] = f"{ON_BEHALF_PREFIX}{on_behalf_of}"
        return f"{ASSERTION_SCHEME} {self._signer.sign(claims)}"

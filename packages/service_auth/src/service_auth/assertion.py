"""The assertion that one service sends with one request to another, and how it is made.

It is bound to the method, the path, the query and the body, lives thirty seconds, and names one receiver. Nothing that can be
replayed against another route or with another body ever crosses the wire.
"""

import base64
import hashlib
import secrets
from dataclasses import dataclass
from datetime import datetime

from joserfc import jwt

from contracts.claims import (
    ALGORITHM,
    ASSERTION_LIFETIME,
    ASSERTION_SCHEME,
    ASSERTION_TYPE,
    ISSUER_PREFIX,
    ON_BEHALF_PREFIX,
    Audience,
    ServiceName,
)
from service_auth.keys import PrivateKey


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


class AssertionSigner:
    """Makes the `Authorization` header of a service's requests.

    Args:
        service: Who we are.
        key: Our private key.
        audience: The one service that the requests go to.
    """

    def __init__(self, service: ServiceName, key: PrivateKey, audience: Audience) -> None:
        self._service, self._key, self._audience = service, key, audience

    def authorization(self, request: RequestFacts, *, now: datetime, on_behalf_of: int | None = None) -> str:
        """`Service <JWS>` for this very request.

        Args:
            request: What is about to be sent.
            now: Aware, UTC.
            on_behalf_of: The Telegram id of the person for whom the service acts; only the bot may.
        """
        issued = int(now.timestamp())
        claims: dict[str, object] = {
            "iss": f"{ISSUER_PREFIX}{self._service}",
            "sub": f"{ISSUER_PREFIX}{self._service}",
            "aud": str(self._audience),
            "iat": issued,
            "exp": issued + int(ASSERTION_LIFETIME.total_seconds()),
            "jti": secrets.token_urlsafe(16),
            "htm": request.method.upper(),
            "htu": request.path,
            "qh": digest(request.query.encode()),
            "bh": digest(request.body),
        }
        if on_behalf_of is not None:
            claims["obo"] = f"{ON_BEHALF_PREFIX}{on_behalf_of}"
        header = {"alg": ALGORITHM, "typ": ASSERTION_TYPE, "kid": self._key.kid}
        return f"{ASSERTION_SCHEME} {jwt.encode(header, claims, self._key.jwk, algorithms=[ALGORITHM])}"

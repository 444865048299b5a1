"""Verification of people's access tokens, for every service that takes them.

An access token is a JWT of `typ: at+jwt` (RFC 9068) with `iss`, `aud` (a list), `sub` (the person's id), `iat`, `exp` and `jti`, and
either `sid` (a session of the person) or `act: {"sub": "svc:<service>"}` (got by a service in exchange, never both). Whether the session
still lives is not in the token: only todos knows.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Final
from uuid import UUID

from contracts.claims import ACCESS_TOKEN_LIFETIME, ACCESS_TOKEN_TYPE, ISSUER_PREFIX, Audience, ServiceName
from contracts.ids import SessionId, UserId
from service_auth.compact_jws import CompactJws, JwsMalformed, JwsUnacceptable, parse_compact_jws
from service_auth.errors import (
    AccessTokenExpired,
    AccessTokenForAnother,
    AccessTokenFromTheFuture,
    AccessTokenKeyUnknown,
    AccessTokenMalformed,
    AccessTokenRefused,
)
from service_auth.keys import PublicKeySet

MAX_ACCESS_TOKEN_LENGTH: Final = 2048
_CLOCK_LEEWAY_SECONDS: Final = 5
_MAX_AUDIENCES: Final = 8


@dataclass(frozen=True, slots=True)
class VerifiedAccessToken:
    """Who asks. `session_id` is None in a token that `acting_service` got in exchange; otherwise `acting_service` is None."""

    user_id: UserId
    session_id: SessionId | None
    acting_service: ServiceName | None
    kid: str
    jti: str
    issued_at: datetime
    expires_at: datetime

    def is_expired(self, now: datetime) -> bool:
        """Whether the token is over at `now`, with the leeway between two clocks. For those who remember verified tokens."""
        return self.expires_at.timestamp() <= now.timestamp() - _CLOCK_LEEWAY_SECONDS


class AccessTokenVerifier:
    """Checks access tokens of `issuer` that are meant for `audience`.

    Args:
        issuer: The public address of todos, exactly as its tokens name it.
        audience: Who we are; one of the token's audiences.
        keys: Gives the issuer's public keys as they are now; asked once per verification.
    """

    def __init__(self, *, issuer: str, audience: Audience, keys: Callable[[], PublicKeySet]) -> None:
        self._issuer, self._audience, self._keys = issuer, audience, keys

    def verify(self, token: str, *, now: datetime) -> VerifiedAccessToken:
        """The person behind `token`, with everything but the life of their session checked.

        Raises:
            AccessTokenKeyUnknown: the key set does not hold the key that the token names; a newer set may.
            AccessTokenRefused: any other reason, as one of its subclasses.
        """
        try:
            parsed = parse_compact_jws(token, token_type=ACCESS_TOKEN_TYPE, longest=MAX_ACCESS_TOKEN_LENGTH)
            self._check_signature(parsed)
            self._check_receiver(parsed)
            _check_time(parsed, now)
            return _verified(parsed)
        except JwsMalformed as exc:
            raise AccessTokenMalformed from exc
        except JwsUnacceptable as exc:
            raise AccessTokenRefused from exc

    def _check_signature(self, parsed: CompactJws) -> None:
        key = self._keys().find(parsed.kid)
        if key is None:
            raise AccessTokenKeyUnknown
        parsed.check_signature(key)

    def _check_receiver(self, parsed: CompactJws) -> None:
        if parsed.string("iss", longest=512) != self._issuer:
            raise AccessTokenRefused
        audiences = parsed.claims.get("aud")
        if not isinstance(audiences, list) or not 0 < len(audiences) <= _MAX_AUDIENCES:
            raise AccessTokenRefused
        if not all(isinstance(audience, str) for audience in audiences):
            raise AccessTokenRefused
        if self._audience not in audiences:
            raise AccessTokenForAnother


def _check_time(parsed: CompactJws, now: datetime) -> None:
    issued, expires, moment = parsed.moment("iat"), parsed.moment("exp"), now.timestamp()
    if not 0 < expires - issued <= ACCESS_TOKEN_LIFETIME.total_seconds():
        raise AccessTokenRefused
    if issued > moment + _CLOCK_LEEWAY_SECONDS:
        raise AccessTokenFromTheFuture
    if expires <= moment - _CLOCK_LEEWAY_SECONDS:
        raise AccessTokenExpired


def _verified(parsed: CompactJws) -> VerifiedAccessToken:
    session_id = SessionId(_uuid(parsed, "sid")) if "sid" in parsed.claims else None
    acting_service = _acting_service(parsed) if "act" in parsed.claims else None
    if (session_id is None) == (acting_service is None):
        raise AccessTokenRefused
    return VerifiedAccessToken(
        user_id=UserId(_uuid(parsed, "sub")),
        session_id=session_id,
        acting_service=acting_service,
        kid=parsed.kid,
        jti=parsed.string("jti", longest=64),
        issued_at=datetime.fromtimestamp(parsed.moment("iat"), UTC),
        expires_at=datetime.fromtimestamp(parsed.moment("exp"), UTC),
    )


def _uuid(parsed: CompactJws, name: str) -> UUID:
    text = parsed.string(name, longest=36)
    try:
        found = UUID(text)
    except ValueError as exc:
        raise AccessTokenRefused from exc
    if str(found) != text:
        raise AccessTokenRefused
    return found


def _acting_service(parsed: CompactJws) -> ServiceName:
    actor = parsed.claims["act"]
    if not isinstance(actor, dict) or set(actor) != {"sub"} or not isinstance(actor["sub"], str):
        raise AccessTokenRefused
    try:
        name = ServiceName(actor["sub"].removeprefix(ISSUER_PREFIX))
    except ValueError as exc:
        raise AccessTokenRefused from exc
    if actor["sub"] != f"{ISSUER_PREFIX}{name}":
        raise AccessTokenRefused
    return name

"""Verification of a request's assertion.

The order matters: sizes and form first, then the key by (issuer, kid) from our own table, then the signature, and only then what the
claims say. Source: RFC 8725 (JWT best practices), RFC 7523bis (one-string audience).
"""

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime

from contracts.claims import ASSERTION_TYPE, ISSUER_PREFIX, ON_BEHALF_PREFIX, Audience, ServiceName
from service_auth.assertion import RequestFacts, digest
from service_auth.compact_jws import CompactJws, JwsMalformed, JwsUnacceptable, parse_compact_jws
from service_auth.errors import (
    AssertionExpired,
    AssertionForAnother,
    AssertionFromTheFuture,
    AssertionMalformed,
    AssertionRefused,
)
from service_auth.keys import ServiceKeyTable

MAX_ASSERTION_LENGTH = 2048
_MAX_LIFETIME_SECONDS = 60
_CLOCK_LEEWAY_SECONDS = 5
_ON_BEHALF = re.compile(rf"{ON_BEHALF_PREFIX}([1-9][0-9]{{0,15}})")


@dataclass(frozen=True, slots=True)
class VerifiedAssertion:
    """Who sent the request. `on_behalf_of` is a Telegram id; whether the service may act for it is the receiver's to decide."""

    service: ServiceName
    kid: str
    jti: str
    expires_at: datetime
    on_behalf_of: int | None


class AssertionVerifier:
    """Checks assertions that are meant for `audience`.

    Args:
        audience: Who we are.
        keys: Gives the table of public keys as it is now; asked once per verification.
    """

    def __init__(self, audience: Audience, keys: Callable[[], ServiceKeyTable]) -> None:
        self._audience, self._keys = audience, keys

    def verify(self, token: str, request: RequestFacts, *, now: datetime) -> VerifiedAssertion:
        """The sender of `request`, if `token` is its assertion.

        A replay is not looked for here: the receiver records `jti` in the transaction of the change (see `service_auth.replay`).

        Raises:
            AssertionRefused: one of its subclasses, which say what may be told to the caller.
        """
        try:
            parsed = parse_compact_jws(token, token_type=ASSERTION_TYPE, longest=MAX_ASSERTION_LENGTH)
            service = self._checked_sender(parsed)
            self._check_audience_and_time(parsed, now)
            _check_binding(parsed, request)
            return VerifiedAssertion(
                service=service,
                kid=parsed.kid,
                jti=parsed.string("jti", longest=64),
                expires_at=datetime.fromtimestamp(parsed.moment("exp"), UTC),
                on_behalf_of=_on_behalf_of(parsed),
            )
        except JwsMalformed as exc:
            raise AssertionMalformed from exc
        except JwsUnacceptable as exc:
            raise AssertionRefused from exc

    def _checked_sender(self, parsed: CompactJws) -> ServiceName:
        issuer = parsed.string("iss", longest=64)
        if parsed.claims.get("sub") != issuer or not issuer.startswith(ISSUER_PREFIX):
            raise AssertionRefused
        try:
            service = ServiceName(issuer.removeprefix(ISSUER_PREFIX))
        except ValueError as exc:
            raise AssertionRefused from exc
        key = self._keys().find(service, parsed.kid)
        if key is None:
            raise AssertionRefused
        parsed.check_signature(key)
        return service

    def _check_audience_and_time(self, parsed: CompactJws, now: datetime) -> None:
        if parsed.string("aud", longest=64) != self._audience:
            raise AssertionForAnother
        issued, expires, moment = parsed.moment("iat"), parsed.moment("exp"), now.timestamp()
        if not 0 < expires - issued <= _MAX_LIFETIME_SECONDS:
            raise AssertionRefused
        if issued > moment + _CLOCK_LEEWAY_SECONDS:
            raise AssertionFromTheFuture
        if expires <= moment - _CLOCK_LEEWAY_SECONDS:
            raise AssertionExpired


def _check_binding(parsed: CompactJws, request: RequestFacts) -> None:
    expected = {
        "htm": request.method.upper(),
        "htu": request.path,
        "qh": digest(request.query.encode()),
        "bh": digest(request.body),
    }
    if any(parsed.claims.get(name) != value for name, value in expected.items()):
        raise AssertionRefused


def _on_behalf_of(parsed: CompactJws) -> int | None:
    if "obo" not in parsed.claims:
        return None
    found = _ON_BEHALF.fullmatch(parsed.string("obo", longest=32))
    if found is None:
        raise AssertionRefused
    return int(found[1])

"""Verification of a request's assertion.

The order matters: sizes and form first, then the key by (issuer, kid) from our own table, then the signature, and only then what the
claims say. Source: RFC 8725 (JWT best practices), RFC 7523bis (one-string audience).
"""

import json
import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from contracts.claims import ALGORITHM, ASSERTION_TYPE, ISSUER_PREFIX, ON_BEHALF_PREFIX, Audience, ServiceName
from joserfc import jws
from joserfc.errors import JoseError
from joserfc.util import urlsafe_b64decode

from service_auth.assertion import RequestFacts, digest
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
_HEADER_NAMES = {"alg", "typ", "kid"}
_TOKEN = re.compile(r"[A-Za-z0-9_-]+\.[A-Za-z0-9_-]+\.[A-Za-z0-9_-]+")
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
        if len(token) > MAX_ASSERTION_LENGTH or not _TOKEN.fullmatch(token):
            raise AssertionMalformed
        header, claims = (_json_part(part) for part in token.split(".")[:2])
        service, kid = self._sender(header, claims)
        self._check_signature(token, service, kid)
        self._check_audience_and_time(claims, now)
        _check_binding(claims, request)
        return VerifiedAssertion(
            service=service,
            kid=kid,
            jti=_string(claims, "jti", longest=64),
            expires_at=datetime.fromtimestamp(_integer(claims, "exp"), UTC),
            on_behalf_of=_on_behalf_of(claims),
        )

    @staticmethod
    def _sender(header: dict[str, Any], claims: dict[str, Any]) -> tuple[ServiceName, str]:
        if set(header) != _HEADER_NAMES or header["alg"] != ALGORITHM or header["typ"] != ASSERTION_TYPE:
            raise AssertionRefused
        issuer = _string(claims, "iss", longest=64)
        if claims.get("sub") != issuer or not issuer.startswith(ISSUER_PREFIX):
            raise AssertionRefused
        try:
            return ServiceName(issuer.removeprefix(ISSUER_PREFIX)), _string(header, "kid", longest=64)
        except ValueError as exc:
            raise AssertionRefused from exc

    def _check_signature(self, token: str, service: ServiceName, kid: str) -> None:
        key = self._keys().find(service, kid)
        if key is None:
            raise AssertionRefused
        try:
            jws.deserialize_compact(token, key.jwk, algorithms=[ALGORITHM])
        except (JoseError, ValueError) as exc:
            raise AssertionRefused from exc

    def _check_audience_and_time(self, claims: dict[str, Any], now: datetime) -> None:
        if _string(claims, "aud", longest=64) != self._audience:
            raise AssertionForAnother
        issued, expires, moment = _integer(claims, "iat"), _integer(claims, "exp"), now.timestamp()
        if not 0 < expires - issued <= _MAX_LIFETIME_SECONDS:
            raise AssertionRefused
        if issued > moment + _CLOCK_LEEWAY_SECONDS:
            raise AssertionFromTheFuture
        if expires <= moment - _CLOCK_LEEWAY_SECONDS:
            raise AssertionExpired


def _check_binding(claims: dict[str, Any], request: RequestFacts) -> None:
    expected = {
        "htm": request.method.upper(),
        "htu": request.path,
        "qh": digest(request.query.encode()),
        "bh": digest(request.body),
    }
    if any(claims.get(name) != value for name, value in expected.items()):
        raise AssertionRefused


def _json_part(part: str) -> dict[str, Any]:
    try:
        fields = json.loads(urlsafe_b64decode(part.encode()), object_pairs_hook=_unique_names)
    except (ValueError, RecursionError) as exc:
        raise AssertionMalformed from exc
    if not isinstance(fields, dict):
        raise AssertionMalformed
    return fields


def _unique_names(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    fields = dict(pairs)
    if len(fields) != len(pairs):
        msg = "a name stands twice"
        raise ValueError(msg)
    return fields


def _string(fields: dict[str, Any], name: str, *, longest: int) -> str:
    value = fields.get(name)
    if not isinstance(value, str) or not 0 < len(value) <= longest:
        raise AssertionRefused
    return value


def _integer(fields: dict[str, Any], name: str) -> int:
    value = fields.get(name)
    if isinstance(value, bool) or not isinstance(value, int) or not 0 < value < 2**40:
        raise AssertionRefused
    return value


def _on_behalf_of(claims: dict[str, Any]) -> int | None:
    if "obo" not in claims:
        return None
    found = _ON_BEHALF.fullmatch(_string(claims, "obo", longest=32))
    if found is None:
        raise AssertionRefused
    return int(found[1])

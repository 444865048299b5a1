"""The strict form of a compact JWS: how one is written, and how one is read before anything in it is believed.

Invariant: what is read here has exactly three canonical base64url parts, a header of exactly the expected names, and no name twice;
claims are read with their type checked. Nothing is trusted yet: the signature is the verifiers' next step. Source: RFC 7515, RFC 8725.
"""

import base64
import json
import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Final

from joserfc import jws
from joserfc.errors import JoseError

from contracts.claims import ALGORITHM
from service_auth.keys import PrivateKey, PublicKey

_COMPACT: Final = re.compile(r"[A-Za-z0-9_-]+\.[A-Za-z0-9_-]+\.[A-Za-z0-9_-]+")
_HEADER_NAMES: Final = {"alg", "typ", "kid"}
_LONGEST_KEY_ID: Final = 64
_LATEST_MOMENT: Final = 2**40
_to_json: Final = json.JSONEncoder(separators=(",", ":")).encode


class JwsSigner:
    """Writes tokens of one type with one key: their header is made once.

    A service signs each of its requests. What a library of all of JOSE does besides costs as much as the signature.
    """

    def __init__(self, key: PrivateKey, *, token_type: str) -> None:
        self._key = key
        self._beginning = _encode({"alg": ALGORITHM, "typ": token_type, "kid": key.kid}) + b"."

    def sign(self, claims: Mapping[str, object]) -> str:
        """The token with these claims."""
        signed = self._beginning + _encode(claims)
        return (signed + b"." + _to_base64url(self._key.sign(signed))).decode()


class JwsMalformed(ValueError):  # noqa: N818 - reads as the fact it states
    """This is no compact JWS in its one canonical form."""


class JwsUnacceptable(ValueError):  # noqa: N818 - reads as the fact it states
    """It has the form, but its header, its signature or the type of a claim is not as it must be."""


@dataclass(frozen=True, slots=True)
class CompactJws:
    """A parsed and **unverified** token."""

    token: str
    kid: str
    claims: dict[str, Any]

    def check_signature(self, key: PublicKey) -> None:
        """Return if `key` signed the token.

        Raises:
            JwsUnacceptable: it did not.
        """
        try:
            jws.deserialize_compact(self.token, key.jwk, algorithms=[ALGORITHM])
        except (JoseError, ValueError) as exc:
            raise JwsUnacceptable from exc

    def string(self, name: str, *, longest: int) -> str:
        """A claim that must be a non-empty string."""
        return _string(self.claims, name, longest=longest)

    def moment(self, name: str) -> int:
        """A claim that must be a whole number of seconds since 1970."""
        value = self.claims.get(name)
        if isinstance(value, bool) or not isinstance(value, int) or not 0 < value < _LATEST_MOMENT:
            raise JwsUnacceptable(name)
        return value


def parse_compact_jws(token: str, *, token_type: str, longest: int) -> CompactJws:
    """The parts of `token`, whose header must name our algorithm, `token_type` and a key id, and nothing else.

    Raises:
        JwsMalformed: longer than `longest` characters, not canonical, or not JSON objects.
        JwsUnacceptable: the header is another one.
    """
    if len(token) > longest or not _COMPACT.fullmatch(token):
        raise JwsMalformed
    header_part, claims_part, signature_part = token.split(".")
    _decode(signature_part)
    header, claims = _json_object(header_part), _json_object(claims_part)
    if set(header) != _HEADER_NAMES or header["alg"] != ALGORITHM or header["typ"] != token_type:
        raise JwsUnacceptable
    return CompactJws(token, _string(header, "kid", longest=_LONGEST_KEY_ID), claims)


def _encode(fields: Mapping[str, object]) -> bytes:
    return _to_base64url(_to_json(fields).encode())


def _to_base64url(raw: bytes) -> bytes:
    return base64.urlsafe_b64encode(raw).rstrip(b"=")


def _decode(part: str) -> bytes:
    raw = base64.urlsafe_b64decode(part + "=" * (-len(part) % 4)) if len(part) % 4 != 1 else b""
    # A second spelling of the same bytes would be a second token with the same signature.
    if _to_base64url(raw).decode() != part:
        raise JwsMalformed
    return raw


def _json_object(part: str) -> dict[str, Any]:
    try:
        fields = json.loads(_decode(part).decode(), object_pairs_hook=_unique_names)
    except (ValueError, RecursionError) as exc:
        raise JwsMalformed from exc
    if not isinstance(fields, dict):
        raise JwsMalformed
    return fields


def _unique_names(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    fields = dict(pairs)
    if len(fields) != len(pairs):
        raise JwsMalformed
    return fields


def _string(fields: dict[str, Any], name: str, *, longest: int) -> str:
    value = fields.get(name)
    if not isinstance(value, str) or not 0 < len(value) <= longest:
        raise JwsUnacceptable(name)
    return value

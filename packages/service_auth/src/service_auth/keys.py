"""Ed25519 keys as JWK files, and the table of public keys from which a verifier chooses.

Files hold one JWK each; a key set travels as a JWKS (RFC 7517). A key's id is its RFC 7638 thumbprint, computed here and never read
from either.
"""

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Final, Self, cast

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from joserfc.errors import JoseError
from joserfc.jwk import OKPKey

from contracts.claims import ServiceName
from service_auth.errors import KeyUnreadable

_CURVE: Final = "Ed25519"
_MAX_PUBLISHED_KEYS: Final = 32


@dataclass(frozen=True, slots=True)
class PrivateKey:
    """A signing key. Its representation shows the id alone."""

    jwk: OKPKey
    kid: str

    def __repr__(self) -> str:
        return f"PrivateKey(kid={self.kid!r})"

    def sign(self, message: bytes) -> bytes:
        """The Ed25519 signature of `message` (RFC 8032)."""
        # That the curve is Ed25519 was checked when the key was read.
        return cast(Ed25519PrivateKey, self.jwk.private_key).sign(message)

    def public(self) -> "PublicKey":
        """The half that verifiers hold."""
        return PublicKey(OKPKey.import_key(dict(self.jwk.as_dict(private=False))), self.kid)

    def to_json(self) -> str:
        """The private JWK as one line of JSON: a secret."""
        return json.dumps({**self.jwk.as_dict(private=True), "kid": self.kid}, sort_keys=True)


@dataclass(frozen=True, slots=True)
class PublicKey:
    """A verification key."""

    jwk: OKPKey
    kid: str

    def to_json(self) -> str:
        """The public JWK as one line of JSON."""
        return json.dumps(self.to_dict(), sort_keys=True)

    def to_dict(self) -> dict[str, str]:
        """The public JWK with `kid`, `use` and `alg`, as a JWKS lists it."""
        bare = {
            name: str(value) for name, value in self.jwk.as_dict(private=False).items() if name in {"kty", "crv", "x"}
        }
        return {**bare, "kid": self.kid, "use": "sig", "alg": _CURVE}


def generate_private_key() -> PrivateKey:
    """A new random key."""
    jwk = OKPKey.generate_key(_CURVE)
    return PrivateKey(jwk, jwk.thumbprint())


def read_private_key(text: str, *, source: str = "private key") -> PrivateKey:
    """The signing key in `text`, a private JWK as JSON.

    Raises:
        KeyUnreadable: not JSON, not Ed25519, or without its private part. The message never holds key material.
    """
    jwk = _import(text, source)
    if not jwk.is_private:
        raise KeyUnreadable(source, "the private part is missing")
    return PrivateKey(jwk, jwk.thumbprint())


def read_public_key(text: str, *, source: str = "public key") -> PublicKey:
    """The verification key in `text`, a public JWK as JSON.

    Raises:
        KeyUnreadable: not JSON, not Ed25519, or a private key, which does not belong where public ones are kept.
    """
    jwk = _import(text, source)
    if jwk.is_private:
        raise KeyUnreadable(source, "this is a private key; only the public part belongs here")
    return PublicKey(jwk, jwk.thumbprint())


def _import(text: str, source: str) -> OKPKey:
    try:
        fields = json.loads(text)
    except ValueError as exc:
        raise KeyUnreadable(source, "not JSON") from exc
    if not isinstance(fields, dict) or fields.get("kty") != "OKP" or fields.get("crv") != _CURVE:
        raise KeyUnreadable(source, "not an Ed25519 JWK")
    try:
        return OKPKey.import_key({name: fields[name] for name in ("kty", "crv", "x", "d") if name in fields})
    except (JoseError, ValueError, KeyError, TypeError) as exc:
        raise KeyUnreadable(source, "not an Ed25519 JWK") from exc


class ServiceKeyTable:
    """The public keys of our services, by (service, kid). Immutable: a reload makes a new table."""

    def __init__(self, keys: Mapping[ServiceName, Iterable[PublicKey]]) -> None:
        self._keys = {(service, key.kid): key for service, found in keys.items() for key in found}

    def __len__(self) -> int:
        return len(self._keys)

    def find(self, service: ServiceName, kid: str) -> PublicKey | None:
        """The key, or None if this service has no such key."""
        return self._keys.get((service, kid))

    @classmethod
    def from_directory(cls, directory: Path) -> Self:
        """Every `<directory>/<service>/*.jwk`; folders that are not a service's are passed over.

        Raises:
            KeyUnreadable: one of the files is not a public key.
        """
        return cls(
            {
                service: [
                    read_public_key(path.read_text(), source=str(path))
                    for path in sorted((directory / service).glob("*.jwk"))
                ]
                for service in ServiceName
            }
        )


class PublicKeySet:
    """The public keys of one issuer, by key id: what its JWKS says. Immutable: a newer JWKS makes a new set."""

    def __init__(self, keys: Iterable[PublicKey] = ()) -> None:
        self._keys = {key.kid: key for key in keys}

    def __len__(self) -> int:
        return len(self._keys)

    def find(self, kid: str) -> PublicKey | None:
        """The key, or None if the set does not hold it."""
        return self._keys.get(kid)

    def to_jwks(self) -> dict[str, list[dict[str, str]]]:
        """The set as the document that `/.well-known/jwks.json` answers."""
        return {"keys": [key.to_dict() for key in self._keys.values()]}

    @classmethod
    def from_jwks(cls, text: str, *, source: str = "key set") -> Self:
        """The Ed25519 keys of a JWKS; keys of other kinds are passed over, as RFC 7517 asks.

        Raises:
            KeyUnreadable: no JWKS, no Ed25519 key in it, or a key that should never have been published.
        """
        try:
            entries = json.loads(text)["keys"]
            ours = [entry for entry in entries if entry.get("kty") == "OKP" and entry.get("crv") == _CURVE]
        except (ValueError, KeyError, TypeError, AttributeError, RecursionError) as exc:
            raise KeyUnreadable(source, "not a JWKS") from exc
        if not 0 < len(ours) <= _MAX_PUBLISHED_KEYS:
            raise KeyUnreadable(source, f"{len(ours)} Ed25519 keys, expected 1 to {_MAX_PUBLISHED_KEYS}")
        return cls(read_public_key(json.dumps(entry), source=source) for entry in ours)

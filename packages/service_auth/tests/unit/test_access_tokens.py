"""An access token tells who asks only in its one exact form; every forgery of it tells nothing."""

import base64
import hmac
import json
from datetime import UTC, datetime, timedelta
from typing import Any
from uuid import UUID

import pytest
from joserfc import jws, jwt

from contracts.claims import Audience, ServiceName
from contracts.problems import CredentialFault
from service_auth.access_tokens import AccessTokenVerifier
from service_auth.errors import AccessTokenKeyUnknown, AccessTokenRefused, KeyUnreadable
from service_auth.keys import PrivateKey, PublicKeySet, generate_private_key

NOW = datetime(2026, 11, 23, 7, 15, tzinfo=UTC)
ISSUED = int(NOW.timestamp())
ISSUER = "https://tasks.example.org"
ALICE = UUID("019aa000-0000-7000-8000-000000000001")
SESSION = UUID("019aa000-0000-7000-8000-00000000000a")
CLAIMS: dict[str, Any] = {
    "iss": ISSUER,
    "aud": ["todos", "comments"],
    "sub": str(ALICE),
    "sid": str(SESSION),
    "iat": ISSUED,
    "exp": ISSUED + 600,
    "jti": "k3D0",
}
EXCHANGED: dict[str, Any] = {
    **{name: value for name, value in CLAIMS.items() if name != "sid"},
    "aud": ["comments"],
    "exp": ISSUED + 120,
    "act": {"sub": "svc:bot"},
}


@pytest.fixture(scope="module")
def key() -> PrivateKey:
    return generate_private_key()


@pytest.fixture
def verifier(key: PrivateKey) -> AccessTokenVerifier:
    return AccessTokenVerifier(issuer=ISSUER, audience=Audience.COMMENTS, keys=lambda: PublicKeySet([key.public()]))


def signed(key: PrivateKey, claims: dict[str, Any], **header: object) -> str:
    fields = {"alg": "Ed25519", "typ": "at+jwt", "kid": key.kid, **header}
    return jwt.encode(fields, claims, key.jwk, algorithms=["Ed25519"])


def test_a_sessions_token_names_the_person_and_the_session(key, verifier):
    token = verifier.verify(signed(key, CLAIMS), now=NOW)

    assert (token.user_id, token.session_id, token.acting_service) == (ALICE, SESSION, None)
    assert token.expires_at == NOW + timedelta(minutes=10)


def test_an_exchanged_token_names_the_person_and_the_service_that_acts(key, verifier):
    token = verifier.verify(signed(key, EXCHANGED), now=NOW)

    assert (token.user_id, token.session_id, token.acting_service) == (ALICE, None, ServiceName.BOT)


def test_claims_of_a_newer_issuer_are_passed_over(key, verifier):
    assert verifier.verify(signed(key, {**CLAIMS, "auth_time": ISSUED, "scope": "all"}), now=NOW)


@pytest.mark.parametrize(
    ("later", "fault"),
    [(timedelta(seconds=605), CredentialFault.EXPIRED), (timedelta(seconds=-6), CredentialFault.CLOCK_SKEW)],
)
def test_time_is_checked_with_five_seconds_of_leeway(key, verifier, later, fault):
    with pytest.raises(AccessTokenRefused) as refused:
        verifier.verify(signed(key, CLAIMS), now=NOW + later)

    assert refused.value.fault is fault


def test_a_remembered_token_ends_at_the_same_second_as_a_fresh_one(key, verifier):
    token = verifier.verify(signed(key, CLAIMS), now=NOW)

    assert not token.is_expired(NOW + timedelta(seconds=604))
    assert token.is_expired(NOW + timedelta(seconds=605))


def test_a_token_for_another_service_says_so(key, verifier):
    with pytest.raises(AccessTokenRefused) as refused:
        verifier.verify(signed(key, {**CLAIMS, "aud": ["todos"]}), now=NOW)

    assert refused.value.fault is CredentialFault.WRONG_AUDIENCE


def test_an_unknown_key_is_told_apart_because_a_newer_set_may_hold_it(verifier):
    with pytest.raises(AccessTokenKeyUnknown) as refused:
        verifier.verify(signed(generate_private_key(), CLAIMS), now=NOW)

    assert refused.value.fault is CredentialFault.INVALID


def test_another_key_under_a_known_name_is_refused(key, verifier):
    with pytest.raises(AccessTokenRefused) as refused:
        verifier.verify(signed(generate_private_key(), CLAIMS, kid=key.kid), now=NOW)

    assert not isinstance(refused.value, AccessTokenKeyUnknown)


CLAIM_FORGERIES: dict[str, dict[str, object]] = {
    "other issuer": {"iss": "https://evil.example.org"},
    "issuer with a slash": {"iss": ISSUER + "/"},
    "issuer list": {"iss": [ISSUER]},
    "audience string": {"aud": "comments"},
    "audience of nobody": {"aud": []},
    "audience of objects": {"aud": ["comments", {}]},
    "audience of everybody": {"aud": ["comments"] * 9},
    "telegram id as subject": {"sub": "42"},
    "subject list": {"sub": [str(ALICE)]},
    "subject in capitals": {"sub": str(ALICE).upper()},
    "subject in braces": {"sub": "{019aa00000007000800000000000000001}"},
    "no subject": {"sub": None},
    "session by name": {"sid": "laptop"},
    "session null": {"sid": None},
    "both a session and an actor": {"act": {"sub": "svc:bot"}},
    "no jti": {"jti": None},
    "long jti": {"jti": "j" * 65},
    "long life": {"exp": ISSUED + 601},
    "no life": {"exp": ISSUED},
    "negative expiry": {"exp": -1},
    "float expiry": {"exp": ISSUED + 60.5},
    "huge expiry": {"exp": 10**30},
    "true expiry": {"exp": True},
    "expiry as text": {"exp": str(ISSUED + 60)},
    "no issue time": {"iat": None},
}
ACTOR_FORGERIES: dict[str, object] = {
    "person": "svc:bot",
    "unknown service": {"sub": "svc:admin"},
    "service without prefix": {"sub": "bot"},
    "nested actor": {"sub": "svc:bot", "act": {"sub": "svc:comments"}},
    "list": ["svc:bot"],
    "null": None,
}


@pytest.mark.parametrize("change", CLAIM_FORGERIES.values(), ids=CLAIM_FORGERIES.keys())
def test_odd_claims_are_refused_even_when_properly_signed(key, verifier, change):
    with pytest.raises(AccessTokenRefused):
        verifier.verify(signed(key, {**CLAIMS, **change}), now=NOW)


@pytest.mark.parametrize("actor", ACTOR_FORGERIES.values(), ids=ACTOR_FORGERIES.keys())
def test_odd_actors_are_refused_even_when_properly_signed(key, verifier, actor):
    with pytest.raises(AccessTokenRefused):
        verifier.verify(signed(key, {**EXCHANGED, "act": actor}), now=NOW)


def test_a_token_of_nobody_in_particular_is_refused(key, verifier):
    nobodys = {name: value for name, value in CLAIMS.items() if name != "sid"}

    with pytest.raises(AccessTokenRefused):
        verifier.verify(signed(key, nobodys), now=NOW)


def encoded_bytes(raw: bytes) -> str:
    return base64.urlsafe_b64encode(raw).rstrip(b"=").decode()


def encoded(fields: object) -> str:
    return encoded_bytes(json.dumps(fields).encode())


HEADER_FORGERIES: dict[str, dict[str, object]] = {
    "no algorithm": {"alg": "none"},
    "symmetric": {"alg": "HS256"},
    "old name": {"alg": "EdDSA"},
    "critical": {"crit": ["exp"]},
    "own key": {"jwk": {"kty": "OKP"}},
    "key address": {"jku": "https://example.org/keys"},
    "certificate": {"x5u": "https://example.org/cert"},
    "unencoded": {"b64": False},
    "assertion": {"typ": "svc+jwt"},
    "plain": {"typ": "JWT"},
    "long form": {"typ": "application/at+jwt"},
    "path as kid": {"kid": "../../etc/passwd"},
    "long kid": {"kid": "k" * 65},
    "list kid": {"kid": ["a"]},
}


@pytest.mark.parametrize("change", HEADER_FORGERIES.values(), ids=HEADER_FORGERIES.keys())
def test_a_forged_header_is_refused(key, verifier, change):
    """Signed with the true key, header and all, so that only our own check can refuse."""
    opening = f"{encoded({'alg': 'Ed25519', 'typ': 'at+jwt', 'kid': key.kid, **change})}.{encoded(CLAIMS)}"
    signature = key.jwk.get_op_key("sign").sign(opening.encode())

    with pytest.raises(AccessTokenRefused):
        verifier.verify(f"{opening}.{encoded_bytes(signature)}", now=NOW)


@pytest.mark.parametrize("secret", ["pem", "jwk", "empty"])
def test_the_public_key_is_no_shared_secret(key, verifier, secret):
    material = {"pem": key.jwk.as_pem(private=False), "jwk": key.public().to_json().encode(), "empty": b""}
    opening = f"{encoded({'alg': 'HS256', 'typ': 'at+jwt', 'kid': key.kid})}.{encoded(CLAIMS)}"
    signature = hmac.digest(material[secret], opening.encode(), "sha256")

    with pytest.raises(AccessTokenRefused):
        verifier.verify(f"{opening}.{encoded_bytes(signature)}", now=NOW)


def test_a_name_that_stands_twice_is_refused_even_when_properly_signed(key, verifier):
    claims = json.dumps(CLAIMS)[:-1] + f', "sub": "{SESSION}"}}'
    header = {"alg": "Ed25519", "typ": "at+jwt", "kid": key.kid}
    token = jws.serialize_compact(header, claims, key.jwk, algorithms=["Ed25519"])

    with pytest.raises(AccessTokenRefused) as refused:
        verifier.verify(token, now=NOW)

    assert refused.value.fault is CredentialFault.MALFORMED


def test_a_second_spelling_of_the_signature_is_refused(key, verifier):
    """The last of 86 characters carries four bits that decoders ignore."""
    token, alphabet = signed(key, CLAIMS), "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_"
    respelled = token[:-1] + alphabet[alphabet.index(token[-1]) ^ 1]

    with pytest.raises(AccessTokenRefused) as refused:
        verifier.verify(respelled, now=NOW)

    assert refused.value.fault is CredentialFault.MALFORMED


@pytest.mark.parametrize(
    "junk",
    [
        "",
        "a.b",
        "a.b.c.d",
        "a.b.c",
        "€.b.c",
        "...",
        "a" * 3000,
        "e30.e30.",
        "W10.W10.xx",
        "e30.e30.eA\n",
        "e30=.e30.eA",
    ],
)
def test_junk_is_refused_as_malformed(verifier, junk):
    with pytest.raises(AccessTokenRefused) as refused:
        verifier.verify(junk, now=NOW)

    assert refused.value.fault is CredentialFault.MALFORMED


def test_deep_nesting_is_refused(verifier):
    with pytest.raises(AccessTokenRefused):
        verifier.verify(f"{base64.urlsafe_b64encode(b'[' * 1200).decode().rstrip('=')}.e30.eA", now=NOW)


def test_a_key_set_survives_its_document(key):
    keys = PublicKeySet([key.public(), generate_private_key().public()])

    read = PublicKeySet.from_jwks(json.dumps(keys.to_jwks()))

    assert len(read) == 2
    assert read.find(key.kid)
    assert read.find("other") is None


def test_keys_of_other_kinds_are_passed_over(key):
    document = {"keys": [key.public().to_dict(), {"kty": "RSA", "n": "AQAB", "e": "AQAB"}]}

    assert len(PublicKeySet.from_jwks(json.dumps(document))) == 1


def test_a_key_is_found_by_its_thumbprint_whatever_the_document_calls_it(key):
    document = {"keys": [{**key.public().to_dict(), "kid": "impostor"}]}

    keys = PublicKeySet.from_jwks(json.dumps(document))

    assert keys.find("impostor") is None
    assert keys.find(key.kid)


@pytest.mark.parametrize(
    "document", ["", "[]", "{}", '{"keys": []}', '{"keys": {}}', '{"keys": ["a"]}', '{"keys": 5}', "[" * 100_000]
)
def test_no_key_set_comes_from_junk(document):
    with pytest.raises(KeyUnreadable):
        PublicKeySet.from_jwks(document)


def test_a_published_private_key_spoils_the_set(key):
    with pytest.raises(KeyUnreadable, match="private"):
        PublicKeySet.from_jwks(json.dumps({"keys": [json.loads(key.to_json())]}))

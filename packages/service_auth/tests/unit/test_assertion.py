"""An assertion opens exactly the request that it was made for, once it is not too old, and nothing else."""

import base64
import json
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from joserfc import jwt

from contracts.claims import Audience, ServiceName
from contracts.problems import CredentialFault
from service_auth.assertion import AssertionSigner, RequestFacts
from service_auth.errors import AssertionRefused, AssertionReplayed
from service_auth.keys import PrivateKey, ServiceKeyTable, generate_private_key
from service_auth.replay import refuse_replay
from service_auth.verifier import AssertionVerifier

NOW = datetime(2026, 11, 23, 7, 15, tzinfo=UTC)
REQUEST = RequestFacts("POST", "/internal/v1/notifications/ack", "a=1", b'{"x": 1}')


@pytest.fixture(scope="module")
def key() -> PrivateKey:
    return generate_private_key()


@pytest.fixture
def verifier(key: PrivateKey) -> AssertionVerifier:
    return AssertionVerifier(Audience.TODOS, lambda: ServiceKeyTable({ServiceName.BOT: [key.public()]}))


@pytest.fixture
def sign(key: PrivateKey) -> Callable[..., str]:
    def signed(*, now: datetime = NOW, on_behalf_of: int | None = None, audience: Audience = Audience.TODOS) -> str:
        signer = AssertionSigner(ServiceName.BOT, key, audience)
        return signer.authorization(REQUEST, now=now, on_behalf_of=on_behalf_of).removeprefix("Service ")

    return signed


def encoded(fields: object) -> str:
    return base64.urlsafe_b64encode(json.dumps(fields).encode()).rstrip(b"=").decode()


def test_a_fresh_assertion_names_the_service_and_the_person(verifier, sign):
    sender = verifier.verify(sign(on_behalf_of=42), REQUEST, now=NOW)

    assert (sender.service, sender.on_behalf_of) == (ServiceName.BOT, 42)


def test_it_is_a_token_as_a_library_of_jose_reads_it(key, sign):
    read = jwt.decode(sign(on_behalf_of=42), key.public().jwk, algorithms=["Ed25519"])

    assert read.header == {"alg": "Ed25519", "typ": "svc+jwt", "kid": key.kid}
    assert (read.claims["iss"], read.claims["aud"], read.claims["obo"]) == ("svc:bot", "todos", "tg:42")


def test_no_two_assertions_of_one_request_are_the_same(sign):
    first, second = _claims(sign()), _claims(sign())

    assert first.pop("jti") != second.pop("jti")
    assert first == second


@pytest.mark.parametrize(
    "other",
    [
        RequestFacts("PUT", REQUEST.path, REQUEST.query, REQUEST.body),
        RequestFacts("POST", "/internal/v1/notifications/lease", REQUEST.query, REQUEST.body),
        RequestFacts("POST", REQUEST.path, "a=2", REQUEST.body),
        RequestFacts("POST", REQUEST.path, REQUEST.query, b""),
    ],
    ids=["method", "path", "query", "body"],
)
def test_it_opens_no_other_request(verifier, sign, other):
    with pytest.raises(AssertionRefused) as refused:
        verifier.verify(sign(), other, now=NOW)

    assert refused.value.fault is CredentialFault.INVALID


@pytest.mark.parametrize(
    ("later", "fault"),
    [
        (timedelta(seconds=36), CredentialFault.EXPIRED),
        (timedelta(seconds=-6), CredentialFault.CLOCK_SKEW),
    ],
)
def test_time_is_checked_with_five_seconds_of_leeway(verifier, sign, later, fault):
    with pytest.raises(AssertionRefused) as refused:
        verifier.verify(sign(), REQUEST, now=NOW + later)

    assert refused.value.fault is fault
    assert verifier.verify(sign(), REQUEST, now=NOW + timedelta(seconds=33))


def test_an_assertion_for_another_service_is_refused(verifier, sign):
    with pytest.raises(AssertionRefused) as refused:
        verifier.verify(sign(audience=Audience.COMMENTS), REQUEST, now=NOW)

    assert refused.value.fault is CredentialFault.WRONG_AUDIENCE


def test_another_services_key_does_not_speak_for_the_bot(key, sign):
    verifier = AssertionVerifier(Audience.TODOS, lambda: ServiceKeyTable({ServiceName.COMMENTS: [key.public()]}))

    with pytest.raises(AssertionRefused):
        verifier.verify(sign(), REQUEST, now=NOW)


def _claims(token: str) -> dict[str, Any]:
    part = token.split(".")[1]
    return json.loads(base64.urlsafe_b64decode(part + "=" * (-len(part) % 4)))


HEADER_FORGERIES: dict[str, dict[str, object]] = {
    "no algorithm": {"alg": "none"},
    "symmetric": {"alg": "HS256"},
    "old name": {"alg": "EdDSA"},
    "critical": {"crit": ["exp"]},
    "own key": {"jwk": {"kty": "OKP"}},
    "key address": {"jku": "https://example.org/keys"},
    "certificate": {"x5u": "https://example.org/cert"},
    "unencoded": {"b64": False},
    "access token": {"typ": "at+jwt"},
    "plain": {"typ": "JWT"},
    "path as kid": {"kid": "../../etc/passwd"},
    "long kid": {"kid": "k" * 65},
    "list kid": {"kid": ["a"]},
}


@pytest.mark.parametrize("change", HEADER_FORGERIES.values(), ids=HEADER_FORGERIES.keys())
def test_a_forged_header_is_refused(verifier, sign, change):
    header, body, signature = sign().split(".")
    fields = json.loads(base64.urlsafe_b64decode(header + "=" * (-len(header) % 4)))

    with pytest.raises(AssertionRefused):
        verifier.verify(f"{encoded({**fields, **change})}.{body}.{signature}", REQUEST, now=NOW)


CLAIM_FORGERIES: dict[str, dict[str, object]] = {
    "audience list": {"aud": ["todos"]},
    "issuer list": {"iss": ["svc:bot"]},
    "other subject": {"sub": "svc:comments"},
    "unknown service": {"iss": "svc:admin", "sub": "svc:admin"},
    "long life": {"exp": int(NOW.timestamp()) + 3600},
    "no life": {"exp": int(NOW.timestamp())},
    "float expiry": {"exp": NOW.timestamp() + 30.5},
    "huge expiry": {"exp": 10**30},
    "true expiry": {"exp": True},
    "numeric jti": {"jti": 5},
    "empty jti": {"jti": ""},
    "no body hash": {"bh": None},
    "person by name": {"obo": "tg:anna"},
    "negative person": {"obo": "tg:-5"},
    "bare person": {"obo": "42"},
}


@pytest.mark.parametrize("change", CLAIM_FORGERIES.values(), ids=CLAIM_FORGERIES.keys())
def test_odd_claims_are_refused_even_when_properly_signed(key, verifier, sign, change):
    header = {"alg": "Ed25519", "typ": "svc+jwt", "kid": key.kid}
    token = jwt.encode(header, {**_claims(sign()), **change}, key.jwk, algorithms=["Ed25519"])

    with pytest.raises(AssertionRefused):
        verifier.verify(token, REQUEST, now=NOW)


@pytest.mark.parametrize("junk", ["", "a.b", "a.b.c.d", "a.b.c", "€.b.c", "." * 3, "a" * 3000, "e30.e30.", "W10.W10.x"])
def test_junk_is_refused_as_malformed(verifier, junk):
    with pytest.raises(AssertionRefused) as refused:
        verifier.verify(junk, REQUEST, now=NOW)

    assert refused.value.fault is CredentialFault.MALFORMED


def test_a_changed_signature_is_refused(verifier, sign):
    token = sign()

    with pytest.raises(AssertionRefused):
        verifier.verify(token[:-4] + ("AAAA" if token[-4:] != "AAAA" else "BBBB"), REQUEST, now=NOW)


class InMemoryUsedAssertions:
    """The port's plain twin: a set."""

    def __init__(self) -> None:
        self.known: set[tuple[str, str]] = set()

    def remember(self, *, service: str, jti: str, expires_at: datetime) -> bool:
        before = len(self.known)
        self.known.add((service, jti))
        return len(self.known) > before


def test_the_second_use_is_a_replay(verifier, sign):
    used, sender = InMemoryUsedAssertions(), verifier.verify(sign(), REQUEST, now=NOW)
    refuse_replay(sender, used)

    with pytest.raises(AssertionReplayed):
        refuse_replay(sender, used)

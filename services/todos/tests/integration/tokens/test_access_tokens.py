"""Only a token that we signed, for us, for a living session, opens the API; every other form is a plain 401."""

import base64
import hmac
import json
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from django.conf import settings
from django.test import Client
from joserfc import jws

from contracts.claims import Audience, ServiceName
from contracts.problems import PROBLEM_MEDIA_TYPE, CredentialFault, ProblemCode
from service_auth.access_tokens import AccessTokenVerifier
from service_auth.errors import AccessTokenRefused
from service_auth.keys import PrivateKey, PublicKeySet, generate_private_key
from todos.tokens.access_tokens import RememberingVerifier, issue_access_token, issue_exchanged_token
from todos.tokens.models import Session
from todos.tokens.signing_keys import signing_keys

pytestmark = pytest.mark.django_db
LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_"


def get_me(token: str):
    return Client().get("/api/v1/me", headers={"Authorization": f"Bearer {token}"})


def assert_refused(response) -> str:
    assert response.status_code == 401, response.content
    assert response.headers["Content-Type"] == PROBLEM_MEDIA_TYPE
    problem = response.json()
    assert problem["type"] == ProblemCode.UNAUTHENTICATED
    assert [set(error) for error in problem["errors"]] == [{"pointer", "code", "detail"}]
    return problem["errors"][0]["code"]


def part(fields: object) -> str:
    raw = fields if isinstance(fields, bytes) else json.dumps(fields).encode()
    return base64.urlsafe_b64encode(raw).rstrip(b"=").decode()


def raw_signed(key: PrivateKey, header: object, claims: object) -> str:
    """Truly signed by the key, whatever header and claims say: only our own checks can refuse it."""
    opening = f"{part(header)}.{part(claims)}"
    return f"{opening}.{part(key.jwk.get_op_key('sign').sign(opening.encode()))}"


def decoded(token: str) -> tuple[dict[str, Any], dict[str, Any]]:
    header, claims = (json.loads(base64.urlsafe_b64decode(text + "==")) for text in token.split(".")[:2])
    return header, claims


@pytest.fixture
def token(alice, sign_in) -> str:
    return sign_in(alice).access_token


def test_the_token_says_what_it_must_and_nothing_of_the_person(alice, token, keys):
    header, claims = decoded(token)

    assert header == {"alg": "Ed25519", "typ": "at+jwt", "kid": keys.tokens.kid}
    assert claims.keys() == {"iss", "aud", "sub", "sid", "jti", "iat", "exp", "auth_time"}
    assert claims["iss"] == settings.ENVIRONMENT.public_url
    assert claims["aud"] == ["todos", "comments"]
    assert claims["sub"] == str(alice.id)
    assert claims["exp"] - claims["iat"] == 600
    assert "1001" not in json.dumps({**claims, "jti": "", "sub": "", "sid": "", "iat": 0, "exp": 0, "auth_time": 0})


CLAIMS: dict[str, Any] = {
    "other issuer": {"iss": "http://evil.example.org"},
    "issuer with a slash": {"iss": "http://127.0.0.1:8000/"},
    "issuer list": {"iss": ["http://127.0.0.1:8000"]},
    "no issuer": {"iss": None},
    "audience text": {"aud": "todos"},
    "audience of comments": {"aud": ["comments"]},
    "empty audience": {"aud": []},
    "audience of objects": {"aud": ["todos", {"a": 1}]},
    "nine audiences": {"aud": ["todos"] * 9},
    "no subject": {"sub": None},
    "telegram id": {"sub": "1001"},
    "telegram number": {"sub": 1001},
    "subject list": {"sub": ["a"]},
    "no session": {"sid": None},
    "session name": {"sid": "laptop"},
    "session and actor": {"act": {"sub": "svc:bot"}},
    "expired": {"iat": 1_700_000_000, "exp": 1_700_000_600},
    "float expiry": {"exp": 1_900_000_000.5},
    "expiry as text": {"exp": "1900000000"},
    "negative expiry": {"exp": -1},
    "huge expiry": {"exp": 10**30},
    "true expiry": {"exp": True},
    "endless": {"exp": 1_999_999_999},
    "no expiry": {"exp": None},
    "no issue time": {"iat": None},
    "future": {"iat": 1_999_999_000, "exp": 1_999_999_600},
    "no jti": {"jti": None},
    "long jti": {"jti": "j" * 100},
}
HEADERS: dict[str, dict[str, Any]] = {
    "none": {"alg": "none"},
    "NONE": {"alg": "NONE"},
    "no algorithm": {"alg": ""},
    "HS256": {"alg": "HS256"},
    "EdDSA": {"alg": "EdDSA"},
    "ES256": {"alg": "ES256"},
    "algorithm list": {"alg": ["Ed25519"]},
    "critical": {"crit": ["exp"]},
    "unencoded": {"b64": False},
    "own key": {"jwk": {"kty": "OKP", "crv": "Ed25519", "x": "AAAA"}},
    "key address": {"jku": "https://example.org/keys"},
    "certificate": {"x5u": "https://example.org/cert"},
    "certificate inside": {"x5c": ["AAAA"]},
    "compressed": {"zip": "DEF"},
    "plain type": {"typ": "JWT"},
    "assertion": {"typ": "svc+jwt"},
    "refresh": {"typ": "rt+jwt"},
    "long type": {"typ": "application/at+jwt"},
    "no type": {"typ": None},
    "path as kid": {"kid": "../../etc/passwd"},
    "sql as kid": {"kid": "' OR 1=1 --"},
    "long kid": {"kid": "k" * 1500},
    "no kid": {"kid": None},
    "kid list": {"kid": ["a"]},
    "other kid": {"kid": "unknown"},
}


@pytest.mark.parametrize("change", CLAIMS.values(), ids=CLAIMS.keys())
def test_odd_claims_are_refused_even_when_we_signed_them(token, keys, change):
    header, claims = decoded(token)

    assert_refused(get_me(raw_signed(keys.tokens, header, {**claims, **change})))


@pytest.mark.parametrize("change", HEADERS.values(), ids=HEADERS.keys())
def test_odd_headers_are_refused_even_when_we_signed_them(token, keys, change):
    header, claims = decoded(token)

    assert_refused(get_me(raw_signed(keys.tokens, {**header, **change}, claims)))


@pytest.mark.parametrize("secret", ["pem", "der", "jwk", "empty", "spaced"])
def test_our_public_key_is_no_shared_secret(token, keys, secret):
    header, claims = decoded(token)
    pem = keys.tokens.jwk.as_pem(private=False)
    material = {
        "pem": pem,
        "der": base64.b64decode(b"".join(pem.splitlines()[1:-1])),
        "jwk": keys.tokens.public().to_json().encode(),
        "empty": b"",
        "spaced": b" " + pem,
    }
    opening = f"{part({**header, 'alg': 'HS256'})}.{part(claims)}"

    assert_refused(get_me(f"{opening}.{part(hmac.digest(material[secret], opening.encode(), 'sha256'))}"))


CORRUPTIONS: dict[str, Callable[[str], str]] = {
    "no signature": lambda token: token.rpartition(".")[0] + ".",
    "two parts": lambda token: token.rpartition(".")[0],
    "four parts": lambda token: token + ".AA",
    "other signature": lambda token: token[:-20] + "A" * 20,
    "respelled signature": lambda token: token[:-1] + LETTERS[LETTERS.index(token[-1]) ^ 1],
    "padded": lambda token: token + "=",
    "spaced": lambda token: token.replace(".", ". ", 1),
    "trailing line break": lambda token: token + "\n",
    "swapped": lambda token: ".".join(reversed(token.split("."))),
    "umlaut": lambda token: "ä" + token,
    "zero byte": lambda token: token + "\x00",
    "a megabyte": lambda _: "a" * 1_000_000,
    "long": lambda token: token + "a" * 2000,
    "empty": lambda _: "",
    "dots": lambda _: "...",
    "words": lambda _: "not a token",
}


@pytest.mark.parametrize("corrupt", CORRUPTIONS.values(), ids=CORRUPTIONS.keys())
def test_a_token_with_another_form_is_refused(token, corrupt):
    assert_refused(get_me(corrupt(token)))


@pytest.mark.parametrize("scheme", ["bearer", "BEARER", "Bearer ", "Token", "JWT", "Basic"])
def test_the_scheme_is_exact(token, scheme):
    assert_refused(Client().get("/api/v1/me", headers={"Authorization": f"{scheme} {token}"}))


def test_a_name_that_stands_twice_is_refused(token, keys):
    header, claims = decoded(token)
    twice = json.dumps(claims)[:-1] + ', "sub": "019aa000-0000-7000-8000-000000000001"}'

    assert_refused(get_me(jws.serialize_compact(header, twice, keys.tokens.jwk, algorithms=["Ed25519"])))


def test_another_key_under_our_keys_name_is_refused(token, keys):
    header, claims = decoded(token)

    assert_refused(get_me(raw_signed(generate_private_key(), header, claims)))


def test_the_key_of_a_service_signs_no_persons_token(token, keys):
    header, claims = decoded(token)
    bots = keys.services[ServiceName.BOT]

    assert_refused(get_me(raw_signed(bots, {**header, "kid": bots.kid}, claims)))


def test_a_refresh_token_is_no_access_token(alice, sign_in):
    assert_refused(get_me(sign_in(alice).refresh_token))


def test_an_exchanged_token_is_for_comments_alone(alice, now):
    token = issue_exchanged_token(alice.id, acting=ServiceName.BOT, now=now)

    assert assert_refused(get_me(token)) == CredentialFault.WRONG_AUDIENCE


def test_the_session_must_be_that_persons(alice, bob, sign_in, keys):
    header, claims = decoded(sign_in(alice).access_token)

    assert_refused(get_me(raw_signed(keys.tokens, header, {**claims, "sub": str(bob.id)})))


def test_no_session_no_entrance(alice, token):
    Session.objects.all().delete()

    assert assert_refused(get_me(token)) == CredentialFault.REVOKED


class TestRemembering:
    @pytest.fixture
    def published(self, keys) -> list[PublicKeySet]:
        return [PublicKeySet([keys.tokens.public()])]

    @pytest.fixture
    def verifier(self, published) -> RememberingVerifier:
        issuer = settings.ENVIRONMENT.public_url
        strict = AccessTokenVerifier(issuer=issuer, audience=Audience.TODOS, keys=lambda: published[0])
        return RememberingVerifier(strict, lambda: published[0])

    def test_a_remembered_token_is_the_same(self, token, verifier):
        now = datetime.now(UTC)

        assert verifier.verify(token, now=now) is verifier.verify(token, now=now)

    def test_a_remembered_token_expires(self, token, verifier):
        now = datetime.now(UTC)
        verifier.verify(token, now=now)

        with pytest.raises(AccessTokenRefused) as refused:
            verifier.verify(token, now=now + timedelta(minutes=11))

        assert refused.value.fault is CredentialFault.EXPIRED

    def test_a_remembered_token_falls_with_its_key(self, token, verifier, published):
        now = datetime.now(UTC)
        verifier.verify(token, now=now)
        published[0] = PublicKeySet([generate_private_key().public()])

        with pytest.raises(AccessTokenRefused):
            verifier.verify(token, now=now)


class TestKeys:
    def test_all_keys_are_published_and_no_private_part(self, keys):
        answer = Client().get("/.well-known/jwks.json")

        assert answer.status_code == 200
        assert answer.headers["Cache-Control"] == "public, max-age=300"
        assert answer.json() == {"keys": [keys.tokens.public().to_dict()]}
        assert "d" not in answer.json()["keys"][0]

    def test_the_last_name_signs_and_old_tokens_stay_good(self, alice, sign_in, token, tmp_path, settings, keys):
        newer = generate_private_key()
        (tmp_path / "2026.jwk").write_text(keys.tokens.to_json())
        (tmp_path / "2027.jwk").write_text(newer.to_json())
        settings.ENVIRONMENT = settings.ENVIRONMENT.model_copy(update={"token_keys_dir": tmp_path})
        signing_keys.forget()

        fresh = issue_access_token(Session.objects.get(), now=datetime.now(UTC))

        assert decoded(fresh)[0]["kid"] == newer.kid
        assert [get_me(each).status_code for each in (token, fresh)] == [200, 200]
        assert len(Client().get("/.well-known/jwks.json").json()["keys"]) == 2

    def test_a_key_that_is_taken_away_opens_nothing(self, token, tmp_path, settings):
        get_me(token)
        (tmp_path / "2027.jwk").write_text(generate_private_key().to_json())
        settings.ENVIRONMENT = settings.ENVIRONMENT.model_copy(update={"token_keys_dir": tmp_path})
        signing_keys.forget()

        assert_refused(get_me(token))

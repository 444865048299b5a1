"""Only a fresh, exact, first-time assertion of a known service opens anything, and it opens no more than its scopes."""

import base64
import json
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from django.test import Client
from joserfc import jwt

from contracts.claims import SERVICE_SCOPES, Audience, Scope, ServiceName
from contracts.problems import CredentialFault, ProblemCode
from service_auth.assertion import AssertionSigner, RequestFacts, digest
from service_auth.keys import PrivateKey, generate_private_key
from todos.service_keys.models import KeyStatus, ServiceKey, UsedAssertion
from todos.service_keys.replay import forget_used_assertions
from todos.service_keys.table import service_keys

LEASE, ACK = "/internal/v1/notifications/lease", "/internal/v1/notifications/ack"
BODY = b'{"worker":"w","max":1}'

pytestmark = pytest.mark.django_db


def fault(response) -> str:
    assert response.status_code == 401, response.content
    problem = response.json()
    assert problem["type"] == ProblemCode.UNAUTHENTICATED
    assert len(problem["errors"]) == 1
    return problem["errors"][0]["code"]


def claims(**changes: Any) -> dict[str, Any]:
    issued = int(datetime.now(UTC).timestamp())
    return {
        "iss": "svc:bot",
        "sub": "svc:bot",
        "aud": "todos",
        "iat": issued,
        "exp": issued + 30,
        "jti": "fresh",
        "htm": "POST",
        "htu": LEASE,
        "qh": digest(b""),
        "bh": digest(BODY),
        **changes,
    }


def signed(key: PrivateKey, payload: dict[str, Any], **header: Any) -> str:
    fields = {"alg": "Ed25519", "typ": "svc+jwt", "kid": key.kid, **header}
    return "Service " + jwt.encode(fields, payload, key.jwk, algorithms=["Ed25519"])


def lease(authorization: str, *, path: str = LEASE, body: bytes = BODY, method: str = "POST"):
    return Client().generic(
        method, path, body, content_type="application/json", headers={"Authorization": authorization}
    )


@pytest.fixture
def bot_key(keys) -> PrivateKey:
    return keys.services[ServiceName.BOT]


def test_a_signed_request_is_answered(bot_key):
    assert lease(signed(bot_key, claims())).status_code == 200


def now_plus(seconds: int) -> int:
    return int(datetime.now(UTC).timestamp()) + seconds


FORGERIES: dict[str, tuple[Callable[[], dict[str, Any]], str]] = {
    "for comments": (lambda: {"aud": "comments"}, CredentialFault.WRONG_AUDIENCE),
    "for a list": (lambda: {"aud": ["todos"]}, CredentialFault.INVALID),
    "for an address": (lambda: {"aud": "http://127.0.0.1:8000"}, CredentialFault.WRONG_AUDIENCE),
    "for nobody": (lambda: {"aud": ""}, CredentialFault.INVALID),
    "expired": (lambda: {"iat": now_plus(-60), "exp": now_plus(-30)}, CredentialFault.EXPIRED),
    "of the future": (lambda: {"iat": now_plus(20), "exp": now_plus(50)}, CredentialFault.CLOCK_SKEW),
    "long life": (lambda: {"exp": now_plus(300)}, CredentialFault.INVALID),
    "no life": (lambda: {"exp": now_plus(0)}, CredentialFault.INVALID),
    "float expiry": (lambda: {"exp": now_plus(20) + 0.5}, CredentialFault.INVALID),
    "expiry as text": (lambda: {"exp": str(now_plus(20))}, CredentialFault.INVALID),
    "other service": (lambda: {"iss": "svc:comments", "sub": "svc:comments"}, CredentialFault.INVALID),
    "unknown service": (lambda: {"iss": "svc:admin", "sub": "svc:admin"}, CredentialFault.INVALID),
    "issuer and subject differ": (lambda: {"sub": "svc:comments"}, CredentialFault.INVALID),
    "issuer list": (lambda: {"iss": ["svc:bot"]}, CredentialFault.INVALID),
    "other method": (lambda: {"htm": "GET"}, CredentialFault.INVALID),
    "other path": (lambda: {"htu": ACK}, CredentialFault.INVALID),
    "whole address": (lambda: {"htu": "http://testserver" + LEASE}, CredentialFault.INVALID),
    "other body": (lambda: {"bh": digest(b"{}")}, CredentialFault.INVALID),
    "no body hash": (lambda: {"bh": None}, CredentialFault.INVALID),
    "other query": (lambda: {"qh": digest(b"a=1")}, CredentialFault.INVALID),
    "no jti": (lambda: {"jti": ""}, CredentialFault.INVALID),
    "long jti": (lambda: {"jti": "j" * 65}, CredentialFault.INVALID),
    "person by name": (lambda: {"obo": "tg:alice"}, CredentialFault.INVALID),
    "person without prefix": (lambda: {"obo": "1001"}, CredentialFault.INVALID),
    "person zero": (lambda: {"obo": "tg:0"}, CredentialFault.INVALID),
    "person as number": (lambda: {"obo": 1001}, CredentialFault.INVALID),
    "negative person": (lambda: {"obo": "tg:-1001"}, CredentialFault.INVALID),
    "two persons": (lambda: {"obo": "tg:1001,1002"}, CredentialFault.INVALID),
}


@pytest.mark.parametrize(("change", "expected"), FORGERIES.values(), ids=FORGERIES.keys())
def test_an_assertion_that_says_anything_else_is_refused(bot_key, change, expected):
    response = lease(signed(bot_key, claims(**change())))

    assert fault(response) == expected
    assert UsedAssertion.objects.count() == 0


@pytest.mark.parametrize("name", claims().keys() - {"obo"})
def test_every_claim_is_needed(bot_key, name):
    incomplete = {other: value for other, value in claims().items() if other != name}

    assert fault(lease(signed(bot_key, incomplete))) == CredentialFault.INVALID


def test_another_key_under_the_same_name_is_refused(bot_key):
    assert fault(lease(signed(generate_private_key(), claims(), kid=bot_key.kid))) == CredentialFault.INVALID


def test_the_key_of_another_service_is_refused(keys):
    comments_key = keys.services[ServiceName.COMMENTS]

    assert fault(lease(signed(comments_key, claims()))) == CredentialFault.INVALID


@pytest.mark.parametrize(
    "header",
    [
        "Service",
        "Service ",
        "service abc",
        "Service a.b",
        "Service a.b.c",
        "Service  x.y.z",
        "Service " + "a" * 5000,
        "SERVICE a.b.c",
    ],
)
def test_junk_is_malformed(header):
    assert fault(lease(header)) in {CredentialFault.MALFORMED, CredentialFault.MISSING}


@pytest.mark.parametrize("header", ["", "Basic YTpi", "Bearer", "Token abc"])
def test_no_assertion_is_missing(header):
    assert fault(lease(header)) in {CredentialFault.MISSING, CredentialFault.MALFORMED}


def test_unsigned_is_refused(bot_key):
    def part(fields: dict[str, Any]) -> str:
        return base64.urlsafe_b64encode(json.dumps(fields).encode()).decode().rstrip("=")

    unsigned = f"{part({'alg': 'none', 'typ': 'svc+jwt', 'kid': bot_key.kid})}.{part(claims())}.AA"

    assert lease(f"Service {unsigned}").status_code == 401


def test_a_body_that_was_changed_on_the_way_is_refused(bot_key):
    assert fault(lease(signed(bot_key, claims()), body=b'{"worker":"w","max":2}')) == CredentialFault.INVALID


def test_a_query_that_was_added_on_the_way_is_refused(bot_key):
    assert fault(lease(signed(bot_key, claims()), path=f"{LEASE}?max=100")) == CredentialFault.INVALID


def test_a_path_that_was_escaped_on_the_way_still_names_the_same_route(bot_key):
    """The path is compared as the server decodes it; the assertion of one route never opens another."""
    assert lease(signed(bot_key, claims()), path=ACK.replace("ack", "%61ck")).status_code == 401


def test_a_used_assertion_is_replayed(bot_key):
    authorization = signed(bot_key, claims(jti="once"))

    assert lease(authorization).status_code == 200
    assert fault(lease(authorization)) == CredentialFault.REPLAYED
    assert UsedAssertion.objects.count() == 1


def test_the_same_jti_in_another_assertion_is_a_replay(bot_key):
    lease(signed(bot_key, claims(jti="once")))

    assert fault(lease(signed(bot_key, claims(jti="once", exp=now_plus(20))))) == CredentialFault.REPLAYED


def test_a_request_that_fails_burns_nothing(bot_key):
    body = b'{"worker":"","max":1}'
    authorization = signed(bot_key, claims(jti="again", bh=digest(body)))

    assert [lease(authorization, body=body).status_code for _ in range(2)] == [422, 422]
    assert UsedAssertion.objects.count() == 0


def test_a_read_may_be_repeated(bot_key, alice):
    path = "/api/v1/me"
    authorization = signed(bot_key, claims(htm="GET", htu=path, bh=digest(b""), obo="tg:1001"))

    assert [lease(authorization, path=path, body=b"", method="GET").status_code for _ in range(2)] == [200, 200]
    assert UsedAssertion.objects.count() == 0


def test_used_assertions_are_forgotten_when_nobody_could_use_them_again(bot_key):
    lease(signed(bot_key, claims()))

    assert forget_used_assertions(now=datetime.now(UTC) + timedelta(seconds=30)) == 0
    assert forget_used_assertions(now=datetime.now(UTC) + timedelta(minutes=2)) == 1


def test_the_bot_acts_with_the_rights_of_the_person(bot, alice, bob):
    assert bot.send("GET", "/api/v1/me", on_behalf_of=bob.telegram_id).json()["id"] == str(bob.id)


def test_a_person_who_was_not_introduced_is_told_apart(bot):
    """The bot introduces them and sends the request again."""
    assert fault(bot.send("GET", "/api/v1/me", on_behalf_of=4711)) == CredentialFault.BAD_CREDENTIALS


def test_a_deactivated_person_is_told_apart_from_an_unknown_one(bot, alice):
    alice.is_active = False
    alice.save()

    assert fault(bot.send("GET", "/api/v1/me", on_behalf_of=alice.telegram_id)) == CredentialFault.REVOKED
    introduction = {"name": "Alice", "language": "ru", "timezone": "UTC"}
    response = bot.send("PUT", "/internal/v1/people/me", introduction, on_behalf_of=alice.telegram_id)
    assert fault(response) == CredentialFault.REVOKED


def test_a_public_route_needs_a_person(bot):
    assert fault(bot.send("GET", "/api/v1/me")) == CredentialFault.MISSING


def test_comments_speaks_for_nobody(comments, alice):
    response = comments.send("GET", "/api/v1/me", on_behalf_of=alice.telegram_id)

    assert response.status_code == 403
    assert response.json()["type"] == ProblemCode.FORBIDDEN


ROUTES: dict[Scope, tuple[str, str]] = {
    Scope.NOTIFICATIONS: ("POST", LEASE),
    Scope.ON_BEHALF_OF_TELEGRAM: ("PUT", "/internal/v1/people/me"),
    Scope.REGISTRATION_DECIDE: ("POST", "/internal/v1/registrations/abcdefghijk/decision"),
    Scope.TOKEN_EXCHANGE: ("POST", "/internal/v1/token-exchange"),
    Scope.CHAT_EVENTS: ("PUT", "/internal/v1/chats/1/reachability"),
    Scope.TASK_CHANGES: ("GET", "/internal/v1/changes"),
    Scope.AUTHZ_CHECK: ("POST", "/internal/v1/authz/check"),
    Scope.COMMENT_EVENTS: ("POST", "/internal/v1/comment-events"),
    Scope.ERASURES: ("POST", "/internal/v1/erasures/done"),
}
# The bot answers these itself.
ELSEWHERE = {Scope.FILES}


def test_every_scope_of_todos_has_a_route_here():
    assert ROUTES.keys() == set(Scope) - ELSEWHERE


@pytest.mark.parametrize("service", ServiceName)
@pytest.mark.parametrize("scope", ROUTES)
def test_a_service_reaches_the_routes_of_its_scopes_and_no_others(sign_as, service, scope):
    """An empty body gets past the permissions to the parser, or it does not."""
    method, path = ROUTES[scope]

    status = sign_as(service).send(method, path).status_code

    assert (status == 403) is (scope not in SERVICE_SCOPES[service])


@pytest.mark.parametrize("path", [path for _, path in ROUTES.values()])
def test_a_persons_token_opens_no_internal_route(client_of, alice, path):
    response = client_of(alice).post(path, {})

    assert response.status_code in {403, 405}


def test_a_key_added_in_the_admin_is_known(bot_key, sign_as):
    new = generate_private_key()
    row = ServiceKey(service=ServiceName.BOT, jwk=new.public().to_json())
    row.full_clean()
    row.save()
    service_keys.forget()

    assert lease(signed(new, claims(jti="a"))).status_code == 200
    assert lease(signed(bot_key, claims(jti="b"))).status_code == 200


def test_a_revoked_key_is_refused_wherever_else_it_stands(bot_key):
    row = ServiceKey(service=ServiceName.BOT, jwk=bot_key.public().to_json(), status=KeyStatus.REVOKED)
    row.full_clean()
    row.save()
    service_keys.forget()

    assert fault(lease(signed(bot_key, claims()))) == CredentialFault.INVALID


def test_signatures_of_the_package_and_of_this_test_agree(bot_key):
    facts = RequestFacts("POST", LEASE, "", BODY)
    authorization = AssertionSigner(ServiceName.BOT, bot_key, Audience.TODOS).authorization(
        facts, now=datetime.now(UTC)
    )

    assert lease(authorization).status_code == 200


@pytest.mark.parametrize("handle", ["%00%00%00%00%00%00%00%00%00", "short", "x" * 65, "%F0%9F%94%91aaaaaaaaa"])
def test_what_is_no_handle_is_no_route(bot, alice, handle):
    path = f"/internal/v1/registrations/{handle}/undo"

    assert bot.send("POST", path, on_behalf_of=alice.telegram_id).status_code == 404

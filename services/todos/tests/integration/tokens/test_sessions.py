"""Programs sign in, are listed, and are out the moment their session ends."""

from datetime import timedelta

import pytest
from django.test import Client

from contracts.events.v1 import AUTHORIZATION_CHANNEL, AuthorizationChanged, AuthorizationReason
from contracts.problems import CredentialFault, ProblemCode
from todos.accounts.services import set_password
from todos.tokens.errors import PasswordRefused
from todos.tokens.models import EndReason, Session
from todos.tokens.services.sessions import MAX_SESSIONS, end_sessions, open_session

pytestmark = pytest.mark.django_db


def bearer(pair) -> Client:
    return Client(headers={"Authorization": f"Bearer {pair.access_token}"})


def fault(response) -> str:
    assert response.status_code == 401, response.content
    return response.json()["errors"][0]["code"]


def test_signing_in_opens_the_api(alice, password, post):
    answer = post("/api/v1/auth/token", {"telegram_id": 1001, "password": password, "client_name": "laptop"})

    assert answer.status_code == 200
    pair = answer.json()
    assert (pair["token_type"], pair["expires_in"]) == ("Bearer", 600)
    me = Client().get("/api/v1/me", headers={"Authorization": f"Bearer {pair['access_token']}"})
    assert me.json()["id"] == str(alice.id)


@pytest.mark.parametrize(
    ("telegram_id", "tried"),
    [(1001, "wrong horse battery"), (1002, "correct horse battery"), (9999, "correct horse battery")],
    ids=["wrong password", "no password", "nobody"],
)
def test_what_was_wrong_is_not_told(alice, bob, post, telegram_id, tried):
    answer = post("/api/v1/auth/token", {"telegram_id": telegram_id, "password": tried})

    assert fault(answer) == CredentialFault.BAD_CREDENTIALS
    assert Session.objects.count() == 0


def test_a_deactivated_person_looks_like_nobody(alice, password, post):
    alice.is_active = False
    alice.save()

    answer = post("/api/v1/auth/token", {"telegram_id": 1001, "password": password})

    assert fault(answer) == CredentialFault.BAD_CREDENTIALS


def test_a_password_that_changed_while_it_was_checked_opens_nothing(alice, sign_in, now):
    stale_hash = alice.password
    set_password(user=alice, password="another good password", now=now)

    with pytest.raises(PasswordRefused):
        open_session(user_id=alice.id, password_hash=stale_hash, client_name="", ip_hint="", now=now)


def test_a_person_sees_their_sessions_newest_first(alice, bob, sign_in, now):
    sign_in(alice, client_name="laptop")
    sign_in(bob, client_name="somebody else's")
    phone = sign_in(alice, client_name="phone")
    sign_in(alice, client_name="long ago", at=now - timedelta(days=31))

    page = bearer(phone).get("/api/v1/auth/sessions").json()

    assert [(row["client_name"], row["is_current"]) for row in page["results"]] == [("phone", True), ("laptop", False)]
    assert page["next"] is None


def test_the_bot_sees_the_same_and_none_is_current(alice, sign_in, bot):
    sign_in(alice)

    page = bot.send("GET", "/api/v1/auth/sessions", on_behalf_of=alice.telegram_id).json()

    assert [row["is_current"] for row in page["results"]] == [False]


def test_an_ended_session_is_out_at_once(alice, sign_in):
    laptop, phone = sign_in(alice), sign_in(alice)

    assert bearer(phone).delete(f"/api/v1/auth/sessions/{laptop.session_id}").status_code == 204

    assert fault(bearer(laptop).get("/api/v1/me")) == CredentialFault.REVOKED
    assert bearer(phone).get("/api/v1/me").status_code == 200


def test_somebody_elses_session_looks_like_a_missing_one(alice, bob, sign_in):
    laptop, bobs = sign_in(alice), sign_in(bob)

    theirs = bearer(laptop).delete(f"/api/v1/auth/sessions/{bobs.session_id}")
    missing = bearer(laptop).delete("/api/v1/auth/sessions/019aa000-0000-7000-8000-000000000001")

    assert theirs.status_code == missing.status_code == 404
    assert theirs.json()["type"] == ProblemCode.SESSION_NOT_FOUND
    assert {**theirs.json(), "request_id": ""} == {**missing.json(), "request_id": ""}
    assert bearer(bobs).get("/api/v1/me").status_code == 200


def test_ending_the_others_keeps_the_one_that_asks(alice, bob, sign_in):
    laptop, phone, bobs = sign_in(alice), sign_in(alice), sign_in(bob)

    assert bearer(phone).delete("/api/v1/auth/sessions").status_code == 204

    statuses = [bearer(pair).get("/api/v1/me").status_code for pair in (laptop, phone, bobs)]
    assert statuses == [401, 200, 200]


def test_from_the_chat_all_of_them_end(alice, sign_in, bot):
    pairs = [sign_in(alice), sign_in(alice)]

    assert bot.send("DELETE", "/api/v1/auth/sessions", on_behalf_of=alice.telegram_id).status_code == 204

    assert [bearer(pair).get("/api/v1/me").status_code for pair in pairs] == [401, 401]


def test_a_new_password_ends_all_sessions(alice, sign_in, bot):
    pair = sign_in(alice)

    changed = bot.send("PUT", "/api/v1/me/password", {"password": "another good password"}, on_behalf_of=1001)

    assert changed.status_code == 204
    assert fault(bearer(pair).get("/api/v1/me")) == CredentialFault.REVOKED
    assert Session.objects.get().end_reason == EndReason.PASSWORD_CHANGED


def test_a_program_cannot_change_the_password(alice, sign_in):
    body = {"password": "another good password"}

    answer = bearer(sign_in(alice)).put("/api/v1/me/password", body, content_type="application/json")

    assert answer.status_code == 403


def test_the_twenty_first_session_ends_the_oldest(alice, sign_in):
    pairs = [sign_in(alice, client_name=str(number)) for number in range(MAX_SESSIONS + 1)]

    assert fault(bearer(pairs[0]).get("/api/v1/me")) == CredentialFault.REVOKED
    assert bearer(pairs[1]).get("/api/v1/me").status_code == 200
    assert Session.objects.filter(ended_at=None).count() == MAX_SESSIONS


def test_a_deactivated_person_is_out_at_once(alice, sign_in):
    pair = sign_in(alice)
    alice.is_active = False
    alice.save()

    assert fault(bearer(pair).get("/api/v1/me")) == CredentialFault.REVOKED


def test_authentication_asks_the_database_once(alice, sign_in, django_assert_num_queries):
    pair = sign_in(alice)
    client = bearer(pair)
    client.get("/api/v1/me")

    with django_assert_num_queries(1):  # the session with its person; the Inbox is known since the first request
        client.get("/api/v1/me")


def test_comments_hears_of_an_ended_session(alice, sign_in, now, heard, django_capture_on_commit_callbacks):
    pair = sign_in(alice)

    with django_capture_on_commit_callbacks(execute=True):
        end_sessions(user_id=alice.id, reason=EndReason.ENDED_BY_PERSON, now=now)

    channel, message = heard()
    assert channel == AUTHORIZATION_CHANNEL
    assert AuthorizationChanged.model_validate_json(message) == AuthorizationChanged(
        reason=AuthorizationReason.SESSION_REVOKED, user_id=alice.id, session_id=pair.session_id
    )


@pytest.mark.parametrize(
    "path", ["/api/v1/auth/sessions", "/api/v1/auth/sessions/019aa000-0000-7000-8000-000000000001"]
)
def test_sessions_are_for_people_who_are_known(path):
    assert fault(Client().delete(path)) == CredentialFault.MISSING


def test_every_refusal_costs_one_hash(alice, bob, charlie, password, post, count_work):
    """Otherwise its time would tell who has a password, and who is there at all."""
    charlie.set_password(password)
    charlie.is_active = False
    charlie.save()

    works = [
        count_work(lambda id_=id_, tried=tried: post("/api/v1/auth/token", {"telegram_id": id_, "password": tried}))
        for id_, tried in ((1001, "wrong horse battery"), (1002, password), (1003, password), (9999, password))
    ]

    assert [work.hashes for work in works] == [1] * 4

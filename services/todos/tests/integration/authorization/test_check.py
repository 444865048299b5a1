"""What comments may allow is what todos says of the person whose token it hands on, and of nobody else."""

import json
from collections.abc import Callable
from datetime import UTC, datetime
from typing import Any
from uuid import uuid4

import pytest
from django.test import Client
from django.utils import timezone

from contracts.claims import SUBJECT_TOKEN_HEADER, Audience, ServiceName
from contracts.events.v1 import AUTHORIZATION_CHANNEL, AuthorizationChanged, AuthorizationReason
from contracts.problems import CredentialFault
from contracts.todos.v1.authorization import CommentAction
from contracts.todos.v1.tasks import TaskCreation
from service_auth.assertion import AssertionSigner, RequestFacts
from todos.accounts.models import User
from todos.accounts.services import set_activity
from todos.api.authentication import Actor, Via
from todos.service_keys.models import UsedAssertion
from todos.tasks.models import Task
from todos.tasks.services import create_task, delete_task
from todos.tokens.access_tokens import issue_exchanged_token, make_verifier
from todos.tokens.models import EndReason
from todos.tokens.services.sessions import end_sessions, open_session
from todos.versions import ANY_VERSION

CHECK = "/internal/v1/authz/check"

pytestmark = pytest.mark.django_db


@pytest.fixture
def alices_task(alice: User, now) -> Task:
    return create_task(actor=Actor(alice, Via.BOT), creation=TaskCreation(title="Call the bank"), now=now).task


@pytest.fixture
def token_of() -> Callable[[User], str]:
    """A function: person → an access token of a program of theirs."""

    def sign_in(user: User) -> str:
        return open_session(
            user_id=user.id, password_hash=user.password, client_name="", ip_hint="", now=timezone.now()
        ).access_token

    return sign_in


@pytest.fixture
def check(comments) -> Callable[..., Any]:
    def send(token: str | None, *checks: tuple[object, str]) -> Any:
        body = {"checks": [{"resource": f"task:{task_id}", "action": action} for task_id, action in checks]}
        return comments.send("POST", CHECK, body, headers={SUBJECT_TOKEN_HEADER: token} if token else None)

    return send


def refusal(response) -> tuple[str, str]:
    assert response.status_code == 401, response.content
    error = response.json()["errors"][0]
    return error["pointer"], error["code"]


def test_the_owner_may_do_everything_and_only_reading_may_be_remembered(alice, alices_task, check, token_of):
    answer = check(token_of(alice), *((alices_task.id, action) for action in CommentAction)).json()

    assert answer["subject"] == {"id": str(alice.id), "name": "Alice"}
    decisions = dict(zip(CommentAction, answer["decisions"], strict=True))
    assert decisions.pop(CommentAction.READ) == {"allow": True, "max_age": 5}
    assert list(decisions.values()) == [{"allow": True, "max_age": 0}] * 4


def test_a_hidden_task_and_a_missing_one_are_the_same_no(bob, alices_task, check, token_of):
    answer = check(token_of(bob), (alices_task.id, "comment.read"), (uuid4(), "comment.read")).json()

    assert answer["decisions"] == [{"allow": False, "max_age": 0}] * 2


def test_a_task_in_the_trash_is_closed(alice, alices_task, check, token_of):
    Task.objects.update(deleted_at=timezone.now())

    assert not check(token_of(alice), (alices_task.id, "comment.read")).json()["decisions"][0]["allow"]


def test_decisions_stand_in_the_order_asked(alice, alices_task, check, token_of):
    asked = [(uuid4(), "comment.read"), (alices_task.id, "comment.create"), (uuid4(), "comment.read")]

    answer = check(token_of(alice), *asked).json()

    assert [decision["allow"] for decision in answer["decisions"]] == [False, True, False]


def test_a_hundred_checks_cost_one_query(alice, alices_task, check, token_of, django_assert_num_queries):
    token = token_of(alice)
    check(token, (alices_task.id, "comment.read"))
    with django_assert_num_queries(2) as one:  # session, tasks
        check(token, (alices_task.id, "comment.read"))

    with django_assert_num_queries(len(one.captured_queries)):
        check(token, *((uuid4(), "comment.read") for _ in range(100)))


def _captured(keys, body: dict[str, Any], token: str) -> dict[str, str]:
    """The headers of a question of comments, as somebody between the two would see them."""
    facts = RequestFacts(method="POST", path=CHECK, query="", body=json.dumps(body).encode())
    signer = AssertionSigner(ServiceName.COMMENTS, keys.services[ServiceName.COMMENTS], Audience.TODOS)
    return {"Authorization": signer.authorization(facts, now=datetime.now(UTC)), SUBJECT_TOKEN_HEADER: token}


def _ask_again(body: dict[str, Any], headers: dict[str, str]) -> Any:
    return Client().generic("POST", CHECK, json.dumps(body), content_type="application/json", headers=headers)


def test_a_question_is_written_down_nowhere_and_asked_again_says_what_is_true_by_then(
    alice, alices_task, keys, token_of
):
    """ADR 10: a replay learns what the holder of the person's token may ask anyway, and nothing of the past."""
    body = {"checks": [{"resource": f"task:{alices_task.id}", "action": "comment.read"}]}
    captured = _captured(keys, body, token_of(alice))

    first = _ask_again(body, captured).json()["decisions"]
    Task.objects.update(deleted_at=timezone.now())
    second = _ask_again(body, captured).json()["decisions"]

    assert [one["allow"] for one in (*first, *second)] == [True, False]
    assert not UsedAssertion.objects.exists()


def test_a_captured_question_opens_no_other(alice, bob, alices_task, keys, token_of):
    """Nothing but the very question; and with the token of somebody else only what that person may know."""
    body = {"checks": [{"resource": f"task:{alices_task.id}", "action": "comment.read"}]}
    captured = _captured(keys, body, token_of(alice))
    other = {"checks": [{"resource": f"task:{alices_task.id}", "action": "comment.create"}]}

    assert refusal(_ask_again(other, captured)) == ("Authorization", CredentialFault.INVALID)
    assert refusal(
        Client().generic(
            "POST", "/internal/v1/authz/people", json.dumps(body), content_type="application/json", headers=captured
        )
    ) == ("Authorization", CredentialFault.INVALID)
    assert not _ask_again(body, {**captured, SUBJECT_TOKEN_HEADER: token_of(bob)}).json()["decisions"][0]["allow"]


def test_the_token_that_the_bot_exchanged_is_good_here(alice, alices_task, check, bot):
    exchanged = bot.send("POST", "/internal/v1/token-exchange", on_behalf_of=alice.telegram_id)
    assert exchanged.json()["expires_in"] == 120

    answer = check(exchanged.json()["access_token"], (alices_task.id, "comment.create"))

    assert answer.json()["decisions"][0]["allow"]


def test_an_exchanged_token_is_of_the_person_by_the_bot_for_comments(alice, bot):
    token = bot.send("POST", "/internal/v1/token-exchange", on_behalf_of=alice.telegram_id).json()["access_token"]

    verified = make_verifier(Audience.COMMENTS).verify(token, now=timezone.now())

    assert (verified.user_id, verified.session_id, verified.acting_service) == (alice.id, None, ServiceName.BOT)


def test_nobody_is_exchanged_without_a_person(bot):
    assert bot.send("POST", "/internal/v1/token-exchange").status_code == 401
    assert bot.send("POST", "/internal/v1/token-exchange", on_behalf_of=4711).status_code == 401


def test_comments_can_speak_for_nobody_by_itself(alices_task, check):
    assert refusal(check(None, (alices_task.id, "comment.read"))) == (SUBJECT_TOKEN_HEADER, CredentialFault.MISSING)


@pytest.mark.parametrize("token", ["junk", "a.b.c", "Bearer x"])
def test_a_bad_subject_token_is_told_from_a_bad_assertion(alices_task, check, token):
    pointer, fault = refusal(check(token, (alices_task.id, "comment.read")))

    assert (pointer, fault) == (SUBJECT_TOKEN_HEADER, CredentialFault.MALFORMED)


def test_an_ended_session_decides_nothing(alice, alices_task, check, token_of):
    token = token_of(alice)
    end_sessions(user_id=alice.id, reason=EndReason.ENDED_BY_PERSON, now=timezone.now())

    assert refusal(check(token, (alices_task.id, "comment.read"))) == (SUBJECT_TOKEN_HEADER, CredentialFault.REVOKED)


def test_a_deactivated_person_decides_nothing_also_through_the_bot(alice, alices_task, check, token_of):
    tokens = [token_of(alice), issue_exchanged_token(alice.id, acting=ServiceName.BOT, now=timezone.now())]
    alice.is_active = False
    alice.save()

    refusals = [refusal(check(token, (alices_task.id, "comment.read"))) for token in tokens]

    assert refusals == [(SUBJECT_TOKEN_HEADER, CredentialFault.REVOKED)] * 2


def test_the_bot_asks_for_no_decisions(bot, alice, token_of):
    answer = bot.send("POST", CHECK, {"checks": []}, headers={SUBJECT_TOKEN_HEADER: token_of(alice)})

    assert answer.status_code == 403


@pytest.mark.parametrize("resource", ["task:1", "list:019aa000-0000-7000-8000-000000000001", "task:" + "-" * 36])
def test_a_resource_of_another_form_opens_nothing(alice, comments, token_of, resource):
    body = {"checks": [{"resource": resource, "action": "comment.read"}]}

    answer = comments.send("POST", CHECK, body, headers={SUBJECT_TOKEN_HEADER: token_of(alice)})

    assert answer.status_code == 422 or answer.json()["decisions"] == [{"allow": False, "max_age": 0}]


def test_comments_hears_of_changes_after_the_commit(alice, alices_task, heard, django_capture_on_commit_callbacks):
    with django_capture_on_commit_callbacks(execute=True):
        delete_task(actor=Actor(alice, Via.BOT), task_id=alices_task.id, expected=ANY_VERSION, now=timezone.now())
        set_activity(user=alice, is_active=False, now=timezone.now())

    messages = [heard() for _ in range(2)]
    assert {channel for channel, _ in messages} == {AUTHORIZATION_CHANNEL}
    assert [AuthorizationChanged.model_validate_json(text) for _, text in messages] == [
        AuthorizationChanged(reason=AuthorizationReason.TASK_CHANGED, task_id=alices_task.id),
        AuthorizationChanged(reason=AuthorizationReason.USER_CHANGED, user_id=alice.id),
    ]

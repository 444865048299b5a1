"""`Idempotency-Key` on `POST /api/v1/tasks`."""

import threading
from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from django.db import connection, transaction
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from rest_framework.test import APIClient

from contracts.problems import ProblemCode
from todos.accounts.models import User
from todos.api.idempotency import forget_old_keys
from todos.api.models import IdempotencyKey
from todos.lists.models import List
from todos.tasks.models import Task

pytestmark = [pytest.mark.django_db, pytest.mark.both_doors]

URL = "/api/v1/tasks"
KEY = {"Idempotency-Key": "tg:42:1001:create"}


def test_a_repeat_gets_the_first_answer(client_of: Callable[..., APIClient], alice: User) -> None:
    first = client_of(alice).post(URL, {"title": "Milk", "priority": 1}, headers=KEY)
    second = client_of(alice).post(URL, {"priority": 1, "title": "Milk"}, headers=KEY)

    assert (first.status_code, second.status_code) == (201, 201)
    assert second.content == first.content
    assert (second["ETag"], second["Location"]) == (first["ETag"], first["Location"])
    assert (first.get("Idempotent-Replayed"), second["Idempotent-Replayed"]) == (None, "true")
    assert Task.objects.count() == 1


def test_the_first_answer_stays_even_if_the_task_changed(client_of: Callable[..., APIClient], alice: User) -> None:
    first = client_of(alice).post(URL, {"title": "Milk"}, headers=KEY)
    client_of(alice).patch(first["Location"], {"title": "Bread"}, headers={"If-Match": "*"})

    second = client_of(alice).post(URL, {"title": "Milk"}, headers=KEY)

    assert second.content == first.content


def test_a_repeat_that_would_be_refused_by_now_gets_the_first_answer(
    client_of: Callable[..., APIClient], alice: User
) -> None:
    """What a first try is refused for says nothing about a request that was done before."""
    other = client_of(alice).post("/api/v1/lists", {"title": "House"}).json()["id"]
    first = client_of(alice).post(URL, {"title": "Milk", "list_id": other}, headers=KEY)
    List.objects.filter(id=other).update(deleted_at=timezone.now())

    second = client_of(alice).post(URL, {"title": "Milk", "list_id": other}, headers=KEY)

    assert (first.status_code, second.status_code) == (201, 201)
    assert second.content == first.content
    assert second["Idempotent-Replayed"] == "true"


@pytest.mark.parametrize("url", [URL, f"{URL}/quick"])
def test_a_new_key_is_written_once_with_the_answer(client_of: Callable[..., APIClient], alice: User, url: str) -> None:
    body = {"title": "Milk"} if url == URL else {"text": "Milk"}

    with CaptureQueriesContext(connection) as asked:
        first = client_of(alice).post(url, body, headers=KEY)

    about_key = [query["sql"] for query in asked.captured_queries if "idempotency_key" in query["sql"]]
    assert len(about_key) == 1
    kept = IdempotencyKey.objects.get()
    assert (kept.status, bytes(kept.body)) == (201, first.content)
    assert kept.headers == {name: first[name] for name in ("ETag", "Location", "Event-Id")}


def test_another_body_under_the_same_key_is_refused(client_of: Callable[..., APIClient], alice: User) -> None:
    client_of(alice).post(URL, {"title": "Milk"}, headers=KEY)

    response = client_of(alice).post(URL, {"title": "Bread"}, headers=KEY)

    assert response.status_code == 422
    assert response.json()["type"] == ProblemCode.IDEMPOTENCY_KEY_REUSED
    assert Task.objects.count() == 1


def test_a_refusal_uses_up_no_key(client_of: Callable[..., APIClient], alice: User) -> None:
    refused = client_of(alice).post(URL, {"title": " "}, headers=KEY)

    response = client_of(alice).post(URL, {"title": "Milk"}, headers=KEY)

    assert (refused.status_code, response.status_code) == (422, 201)


def test_people_do_not_share_keys(client_of: Callable[..., APIClient], alice: User, bob: User) -> None:
    alices = client_of(alice).post(URL, {"title": "Milk"}, headers=KEY).json()
    bobs = client_of(bob).post(URL, {"title": "Milk"}, headers=KEY).json()

    assert (alices["creator_id"], bobs["creator_id"]) == (str(alice.id), str(bob.id))


@pytest.mark.parametrize("key", ["", " ", "a b", "x" * 256, "ключ"])
def test_a_key_is_printable_and_not_too_long(client_of: Callable[..., APIClient], alice: User, key: str) -> None:
    response = client_of(alice).post(URL, {"title": "Milk"}, headers={"Idempotency-Key": key})

    assert response.status_code == 400
    assert response.json()["errors"][0]["pointer"] == "Idempotency-Key"
    assert not Task.objects.exists()


def test_keys_are_forgotten_after_two_days(client_of: Callable[..., APIClient], alice: User) -> None:
    client_of(alice).post(URL, {"title": "Milk"}, headers=KEY)

    early = forget_old_keys(now=timezone.now() + timedelta(hours=47))
    late = forget_old_keys(now=timezone.now() + timedelta(hours=49))

    assert (early, late) == (0, 1)


@pytest.mark.django_db(transaction=True)
def test_twins_at_once_make_one_task(
    client_of: Callable[..., APIClient], race: Callable[..., Any], alice: User
) -> None:
    answers = race(*[lambda: client_of(alice).post(URL, {"title": "Milk"}, headers=KEY)] * 6)

    assert {answer.status_code for answer in answers} == {201}
    assert len({answer.content for answer in answers}) == 1
    assert sum("Idempotent-Replayed" in answer for answer in answers) == 5
    assert Task.objects.count() == 1


@pytest.mark.django_db(transaction=True)
def test_a_twin_of_one_that_takes_too_long_is_told_to_come_back(
    client_of: Callable[..., APIClient], alice: User
) -> None:
    inserted, answered = threading.Event(), threading.Event()

    def hold_the_key() -> None:
        with transaction.atomic():
            scope = {"user": alice, "method": "POST", "path": URL, "key": KEY["Idempotency-Key"]}
            IdempotencyKey.objects.create(**scope, fingerprint=b"", created_at=timezone.now())
            inserted.set()
            answered.wait(timeout=30)
        connection.close()

    first = threading.Thread(target=hold_the_key)
    first.start()
    inserted.wait(timeout=30)
    with connection.cursor() as cursor:
        cursor.execute("SET lock_timeout = '100ms'")

    response = client_of(alice).post(URL, {"title": "Milk"}, headers=KEY)

    answered.set()
    first.join()
    with connection.cursor() as cursor:
        cursor.execute("RESET lock_timeout")
    assert response.status_code == 409
    assert response.json()["type"] == ProblemCode.IDEMPOTENCY_IN_PROGRESS
    assert response["Retry-After"] == "1"

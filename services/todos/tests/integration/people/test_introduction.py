"""The first contact: `PUT /internal/v1/people/me`, and the rule behind it."""

from collections.abc import Callable
from datetime import datetime
from typing import Any

import pytest
from rest_framework.test import APIClient

from contracts.claims import ServiceName
from contracts.todos.v1.people import Introduction, Language
from todos.accounts.models import User
from todos.accounts.services import ensure_superuser, introduce_person
from todos.lists.models import List
from todos.service_keys.authentication import ServiceCaller

pytestmark = pytest.mark.django_db

URL = "/internal/v1/people/me"
INTRODUCTION = {"name": "Alice", "username": "alice", "language": "ru", "timezone": "Europe/Moscow"}


@pytest.fixture
def bot() -> Callable[..., APIClient]:
    """A function: Telegram id or None → a client that is signed in as the bot, on behalf of them."""

    def make(telegram_id: int | None, service: ServiceName = ServiceName.BOT) -> APIClient:
        client = APIClient()
        client.default_format = "json"
        user = User.objects.filter(telegram_id=telegram_id).first()
        client.force_authenticate(user=user, token=ServiceCaller(service, telegram_id, user))
        return client

    return make


def test_the_first_contact_makes_the_person_with_an_inbox(bot: Callable[..., APIClient]) -> None:
    response = bot(1001).put(URL, INTRODUCTION)

    body = response.json()
    assert response.status_code == 201
    assert (body["telegram_id"], body["name"], body["username"]) == (1001, "Alice", "alice")
    assert (body["language"], body["timezone"]) == ("ru", "Europe/Moscow")
    assert (body["has_password"], body["is_set_up"]) == (False, False)
    assert List.objects.get(owner_id=body["id"]).is_inbox
    assert body["inbox_id"] == str(List.objects.get().id)


def test_a_later_contact_refreshes_names_and_leaves_settings(bot: Callable[..., APIClient], alice: User) -> None:
    later = {"name": "Alisa", "username": None, "language": "en", "timezone": "Asia/Tokyo"}

    response = bot(alice.telegram_id).put(URL, later)

    body = response.json()
    assert response.status_code == 200
    assert (body["id"], body["name"], body["username"]) == (str(alice.id), "Alisa", None)
    assert (body["language"], body["timezone"]) == ("ru", "Europe/Moscow")


def test_the_superuser_is_the_person_of_the_first_contact(bot: Callable[..., APIClient], now: datetime) -> None:
    ensure_superuser(telegram_id=1001, password="in the environment", language="en", timezone="UTC", now=now)

    response = bot(1001).put(URL, INTRODUCTION)

    person = User.objects.get()
    assert response.status_code == 201
    assert (person.name, person.language, person.timezone) == ("Alice", "ru", "Europe/Moscow")
    assert person.is_superuser
    assert not response.json()["has_password"]


@pytest.mark.parametrize(
    ("wrong", "pointer", "code"),
    [
        ({"name": " "}, "/name", "blank"),
        ({"timezone": "Moon"}, "/timezone", "unknown_timezone"),
        ({"language": "xx"}, "/language", "unknown_value"),
        ({"telegram_id": 1}, "/telegram_id", "unknown_field"),
    ],
)
def test_a_broken_rule_is_named_with_its_pointer(
    bot: Callable[..., APIClient], wrong: dict[str, object], pointer: str, code: str
) -> None:
    response = bot(1001).put(URL, {**INTRODUCTION, **wrong})

    errors = response.json()["errors"]
    assert response.status_code == 422
    assert [(error["pointer"], error["code"]) for error in errors] == [(pointer, code)]
    assert not User.objects.exists()


def test_the_bot_introduces_somebody(bot: Callable[..., APIClient]) -> None:
    response = bot(None).put(URL, INTRODUCTION)

    assert response.status_code == 401


def test_comments_introduces_nobody(bot: Callable[..., APIClient]) -> None:
    response = bot(1001, ServiceName.COMMENTS).put(URL, INTRODUCTION)

    assert response.status_code == 403


def test_a_person_does_not_introduce_themselves(client_of: Callable[..., APIClient], alice: User) -> None:
    response = client_of(alice).put(URL, INTRODUCTION)

    assert response.status_code == 403


@pytest.mark.django_db(transaction=True)
def test_four_first_contacts_at_once_make_one_person(race: Callable[..., Any], now: datetime) -> None:
    introduction = Introduction(name="Alice", language=Language.RUSSIAN, timezone="Europe/Moscow")

    def introduce() -> bool:
        return introduce_person(telegram_id=1001, introduction=introduction, now=now).is_new

    results = race(*[introduce] * 4)

    assert sorted(results) == [False, False, False, True]
    assert (User.objects.count(), List.objects.count()) == (1, 1)

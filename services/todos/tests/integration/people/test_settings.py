"""`/api/v1/me` and `/api/v1/me/password`."""

from collections.abc import Callable

import pytest
from rest_framework.test import APIClient

from contracts.problems import ProblemCode
from todos.accounts.models import User
from todos.api.authentication import Via

pytestmark = pytest.mark.django_db

URL = "/api/v1/me"


def test_people_read_their_own_settings(client_of: Callable[..., APIClient], alice: User) -> None:
    body = client_of(alice).get(URL).json()

    assert (body["id"], body["name"], body["timezone"]) == (str(alice.id), "Alice", "Europe/Moscow")


def test_only_named_settings_change(client_of: Callable[..., APIClient], alice: User) -> None:
    body = client_of(alice).patch(URL, {"timezone": "Asia/Tokyo", "is_set_up": True}).json()

    assert (body["timezone"], body["is_set_up"]) == ("Asia/Tokyo", True)
    assert (body["name"], body["language"]) == ("Alice", "ru")


@pytest.mark.parametrize(
    ("wrong", "pointer", "code"),
    [
        ({"name": ""}, "/name", "too_short"),
        ({"name": "\u200b"}, "/name", "blank"),
        ({"name": None}, "/name", "required"),
        ({"timezone": "../etc/passwd"}, "/timezone", "unknown_timezone"),
        ({"language": "de"}, "/language", "unknown_value"),
        ({"is_staff": True}, "/is_staff", "unknown_field"),
        ({"telegram_id": 7}, "/telegram_id", "unknown_field"),
        ({"password": "a new password"}, "/password", "unknown_field"),
    ],
)
def test_a_broken_rule_is_named_with_its_pointer(
    client_of: Callable[..., APIClient], alice: User, wrong: dict[str, object], pointer: str, code: str
) -> None:
    response = client_of(alice).patch(URL, wrong)

    errors = response.json()["errors"]
    assert response.status_code == 422
    assert [(error["pointer"], error["code"]) for error in errors] == [(pointer, code)]


def test_a_password_set_in_telegram_is_theirs(client_of: Callable[..., APIClient], alice: User) -> None:
    response = client_of(alice, Via.BOT).put(f"{URL}/password", {"password": "corréct horse"})

    alice.refresh_from_db()
    assert (response.status_code, response.content) == (204, b"")
    assert alice.check_password("corréct horse")
    assert client_of(alice).get(URL).json()["has_password"]


def test_a_program_cannot_set_a_password(client_of: Callable[..., APIClient], alice: User) -> None:
    response = client_of(alice).put(f"{URL}/password", {"password": "corréct horse"})

    alice.refresh_from_db()
    assert response.status_code == 403
    assert response.json()["type"] == ProblemCode.FORBIDDEN
    assert not alice.has_usable_password()


@pytest.mark.parametrize(
    ("password", "code"),
    [
        ("short", "too_short"),
        ("x" * 129, "too_long"),
        ("PASSWORD123", "too_common"),
        ("1001001001", "too_personal"),
        ("Alexandrina", "too_personal"),
        (" looking glass ", "too_personal"),
    ],
)
def test_a_password_that_is_easy_to_guess_is_refused(
    client_of: Callable[..., APIClient], make_person: Callable[..., User], password: str, code: str
) -> None:
    alexandra = make_person(1001001001, "Alexandrina")
    User.objects.filter(id=alexandra.id).update(username="Looking Glass")
    alexandra.refresh_from_db()

    response = client_of(alexandra, Via.BOT).put(f"{URL}/password", {"password": password})

    assert response.status_code == 422
    assert [(error["pointer"], error["code"]) for error in response.json()["errors"]] == [("/password", code)]

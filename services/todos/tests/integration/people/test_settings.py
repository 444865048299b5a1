"""`/api/v1/me` and `/api/v1/me/password`."""

from collections.abc import Callable

import pytest
from rest_framework.test import APIClient

from contracts.problems import ProblemCode
from contracts.todos.v1.sharing import Role
from todos.accounts.models import User
from todos.api.authentication import Via
from todos.lists.models import List, Membership

pytestmark = pytest.mark.django_db

URL = "/api/v1/me"
DAY_PARTS = {"morning": "08:30", "noon": "12:00", "afternoon": "14:00", "evening": "18:00", "night": "23:00"}


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
        ({"week_starts_on": 8}, "/week_starts_on", "too_large"),
        ({"week_starts_on": None}, "/week_starts_on", "required"),
        ({"digest_at": "09:00:30"}, "/digest_at", "not_wall_time"),
        ({"review_at": "21:00+03:00"}, "/review_at", "not_wall_time"),
        ({"quiet_hours": {"begin": "22:00", "end": "22:00"}}, "/quiet_hours/end", "empty_window"),
        ({"quiet_hours": {"begin": "22:00"}}, "/quiet_hours/end", "required"),
        ({"day_parts": {**DAY_PARTS, "noon": "08:00"}}, "/day_parts/noon", "not_later"),
        ({"day_parts": {**DAY_PARTS, "night": "22:00:01"}}, "/day_parts/night", "not_wall_time"),
        ({"holiday_country": "XX"}, "/holiday_country", "unknown_country"),
        ({"holiday_country": "RUS"}, "/holiday_country", "too_long"),
        ({"default_list_id": "01890000-0000-7000-8000-000000000000"}, "/default_list_id", "list_not_found"),
    ],
)
def test_a_broken_rule_is_named_with_its_pointer(
    client_of: Callable[..., APIClient], alice: User, wrong: dict[str, object], pointer: str, code: str
) -> None:
    response = client_of(alice).patch(URL, wrong)

    errors = response.json()["errors"]
    assert response.status_code == 422
    assert [(error["pointer"], error["code"]) for error in errors] == [(pointer, code)]


def test_a_day_is_as_the_person_says(client_of: Callable[..., APIClient], alice: User) -> None:
    settings = {
        "week_starts_on": 7,
        "day_parts": DAY_PARTS,
        "digest_at": "08:00",
        "review_at": "21:30",
        "quiet_hours": {"begin": "23:00", "end": "07:00"},
    }

    client_of(alice).patch(URL, settings)

    body = client_of(alice).get(URL).json()
    assert {name: body[name] for name in settings} == settings


def test_what_may_be_left_out_is_cleared_by_null(client_of: Callable[..., APIClient], alice: User) -> None:
    client = client_of(alice)
    client.patch(URL, {"digest_at": "08:00", "quiet_hours": {"begin": "23:00", "end": "07:00"}})

    body = client.patch(URL, {"digest_at": None, "quiet_hours": None}).json()

    assert (body["digest_at"], body["quiet_hours"]) == (None, None)


def test_the_country_of_ones_holidays_is_written_in_capitals_and_cleared_by_null(
    client_of: Callable[..., APIClient], alice: User
) -> None:
    client = client_of(alice)

    chosen = client.patch(URL, {"holiday_country": "ru"}).json()
    cleared = client.patch(URL, {"holiday_country": None}).json()

    assert (chosen["holiday_country"], cleared["holiday_country"]) == ("RU", None)


@pytest.mark.parametrize(
    ("timezone", "country"), [("Asia/Yekaterinburg", "RU"), ("Europe/Berlin", "DE"), ("UTC", None)]
)
def test_the_zone_tells_the_country_of_a_person(
    client_of: Callable[..., APIClient], alice: User, timezone: str, country: str | None
) -> None:
    person = client_of(alice).patch(URL, {"timezone": timezone}).json()

    assert (person["zone_country"], person["holiday_country"]) == (country, None)


def test_new_tasks_go_to_the_chosen_list(
    client_of: Callable[..., APIClient], alice: User, make_list: Callable[..., List]
) -> None:
    work = make_list(alice)
    client = client_of(alice)
    client.patch(URL, {"default_list_id": str(work.id)})

    task = client.post("/api/v1/tasks", {"title": "Report"}).json()

    assert task["list_id"] == str(work.id)


def test_whoever_may_only_read_the_chosen_list_makes_tasks_in_the_inbox(
    client_of: Callable[..., APIClient], alice: User, bob: User, make_list: Callable[..., List]
) -> None:
    shared = make_list(bob, "House", {Role.EDITOR: alice})
    client = client_of(alice)
    chosen = client.patch(URL, {"default_list_id": str(shared.id)})
    Membership.objects.filter(list=shared, user=alice).update(role=Role.VIEWER)

    task = client.post("/api/v1/tasks", {"title": "Report"}).json()

    assert chosen.status_code == 200
    assert task["list_id"] == client.get(URL).json()["inbox_id"]


def test_somebody_elses_list_is_as_unknown_as_none(
    client_of: Callable[..., APIClient], alice: User, bob: User, make_list: Callable[..., List]
) -> None:
    theirs = make_list(bob)
    unknown = "01890000-0000-7000-8000-000000000000"

    answers = [client_of(alice).patch(URL, {"default_list_id": id_}).json() for id_ in (str(theirs.id), unknown)]

    assert answers[0]["errors"] == answers[1]["errors"]


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

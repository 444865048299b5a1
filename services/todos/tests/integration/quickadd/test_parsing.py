"""`POST /api/v1/quickadd/parse`."""

from collections.abc import Callable
from datetime import datetime

import pytest
from rest_framework.test import APIClient

from contracts.problems import ProblemCode
from contracts.todos.v1.sharing import Role
from todos.accounts.models import User
from todos.lists.models import List
from todos.lists.selectors import get_inbox_id
from todos.quickadd.examples import PARSING
from todos.tasks.models import Task

type MakeList = Callable[..., List]

pytestmark = pytest.mark.django_db

URL = "/api/v1/quickadd/parse"
NOW = "2026-11-23T10:15:00+03:00"


def test_the_example_is_what_the_route_answers(client_of: Callable[..., APIClient], alice: User) -> None:
    answered, asked = PARSING[0].value, PARSING[1].value

    response = client_of(alice).post(URL, {**asked, "now": NOW})

    assert response.status_code == 200
    assert response.json() == answered


def test_a_repeat_travels_with_its_anchor(client_of: Callable[..., APIClient], alice: User) -> None:
    reading = client_of(alice).post(URL, {"text": "Полить цветы каждые! 3 дня", "now": NOW}).json()

    assert reading["repeat"] == {"rrule": "FREQ=DAILY;INTERVAL=3", "anchor": "completion", "holidays": None}
    assert reading["due"]["date"] == "2026-11-23"


def test_another_rule_says_what_it_is_made_of(client_of: Callable[..., APIClient], alice: User) -> None:
    text = "every second Tuesday book club"
    (other,) = client_of(alice).post(URL, {"text": text, "now": NOW}).json()["alternatives"]

    assert (other["reason"], other["rrule"]) == ("other_rule", "FREQ=MONTHLY;BYDAY=2TU")
    assert (other["parts"]["frequency"], other["parts"]["weekdays"]) == ("monthly", [{"weekday": 2, "nth": 2}])


def test_a_repeat_without_holidays_travels_with_their_country(client_of: Callable[..., APIClient], alice: User) -> None:
    text = "каждый второй вторник, кроме праздников, планёрка"
    reading = client_of(alice).post(URL, {"text": text, "now": "2026-12-30T10:15:00+03:00"}).json()

    (other,) = reading["alternatives"]
    assert (reading["title"], reading["hints"]) == ("планёрка", [])
    # The fifth of January is a Tuesday and a day off in Russia; two weeks later nobody has a day off.
    assert (reading["due"]["date"], reading["repeat"]["holidays"]) == ("2027-01-19", "RU")
    assert [text[span["start"] : span["end"]] for span in reading["spans"]] == [
        "каждый второй вторник",
        "кроме праздников",
    ]
    assert {span["kind"] for span in reading["spans"]} == {"rule"}
    assert (other["due"]["date"], other["holidays"]) == ("2027-01-12", "RU")


@pytest.mark.parametrize(
    ("timezone", "text", "title", "code"),
    [
        ("UTC", "Standup every friday, except holidays", "Standup, except holidays", "unknown_country"),
        ("UTC", "Зарядка по будням кроме праздников", "Зарядка кроме праздников", "unknown_country"),
        ("Europe/Moscow", "Ёлка каждый год 1 января, кроме праздников", "Ёлка, кроме праздников", "only_holidays"),
    ],
)
def test_holidays_that_cannot_be_left_out_stay_in_the_title_with_a_hint(
    client_of: Callable[..., APIClient],
    make_person: Callable[..., User],
    timezone: str,
    text: str,
    title: str,
    code: str,
) -> None:
    client = client_of(make_person(1004, "Dave", timezone=timezone))

    task = client.post("/api/v1/tasks/quick", {"text": text, "now": NOW}).json()

    (hint,) = task["reading"]["hints"]
    words = text[hint["start"] : hint["end"]]
    assert (task["title"], hint["code"]) == (title, code)
    assert title.endswith(words)
    assert (task["recurrence"]["holidays"], task["reading"]["repeat"]["holidays"]) == (None, None)


def test_without_a_rule_holidays_are_words_of_the_title(client_of: Callable[..., APIClient], alice: User) -> None:
    text = "Меню на все дни кроме праздников завтра"
    reading = client_of(alice).post(URL, {"text": text, "now": NOW}).json()

    assert (reading["title"], reading["hints"]) == ("Меню на все дни кроме праздников", [])


def test_the_zone_and_the_language_are_the_persons_own(
    client_of: Callable[..., APIClient], make_person: Callable[..., User]
) -> None:
    dave = make_person(1004, "Dave", timezone="Asia/Vladivostok")

    reading = client_of(dave).post(URL, {"text": "сдать 5/6 в 10", "now": "2026-11-23T20:00:00Z"}).json()

    assert reading["due"] == {"date": "2027-06-05", "time": "10:00", "timezone": "Asia/Vladivostok"}


def test_a_moment_without_an_offset_is_meant_on_the_clock_of_the_zone(
    client_of: Callable[..., APIClient], alice: User
) -> None:
    body = {"text": "Gym 6pm", "now": "2026-11-23T18:30:00", "timezone": "America/New_York", "language": "en"}

    reading = client_of(alice).post(URL, body).json()

    assert reading["due"] == {"date": "2026-11-24", "time": "18:00", "timezone": "America/New_York"}


def test_the_parts_of_the_day_begin_when_the_person_says(client_of: Callable[..., APIClient], alice: User) -> None:
    parts = {"morning": "06:30", "noon": "13:00", "afternoon": "16:00", "evening": "20:15", "night": "23:00"}
    client_of(alice).patch("/api/v1/me", {"day_parts": parts})

    texts = ("зарядка завтра утром", "зал каждый вечер", "позвонить завтра в полдень", "кино завтра вечером в 8")
    times = [client_of(alice).post(URL, {"text": text, "now": NOW}).json()["due"]["time"] for text in texts]

    assert times == ["06:30", "20:15", "12:00", "20:00"]


def test_now_is_the_present_moment_if_nothing_else_is_said(client_of: Callable[..., APIClient], alice: User) -> None:
    reading = client_of(alice).post(URL, {"text": "купить хлеб завтра", "timezone": "UTC"}).json()

    assert reading["title"] == "купить хлеб"
    assert 0 < (datetime.fromisoformat(reading["due"]["date"]) - datetime.now()).days + 1 <= 2  # noqa: DTZ005


@pytest.mark.parametrize("name", ["+Ремонт-дачи", "+ремонт", '+"ремонт дачи"', "+РЕМОНТ_ДАЧИ"])
def test_a_list_is_found_by_its_name(
    client_of: Callable[..., APIClient], alice: User, make_list: MakeList, name: str
) -> None:
    found = make_list(alice, "Ремонт дачи")

    reading = client_of(alice).post(URL, {"text": f"Покрасить забор {name}"}).json()

    assert (reading["title"], reading["list"]["id"], reading["hints"]) == ("Покрасить забор", str(found.id), [])


@pytest.mark.parametrize("name", ["+inbox", "+Входящие"])
def test_the_inbox_has_a_name_in_each_language(client_of: Callable[..., APIClient], alice: User, name: str) -> None:
    reading = client_of(alice).post(URL, {"text": f"Milk {name}"}).json()

    assert reading["list"]["id"] == str(get_inbox_id(alice))


def test_a_beginning_that_fits_two_lists_means_neither(
    client_of: Callable[..., APIClient], alice: User, make_list: MakeList
) -> None:
    for title in ("Ремонт дачи", "Ремонт машины"):
        make_list(alice, title)

    reading = client_of(alice).post(URL, {"text": "Покрасить забор +ремонт"}).json()

    assert reading["list"] == {"name": "ремонт", "id": None}
    assert reading["hints"] == [{"code": "unknown_list", "start": 16, "end": 23}]


def test_a_strangers_list_is_no_more_known_than_a_missing_one(
    client_of: Callable[..., APIClient], alice: User, charlie: User, make_list: MakeList
) -> None:
    make_list(charlie, "Secret")

    theirs = client_of(alice).post(URL, {"text": "Milk +Secret"}).content
    missing = client_of(alice).post(URL, {"text": "Milk +Nobody"}).content

    assert theirs.replace(b"Secret", b"Nobody") == missing


@pytest.mark.parametrize(("role", "is_found"), [(Role.EDITOR, True), (Role.COMMENTER, False), (Role.VIEWER, False)])
def test_a_list_that_takes_no_tasks_of_the_person_is_unknown(
    client_of: Callable[..., APIClient], alice: User, bob: User, make_list: MakeList, role: Role, *, is_found: bool
) -> None:
    make_list(alice, "Family", {role: bob})

    reading = client_of(bob).post(URL, {"text": "Milk +family"}).json()

    assert (reading["list"]["id"] is not None) is is_found


def test_nothing_is_made(client_of: Callable[..., APIClient], alice: User) -> None:
    client_of(alice).post(URL, {"text": "Milk tomorrow"})

    assert not Task.objects.exists()


@pytest.mark.parametrize(
    ("body", "pointer", "code"),
    [
        ({}, "/text", "required"),
        ({"text": ""}, "/text", "too_short"),
        ({"text": "x" * 4097}, "/text", "too_long"),
        ({"text": 5}, "/text", "wrong_type"),
        ({"text": "x", "timezone": "Mars/Base"}, "/timezone", "unknown_timezone"),
        ({"text": "x", "timezone": "Europe"}, "/timezone", "unknown_timezone"),
        ({"text": "x", "now": "noon"}, "/now", "wrong_form"),
        ({"text": "x", "now": 5}, "/now", "wrong_type"),
        ({"text": "x", "now": "1969-12-31T23:59:59Z"}, "/now", "out_of_range"),
        ({"text": "x", "now": "9999-12-31T23:59:59-12:00"}, "/now", "out_of_range"),
        ({"text": "x", "now": "0001-01-01T00:00:00"}, "/now", "out_of_range"),
        ({"text": "x", "language": "de"}, "/language", "unknown_value"),
        ({"text": "x", "colour": "red"}, "/colour", "unknown_field"),
    ],
)
def test_a_broken_rule_is_named_with_its_pointer(
    client_of: Callable[..., APIClient], alice: User, body: dict[str, object], pointer: str, code: str
) -> None:
    response = client_of(alice).post(URL, body)

    problem = response.json()
    assert (response.status_code, problem["type"]) == (422, ProblemCode.INVALID)
    assert [(error["pointer"], error["code"]) for error in problem["errors"]] == [(pointer, code)]

"""`POST /api/v1/tasks/quick`."""

from collections.abc import Callable
from datetime import datetime

import pytest
from rest_framework.test import APIClient
from uuid_utils.compat import uuid7

from contracts.problems import ProblemCode
from contracts.todos.v1.sharing import Role
from todos.accounts.models import User
from todos.lists.models import List
from todos.lists.selectors import get_inbox_id
from todos.lists.services import join_list
from todos.notifications.models import Notification
from todos.tasks.models import Task

type MakeList = Callable[..., List]

pytestmark = pytest.mark.django_db

URL = "/api/v1/tasks/quick"
NOW = "2030-11-25T10:15:00+03:00"


def test_a_text_becomes_a_task_with_everything_it_says(client_of: Callable[..., APIClient], alice: User) -> None:
    response = client_of(alice).post(URL, {"text": "завтра в 9:30 позвонить в банк #дом !1", "now": NOW})

    body = response.json()
    assert response.status_code == 201
    assert (body["title"], body["priority"], body["tags"]) == ("позвонить в банк", 1, ["дом"])
    assert body["due"] == {
        "date": "2030-11-26",
        "time": "09:30",
        "timezone": "Europe/Moscow",
        "at": "2030-11-26T06:30:00Z",
    }
    assert body["reading"]["spans"][0] == {"start": 0, "end": 6, "kind": "date"}
    assert (response["ETag"], response["Location"]) == ('"1"', f"/api/v1/tasks/{body['id']}")
    assert client_of(alice).get(response["Location"]).json() == {
        name: value for name, value in (body | {"depth": 1}).items() if name != "reading"
    }


def test_a_due_moment_schedules_a_reminder(client_of: Callable[..., APIClient], alice: User) -> None:
    response = client_of(alice).post(URL, {"text": "Gym tomorrow 6pm", "now": NOW})

    reminder = Notification.objects.get(subject_id=response.json()["id"])
    assert reminder.send_at.isoformat() == "2030-11-26T15:00:00+00:00"


@pytest.mark.parametrize(
    ("text", "due"),
    [
        ("Buy milk", {"date": "2030-11-25", "time": None}),
        ("Buy milk tomorrow", {"date": "2030-11-26", "time": None}),
        ("Buy milk at 18:00", {"date": "2030-11-25", "time": "18:00"}),
    ],
)
def test_a_text_that_does_not_say_when_is_due_on_the_default_date(
    client_of: Callable[..., APIClient], alice: User, text: str, due: dict[str, str | None]
) -> None:
    answer = client_of(alice).post(URL, {"text": text, "now": NOW, "default_date": "2030-11-25"}).json()

    assert answer["due"].items() >= due.items()
    assert (answer["due"]["timezone"], answer["title"]) == ("Europe/Moscow", "Buy milk")


@pytest.mark.parametrize(
    ("text", "rule", "anchor", "due", "following"),
    [
        ("Зал каждый понедельник и четверг в 20:00", "FREQ=WEEKLY;BYDAY=MO,TH", "schedule", "2030-11-25", "2030-11-28"),
        ("Полить цветы каждые! 3 дня", "FREQ=DAILY;INTERVAL=3", "completion", "2030-11-25", "2030-11-28"),
        (
            "Pay rent every 31st",
            "FREQ=MONTHLY;BYMONTHDAY=28,29,30,31;BYSETPOS=-1",
            "schedule",
            "2030-11-30",
            "2030-12-31",
        ),
        ("Stretch every 2 hours", "FREQ=HOURLY;INTERVAL=2", "schedule", "2030-11-25", "2030-11-25"),
    ],
)
def test_a_repeat_is_kept(
    client_of: Callable[..., APIClient], alice: User, text: str, rule: str, anchor: str, due: str, following: str
) -> None:
    body = client_of(alice).post(URL, {"text": text, "now": NOW}).json()

    kept = body["recurrence"]
    assert (kept["rule"], kept["anchor"], body["due"]["date"]) == (rule, anchor, due)
    assert kept["next"][0]["date"] == following


def test_the_list_is_the_one_that_the_text_names(
    client_of: Callable[..., APIClient], alice: User, make_list: MakeList
) -> None:
    named = make_list(alice, "Home")

    body = client_of(alice).post(URL, {"text": "Milk +home", "list_id": str(get_inbox_id(alice))}).json()

    assert (body["title"], body["list_id"]) == ("Milk", str(named.id))


def test_a_list_that_nobody_has_stays_in_the_title_with_a_hint(
    client_of: Callable[..., APIClient], alice: User, make_list: MakeList
) -> None:
    home = make_list(alice, "Home")

    body = client_of(alice).post(URL, {"text": "Buy paint tomorrow +Hme #diy", "list_id": str(home.id)}).json()

    assert (body["title"], body["tags"], body["list_id"]) == ("Buy paint +Hme", ["diy"], str(home.id))
    assert body["reading"]["hints"] == [{"code": "unknown_list", "start": 19, "end": 23}]


@pytest.fixture
def house(alice: User, bob: User, make_list: MakeList) -> List:
    """Alice's list, of which Bob is an editor."""
    User.objects.filter(id=bob.id).update(name="Bob Young", username="bobby")
    return make_list(alice, "House", {Role.EDITOR: bob})


@pytest.mark.parametrize("name", ["@bobby", "@Bob", "@bob_young", "@BOB"])
def test_a_task_is_given_to_the_member_whom_the_text_names(
    client_of: Callable[..., APIClient], alice: User, bob: User, house: List, name: str
) -> None:
    response = client_of(alice).post(URL, {"text": f"Milk {name} +House"})

    body = response.json()
    assert (body["title"], body["list_id"], body["assignee_ids"]) == ("Milk", str(house.id), [str(bob.id)])
    assert (body["reading"]["assignee"]["id"], body["reading"]["hints"]) == (str(bob.id), [])
    assert response["Event-Id"]


def test_a_name_is_looked_for_in_the_list_that_the_task_goes_to(
    client_of: Callable[..., APIClient], alice: User, bob: User, house: List
) -> None:
    in_house = client_of(alice).post(URL, {"text": "Milk @bobby", "list_id": str(house.id)}).json()
    in_inbox = client_of(alice).post(URL, {"text": "Milk @bobby"}).json()

    assert (in_house["title"], in_house["assignee_ids"]) == ("Milk", [str(bob.id)])
    assert (in_inbox["title"], in_inbox["assignee_ids"]) == ("Milk @bobby", [])


def test_one_gives_tasks_to_oneself_by_a_word(client_of: Callable[..., APIClient], alice: User) -> None:
    body = client_of(alice).post(URL, {"text": "Milk @me"}).json()

    assert (body["title"], body["assignee_ids"]) == ("Milk", [str(alice.id)])


def test_a_name_of_several_people_stays_in_the_title(
    client_of: Callable[..., APIClient], alice: User, charlie: User, house: List, now: datetime
) -> None:
    User.objects.filter(id=charlie.id).update(name="Bob Old")
    join_list(house, charlie, role=Role.VIEWER, now=now)

    body = client_of(alice).post(URL, {"text": "Milk @bob +House"}).json()

    assert (body["title"], body["assignee_ids"]) == ("Milk @bob", [])


@pytest.mark.parametrize("name", ["@nobody", "@charlie"])
def test_a_person_who_cannot_be_assigned_stays_in_the_title_with_a_hint(
    client_of: Callable[..., APIClient], alice: User, charlie: User, name: str
) -> None:
    """Somebody whom one shares no list with is nobody."""
    body = client_of(alice).post(URL, {"text": f"Milk {name}"}).json()

    assert (body["title"], body["assignee_ids"]) == (f"Milk {name}", [])
    assert [hint["code"] for hint in body["reading"]["hints"]] == ["unknown_assignee"]


def test_a_repeated_request_makes_one_task(client_of: Callable[..., APIClient], alice: User) -> None:
    key = {"Idempotency-Key": "tg:42:1001:quick"}
    first = client_of(alice).post(URL, {"text": "Milk tomorrow"}, headers=key)

    second = client_of(alice).post(URL, {"text": "Milk tomorrow"}, headers=key)

    assert second.content == first.content
    assert (first.get("Idempotent-Replayed"), second["Idempotent-Replayed"]) == (None, "true")
    assert Task.objects.count() == 1


@pytest.mark.parametrize(
    ("body", "pointer", "code"),
    [
        ({"text": "x" * 501}, "/text", "title_too_long"),
        ({"text": " \u200b"}, "/text", "blank"),
        ({"text": "Milk #" + "\u0958" * 64}, "/text", "too_long"),
        ({"text": "Milk", "list_id": str(uuid7())}, "/list_id", "list_not_found"),
        ({"text": "Milk", "timezone": "Moon"}, "/timezone", "unknown_timezone"),
        ({"text": "Milk", "now": "2300-01-01T00:00:00Z"}, "/now", "out_of_range"),
    ],
)
def test_a_broken_rule_is_named_with_its_pointer(
    client_of: Callable[..., APIClient], alice: User, body: dict[str, object], pointer: str, code: str
) -> None:
    response = client_of(alice).post(URL, body)

    assert response.status_code == 422
    assert [(error["pointer"], error["code"]) for error in response.json()["errors"]] == [(pointer, code)]
    assert not Task.objects.exists()


def test_nobody_puts_a_task_into_a_strangers_list(
    client_of: Callable[..., APIClient], alice: User, charlie: User
) -> None:
    response = client_of(charlie).post(URL, {"text": "Milk", "list_id": str(get_inbox_id(alice))})

    assert response.status_code == 422
    assert response.json()["errors"][0]["code"] == "list_not_found"


def test_notes_are_kept_and_never_read(client_of: Callable[..., APIClient], alice: User) -> None:
    body = client_of(alice).post(URL, {"text": "Отчёт", "notes": "завтра #дом", "now": NOW}).json()

    assert (body["title"], body["notes"], body["due"], body["tags"]) == ("Отчёт", "завтра #дом", None, [])


def test_where_a_task_comes_from_is_kept_and_can_grow(client_of: Callable[..., APIClient], alice: User) -> None:
    origin = {"author_name": "Борис", "files": [{"file_id": "a"}]}
    created = client_of(alice).post(URL, {"text": "Чеки", "origin": origin})

    grown = {**origin, "files": [{"file_id": "a"}, {"file_id": "b"}]}
    changed = client_of(alice).patch(created["Location"], {"origin": grown}, headers={"If-Match": created["ETag"]})

    assert [file["file_id"] for file in created.json()["origin"]["files"]] == ["a"]
    assert [file["file_id"] for file in changed.json()["origin"]["files"]] == ["a", "b"]
    assert changed.json()["origin"]["author_name"] == "Борис"


def test_the_same_chosen_id_again_is_the_same_task(client_of: Callable[..., APIClient], alice: User) -> None:
    wanted = {"id": str(uuid7()), "text": "завтра отчёт", "now": NOW}

    first, second = (client_of(alice).post(URL, wanted).json() for _ in range(2))

    assert first["id"] == second["id"] == wanted["id"]
    assert Task.objects.count() == 1


def test_an_id_of_somebody_elses_task_is_no_id(client_of: Callable[..., APIClient], alice: User, bob: User) -> None:
    wanted = {"id": str(uuid7()), "text": "отчёт"}
    client_of(bob).post(URL, wanted)

    response = client_of(alice).post(URL, wanted)

    assert (response.status_code, response.json()["type"]) == (404, ProblemCode.TASK_NOT_FOUND)


@pytest.mark.parametrize(
    ("country", "text", "due", "holidays"),
    [
        # The first of January is a Tuesday, and the first working day in Russia is the ninth.
        ("RU", "Зарядка по рабочим дням в 8:00", "2030-01-09", "RU"),
        ("US", "Standup every working day at 8:00", "2030-01-02", "US"),
        (None, "Зарядка по рабочим дням в 8:00", "2030-01-01", None),
        ("RU", "Зарядка каждый вторник в 8:00", "2030-01-01", None),
        ("RU", "Зарядка каждый вторник, кроме праздников, в 8:00", "2030-01-15", "RU"),
        ("US", "Зарядка каждый вторник, кроме праздников, в 8:00", "2030-01-08", "US"),
        # Nothing chosen: the clock of the person is that of Moscow.
        (None, "Gym every tuesday except holidays at 8:00", "2030-01-15", "RU"),
        (None, "Зарядка каждый день кроме выходных и праздников в 8:00", "2030-01-09", "RU"),
        ("RU", "Проветривать каждые 2 часа, кроме праздников", "2030-01-09", "RU"),
    ],
)
def test_working_days_are_those_of_the_country_of_the_person(
    client_of: Callable[..., APIClient], alice: User, country: str | None, text: str, due: str, holidays: str | None
) -> None:
    alice.holiday_country = country
    alice.save(update_fields=["holiday_country"])

    body = client_of(alice).post(URL, {"text": text, "now": "2030-01-01T06:15:00+03:00"}).json()

    assert (body["due"]["date"], body["recurrence"]["holidays"]) == (due, holidays)
    assert (body["reading"]["due"]["date"], body["reading"]["repeat"]["holidays"]) == (due, holidays)

"""`/api/v1/me/export`, as JSON and as a calendar: everything of the person's, and nothing of anybody else's."""

from datetime import UTC, date, datetime, time

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from icalendar import Calendar
from uuid_utils.compat import uuid7

from contracts.todos.v1.recurrence import RecurrenceInput
from contracts.todos.v1.sharing import Role
from contracts.todos.v1.tasks import DueInput, TaskCreation
from todos.accounts.models import User
from todos.api.authentication import Actor, Via
from todos.lists.models import List
from todos.personal_data.calendar import write_calendar
from todos.sharing.models import Guest
from todos.tasks.models import Task
from todos.tasks.selectors import to_contract
from todos.tasks.services import create_task

pytestmark = pytest.mark.django_db

URL, CALENDAR_URL = "/api/v1/me/export", "/api/v1/me/export.ics"


@pytest.fixture
def make_task(now):
    def make(maker: User, title: str, **fields: object) -> Task:
        return create_task(actor=Actor(maker, Via.BOT), creation=TaskCreation(title=title, **fields), now=now).task

    return make


@pytest.fixture
def bobs_list(bob, alice, make_list) -> List:
    return make_list(bob, "House", {Role.EDITOR: alice})


def titles(client_of, person: User) -> set[str]:
    return {task["title"] for task in client_of(person).get(URL).json()["tasks"]}


def test_an_export_holds_what_is_ones_own(client_of, alice, make_task):
    task = make_task(alice, "Call the bank", due=DueInput(date=date(2026, 5, 14), time=time(9)))
    client = client_of(alice)
    client.post("/api/v1/views", {"name": "Bank", "query": "bank"})

    body = client.get(URL).json()

    assert body["person"]["telegram_id"] == alice.telegram_id
    assert [found["is_inbox"] for found in body["lists"]] == [True]
    assert [found["title"] for found in body["tasks"]] == ["Call the bank"]
    assert [found["task_id"] for found in body["reminders"]] == [str(task.id)]
    assert [found["name"] for found in body["views"]] == ["Bank"]


def test_the_trash_and_the_archive_are_exported_too(client_of, alice, make_list, make_task, now):
    old = make_list(alice, "Old")
    make_task(alice, "In the archive", list_id=old.id)
    List.objects.filter(id=old.id).update(archived_at=now)
    gone = make_task(alice, "In the trash")
    Task.objects.filter(id=gone.id).update(deleted_at=now)

    assert titles(client_of, alice) == {"In the archive", "In the trash"}


def test_of_other_peoples_lists_only_what_one_made_or_is_assigned(client_of, alice, bob, bobs_list, make_task):
    make_task(bob, "Bob's own", list_id=bobs_list.id)
    make_task(alice, "Made by Alice", list_id=bobs_list.id)
    assigned = make_task(bob, "For Alice", list_id=bobs_list.id)
    Task.objects.filter(id=assigned.id).update(assignee_ids=[alice.id])

    assert titles(client_of, alice) == {"Made by Alice", "For Alice"}
    assert titles(client_of, bob) == {"Bob's own", "Made by Alice", "For Alice"}


def test_what_one_sees_no_more_is_not_exported(client_of, alice, bob, bobs_list, make_task):
    make_task(alice, "Made by Alice", list_id=bobs_list.id)
    bobs_list.memberships.filter(user=alice).delete()

    assert titles(client_of, alice) == set()


def test_a_stranger_exports_nothing_of_it(client_of, alice, charlie, make_task):
    make_task(alice, "Secret")

    assert titles(client_of, charlie) == set()


def test_a_guest_exports_what_they_are_assigned(client_of, alice, bob, make_task, now):
    task = make_task(bob, "Shared")
    Guest.objects.create(task=task, user=alice, role=Role.EDITOR, created_at=now)
    Task.objects.filter(id=task.id).update(assignee_ids=[alice.id])

    assert titles(client_of, alice) == {"Shared"}


def test_what_one_did_is_exported_and_nothing_of_others(client_of, alice, bob, bobs_list, make_task):
    task = make_task(bob, "Bob's own", list_id=bobs_list.id)
    own = make_task(alice, "Made by Alice", list_id=bobs_list.id)
    client_of(alice).patch(f"/api/v1/tasks/{task.id}", {"title": "Changed"}, headers={"If-Match": "*"})
    client_of(bob).patch(f"/api/v1/tasks/{own.id}", {"title": "Changed too"}, headers={"If-Match": "*"})

    events = client_of(alice).get(URL).json()["events"]

    assert [(event["kind"], event["task_id"]) for event in events] == [
        ("created", str(own.id)),
        ("changed", str(task.id)),
    ]
    assert events[1]["after"] == {"title": "Changed"}


def test_what_one_did_where_one_sees_nothing_any_more_is_not_exported(client_of, alice, bobs_list, make_task):
    make_task(alice, "Made by Alice", list_id=bobs_list.id)
    bobs_list.memberships.filter(user=alice).delete()

    assert client_of(alice).get(URL).json()["events"] == []


def test_an_export_costs_the_same_whatever_there_is(
    client_of, alice, make_task, make_list, django_assert_max_num_queries
):
    for number in range(5):
        make_task(alice, f"Task {number}", list_id=make_list(alice, f"List {number}").id)

    with django_assert_max_num_queries(12):
        client_of(alice).get(URL)


def todos_of(client) -> dict[str, object]:
    answer = client.get(CALENDAR_URL)
    assert answer.headers["Content-Type"] == "text/calendar; charset=utf-8"
    return {str(todo["summary"]): todo for todo in Calendar.from_ical(answer.content).walk("VTODO")}


def test_tasks_are_written_as_a_calendar(client_of, alice, make_task):
    make_task(
        alice,
        "Позвонить; в, банк",
        notes="Два\nряда",
        due=DueInput(date=date(2026, 5, 14), time=time(9)),
        priority=2,
        tags=["дом"],
    )

    todo = todos_of(client_of(alice))["Позвонить; в, банк"]

    assert todo.decoded("due").astimezone(UTC) == datetime(2026, 5, 14, 6, tzinfo=UTC)
    assert str(todo["description"]) == "Два\nряда"
    assert (todo["priority"], todo["status"]) == (3, "NEEDS-ACTION")
    assert todo.categories == ["дом"]


any_text = st.text(
    st.characters(exclude_categories=["Cs", "Cc"]) | st.sampled_from("\n;,\\ё🏡"), min_size=1, max_size=200
)


@settings(max_examples=50, suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(text=any_text)
def test_any_text_is_read_back_as_it_was(alice, now, text):
    """Whatever it holds, and however long its lines would be."""
    stored = Task(list_id=uuid7(), creator=alice, title=text, notes=text, tags=[text], created_at=now, updated_at=now)

    written = write_calendar([to_contract(stored)], now=now)

    (todo,) = Calendar.from_ical(written).walk("VTODO")
    assert (str(todo["summary"]), str(todo["description"]), todo.categories) == (text, text, [text])
    assert max(map(len, written.split(b"\r\n"))) <= 75


def test_zones_come_with_their_rules(client_of, alice, make_task):
    """The one of the wall clock once, however many tasks name it; UTC needs none."""
    for number, zone in enumerate(("Europe/Berlin", "Europe/Berlin", "UTC")):
        make_task(alice, f"Task {number}", due=DueInput(date=date(2026, 7, 14), time=time(9), timezone=zone))

    answer = client_of(alice).get(CALENDAR_URL)

    found = Calendar.from_ical(answer.content)
    assert [str(zone["tzid"]) for zone in found.walk("VTIMEZONE")] == ["Europe/Berlin"]
    due = {str(todo["summary"]): todo.decoded("due").astimezone(UTC).hour for todo in found.walk("VTODO")}
    assert due == {"Task 0": 7, "Task 1": 7, "Task 2": 9}


def test_a_day_without_a_time_stays_a_day(client_of, alice, make_task):
    make_task(alice, "Pay", due=DueInput(date=date(2026, 5, 14)))

    assert todos_of(client_of(alice))["Pay"].decoded("due") == date(2026, 5, 14)


def test_a_repeat_keeps_its_rule(client_of, alice, make_task):
    due = DueInput(date=date(2026, 5, 14), time=time(9))
    make_task(alice, "Water", due=due, recurrence=RecurrenceInput(rule="FREQ=WEEKLY;BYDAY=TH"))

    todo = todos_of(client_of(alice))["Water"]

    assert todo["rrule"].to_ical() == b"FREQ=WEEKLY;BYDAY=TH"
    assert todo.decoded("dtstart").hour == 9


def test_done_and_thrown_away(client_of, alice, make_task, now):
    done, gone = make_task(alice, "Done"), make_task(alice, "Gone")
    Task.objects.filter(id=done.id).update(completed_at=now)
    Task.objects.filter(id=gone.id).update(deleted_at=now)

    found = todos_of(client_of(alice))

    assert found.keys() == {"Done"}
    assert (found["Done"]["status"], found["Done"].decoded("completed")) == ("COMPLETED", now)


def test_a_calendar_can_be_asked_for_by_its_type(client_of, alice):
    assert client_of(alice).get(CALENDAR_URL, headers={"Accept": "text/calendar"}).status_code == 200
    assert client_of(alice).get(CALENDAR_URL, headers={"Accept": "application/json"}).status_code == 200

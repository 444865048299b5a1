"""`GET /api/v1/search`: what is found, by whom, in which order."""

from collections.abc import Callable
from datetime import datetime, timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from rest_framework.test import APIClient

from contracts.problems import ProblemCode
from contracts.todos.v1.search import SearchPage
from contracts.todos.v1.sharing import Role
from todos.accounts.models import User
from todos.api.authentication import Actor, Via
from todos.lists.models import List, Membership
from todos.sharing.models import Guest
from todos.tasks import services
from todos.tasks.models import Task
from todos.versions import ANY_VERSION

pytestmark = pytest.mark.django_db

type Titles = Callable[..., list[str]]
type MakeTask = Callable[..., Task]
URL = "/api/v1/search"


@pytest.mark.parametrize(
    ("title", "query"),
    [
        ("Купить молоко", "купил"),
        ("Купить молоко", "КУПИТЬ"),
        ("Оплатить счёт", "счет"),
        ("Оплатить счет", "счёт"),
        ("Оплатить СЧЁТ", "счёта"),
        ("Send a report", "reports"),
        ("Sent reports", "report"),
        ("Reporting to Bob", "reporti"),
        ("Позвонить в банк", "позв"),
        ("Buy an iPhone", "iphone"),
        ("Не забыть", "не"),
        ("Order: C++ book (2nd)", "c++ 2nd"),
        ("Wet paint, mind it", '"wet paint"'),
        ("O'Neill & sons \\ co", "o'neill sons"),
    ],
)
def test_a_word_is_found_in_its_forms(alice: User, make_task: MakeTask, titles: Titles, title: str, query: str) -> None:
    make_task(alice, title)
    make_task(alice, "something else")

    assert titles(alice, query) == [title]


@pytest.mark.parametrize("query", ["молоко хлеб", '"paint wet"', "-купить молоко", "ремонт", "молоко #work"])
def test_what_lacks_a_part_is_not_found(alice: User, make_task: MakeTask, titles: Titles, query: str) -> None:
    make_task(alice, "Купить молоко", notes="wet paint", tags=["дом"])

    assert titles(alice, query) == []


def test_notes_and_tags_are_looked_into(alice: User, make_task: MakeTask, titles: Titles) -> None:
    make_task(alice, "one", notes="Ask about the **insurance**")
    make_task(alice, "two", tags=["insurance"])

    assert titles(alice, "insurance") == ["two", "one"]


def test_titles_lead_open_ones_first_then_the_newest(
    alice: User, make_task: MakeTask, titles: Titles, now: datetime
) -> None:
    make_task(alice, "in notes", notes="ремонт")
    make_task(alice, "in tags", tags=["ремонт"])
    make_task(alice, "ремонт, old")
    make_task(alice, "ремонт, new", made_at=now + timedelta(hours=1))
    done = make_task(alice, "ремонт, done", made_at=now + timedelta(hours=2))
    services.set_completion(actor=Actor(alice, Via.BOT), task_id=done.id, done=True, now=now)

    assert titles(alice, "ремонт") == ["ремонт, new", "ремонт, old", "ремонт, done", "in tags", "in notes"]


def test_a_change_is_found_at_once(alice: User, make_task: MakeTask, titles: Titles) -> None:
    task = make_task(alice, "Before")
    Task.objects.filter(id=task.id).update(title="After")

    assert titles(alice, "after") == ["After"]
    assert titles(alice, "before") == []


@pytest.fixture
def week(alice: User, make_task: MakeTask, now: datetime) -> None:
    """Alice's tasks around Wednesday 13 May 2026, 12:30 in Moscow."""
    house = List.objects.create(owner=alice, title="Дом и сад", created_at=now)
    Membership.objects.create(list=house, user=alice, role="owner", created_at=now)
    make_task(alice, "some day", priority=1, tags=["дом"])
    make_task(alice, "yesterday", due={"date": "2026-05-12"}, list_id=house.id)
    make_task(alice, "today", due={"date": "2026-05-13"}, tags=["Дом", "work"])
    make_task(alice, "midnight", due={"date": "2026-05-14", "time": "00:00"})
    make_task(alice, "next week", due={"date": "2026-05-20"}, priority=4)
    done = make_task(alice, "done", due={"date": "2026-05-13"})
    services.set_completion(actor=Actor(alice, Via.BOT), task_id=done.id, done=True, now=now)
    deleted = make_task(alice, "deleted", tags=["дом"])
    services.delete_task(actor=Actor(alice, Via.BOT), task_id=deleted.id, expected=ANY_VERSION, now=now)


@pytest.mark.usefixtures("week")
@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ("due:today", {"today", "done"}),
        ("due:today is:open", {"today"}),
        ("due:tomorrow", {"midnight"}),
        ("due:week is:open", {"today", "midnight"}),
        ("due:overdue", {"yesterday"}),
        ("due:none", {"some day"}),
        ("due:2026-05-14", {"midnight"}),
        ("due:<2026-05-13", {"yesterday"}),
        ("due:<=2026-05-13 -is:done", {"yesterday", "today"}),
        ("due:>2026-05-13", {"midnight", "next week"}),
        ("due:>=2026-05-20", {"next week"}),
        ("-due:none is:open", {"yesterday", "today", "midnight", "next week"}),
        ("#дом", {"some day", "today"}),
        ("-#дом is:open", {"yesterday", "midnight", "next week"}),
        ("#дом #work", {"today"}),
        ('+"дом и сад"', {"yesterday"}),
        ("+дом", {"yesterday"}),
        ("-+дом is:open", {"some day", "today", "midnight", "next week"}),
        ("is:done", {"done"}),
        ("is:deleted", {"deleted"}),
        ("is:deleted #дом", {"deleted"}),
        ("is:mine", {"some day", "yesterday", "today", "midnight", "next week", "done"}),
        ("-is:mine", set()),
        ("!1", {"some day"}),
        ("-!1 due:none", set()),
        ("+inbox due:week -#work is:open", {"midnight"}),
        ("week -!4", set()),
        ("week !4", {"next week"}),
    ],
)
def test_filters_narrow(alice: User, titles: Titles, query: str, expected: set[str]) -> None:
    found = titles(alice, query)

    assert len(found) == len(expected)
    assert set(found) == expected


def test_repeating_tasks_are_found_and_left_out(alice: User, make_task: MakeTask, titles: Titles) -> None:
    make_task(alice, "once", due={"date": "2026-05-13"})
    make_task(alice, "daily", due={"date": "2026-05-13"}, recurrence={"rule": "FREQ=DAILY"})

    assert titles(alice, "is:repeating") == ["daily"]
    assert titles(alice, "-is:repeating") == ["once"]


@pytest.fixture
def given(alice: User, bob: User, make_task: MakeTask, make_list: Callable[..., List]) -> None:
    """Tasks of a list that Alice shares with Bob: given to one of them, to both, to nobody."""
    User.objects.filter(id=bob.id).update(username="bobby_1", name="Боб Фёдоров")
    house = make_list(alice, roles={Role.EDITOR: bob})
    people = {"hers": [alice], "his": [bob], "theirs": [alice, bob], "nobody's": []}
    for title, assignees in people.items():
        make_task(alice, title, list_id=house.id, assignee_ids=[person.id for person in assignees])


@pytest.mark.usefixtures("given")
@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ("@me", {"hers", "theirs"}),
        ("@я -@bobby_1", {"hers"}),
        ("@BOBBY_1", {"his", "theirs"}),
        ("@боб", {"his", "theirs"}),
        ("@федо", set()),
        ('@"Боб Федоров"', {"his", "theirs"}),
        ("@Alice @боб", {"theirs"}),
        ("-@me", {"his", "nobody's"}),
        ("is:assigned", {"hers", "his", "theirs"}),
        ("-is:assigned", {"nobody's"}),
    ],
)
def test_tasks_are_found_by_whom_they_are_given_to(alice: User, titles: Titles, query: str, expected: set[str]) -> None:
    found = titles(alice, query)

    assert (len(found), set(found)) == (len(expected), expected)


@pytest.mark.usefixtures("given")
def test_a_name_of_nobody_that_one_shares_a_list_with_is_a_word(
    alice: User, charlie: User, make_task: MakeTask, titles: Titles
) -> None:
    """Whoever searches learns nothing of people they do not know."""
    make_task(alice, "Ask @charlie about it")
    make_task(alice, "Charlie's own", assignee_ids=[])

    assert set(titles(alice, "@charlie")) == {"Ask @charlie about it", "Charlie's own"}
    assert titles(charlie, "@боб") == []


def test_a_list_that_is_none_is_words(alice: User, make_task: MakeTask, titles: Titles) -> None:
    make_task(alice, "Call +7 999 about it")

    assert titles(alice, "+7") == ["Call +7 999 about it"]


def test_others_see_nothing_of_it(
    alice: User, bob: User, charlie: User, make_task: MakeTask, search: Callable[..., SearchPage], now: datetime
) -> None:
    """A viewer of the list sees what is in it, and nothing beside it; neither does a search for similar words."""
    shared = List.objects.create(owner=alice, title="Shared", created_at=now)
    Membership.objects.create(list=shared, user=alice, role="owner", created_at=now)
    Membership.objects.create(list=shared, user=bob, role="viewer", created_at=now)
    make_task(alice, "ремонт here", list_id=shared.id, tags=["дом"])
    make_task(alice, "ремонт elsewhere", tags=["дом"])

    for query in ("ремонт", "ремнт", "#дом", "-молоко", "is:open", "+inbox ремонт"):
        assert search(charlie, query).results == []
    for query in ("ремонт", "ремнот", "#дом", "-молоко", "is:open"):
        assert [task.title for task in search(bob, query).results] == ["ремонт here"]


def test_a_guest_finds_the_one_task(alice: User, bob: User, make_task: MakeTask, titles: Titles, now: datetime) -> None:
    task = make_task(alice, "ремонт for Bob", tags=["дом"])
    make_task(alice, "ремонт")
    Guest.objects.create(task=task, user=bob, role="viewer", created_at=now)

    assert titles(bob, "ремонт") == ["ремонт for Bob"]
    assert titles(bob, "#дом is:open") == ["ремонт for Bob"]
    assert titles(bob, "ремонт +inbox") == []
    services.delete_task(actor=Actor(alice, Via.BOT), task_id=task.id, expected=ANY_VERSION, now=now)
    assert titles(bob, "ремонт is:deleted") == []


def test_whoever_left_a_list_finds_nothing_of_it(
    alice: User, bob: User, make_task: MakeTask, titles: Titles, now: datetime
) -> None:
    inbox = List.objects.get(owner=alice, is_inbox=True)
    membership = Membership.objects.create(list=inbox, user=bob, role="editor", created_at=now)
    make_task(alice, "ремонт")
    assert titles(bob, "ремонт") == ["ремонт"]

    membership.delete()

    assert titles(bob, "ремонт") == []


def test_typing_errors_find_similar_titles_and_say_so(
    alice: User, make_task: MakeTask, search: Callable[..., SearchPage]
) -> None:
    make_task(alice, "Купить молоко", tags=["дом"])
    make_task(alice, "Купить хлеб")

    page = search(alice, "малоко #дом")

    assert [task.title for task in page.results] == ["Купить молоко"]
    assert page.is_fuzzy
    assert page.next is None
    assert search(alice, "малоко #work").results == []
    assert not search(alice, "молоко").is_fuzzy


def test_pages_follow_one_another_without_gap_or_repeat(
    alice: User, make_task: MakeTask, search: Callable[..., SearchPage], now: datetime
) -> None:
    for number in range(7):
        task = make_task(
            alice, f"ремонт {number}" if number % 3 else "x", notes="ремонт", made_at=now + timedelta(hours=number // 2)
        )
        if number % 2:
            services.set_completion(actor=Actor(alice, Via.BOT), task_id=task.id, done=True, now=now)
    whole = [task.id for task in search(alice, "ремонт").results]

    paged, cursor = [], None
    while True:
        page = search(alice, "ремонт", limit=2, cursor=cursor)
        paged += [task.id for task in page.results]
        if (cursor := page.next) is None:
            break

    assert len(whole) == 7
    assert paged == whole


def test_a_cursor_belongs_to_its_query(client_of: Callable[..., APIClient], alice: User, make_task: MakeTask) -> None:
    make_task(alice, "one ремонт"), make_task(alice, "two ремонт")
    cursor = client_of(alice).get(f"{URL}?q=ремонт&limit=1").json()["next"]

    response = client_of(alice).get(f"{URL}?q=two&cursor={cursor}")

    assert response.status_code == 400
    assert response.json()["errors"][0]["pointer"] == "cursor"


@pytest.mark.parametrize(
    ("query", "pointer", "code"),
    [
        ("", "q", "required"),
        ("q=", "q", "too_short"),
        (f"q={'x' * 501}", "q", "too_long"),
        ("q=due:someday", "q", "unknown_due"),
        ("q=%22open", "q", "unclosed_quote"),
        ("q=a%00", "q", "nul_character"),
        ("q=a&limit=0", "limit", "too_small"),
        ("q=a&order=x", "order", "unknown_field"),
        ("q=a&cursor=bm9uc2Vuc2U", "cursor", "unknown_cursor"),
    ],
)
def test_a_wrong_parameter_is_named(
    client_of: Callable[..., APIClient], alice: User, query: str, pointer: str, code: str
) -> None:
    response = client_of(alice).get(f"{URL}?{query}")

    assert response.status_code == 400
    assert response.json()["type"] == ProblemCode.MALFORMED
    assert [(error["pointer"], error["code"]) for error in response.json()["errors"]] == [(pointer, code)]


@pytest.mark.parametrize("number", [1, 30])
def test_the_number_of_queries_does_not_grow(
    client_of: Callable[..., APIClient], alice: User, make_task: MakeTask, number: int
) -> None:
    for each in range(number):
        make_task(alice, f"ремонт {each}", tags=["дом"])

    with CaptureQueriesContext(connection) as queries:
        client_of(alice).get(f"{URL}?q=ремонт %23дом is:open")

    assert len([query for query in queries if "FROM" in query["sql"]]) == 2


@pytest.mark.parametrize(
    "text", ["'", "\\", "a':*", "a & b | !c", "x <-> y", ":*", "%s", "'; DROP TABLE task; --", "\x01", "x03", "ё" * 500]
)
def test_no_text_is_an_operator(alice: User, make_task: MakeTask, search: Callable[..., SearchPage], text: str) -> None:
    make_task(alice, "a task")

    assert search(alice, text).results is not None

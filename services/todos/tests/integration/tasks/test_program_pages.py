"""A plain page for a program passes the framework by, and is what the view answers: the same status, headers and bytes."""

from collections.abc import Callable
from datetime import UTC, datetime, timedelta

import pytest
from django.test import RequestFactory
from django.utils import timezone
from pytest_django import DjangoAssertNumQueries

from contracts.problems import PROBLEM_MEDIA_TYPE, ProblemCode
from support.worker import Answer, Worker
from todos.accounts.models import User
from todos.api.authentication import Actor, Via
from todos.api.logs import RequestLineFormatter
from todos.sharing.models import Guest
from todos.tasks import services
from todos.tasks.models import Task
from todos.tokens.models import Session

pytestmark = pytest.mark.django_db

# Means the same, and is nothing that the quick way knows.
_ROUNDABOUT = "application/json, */*"

type SignIn = Callable[..., str]
type Ask = Callable[..., Answer]


@pytest.fixture
def tasks(alice: User, bob: User, make_task: Callable[..., Task], now: datetime) -> list[Task]:
    """Seven of Alice's, two of them done, and one of Bob's that she is a guest of."""
    made = [
        make_task(alice, f"Task {number}", tags=["дом"][: number % 2], made_at=now + timedelta(minutes=number))
        for number in range(7)
    ]
    for task in made[:2]:
        services.set_completion(actor=Actor(alice, Via.BOT), task_id=task.id, done=True, now=now)
    shared = make_task(bob, "Shared")
    Guest.objects.create(task=shared, user=alice, role="viewer", created_at=now)
    make_task(bob, "Hidden")
    return [*made, shared]


@pytest.fixture
def ask(worker: Worker) -> Ask:
    """A function: access token, query, and what is odd about the request → the answer of a worker."""

    def send(token: str, query: str = "", *, method: str = "GET", **headers: str) -> Answer:
        given = {"Authorization": f"Bearer {token}", "Host": "testserver", "X-Request-ID": "always-the-same", **headers}
        return worker.answer(RequestFactory().generic(method, f"/api/v1/tasks{query}", headers=given).environ)

    return send


@pytest.mark.usefixtures("tasks")
@pytest.mark.parametrize(
    "query", ["", "?limit=100", "?limit=3", "?view=open&limit=1", "?view=done", "?tag=%D0%94%D0%BE%D0%BC", "?tag=none"]
)
def test_a_plain_page_is_that_of_the_view(
    ask: Ask, alice: User, sign_in: SignIn, query: str, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    token = sign_in(alice)

    with django_assert_num_queries(2):
        quick = ask(token, query)
    with django_assert_num_queries(2):
        plain = ask(token, query, Accept=_ROUNDABOUT)

    assert quick.status_code == 200
    assert quick == plain


@pytest.mark.parametrize("view", ["open", "done"])
@pytest.mark.usefixtures("tasks")
def test_pages_follow_each_other_whichever_way_each_comes(ask: Ask, alice: User, sign_in: SignIn, view: str) -> None:
    token = sign_in(alice)
    everything = [task["id"] for task in ask(token, f"?view={view}").json()["results"]]
    found, cursor, accepts = [], "", _ROUNDABOUT
    assert len(everything) == {"open": 6, "done": 2}[view]

    while cursor is not None:
        page = ask(token, f"?view={view}&limit=1" + (f"&cursor={cursor}" if cursor else ""), Accept=accepts).json()
        found += [task["id"] for task in page["results"]]
        cursor, accepts = page["next"], "*/*" if accepts == _ROUNDABOUT else _ROUNDABOUT

    assert found == everything


def test_who_has_no_task_gets_an_empty_page(ask: Ask, charlie: User, sign_in: SignIn) -> None:
    token = sign_in(charlie)

    response = ask(token)

    assert response.content == b'{"results":[],"next":null}'


@pytest.mark.parametrize("method", ["HEAD", "OPTIONS", "PUT", "PATCH", "DELETE"])
@pytest.mark.usefixtures("tasks")
def test_other_methods_are_answered_by_the_view(ask: Ask, alice: User, sign_in: SignIn, method: str) -> None:
    token = sign_in(alice)

    response = ask(token, method=method)

    assert response.status_code == (200 if method == "HEAD" else 405)
    assert response.headers["Allow"] == "GET, HEAD, POST"
    assert response == ask(token, method=method, Accept=_ROUNDABOUT)


_BROKEN = [
    "?limit=0", "?limit=101", "?limit=x", "?limit=1&limit=2", "?colour=red", "?cursor=x", "?view=nothing", "?tag=%00", "?list_id=x",
    "?view=done&cursor=WyJvcGVuIl0", "?" + "&".join(f"a{number}=1" for number in range(2000)),
]  # fmt: skip


@pytest.mark.parametrize("query", _BROKEN)
def test_a_broken_query_is_refused_as_the_view_refuses_it(ask: Ask, alice: User, sign_in: SignIn, query: str) -> None:
    token = sign_in(alice)

    response = ask(token, query)

    assert response.status_code == 400
    assert response == ask(token, query, Accept=_ROUNDABOUT)


@pytest.mark.usefixtures("tasks")
@pytest.mark.parametrize("view", ["today", "overdue", "agenda", "upcoming", "list", "trash"])
def test_other_views_are_answered_by_the_view(ask: Ask, alice: User, sign_in: SignIn, view: str) -> None:
    token = sign_in(alice)

    response = ask(token, f"?view={view}")

    assert response.status_code == 200
    assert response == ask(token, f"?view={view}", Accept=_ROUNDABOUT)


@pytest.mark.usefixtures("tasks")
def test_whoever_is_not_signed_in_is_refused_as_the_view_refuses_them(ask: Ask, bad_token: str) -> None:
    # The second time the token is known.
    first, second = ask(bad_token), ask(bad_token, "?limit=x")

    assert first.status_code == 401
    assert first == ask(bad_token, Accept=_ROUNDABOUT)
    assert second == first


@pytest.mark.usefixtures("tasks")
@pytest.mark.parametrize("header", ["bearer {}", "Bearer  {}", "Bearer", "Basic {}", ""])
def test_an_odd_header_is_read_as_the_view_reads_it(ask: Ask, alice: User, sign_in: SignIn, header: str) -> None:
    token = sign_in(alice)

    response = ask(token, Authorization=header.format(token))

    assert response.status_code == 401
    assert response == ask(token, Authorization=header.format(token), Accept=_ROUNDABOUT)


@pytest.mark.usefixtures("tasks")
def test_a_session_that_ends_ends_at_once(ask: Ask, alice: User, sign_in: SignIn) -> None:
    token = sign_in(alice)
    assert ask(token).status_code == 200

    Session.objects.update(ended_at=datetime.now(UTC))

    assert ask(token).status_code == 401


@pytest.mark.usefixtures("tasks")
def test_the_log_names_whoever_asked_as_it_does_otherwise(
    ask: Ask, alice: User, sign_in: SignIn, caplog: pytest.LogCaptureFixture
) -> None:
    token = sign_in(alice)
    with caplog.at_level("INFO", "todos.request"):
        ask(token)
        ask(token, Accept=_ROUNDABOUT)

    quick, plain = (record.getMessage().partition("ms=")[2].partition("actor=")[2] for record in caplog.records)
    assert quick == plain
    assert len(quick) == 12


@pytest.mark.usefixtures("tasks")
@pytest.mark.parametrize(
    "odd",
    [
        {"HTTP_HOST": "elsewhere.example"},
        {"HTTP_HOST": "testserver:x"},
        {"CONTENT_TYPE": "text/plain; charset=utf-16"},
        {"CONTENT_LENGTH": "-1"},
        {"CONTENT_LENGTH": str(2**30)},
        {"HTTP_TRANSFER_ENCODING": "chunked"},
        {"PATH_INFO": "/api/v1/tasks/"},
    ],
)
def test_what_the_framework_refuses_is_refused(
    worker: Worker, alice: User, sign_in: SignIn, odd: dict[str, str]
) -> None:
    token = sign_in(alice)
    given = {"Authorization": f"Bearer {token}", "Host": "testserver", "X-Request-ID": "always-the-same"}
    environ = RequestFactory().generic("GET", "/api/v1/tasks", headers=given).environ

    answer = worker.answer({**environ, **odd})

    assert answer == worker.answer_by_framework({**environ, **odd})


@pytest.mark.usefixtures("tasks")
def test_an_unforeseen_fault_is_a_problem_document_and_is_logged_under_its_id(
    ask: Ask,
    alice: User,
    sign_in: SignIn,
    tasks: list[Task],
    caplog: pytest.LogCaptureFixture,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """What is stored of a series is none, which neither way to a page foresees."""
    monkeypatch.setattr(caplog.handler, "formatter", RequestLineFormatter())
    due = {"due_date": timezone.now().date(), "due_at": timezone.now(), "due_timezone": "UTC"}
    Task.objects.filter(id=tasks[-2].id).update(recurrence={"no": "rule"}, **due)

    answer = ask(sign_in(alice), **{"X-Request-ID": ""})

    assert answer.status_code == 500
    assert answer.headers["Content-Type"] == PROBLEM_MEDIA_TYPE
    assert answer.json()["type"] == ProblemCode.INTERNAL
    request_id = answer.json()["request_id"]
    assert answer.headers["X-Request-ID"] == request_id
    assert f"ERROR todos.fast.programs.door [{request_id}] a plain request failed" in caplog.text
    assert f"ERROR django.request [{request_id}] Internal Server Error: /api/v1/tasks" in caplog.text
    assert caplog.text.count("KeyError: 'rule'") == 2


def test_the_answer_has_an_id_of_its_own_unless_one_was_given(ask: Ask, alice: User, sign_in: SignIn) -> None:
    token = sign_in(alice)

    given, odd, none = (ask(token, **{"X-Request-ID": each}).headers["X-Request-ID"] for each in ("a" * 8, "a b", ""))

    assert given == "a" * 8
    assert len({given, odd, none, "a b", ""}) == 5

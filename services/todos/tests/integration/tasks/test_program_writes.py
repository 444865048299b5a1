"""A plain write of a program leaves the same behind as the view's, and is answered by the same bytes; and nothing is ever done twice.

Who may do what, and what is refused, is tested where the routes are, through both doors (`both_doors`, `test_matrix.py`).
"""

import json
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from io import BytesIO
from typing import Any

import pytest
from django.db import connection, transaction
from django.test import RequestFactory
from django.urls import get_resolver, resolve
from django.utils import timezone
from rest_framework.settings import api_settings

from contracts.problems import PROBLEM_MEDIA_TYPE, ProblemCode
from support.worker import Worker
from todos.accounts.models import User
from todos.api.models import IdempotencyKey
from todos.fast.programs.routes import PlainRoute, find_plain_routes
from todos.history.models import TaskEvent
from todos.notifications.models import Notification
from todos.reminders.models import Reminder
from todos.tasks.models import Task

pytestmark = pytest.mark.django_db

URL = "/api/v1/tasks"
CREATION = {"title": "Milk", "tags": ["shop"], "due": {"date": "2030-07-01", "time": "09:00"}}
KEY = {"Idempotency-Key": "tg:42:1001:create"}
ANY = {"If-Match": "*"}

type SignIn = Callable[..., str]
type Environ = dict[str, Any]


@pytest.fixture
def environ_of(alice: User, sign_in: SignIn) -> Callable[..., Environ]:
    """A function: method, path, body, headers → what a server hands over of a request of Alice's program, anew each time."""
    token = sign_in(alice)

    def make(method: str, path: str, body: Any, headers: dict[str, str] | None = None) -> Environ:
        given = {"Authorization": f"Bearer {token}", "Host": "testserver", "X-Request-ID": "always-the-same"}
        raw = body if isinstance(body, bytes) else json.dumps(body).encode()
        request = RequestFactory().generic(
            method, path, raw, content_type="application/json", headers={**given, **(headers or {})}
        )
        return {**request.environ, "wsgi.input": BytesIO(raw)}

    return make


@contextmanager
def undone() -> Iterator[None]:
    """Whatever is done inside is undone."""
    with transaction.atomic():
        yield
        transaction.set_rollback(True)


def stored() -> list[list[dict[str, Any]]]:
    """Every row that a write of a task leaves, without what is new each time."""
    new = {
        "id",
        "group_id",
        "task_id",
        "subject_id",
        "reminder_id",
        "dedupe_key",
        "position",
        "headers",
        "body",
        "payload",
    }
    moments = {"created_at", "updated_at", "completed_at", "at", "send_at", "after", "before"}
    return [
        [{name: value for name, value in row.items() if name not in new | moments} for row in model.objects.values()]
        for model in (Task, TaskEvent, Reminder, Notification, IdempotencyKey)
    ]


_WRITES: list[tuple[str, str, Any, dict[str, str]]] = [
    ("POST", "", {"title": "Milk"}, {}),
    ("POST", "", CREATION, KEY),
    ("POST", "", CREATION, {"Content-Type": "application/json; charset=utf-8"}),
    ("POST", "", {"id": "01a22223-6085-74a1-b460-1a49031c917a", "title": "Milk"}, {}),
    ("POST", "", {"title": "Milk", "parent_id": "{id}"}, KEY),
    ("PATCH", "/{id}", {"title": "Oat milk"}, ANY),
    ("PATCH", "/{id}", {"title": "Oat milk", "due": None}, {**ANY, **KEY}),
    ("PATCH", "/{id}", {"title": "Call the bank"}, {"If-Match": '"1"'}),
    ("PATCH", "/{id}", {"due": {"date": "2030-07-02"}, "list_id": None}, ANY),
    ("PUT", "/{id}/completion", {"done": True}, {}),
    ("POST", "/{id}/defer", {"to": "tomorrow"}, KEY),
    ("POST", "/{id}/move", {"parent_id": None}, {}),
]


@pytest.mark.parametrize(("method", "path", "body", "headers"), _WRITES)
def test_a_plain_write_is_that_of_the_view(
    worker: Worker, environ_of: Callable[..., Environ], make_task: Callable[..., Task], alice: User,
    method: str, path: str, body: Any, headers: dict[str, str],
) -> None:  # fmt: skip
    task = make_task(alice, due={"date": "2030-07-01", "time": "09:00"})
    sent = json.loads(json.dumps(body).replace("{id}", str(task.id)))
    found = []

    for ask in (worker.answer, worker.answer_by_framework):
        with undone():
            answer = ask(environ_of(method, URL + path.format(id=task.id), sent, headers))
            found.append((answer, stored()))

    (quick, left), (plain, left_by_view) = found
    assert (quick.is_short, quick.status_code < 300) == (True, True)
    assert quick.without_chance() == plain.without_chance()
    assert left == left_by_view


def test_what_changes_nothing_has_no_event_whatever_the_one_before_had(
    worker: Worker, environ_of: Callable[..., Environ], alices_task: Task
) -> None:
    path = f"{URL}/{alices_task.id}"

    changed = worker.answer(environ_of("PATCH", path, {"title": "Milk"}, ANY))
    unchanged = worker.answer(environ_of("PATCH", path, {"title": "Milk"}, ANY))

    assert ("Event-Id" in changed.headers, "Event-Id" in unchanged.headers) == (True, False)
    assert unchanged.is_short


@pytest.mark.parametrize(
    "odd",
    [
        {"HTTP_HOST": "elsewhere.example"},
        {"HTTP_HOST": "testserver:x"},
        {"HTTP_ACCEPT": "text/html"},
        {"HTTP_TRANSFER_ENCODING": "chunked", "CONTENT_LENGTH": ""},
        {"CONTENT_TYPE": "text/plain"},
        {"CONTENT_TYPE": "application/json; charset=utf-16"},
        {"CONTENT_TYPE": ""},
        {"CONTENT_LENGTH": ""},
        {"CONTENT_LENGTH": "0"},
        {"CONTENT_LENGTH": "-1"},
        {"CONTENT_LENGTH": "x"},
        {"CONTENT_LENGTH": str(2**20 + 1)},
        {"CONTENT_LENGTH": "5"},
        {"QUERY_STRING": "colour=red"},
        {"PATH_INFO": f"{URL}/"},
        {"REQUEST_METHOD": "PUT"},
    ],
)
def test_what_the_framework_refuses_is_refused(
    worker: Worker, environ_of: Callable[..., Environ], odd: dict[str, str]
) -> None:
    answer, plain = (
        ask({**environ_of("POST", URL, {"title": "Milk"}), **odd})
        for ask in (worker.answer, worker.answer_by_framework)
    )

    assert answer.status_code >= 400
    assert answer == plain
    assert not Task.objects.exists()


@pytest.mark.parametrize(
    "body", [b"", b"{", b"nonsense", b'{"title": "\\u0000"}', b'{"title": "\xff"}', b"[]", b"null", b'"x"']
)
def test_a_broken_body_is_refused_as_the_view_refuses_it(
    worker: Worker, environ_of: Callable[..., Environ], body: bytes
) -> None:
    answer, plain = (ask(environ_of("POST", URL, body)) for ask in (worker.answer, worker.answer_by_framework))

    assert answer.status_code in (400, 422)
    assert answer == plain


@pytest.mark.parametrize(("method", "path"), [("POST", ""), ("PATCH", "/{id}"), ("POST", "/{id}/defer")])
def test_whoever_is_not_signed_in_changes_nothing_and_is_refused_as_the_view_refuses_them(
    worker: Worker, environ_of: Callable[..., Environ], alices_task: Task, bad_token: str, method: str, path: str
) -> None:
    headers = {**ANY, "Authorization": f"Bearer {bad_token}"}
    body = {"to": "tomorrow"} if path.endswith("defer") else {"title": "Milk"}
    before = list(Task.objects.values())
    answer, plain = (
        ask(environ_of(method, URL + path.format(id=alices_task.id), body, headers))
        for ask in (worker.answer, worker.answer_by_framework)
    )

    assert answer.status_code == 401
    assert answer == plain
    assert list(Task.objects.values()) == before


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize(("method", "path"), [("POST", ""), ("PATCH", "/{id}")])
def test_a_plain_write_waits_twice_for_the_database(
    worker: Worker, environ_of: Callable[..., Environ], alices_task: Task, method: str, path: str,
    count_round_trips: Callable[[Callable[[], object]], int],
) -> None:  # fmt: skip
    titles = iter(["Milk", "Bread"])

    def ask() -> None:
        sent = environ_of(method, URL + path.format(id=alices_task.id), {**CREATION, "title": next(titles)}, ANY)
        assert worker.answer(sent).is_short

    # The first time, statements are prepared and the Inbox is looked up.
    ask()

    assert count_round_trips(ask) == 2


@pytest.mark.parametrize("headers", [{"Authorization": ""}, {"Authorization": "Basic x"}, {"X-Request-ID": "no id"}])
def test_an_odd_header_is_read_as_the_view_reads_it(
    worker: Worker, environ_of: Callable[..., Environ], headers: dict[str, str]
) -> None:
    answer, plain = (
        ask(environ_of("POST", URL, {"title": "Milk"}, headers)) for ask in (worker.answer, worker.answer_by_framework)
    )

    assert answer.status_code == plain.status_code
    assert answer.headers.keys() == plain.headers.keys()
    assert answer.headers["X-Request-ID"] != "no id"


def test_a_write_has_the_line_in_the_log_that_it_has_otherwise(
    worker: Worker, environ_of: Callable[..., Environ], alices_task: Task, caplog: pytest.LogCaptureFixture
) -> None:
    sent = ("PATCH", f"{URL}/{alices_task.id}", {"title": "Milk"}, ANY)

    with caplog.at_level("INFO", "todos.request"):
        worker.answer(environ_of(*sent))
        worker.answer_by_framework(environ_of(*sent))

    quick, plain = (record.getMessage().partition(" ms=") for record in caplog.records)
    assert quick[0] == plain[0] == "method=PATCH route=/api/v1/tasks/<uuid:task_id> status=200"
    assert quick[2].partition("actor=")[2] == plain[2].partition("actor=")[2] != "-"


@pytest.mark.django_db(transaction=True)
def test_the_bot_is_woken_once_the_change_is_kept(
    worker: Worker, environ_of: Callable[..., Environ], alices_task: Task, heard_changes: Callable[[], tuple[str, str]]
) -> None:
    answer = worker.answer(environ_of("PATCH", f"{URL}/{alices_task.id}", {"title": "Milk"}, ANY))

    heard_changes()
    assert answer.is_short
    assert Task.objects.get(id=alices_task.id).title == "Milk"


@pytest.mark.parametrize("path", ["", "/completion"])
def test_an_unforeseen_fault_is_a_problem_document_and_comes_once(
    worker: Worker, environ_of: Callable[..., Environ], alices_task: Task, caplog: pytest.LogCaptureFixture, path: str
) -> None:
    """What is stored of a series is none, which nobody foresees."""
    due = {"due_date": timezone.now().date(), "due_at": timezone.now(), "due_timezone": "UTC"}
    Task.objects.filter(id=alices_task.id).update(recurrence={"no": "rule"}, **due)
    method, body = ("PUT", {"done": True}) if path else ("PATCH", {"title": "Milk"})

    answer = worker.answer(environ_of(method, f"{URL}/{alices_task.id}{path}", body, ANY))

    assert (answer.status_code, answer.headers["Content-Type"]) == (500, PROBLEM_MEDIA_TYPE)
    assert answer.json()["type"] == ProblemCode.INTERNAL
    assert answer.json()["request_id"] == "always-the-same"
    assert caplog.text.count("KeyError: 'rule'") == 1
    assert "ERROR    django.request" in caplog.text


@pytest.fixture
def lost_commits(transactional_db: None) -> Iterator[Callable[[], int]]:
    """PostgreSQL hangs up on whoever commits a task; a function tells how often somebody tried."""
    with connection.cursor() as cursor:
        cursor.execute(_HANG_UP)

    def count() -> int:
        with connection.cursor() as cursor:
            cursor.execute("SELECT CASE WHEN is_called THEN last_value ELSE 0 END FROM tried")
            return int(cursor.fetchone()[0])

    yield count
    with connection.cursor() as cursor:
        cursor.execute("DROP TRIGGER hang_up ON task; DROP FUNCTION hang_up; DROP SEQUENCE tried")


# A sequence remembers what was rolled back.
_HANG_UP = """
    CREATE SEQUENCE tried;
    CREATE FUNCTION hang_up() RETURNS trigger LANGUAGE plpgsql AS $$
    BEGIN PERFORM nextval('tried'), pg_terminate_backend(pg_backend_pid()); RETURN NULL; END $$;
    CREATE CONSTRAINT TRIGGER hang_up AFTER INSERT ON task DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION hang_up();
"""


@pytest.mark.django_db(transaction=True)
def test_a_commit_of_which_nobody_knows_whether_it_was_kept_is_not_tried_again(
    worker: Worker, environ_of: Callable[..., Environ], lost_commits: Callable[[], int]
) -> None:
    answer = worker.answer(environ_of("POST", URL, {"title": "Milk"}))

    assert (answer.status_code, answer.json()["type"]) == (503, ProblemCode.UNAVAILABLE)
    assert lost_commits() == 1


@pytest.mark.parametrize(
    "place", find_plain_routes(get_resolver().url_patterns), ids=lambda place: f"{place.method} {place.route}"
)
def test_a_view_that_is_asked_so_leaves_everything_else_as_it_is(place: PlainRoute) -> None:
    """Who may call, what a body is and when it is kept are those of every view: the worker reads none of it from this one."""
    view, path = place.view, place.route.replace("<uuid:task_id>", "01a22223-6085-74a1-b460-1a49031c917a")

    assert view.authentication_classes == api_settings.DEFAULT_AUTHENTICATION_CLASSES
    assert view.permission_classes == api_settings.DEFAULT_PERMISSION_CLASSES
    assert view.parser_classes == api_settings.DEFAULT_PARSER_CLASSES
    assert view.throttle_classes == api_settings.DEFAULT_THROTTLE_CLASSES == []
    assert (view.is_transactional, place.method in view.queried_methods) == (True, False)
    assert resolve(f"/{path}").func.view_class is view

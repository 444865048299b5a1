"""A page that was answered before is answered again, by one short question, until anything in it changes, by whatever way."""

import threading
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Any
from uuid import UUID

import pytest
from django.core.signals import request_finished, request_started
from django.core.wsgi import get_wsgi_application
from django.db import close_old_connections, connection, transaction
from django.test import RequestFactory
from django.test.utils import CaptureQueriesContext

from contracts.todos.v1.sharing import Role
from todos.accounts.models import User
from todos.fast.program_pages import ProgramPages
from todos.fast.remembered_pages import RememberedPages
from todos.lists.models import List, Membership
from todos.sharing.models import Guest
from todos.tasks.models import Task
from todos.tokens.access_tokens import issue_access_token
from todos.tokens.models import Session

pytestmark = pytest.mark.django_db(transaction=True)

# Nothing is remembered while any transaction on the server is older than the newest change.
_alone = pytest.mark.alone

type MakeTask = Callable[..., Task]


@pytest.fixture(autouse=True)
def _kept_connection() -> Iterator[None]:
    """The connection of a test outlives its requests, so that its queries can be counted."""
    for signal in (request_started, request_finished):
        signal.disconnect(close_old_connections)
    yield
    for signal in (request_started, request_finished):
        signal.connect(close_old_connections)


@dataclass
class Program:
    """Asks a worker for a person's pages."""

    worker: ProgramPages
    token: str

    def ask(self, query: str = "", *, accept: str = "*/*") -> bytes:
        """The content of a page; the worker's own, or the framework's for another `accept`."""
        headers = {"Authorization": f"Bearer {self.token}", "Host": "testserver", "Accept": accept}
        begun: list[Any] = []
        environ = RequestFactory().get(f"/api/v1/tasks{query}", headers=headers).environ
        body = self.worker(environ, lambda *given: begun.extend(given))
        content = b"".join(body)
        if hasattr(body, "close"):
            body.close()
        return content if begun[0] == "200 OK" else begun[0].encode()

    def ask_framework(self, query: str = "") -> bytes:
        """The same of the framework, which remembers nothing."""
        return self.ask(query, accept="application/json, */*")

    def reads_tasks(self, query: str = "") -> bool:
        """Ask, and tell whether tasks were read for it."""
        with CaptureQueriesContext(connection) as captured:
            self.ask(query)
        return any("task.notes" in each["sql"] for each in captured)


@pytest.fixture
def worker(alice: User) -> ProgramPages:
    """A worker whose first page, which is the framework's, is over."""
    made = ProgramPages(get_wsgi_application())
    Program(made, sign_in(alice)).ask()
    return made


@pytest.fixture
def program(worker: ProgramPages, alice: User) -> Program:
    return Program(worker, sign_in(alice))


def sign_in(person: User) -> str:
    now = datetime.now(UTC)
    later = now + timedelta(days=1)
    times = {"created_at": now, "last_seen_at": now, "idle_expires_at": later, "absolute_expires_at": later}
    session = Session.objects.create(user=person, client_name="c", ip_hint="", **times)
    return issue_access_token(session, now=now)


@dataclass(frozen=True)
class Scene:
    """A task of Alice's own, one in a list that Bob shares with her, one that she is a guest of, and one that is hidden from her."""

    alice: User
    own: Task
    shared: Task
    single: Task
    hidden: Task


@pytest.fixture
def make_scene(alice: User, bob: User, make_task: MakeTask, now: datetime) -> Callable[[], Scene]:
    """A function that makes one more such scene."""

    def make_list(title: str, *members: User) -> List:
        made = List.objects.create(owner=bob, title=title, is_inbox=False, created_at=now)
        for member in members:
            Membership.objects.create(list=made, user=member, role=Role.EDITOR, created_at=now)
        return made

    def make() -> Scene:
        shared, secret = make_list("Shared", bob, alice), make_list("Secret", bob)
        made = Scene(
            alice=alice,
            own=make_task(alice, "Own"),
            shared=make_task(bob, "Shared", list_id=shared.id),
            single=make_task(bob, "Single", list_id=secret.id),
            hidden=make_task(bob, "Hidden", list_id=secret.id),
        )
        # The last change that Alice's feed knows of, so that a list which goes away takes none with it.
        Guest.objects.create(task=made.single, user=alice, role=Role.VIEWER, created_at=now)
        return made

    return make


@pytest.fixture
def scene(make_scene: Callable[[], Scene]) -> Scene:
    return make_scene()


def _change(task_id: UUID, **fields: Any) -> None:
    Task.objects.filter(id=task_id).update(**fields)


_MOMENT = datetime(2026, 5, 14, tzinfo=UTC)

# Rows are changed past all services: even then no page may be older than they are.
_CHANGES: dict[str, Callable[[Scene], object]] = {
    "a title": lambda scene: _change(scene.own.id, title="New"),
    "a count of comments": lambda scene: _change(scene.shared.id, comment_count=7),
    "a single task": lambda scene: _change(scene.single.id, title="New"),
    "a task is done": lambda scene: _change(scene.shared.id, completed_at=_MOMENT),
    "a single task is done": lambda scene: _change(scene.single.id, completed_at=_MOMENT),
    "a task is in the trash": lambda scene: _change(scene.own.id, deleted_at=_MOMENT),
    "a task is gone": lambda scene: Task.objects.filter(id=scene.own.id).delete(),
    "a task moves away": lambda scene: _change(scene.shared.id, list_id=scene.hidden.list_id),
    "a task moves in": lambda scene: _change(scene.hidden.id, list_id=scene.shared.list_id),
    "a list is archived": lambda scene: List.objects.filter(id=scene.shared.list_id).update(archived_at=_MOMENT),
    "a list is in the trash": lambda scene: List.objects.filter(id=scene.shared.list_id).update(deleted_at=_MOMENT),
    "the list of a single task is archived": lambda scene: List.objects.filter(id=scene.single.list_id).update(
        archived_at=_MOMENT
    ),
    "a member leaves": lambda scene: Membership.objects.filter(user=scene.alice, list_id=scene.shared.list_id).delete(),
    "a member comes": lambda scene: Membership.objects.create(
        user=scene.alice, list_id=scene.hidden.list_id, role=Role.VIEWER, created_at=_MOMENT
    ),
    "a guest leaves": lambda scene: Guest.objects.filter(user=scene.alice).delete(),
    "a guest comes": lambda scene: Guest.objects.create(
        user=scene.alice, task=scene.hidden, role=Role.VIEWER, created_at=_MOMENT
    ),
}


@_alone
@pytest.mark.usefixtures("scene")
def test_a_page_that_nobody_changed_is_not_read_again(program: Program) -> None:
    first = program.ask("?limit=3")

    with CaptureQueriesContext(connection) as captured:
        again = program.ask("?limit=3")
    queries = [each["sql"] for each in captured]

    assert len(queries) == 1
    assert "task.notes" not in queries[0]
    assert again == first == program.ask_framework("?limit=3")


def test_a_page_is_never_older_than_its_rows(
    program: Program, make_scene: Callable[[], Scene], subtests: pytest.Subtests
) -> None:
    for name, change in _CHANGES.items():
        with subtests.test(name):
            scene = make_scene()
            before = program.ask()

            change(scene)

            assert program.ask() == program.ask_framework() != before


@_alone
def test_what_is_not_theirs_leaves_a_page_remembered(program: Program, scene: Scene) -> None:
    program.ask()

    _change(scene.hidden.id, title="New")

    assert not program.reads_tasks()


@pytest.mark.usefixtures("scene")
def test_each_query_and_each_person_has_a_page_of_their_own(program: Program, bob: User) -> None:
    other = Program(program.worker, sign_in(bob))
    queries = ["", "?limit=1", "?limit=2", "?view=done", "?tag=none"]

    for _ in range(2):
        for query in queries:
            for each in (program, other):
                assert each.ask(query) == each.ask_framework(query)
    assert program.ask() != other.ask()


@pytest.mark.usefixtures("scene")
def test_whose_session_ended_sees_nothing_remembered(program: Program) -> None:
    program.ask()

    Session.objects.update(ended_at=datetime.now(UTC))

    assert program.ask().startswith(b"401")


@_alone
def test_nothing_is_remembered_while_an_older_change_is_not_committed(program: Program, scene: Scene) -> None:
    """Of two writers the first one commits last: what it changed would be no news to whoever knows the second one's change."""
    begun, go_on = threading.Event(), threading.Event()

    def write_slowly() -> None:
        with transaction.atomic():
            _change(scene.shared.id, title="Slow")
            begun.set()
            assert go_on.wait(10)
        connection.close()

    slow = threading.Thread(target=write_slowly)
    slow.start()
    assert begun.wait(10)
    _change(scene.own.id, title="Quick")
    try:
        assert b"Quick" in program.ask()
        assert program.reads_tasks()
    finally:
        go_on.set()
        slow.join(10)

    assert b"Slow" in program.ask()
    assert not program.reads_tasks()


@pytest.mark.usefixtures("scene")
def test_pages_that_follow_are_not_remembered(program: Program) -> None:
    cursor = program.ask("?limit=1").split(b'"next":"')[1].rstrip(b'"}').decode()
    query = f"?limit=1&cursor={cursor}"

    assert all(program.reads_tasks(query) for _ in range(2))


@pytest.mark.usefixtures("scene")
def test_what_is_too_large_is_made_each_time(program: Program) -> None:
    asking = Program(ProgramPages(get_wsgi_application(), remembered=RememberedPages(room=100)), program.token)
    asking.ask()

    assert all(asking.reads_tasks() for _ in range(2))


@_alone
@pytest.mark.usefixtures("scene")
def test_a_page_is_forgotten_after_an_hour(program: Program) -> None:
    seconds = 0.0
    asking = Program(
        ProgramPages(get_wsgi_application(), remembered=RememberedPages(clock=lambda: seconds)), program.token
    )
    asking.ask()
    asking.ask()
    seconds = 3599.0
    assert not asking.reads_tasks()

    seconds = 3601.0

    assert asking.reads_tasks()

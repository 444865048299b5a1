"""What the benchmarks of comments share: a person with a task of 200 comments, and a todos that says what they may do."""

import contextlib
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from uuid import UUID

import psycopg
from uuid_utils.compat import uuid7

from bench.framework.load import Call
from bench.framework.programs import Program, running_program
from bench.framework.seeding import copy_rows, settle
from bench.framework.world import World
from bench.todos.people import make_person, store_people
from bench.todos.site import TodosSite, sign_in
from delegram_cli.embedded.ports import free_port

_COMMENTS = 200
_TEXT = "The bank closes at five, so I will call them before lunch and tell you what they said. "


@dataclass(frozen=True, slots=True)
class CommentsSite:
    """`todos` runs on another core than the one that is measured."""

    world: World
    todos: TodosSite
    todos_port: int
    task_id: UUID
    url: str

    @property
    def path(self) -> str:
        """Where the comments of the task are."""
        return f"/api/v1/tasks/{self.task_id}/comments"

    def call(self, path: str, *, method: str = "GET", body: str = "") -> Call:
        """A request of the person's program."""
        return self.todos.call(self.todos.small, path, method=method, body=body)

    @contextlib.contextmanager
    def running_comments(self, *, redis_url: str | None = None) -> Iterator[Program]:
        """comments on the tested core."""
        port = free_port()
        settings = self.world.service_settings("comments", port) | {
            "TODOS_URL": f"http://127.0.0.1:{self.todos_port}",
            "LOG_LEVEL": "WARNING",
            **({"REDIS_URL": redis_url} if redis_url else {}),
        }
        with self.world.running(*_argv("comments"), port=port, env=settings) as program:
            yield program


@contextlib.contextmanager
def open_site(world: World) -> Iterator[CommentsSite]:
    """Both databases, filled, and todos running."""
    todos_url, url = world.make_service_database("todos"), world.make_service_database("comments")
    person = make_person(1, task_count=100)
    with psycopg.connect(todos_url) as connection:
        store_people(connection, [person])
        sessions = sign_in(connection, [person])
        task_id = connection.execute("SELECT id FROM task WHERE deleted_at IS NULL LIMIT 1").fetchone()[0]
        connection.commit()
        settle(connection)
    with psycopg.connect(url) as connection:
        _write_comments(connection, task_id, person.id)
        connection.commit()
        settle(connection)
    port = free_port()
    log, other = world.directory / "todos.log", min(world.cores.others)
    with running_program(
        *_argv("todos"), port=port, core=other, log=log, env=world.service_settings("todos", port)
    ) as program:
        todos = TodosSite(world, todos_url, person, person, person, sessions)
        yield CommentsSite(world, todos, program.port, task_id, url)


def _argv(service: str) -> tuple[str, ...]:
    return sys.executable, "-P", "-m", service, "serve"


def _write_comments(connection: psycopg.Connection, task_id: UUID, author_id: UUID) -> None:
    now = datetime.now(UTC)
    columns = ("id", "task_id", "position", "author_id", "author_name", "text", "version", "created_at")
    rows = ((uuid7(), task_id, n, author_id, "Anna", _TEXT, 1, now) for n in range(1, _COMMENTS + 1))
    copy_rows(connection, "comment", columns, rows)
    copy_rows(connection, "thread", ("task_id", "sequence", "comment_count"), [(task_id, _COMMENTS, _COMMENTS)])

"""The textbook program as a reference: filled with the same tasks as ours, and asked over the same kind of connection."""

import contextlib
import json
import sys
from collections.abc import Iterator
from dataclasses import dataclass

import psycopg

from bench.framework.load import Call, Order, Report, generate_load
from bench.framework.programs import Program, run_to_end
from bench.framework.seeding import copy_rows, settle
from bench.framework.world import World
from bench.todos.people import TASK_COLUMNS, BenchPerson, make_person, task_rows
from delegram_cli.embedded.ports import free_port

_SETTINGS = {
    "DJANGO_SETTINGS_MODULE": "bench.references.textbook.settings",
    "SECRET_KEY": "a key that only benchmarks know, and nobody else needs",
}
_TASK_COLUMNS = (
    "id", "task_list_id", "creator_id", "title", "notes", "due_at", "priority", "created_at", "updated_at", "completed_at",
)  # fmt: skip
_SHARED = ("title", "notes", "due_at", "priority", "created_at", "updated_at", "completed_at")
_OTHERS_ID, _OWN_ID = 2, 1


@dataclass(frozen=True, slots=True)
class Textbook:
    """The running program, and who asks it."""

    program: Program
    token: str

    def call(self, path: str, *, method: str = "GET", body: str = "") -> Call:
        """A request of the one user."""
        return Call(method, path, {"Authorization": f"Bearer {self.token}"}, body)

    def ask_for_pages(self, *, seconds: float) -> Report:
        """Pages."""
        return generate_load(Order(self.program.port, [self.call("/tasks/")], seconds=seconds))

    def create_tasks(self, *, seconds: float) -> Report:
        """Tasks made: the one that ours is asked for, with its tag and its due moment."""
        body = json.dumps(
            {
                "task_list": 1,
                "title": "Send the report",
                "notes": "The final one.",
                "priority": 1,
                "tags": ["work"],
                "due_at": "2030-12-01T06:00:00Z",
            }
        )
        return generate_load(
            Order(self.program.port, [self.call("/tasks/", method="POST", body=body)], seconds=seconds)
        )

    def update_tasks(self, *, seconds: float) -> Report:
        """Tasks changed, among those of the first 300 that are open."""
        calls = [
            self.call(f"/tasks/{number}/", method="PATCH", body=json.dumps({"title": f"Title {turn}"}))
            for turn in range(2)
            for number in range(2, 300)
            if (number - 1) % 5
        ]
        return generate_load(Order(self.program.port, calls, seconds=seconds))


@contextlib.contextmanager
def running_textbook(world: World, person: BenchPerson) -> Iterator[Textbook]:
    """The program on the tested core, with as many tasks for its user and for others as ours has."""
    url = world.make_database("textbook")
    environment = {**_SETTINGS, "DATABASE_URL": url}
    token = run_to_end(sys.executable, "-m", "bench.references.textbook.prepare", env=environment)
    with psycopg.connect(url) as connection:
        _fill(connection, person, others=world.sizes.table_rows)
        connection.commit()
        settle(connection)
    port = free_port()
    argv = (
        sys.executable, "-m", "granian", "--interface", "wsgi", "--port", str(port), "--workers", "1",
        "--blocking-threads", "3", "--no-access-log", "bench.references.textbook.wsgi:application",
    )  # fmt: skip
    with world.running(*argv, port=port, env=environment) as program:
        yield Textbook(program, token)


def _fill(connection: psycopg.Connection, person: BenchPerson, *, others: int) -> None:
    """The person's tasks for the user, and tasks of somebody else around them."""
    connection.execute("INSERT INTO auth_user SELECT 2, '!', NULL, false, 'other', '', '', '', false, true, now()")
    own_lists = {list_id: number for number, list_id in enumerate(person.list_ids, start=1)}
    stranger = make_person(_OTHERS_ID, task_count=others)
    other_lists = {list_id: number for number, list_id in enumerate(stranger.list_ids, start=len(own_lists) + 1)}
    numbers = [*own_lists.values(), *other_lists.values()]
    copy_rows(connection, "textbook_tasklist", ("id", "title"), ((number, f"List {number}") for number in numbers))
    members = [(number, _OWN_ID) for number in own_lists.values()]
    members += [(number, _OTHERS_ID) for number in other_lists.values()]
    copy_rows(connection, "textbook_tasklist_members", ("tasklist_id", "user_id"), members)
    tasks = [*_tasks(person, own_lists, _OWN_ID), *_tasks(stranger, other_lists, _OTHERS_ID)]
    copy_rows(
        connection, "textbook_task", _TASK_COLUMNS, ((number, *row[:-1]) for number, row in enumerate(tasks, start=1))
    )
    _fill_tags_and_comments(connection, [row[-1] for row in tasks])
    for table in ("textbook_task", "textbook_tasklist"):
        connection.execute(f"SELECT setval(pg_get_serial_sequence('{table}', 'id'), (SELECT max(id) FROM {table}))")  # noqa: S608 - our own names


def _tasks(person: BenchPerson, list_numbers: dict[object, int], user_number: int) -> Iterator[tuple[object, ...]]:
    """Rows in the order of `_TASK_COLUMNS` but for the id, with tags and number of comments behind them."""
    for row in task_rows(person):
        task = dict(zip(TASK_COLUMNS, row, strict=True))
        shared = {name: task[name] for name in _SHARED}
        yield (
            list_numbers[task["list_id"]],
            user_number,
            *shared.values(),
            (task["tags"], task["comment_count"]),
        )


def _fill_tags_and_comments(connection: psycopg.Connection, details: list[object]) -> None:
    tags: dict[str, int] = {}
    pairs: list[tuple[int, int]] = []
    comments: list[tuple[int, str]] = []
    for number, (names, comment_count) in enumerate(details, start=1):
        pairs.extend((number, tags.setdefault(name, len(tags) + 1)) for name in names)
        comments.extend((number, "Fine.") for _ in range(comment_count))
    copy_rows(connection, "textbook_tag", ("id", "name"), ((number, name) for name, number in tags.items()))
    copy_rows(connection, "textbook_task_tags", ("task_id", "tag_id"), pairs)
    copy_rows(connection, "textbook_comment", ("task_id", "text"), comments)

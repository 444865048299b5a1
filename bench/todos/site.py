"""What the benchmarks of todos share: people with tasks in its tables, signed in."""

import contextlib
import secrets
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from functools import cached_property
from uuid import UUID

import psycopg
from joserfc import jwt
from uuid_utils.compat import uuid7

from bench.framework.load import Call
from bench.framework.seeding import copy_rows, settle
from bench.framework.world import PUBLIC_URL, World
from bench.references.textbook.serving import Textbook, running_textbook
from bench.todos.people import BenchPerson, make_person, store_people
from contracts.claims import ACCESS_TOKEN_LIFETIME, ACCESS_TOKEN_TYPE, ALGORITHM, Audience
from service_auth.keys import read_private_key

_TASKS_OF_OTHERS = 2_000
_SESSION_COLUMNS = (
    "id", "user_id", "client_name", "ip_hint", "created_at", "last_seen_at", "idle_expires_at", "absolute_expires_at",
)  # fmt: skip


@dataclass(frozen=True, eq=False)
class TodosSite:
    """`typical` has 10 000 tasks, `small` 100, `large` 50 000; the table holds those of many others besides."""

    world: World
    url: str
    typical: BenchPerson
    small: BenchPerson
    large: BenchPerson
    sessions: dict[UUID, UUID]
    _rest: contextlib.ExitStack = field(default_factory=contextlib.ExitStack)

    @cached_property
    def textbook(self) -> Textbook:
        """The textbook program with the tasks of `typical`, running from the first time somebody asks for it."""
        return self._rest.enter_context(running_textbook(self.world, self.typical))

    def call(self, person: BenchPerson, path: str, *, method: str = "GET", body: str = "") -> Call:
        """A request of the person's program, with a token that was signed this moment."""
        return Call(method, path, {"Authorization": f"Bearer {self._sign_token(person)}"}, body)

    def _sign_token(self, person: BenchPerson) -> str:
        newest = max(self.world.keys.tokens.glob("*.jwk"))
        key, now = read_private_key(newest.read_text()), int(datetime.now(UTC).timestamp())
        claims = {
            "iss": PUBLIC_URL,
            "aud": [Audience.TODOS, Audience.COMMENTS],
            "sub": str(person.id),
            "sid": str(self.sessions[person.id]),
            "jti": secrets.token_urlsafe(16),
            "iat": now,
            "exp": now + int(ACCESS_TOKEN_LIFETIME.total_seconds()),
            "auth_time": now,
        }
        header = {"alg": ALGORITHM, "typ": ACCESS_TOKEN_TYPE, "kid": key.kid}
        return jwt.encode(header, claims, key.jwk, algorithms=[ALGORITHM])


@contextlib.contextmanager
def open_site(world: World) -> Iterator[TodosSite]:
    """A migrated database with people, tasks and sessions in it."""
    url = world.make_service_database("todos")
    measured = [make_person(1, task_count=10_000), make_person(2, task_count=100), make_person(3, task_count=50_000)]
    others = [
        make_person(100 + number, task_count=_TASKS_OF_OTHERS)
        for number in range(world.sizes.table_rows // _TASKS_OF_OTHERS)
    ]
    with psycopg.connect(url) as connection:
        store_people(connection, [*measured, *others])
        sessions = sign_in(connection, measured)
        connection.commit()
        settle(connection)
    with contextlib.ExitStack() as rest:
        yield TodosSite(world, url, *measured, sessions, rest)


def sign_in(connection: psycopg.Connection, people: list[BenchPerson]) -> dict[UUID, UUID]:
    """A session for each person, by the person's id."""
    sessions = {person.id: uuid7() for person in people}
    now = datetime.now(UTC)
    later = now + timedelta(days=30)
    rows = ((session, person, "bench", "", now, now, later, later) for person, session in sessions.items())
    copy_rows(connection, "session", _SESSION_COLUMNS, rows)
    return sessions

"""Django's test database lives on the server that `postgres_url` names. Alice owns, Bob and Charlie are other people."""

import secrets
import threading
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime
from typing import Any

import pytest
from django.db import connection, connections
from django.test import TransactionTestCase
from rest_framework.test import APIClient

from contracts.todos.v1.people import Introduction, Language
from contracts.todos.v1.sharing import Role
from support.written_tables import empty_written_tables
from todos.accounts.models import User
from todos.accounts.services import introduce_person
from todos.api.authentication import Actor, Via
from todos.config.databases import database_settings
from todos.lists.models import List
from todos.lists.services import join_list

type Race = Callable[..., list[Any]]
type ClientOf = Callable[..., APIClient]
type MakeList = Callable[..., List]


@pytest.fixture(scope="session")
def django_db_modify_db_settings(postgres_url: str) -> None:
    """Point Django at the real PostgreSQL; a random name keeps parallel test processes apart."""
    settings: dict[str, Any] = connections.databases["default"]
    settings.update(database_settings(postgres_url, pool=False))
    settings["TEST"]["NAME"] = f"test_todos_{secrets.token_hex(4)}"


@pytest.fixture(scope="session", autouse=True)
def quick_emptying() -> Iterator[None]:
    """After a test that commits, only what it wrote is emptied."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(TransactionTestCase, "_fixture_teardown", empty_written_tables)
        yield


@pytest.fixture
def race() -> Race:
    """A function: calls → their results, after all of them began at the same moment, each on a connection of its own."""

    def run[Result](*calls: Callable[[], Result]) -> list[Result]:
        barrier = threading.Barrier(len(calls))

        def call_at_the_barrier(call: Callable[[], Result]) -> Result:
            try:
                barrier.wait(timeout=10)
                return call()
            finally:
                connection.close()

        with ThreadPoolExecutor(len(calls)) as threads:
            return list(threads.map(call_at_the_barrier, calls))

    return run


@pytest.fixture
def now() -> datetime:
    """A Wednesday morning."""
    return datetime(2026, 5, 13, 9, 30, tzinfo=UTC)


@pytest.fixture
def make_person(db: None, now: datetime) -> Callable[..., User]:
    """A function: Telegram id, name and settings → a person with an Inbox, as `/start` makes one."""

    def make(telegram_id: int, name: str, *, timezone: str = "Europe/Moscow") -> User:
        introduction = Introduction(name=name, language=Language.RUSSIAN, timezone=timezone)
        return introduce_person(telegram_id=telegram_id, introduction=introduction, now=now).user

    return make


@pytest.fixture
def alice(make_person: Callable[..., User]) -> User:
    return make_person(1001, "Alice")


@pytest.fixture
def bob(make_person: Callable[..., User]) -> User:
    return make_person(1002, "Bob")


@pytest.fixture
def charlie(make_person: Callable[..., User]) -> User:
    return make_person(1003, "Charlie")


@pytest.fixture
def make_list(now: datetime) -> MakeList:
    """A function: owner, title and the roles of other people → a list that they share."""

    def make(owner: User, title: str = "House", roles: dict[Role, User] | None = None, **fields: Any) -> List:
        found = List.objects.create(owner=owner, title=title, **{"created_at": now, **fields})
        for role, person in {Role.OWNER: owner, **(roles or {})}.items():
            join_list(found, person, role=role, now=now)
        return found

    return make


@pytest.fixture
def client_of() -> ClientOf:
    """A function: person → a client that is signed in as them, by default through a program of theirs."""

    def make(user: User, via: Via = Via.HTTP) -> APIClient:
        client = APIClient()
        client.default_format = "json"
        client.force_authenticate(user=user, token=Actor(user, via))
        return client

    return make

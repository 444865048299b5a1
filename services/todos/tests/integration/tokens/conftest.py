"""People with passwords, signed-in programs, and many at once."""

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

import pytest
from django.contrib.auth.hashers import MD5PasswordHasher
from django.db import connection
from django.test import Client
from django.utils import timezone

from contracts.todos.v1.auth import TokenPair
from todos.accounts.models import User
from todos.tokens.services.sessions import open_session

PASSWORD = "correct horse battery"

type SignIn = Callable[..., TokenPair]


@pytest.fixture
def now() -> datetime:
    return timezone.now()


@pytest.fixture
def password() -> str:
    return PASSWORD


@pytest.fixture
def alice(alice: User) -> User:
    alice.set_password(PASSWORD)
    alice.save()
    return alice


@pytest.fixture
def sign_in(now: datetime) -> SignIn:
    """A function: person → the tokens of a new program of theirs."""

    def open_one(user: User, *, client_name: str = "laptop", at: datetime | None = None) -> TokenPair:
        return open_session(
            user_id=user.id,
            password_hash=user.password,
            client_name=client_name,
            ip_hint="203.0.113.…",
            now=at or now,
        )

    return open_one


@pytest.fixture
def post() -> Callable[..., Any]:
    """A function: path, body → the answer to a caller without credentials."""

    def send(path: str, body: object, **extra: Any) -> Any:
        return Client().post(path, body, content_type="application/json", **extra)

    return send


@dataclass(frozen=True)
class Work:
    """What an action cost; two that are equal cannot be told apart by their time."""

    hashes: int
    statements: tuple[str, ...]


@pytest.fixture
def count_work(monkeypatch: pytest.MonkeyPatch) -> Callable[[Callable[[], object]], Work]:
    """A function: action → its password hashes and its SQL, without the values."""
    made: list[str] = []
    encode = MD5PasswordHasher.encode

    def counted(self: MD5PasswordHasher, password: str, salt: str) -> str:
        made.append(password)
        return encode(self, password, salt)

    monkeypatch.setattr(MD5PasswordHasher, "encode", counted)

    def count(action: Callable[[], object]) -> Work:
        made.clear()
        statements: list[str] = []

        def note(execute: Callable[..., Any], sql: str, *rest: Any) -> Any:
            statements.append(re.sub(r'"s\d+_x\d+"|\s+', " ", sql))
            return execute(sql, *rest)

        with connection.execute_wrapper(note):
            action()
        return Work(len(made), tuple(statements))

    return count

"""Tasks made by the services, as the routes make them."""

from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from contracts.claims import ServiceName
from contracts.todos.v1.tasks import TaskCreation
from todos.accounts.models import User
from todos.api.authentication import Actor, Via
from todos.tasks.models import Task
from todos.tasks.services import create_task
from todos.tokens.access_tokens import issue_exchanged_token
from todos.tokens.models import Session

type MakeTask = Callable[..., Task]
type SignIn = Callable[..., str]


@pytest.fixture
def make_task(now: datetime) -> MakeTask:
    """A function: owner, title and other fields of a creation → the stored task."""

    def make(owner: User, title: str = "Call the bank", *, made_at: datetime | None = None, **fields: Any) -> Task:
        creation = TaskCreation.model_validate({"title": title, **fields})
        return create_task(actor=Actor(owner, Via.BOT), creation=creation, now=made_at or now).task

    return make


@pytest.fixture
def alices_task(alice: User, make_task: MakeTask) -> Task:
    return make_task(alice)


def _ended(sign_in: SignIn, alice: User, bob: User) -> str:
    return sign_in(alice, ended_at=datetime.now(UTC))


def _idle(sign_in: SignIn, alice: User, bob: User) -> str:
    return sign_in(alice, idle_expires_at=datetime.now(UTC) - timedelta(seconds=1))


def _too_old(sign_in: SignIn, alice: User, bob: User) -> str:
    return sign_in(alice, absolute_expires_at=datetime.now(UTC) - timedelta(seconds=1))


def _expired(sign_in: SignIn, alice: User, bob: User) -> str:
    later = datetime.now(UTC) + timedelta(days=1)
    return sign_in(alice, now=datetime.now(UTC) - timedelta(hours=1), idle_expires_at=later, absolute_expires_at=later)


def _of_somebody_else(sign_in: SignIn, alice: User, bob: User) -> str:
    token = sign_in(alice)
    Session.objects.update(user=bob)
    return token


def _gone(sign_in: SignIn, alice: User, bob: User) -> str:
    token = sign_in(alice)
    Session.objects.all().delete()
    return token


def _of_a_deactivated_person(sign_in: SignIn, alice: User, bob: User) -> str:
    User.objects.filter(id=alice.id).update(is_active=False)
    return sign_in(alice)


def _for_comments(sign_in: SignIn, alice: User, bob: User) -> str:
    return issue_exchanged_token(alice.id, acting=ServiceName.BOT, now=datetime.now(UTC))


def _nonsense(sign_in: SignIn, alice: User, bob: User) -> str:
    return "x.y.z"


_REFUSED = [
    _ended,
    _idle,
    _too_old,
    _expired,
    _of_somebody_else,
    _gone,
    _of_a_deactivated_person,
    _for_comments,
    _nonsense,
]


@pytest.fixture(params=_REFUSED, ids=lambda make: make.__name__.strip("_"))
def bad_token(request: pytest.FixtureRequest, sign_in: SignIn, alice: User, bob: User) -> str:
    """A token that opens nothing, each for another reason."""
    make: Callable[[SignIn, User, User], str] = request.param
    return make(sign_in, alice, bob)

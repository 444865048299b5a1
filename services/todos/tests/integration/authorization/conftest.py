"""A shared list with everything in it that a route may name, and everybody who may call."""

import json
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone
from uuid_utils.compat import uuid7

from contracts.claims import ServiceName
from contracts.todos.v1.auth import TokenPair
from contracts.todos.v1.search import ViewCreation
from contracts.todos.v1.sharing import GivenRole, InviteCreation, Role
from contracts.todos.v1.tasks import TaskCreation
from todos.accounts.models import User
from todos.api.authentication import Actor, Via
from todos.history.models import TaskEvent
from todos.lists.models import List
from todos.reminders.models import Reminder
from todos.saved_views.services import create_view
from todos.sharing.models import Guest
from todos.sharing.services import invite_to_list, invite_to_task
from todos.tasks.models import Task
from todos.tasks.services import create_task
from todos.tasks.services.following import carry_out
from todos.tasks.services.storing import Edit
from todos.tokens.services.sessions import open_session

TASK_TITLE, LIST_TITLE = "Paint the secret door", "The secret house"

type Call = Callable[..., Any]


@dataclass(frozen=True)
class Scene:
    """Ids by the names that routes and bodies use; for each caller a function that sends as them; what no outsider may read."""

    ids: dict[str, str]
    callers: dict[str, Call]
    secrets: tuple[str, ...] = (TASK_TITLE, LIST_TITLE)


@pytest.fixture
def scene(
    make_person: Callable[..., User],
    make_list: Callable[..., List],
    sign_as: Callable[[ServiceName], Any],
) -> Scene:
    """All of it, in the database."""
    now = timezone.now()
    names = ("owner", "editor", "commenter", "viewer", "guest", "assigned", "stranger", "former", "disabled")
    people = {name: make_person(2001 + number, name.title()) for number, name in enumerate(names)}
    owner = people["owner"]
    found = make_list(owner, LIST_TITLE, {role: people[role] for role in Role})
    actor = Actor(owner, Via.BOT)
    creation = TaskCreation.model_validate(
        {"title": TASK_TITLE, "list_id": found.id, "due": {"date": "2030-05-13"}, "recurrence": {"rule": "FREQ=DAILY"}}
    )
    task = create_task(actor=actor, creation=creation, now=now).task
    carry_out([Edit(task, {"priority": 1})], actor=actor, now=now)
    reminder = Reminder.objects.create(task=task, user=owner, minutes_before=60, created_at=now)
    # The editor is a guest too, so that one id fits the routes of members and those of guests.
    for name, role in (("guest", Role.VIEWER), ("assigned", Role.EDITOR), ("editor", Role.VIEWER)):
        Guest.objects.create(task=task, user=people[name], role=role, created_at=now)
    Task.objects.filter(id=task.id).update(assignee_ids=[people["assigned"].id])
    as_owner, wish = Actor(owner, Via.BOT), InviteCreation(role=GivenRole.VIEWER)
    invite = invite_to_list(actor=as_owner, list_id=found.id, creation=wish, now=now)
    view = create_view(actor=as_owner, creation=ViewCreation(name=TASK_TITLE, query="door"), now=now)
    task_invite = invite_to_task(actor=as_owner, task_id=task.id, creation=wish, now=now)
    tokens = {name: _sign_in(person, now=now) for name, person in people.items()}
    User.objects.filter(id=people["disabled"].id).update(is_active=False)
    callers: dict[str, Call] = {name: _program(pair.access_token) for name, pair in tokens.items()}
    callers |= {
        "anon": _program(None),
        "disabled": callers.pop("disabled"),
        "expired": _program(_sign_in(owner, now=now - timedelta(days=1)).access_token),
        **{name.value: sign_as(name).send for name in ServiceName},
    }
    ids = {
        "list_id": found.id,
        "task_id": task.id,
        "event_id": TaskEvent.objects.latest("id").id,
        "view_id": view.id,
        "user_id": people["editor"].id,
        "invite_id": invite.invite.id,
        "task_invite_id": task_invite.invite.id,
        "token": invite.token,
        "session_id": tokens["owner"].session_id,
        "chat_id": owner.telegram_id,
        "request_id": "A" * 22,
        "handle": "A" * 22,
        "missing_id": uuid7(),
        "completion_id": uuid7(),
        "reminder_id": reminder.id,
    }
    return Scene({name: str(value) for name, value in ids.items()}, callers)


def _sign_in(person: User, *, now: datetime) -> TokenPair:
    return open_session(user_id=person.id, password_hash=person.password, client_name="matrix", ip_hint="", now=now)


def _program(access_token: str | None) -> Call:
    credentials = {"Authorization": f"Bearer {access_token}"} if access_token else {}

    def send(method: str, path: str, body: Any = None, *, headers: dict[str, str]) -> Any:
        return Client().generic(
            method,
            path,
            json.dumps(body) if body is not None else "",
            content_type="application/json",
            headers={**credentials, **headers},
        )

    return send

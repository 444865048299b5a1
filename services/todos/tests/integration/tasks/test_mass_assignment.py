"""No route that writes tasks takes a field that it does not name: every other one is refused, and nothing is stored."""

from collections.abc import Callable
from typing import Any

import pytest
from rest_framework.test import APIClient

from contracts.base import RequestModel
from contracts.todos.v1.bulk import BulkChange, Deferral
from contracts.todos.v1.tasks import Completion, Duplication, TagRenaming, TaskChanges, TaskCreation, TaskMove
from todos.accounts.models import User
from todos.history.models import TaskEvent
from todos.tasks.models import Task

pytestmark = [pytest.mark.django_db, pytest.mark.both_doors]

COLUMNS = {field.attname for field in Task._meta.concrete_fields} | {field.name for field in Task._meta.get_fields()}
ATTACKS = sorted(
    COLUMNS | {"owner", "owner_id", "role", "is_staff", "is_superuser", "telegram_id", "state", "etag", "user"}
)
ROUTES: list[tuple[str, str, type[RequestModel], dict[str, Any]]] = [
    ("post", "tasks", TaskCreation, {"title": "Milk"}),
    ("patch", "tasks/{id}", TaskChanges, {"title": "Milk"}),
    ("put", "tasks/{id}/completion", Completion, {"done": True}),
    ("post", "tasks/{id}/move", TaskMove, {}),
    ("post", "tasks/{id}/defer", Deferral, {"to": "tomorrow"}),
    ("post", "tasks/{id}/duplicate", Duplication, {}),
    ("post", "tasks/bulk", BulkChange, {"action": "complete", "task_ids": ["{id}"]}),
    ("post", "tags/rename", TagRenaming, {"from": "work", "to": "job"}),
]


@pytest.mark.parametrize(("method", "path", "model", "body"), ROUTES, ids=[route for _, route, _, _ in ROUTES])
def test_no_other_field_is_taken(
    client_of: Callable[..., APIClient],
    alice: User,
    make_task: Callable[..., Task],
    method: str,
    path: str,
    model: type[RequestModel],
    body: dict[str, Any],
) -> None:
    task = make_task(alice, tags=["work"])
    before, events = list(Task.objects.values()), TaskEvent.objects.count()
    filled = {name: [str(task.id)] if name == "task_ids" else value for name, value in body.items()}
    named = {field.alias or name for name, field in model.model_fields.items()}
    attacks = [name for name in ATTACKS if name not in named]

    send = getattr(client_of(alice), method)
    answers = {
        name: send(f"/api/v1/{path.format(id=task.id)}", {**filled, name: 1}, headers={"If-Match": "*"})
        for name in attacks
    }

    codes = {name: [error["code"] for error in answer.json()["errors"]] for name, answer in answers.items()}
    assert len(attacks) > 30
    assert codes == {name: ["unknown_field"] for name in attacks}
    assert {answer.status_code for answer in answers.values()} == {422}
    assert (list(Task.objects.values()), TaskEvent.objects.count()) == (before, events)

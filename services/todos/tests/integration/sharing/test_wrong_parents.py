"""A child is found under its own parent alone, by those too who own both."""

from collections.abc import Callable
from datetime import datetime
from itertools import permutations

import pytest
from rest_framework.test import APIClient

from contracts.todos.v1.sharing import GivenRole, InviteCreation, Role
from contracts.todos.v1.tasks import TaskCreation
from todos.accounts.models import User
from todos.api.authentication import Actor, Via
from todos.lists.models import List, Membership
from todos.sharing.models import Guest, Invite
from todos.sharing.services import invite_to_list, invite_to_task
from todos.tasks.services import create_task

pytestmark = pytest.mark.django_db


def test_no_child_is_reached_through_another_parent(
    client_of: Callable[..., APIClient],
    alice: User,
    bob: User,
    charlie: User,
    make_list: Callable[..., List],
    now: datetime,
) -> None:
    actor, wish = Actor(alice, Via.BOT), InviteCreation(role=GivenRole.VIEWER)
    places = []
    for title, person in (("House", bob), ("Garden", charlie)):
        found = make_list(alice, title, {Role.VIEWER: person})
        task = create_task(actor=actor, creation=TaskCreation(title=title, list_id=found.id), now=now).task
        Guest.objects.create(task=task, user=person, role=Role.VIEWER, created_at=now)
        list_invite = invite_to_list(actor=actor, list_id=found.id, creation=wish, now=now).invite
        task_invite = invite_to_task(actor=actor, task_id=task.id, creation=wish, now=now).invite
        places.append(
            {
                f"lists/{found.id}/members": person.id,
                f"lists/{found.id}/invites": list_invite.id,
                f"tasks/{task.id}/guests": person.id,
                f"tasks/{task.id}/invites": task_invite.id,
            }
        )
    pairs = [
        (parent, child)
        for one, other in permutations(places)
        for parent in one
        for child in {*other.values()} - {one[parent]}
    ]

    answers = {
        (method, parent, child): getattr(client_of(alice), method)(
            f"/api/v1/{parent}/{child}", {"role": "editor"} if method == "patch" else None, headers={"If-Match": "*"}
        ).status_code
        for parent, child in pairs
        for method in ("get", "patch", "delete")
    }

    assert len(answers) == 2 * 4 * 3 * 3
    assert set(answers.values()) <= {404, 405}
    assert (Membership.objects.filter(role=Role.VIEWER).count(), Guest.objects.count()) == (2, 2)
    assert Invite.objects.filter(ended_at=None).count() == 4

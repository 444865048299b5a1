"""What the routes of members, guests and invites have in common: who is let in to a list is answered as who is let in to a task.

A use case or a read is given with the place that the address names: `list_id=` or `task_id=`, and whom or which invite it is about.
"""

from collections.abc import Callable
from typing import Final
from uuid import UUID

from django.http import HttpResponse
from django.utils import timezone
from rest_framework.request import Request
from rest_framework.response import Response

from contracts.todos.v1.sharing import InviteCreation, Member, RoleChange
from todos.api.bodies import read_body
from todos.api.preconditions import read_if_match, versioned_response
from todos.api.views import get_actor
from todos.sharing.selectors import to_invite
from todos.sharing.services import NewInvite

_NO_STORE: Final = {"Cache-Control": "no-store"}


def answer_person(request: Request, read: Callable[..., Member], *, status: int = 200, **place: UUID) -> HttpResponse:
    """What somebody is there."""
    person = read(actor=get_actor(request), **place)
    return versioned_response(person, version=person.version, status=status)


def give_role(request: Request, change: Callable[..., None], **place: UUID) -> None:
    """Somebody gets another role there."""
    role, expected = read_body(request, RoleChange).role, read_if_match(request.META)
    change(actor=get_actor(request), role=role, expected=expected, now=timezone.now(), **place)


def let_go(request: Request, remove: Callable[..., None], **place: UUID) -> Response:
    """Somebody is there no more."""
    expected = read_if_match(request.META)
    remove(actor=get_actor(request), expected=expected, now=timezone.now(), **place)
    return Response(status=204)


def invite(request: Request, make: Callable[..., NewInvite], **place: UUID) -> Response:
    """An invite to there. Its secret is told this once, and nobody on the way keeps it."""
    creation = read_body(request, InviteCreation)
    made = make(actor=get_actor(request), creation=creation, now=timezone.now(), **place)
    return Response(to_invite(made.invite, token=made.token), status=201, headers=_NO_STORE)


def withdraw(request: Request, revoke: Callable[..., None], **place: UUID) -> Response:
    """An invite leads there no more."""
    revoke(actor=get_actor(request), now=timezone.now(), **place)
    return Response(status=204)

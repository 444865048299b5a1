"""Who sees one task: the members of its list, and its guests, as one page."""

from typing import Final
from uuid import UUID

from django.db.models import Q

from contracts.base import Page
from contracts.todos.v1.sharing import Role, TaskPerson
from todos.accounts.models import User
from todos.api.authentication import Actor
from todos.api.cursors import decode_id_cursor, encode_cursor
from todos.authorization.rights import Right
from todos.lists.models import Membership
from todos.sharing.models import Guest
from todos.tasks.access import get_task

_PEOPLE: Final = "people of a task"


def list_task_people(*, actor: Actor, task_id: UUID, limit: int, cursor: str | None) -> Page[TaskPerson]:
    """A page of those who see a task, those who came to Delegram first before the others. Four queries.

    Raises:
        TaskNotFound: the task is missing or hidden.
        MalformedRequest: the cursor is none of these pages.
    """
    task = get_task(actor, task_id, right=Right.READ)
    members, guests = Membership.objects.filter(list=task.list_id), Guest.objects.filter(task=task)
    people = User.objects.filter(Q(id__in=members.values("user")) | Q(id__in=guests.values("user")), is_active=True)
    if cursor is not None:
        people = people.filter(id__gt=decode_id_cursor(_PEOPLE, cursor))
    found = list(people.order_by("id")[: limit + 1])
    shown = [person.id for person in found[:limit]]
    roles = dict(members.filter(user__in=shown).values_list("user", "role"))
    invited = {guest.user_id: guest for guest in guests.filter(user__in=shown)}
    return Page[TaskPerson](
        results=[
            _to_person(person, actor, member_role=roles.get(person.id), guest=invited.get(person.id))
            for person in found[:limit]
        ],
        next=encode_cursor(_PEOPLE, shown[-1]) if len(found) > limit else None,
    )


def _to_person(person: User, actor: Actor, *, member_role: str | None, guest: Guest | None) -> TaskPerson:
    # Somebody may have left between the queries; then they saw the task until a moment ago.
    return TaskPerson(
        user_id=person.id,
        name=person.name,
        username=person.username,
        role=Role(member_role or (guest.role if guest else Role.VIEWER)),
        is_you=person.id == actor.user.id,
        guest_version=guest.version if guest else None,
    )

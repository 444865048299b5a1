"""Who sees a task, and who may see it by a change that is not made yet.

Invariant: no right to a task grows because the task goes somewhere, unless whoever moves it may share it anyway.
"""

from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Mapping
from functools import cache
from typing import Any
from uuid import UUID

from django.db.models import QuerySet, UUIDField

from contracts.todos.v1.sharing import Role
from todos.api.authentication import Actor, Via
from todos.authorization.errors import RightMissing
from todos.authorization.rights import GUEST_RIGHTS, MEMBER_RIGHTS, Right
from todos.fast.compiled import EachOf, Row, ask, fetch_all, to_sql
from todos.lists.models import Membership
from todos.sharing.models import Guest
from todos.tasks.models import Task

type Rights = Mapping[UUID, Right]
"""What each person may do, by their id."""

_NOBODY: Rights = {}
_NOTHING = 0


def find_readers(tasks: Collection[Task]) -> dict[UUID, Rights]:
    """Who may do what with each of these tasks where these instances say they are, by the task's id. Two queries."""
    guests_rows = ask(_guests_statement(), {"task_ids": list({task.id for task in tasks})})
    members = _find_member_rights(task.list_id for task in tasks)
    return _join_rights(tasks, members, _rights_by_place(guests_rows.rows(), GUEST_RIGHTS))


def ask_readers(task_ids: Collection[UUID]) -> Callable[[Collection[Task]], dict[UUID, Rights]]:
    """A function that says the same of stored tasks that are among those named. Two queries, whose answers can wait."""
    values = {"task_ids": list(task_ids)}
    guests_rows, members_rows = ask(_guests_statement(), values), ask(_members_around_statement(), values)

    def read(tasks: Collection[Task]) -> dict[UUID, Rights]:
        members = _rights_by_place(members_rows.rows(), MEMBER_RIGHTS)
        return _join_rights(tasks, members, _rights_by_place(guests_rows.rows(), GUEST_RIGHTS))

    return read


def find_barred_moves(actor: Actor, tasks: Collection[Task], *, target_id: UUID) -> set[UUID]:
    """The ids of those tasks that the actor may not put into this list, since somebody's right to them would grow. Three queries.

    Whoever manages the list where a task is may share it, and so may put it wherever they may make tasks.
    """
    if actor.via is Via.ADMIN:
        return set()
    readers, entitled = find_readers(tasks), _find_member_rights([target_id]).get(target_id, _NOBODY)
    return {
        task.id
        for task in tasks
        if task.list_id != target_id
        and readers[task.id].get(actor.user.id, _NOTHING) < Right.MANAGE
        and any(right > readers[task.id].get(user_id, _NOTHING) for user_id, right in entitled.items())
    }


def check_moves(actor: Actor, tasks: Collection[Task], *, target_id: UUID) -> None:
    """Let tasks go to another list.

    Raises:
        RightMissing: more people would see one of them there, or with greater rights, and it is not the actor's to share.
    """
    if find_barred_moves(actor, tasks, target_id=target_id):
        raise RightMissing(Right.MANAGE)


def _join_rights(
    tasks: Collection[Task], members: Mapping[UUID, Rights], guests: Mapping[UUID, Rights]
) -> dict[UUID, Rights]:
    return {task.id: _greater(members.get(task.list_id, _NOBODY), guests.get(task.id, _NOBODY)) for task in tasks}


def _greater(members: Rights, guests: Rights) -> Rights:
    return {
        user_id: max(members.get(user_id, Right.READ), guests.get(user_id, Right.READ))
        for user_id in members.keys() | guests.keys()
    }


def _find_member_rights(list_ids: Iterable[UUID]) -> dict[UUID, dict[UUID, Right]]:
    rows = fetch_all(_members_statement(), {"list_ids": list(set(list_ids))})
    return _rights_by_place(rows, MEMBER_RIGHTS)


def _rights_by_place(rows: Iterable[Row], rights: Mapping[Role, Right]) -> dict[UUID, dict[UUID, Right]]:
    found: dict[UUID, dict[UUID, Right]] = defaultdict(dict)
    for place_id, user_id, role in rows:
        found[place_id][user_id] = rights[Role(role)]
    return found


@cache
def _members_statement() -> str:
    return _to_members(EachOf("list_ids", UUIDField()))


@cache
def _members_around_statement() -> str:
    return _to_members(Task.objects.filter(id__in=EachOf("task_ids", UUIDField())).values("list_id"))


def _to_members(list_ids: "EachOf | QuerySet[Task, Any]") -> str:
    return to_sql(Membership.objects.filter(list_id__in=list_ids).values_list("list_id", "user_id", "role"))


@cache
def _guests_statement() -> str:
    guests = Guest.objects.filter(task_id__in=EachOf("task_ids", UUIDField()))
    return to_sql(guests.values_list("task_id", "user_id", "role"))

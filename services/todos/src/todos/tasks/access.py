"""The only door to single tasks, and the rule who may do what with them.

Invariant: whoever may not see a task is told that it is not there; whoever sees it and may not do a thing is told so.
"""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, field
from functools import cache
from typing import Any, Final, cast
from uuid import UUID

from django.db.models import CharField, Exists, Expression, OuterRef, Q, QuerySet, Subquery, UUIDField, Value

from contracts.todos.v1.sharing import Role
from todos.accounts.models import User
from todos.api.authentication import Actor, Via
from todos.authorization.errors import RightMissing
from todos.authorization.rights import Right, find_task_right, guest_roles_with, member_roles_with
from todos.errors import TodosError
from todos.fast.compiled import CompiledQuery, EachOf, Parameter, Row, fetch_all, to_sql
from todos.lists.models import Membership
from todos.lookups import one_of
from todos.sharing.models import Guest
from todos.tasks.audience import ask_readers
from todos.tasks.errors import TaskNotFound
from todos.tasks.models import IS_KEPT, Task

# A query takes an expression wherever it takes a value; types know values alone.
ANYBODY: Final = Actor(cast(User, Parameter("user_id", UUIDField())), Via.HTTP)
"""In compiled queries the actor, whose id is given as `user_id` when they run."""


@dataclass(frozen=True, slots=True)
class LockedTasks:
    """Of the tasks asked for, those that the actor may change, and why the others are refused; both by id."""

    tasks: dict[UUID, Task] = field(default_factory=dict)
    refusals: dict[UUID, TodosError] = field(default_factory=dict)


def visible_tasks(actor: Actor, *, right: Right = Right.READ) -> QuerySet[Task]:
    """The tasks with which the actor may do what `right` says, in the trash or not; in `/admin` all.

    It is made for finding tasks by their ids; pages of many tasks begin with the ids of the actor's lists.
    """
    if actor.via is Via.ADMIN:
        return Task.objects.all()
    is_member = Exists(_memberships(actor).filter(role__in=member_roles_with(right)))
    is_guest = Exists(_invitations(actor).filter(role__in=guest_roles_with(right)))
    return Task.objects.filter(is_member | is_guest)


def seen_tasks(actor: Actor) -> QuerySet[Task]:
    """What `visible_tasks` gives, since every role lets read, with no value in it but the actor: it can be compiled."""
    roles = Q(member_role__isnull=False) | Q(guest_role__isnull=False)
    return _with_roles(Task.objects.all(), actor).filter(roles)


def find_visible(actor: Actor, task_ids: Iterable[UUID]) -> list[Task]:
    """Those of the tasks that the actor, who is no admin, may see, in the trash or not, as `visible_tasks`. One query."""
    found = _compiled_many().find_all(user_id=actor.user.id, task_ids=list(task_ids))
    return [task for task in found if _find_right(task) is not None]


def list_guest_task_ids(actor: Actor) -> list[UUID]:
    """The ids of the tasks that were shared with the actor one by one."""
    return list(guest_rows(actor).values_list("task_id", flat=True))


def guest_rows(actor: Actor) -> QuerySet[Guest]:
    """What lets the actor in to single tasks that are not in the trash."""
    return Guest.objects.filter(user=actor.user, task__deleted_at=None, task__list__deleted_at=None)


def find_visible_tasks(task_ids: Iterable[UUID]) -> dict[tuple[UUID, UUID], Task]:
    """Tasks that are not in the trash, by (task, person who may see it): for what is told to many people at once.

    Those of archived lists and of lists in the trash are left out: nobody is told of them. Three queries, asked together.
    """
    wanted = list(set(task_ids))
    get_tasks, get_readers = _LOUD_TASKS.ask(task_ids=wanted), ask_readers(wanted)
    tasks = get_tasks()
    readers = get_readers(tasks)
    return {(task.id, user_id): task for task in tasks for user_id in readers[task.id]}


def find_rights(actor: Actor, task_ids: Iterable[UUID]) -> dict[UUID, Right]:
    """What the actor may do with each of these tasks; those that are hidden, missing or in the trash are left out. One query."""
    wanted = list(set(task_ids))
    if actor.via is Via.ADMIN:
        rows: Iterable[Row] = _roles(actor, one_of(wanted, kind="uuid"))
    else:
        # comments asks before each of its writes.
        rows = fetch_all(_roles_statement(), {"user_id": actor.user.id, "task_ids": wanted})
    rights = {task_id: find_task_right(*roles) for task_id, *roles in rows}
    return {task_id: right for task_id, right in rights.items() if right is not None}


def get_task(actor: Actor, task_id: UUID, *, right: Right) -> Task:
    """The task, with which the actor may do what `right` says. One query.

    Raises:
        TaskNotFound: it is missing, hidden or in the trash.
        RightMissing: the actor sees it, and may not do that.
    """
    return _check(_find(actor, task_id, locked=False, in_trash_too=False), task_id, right=right)


def lock_task(actor: Actor, task_id: UUID, *, right: Right, in_trash_too: bool = False) -> Task:
    """The task, which nobody else can change until this transaction ends.

    Raises:
        TaskNotFound: it is missing, hidden or, unless asked for, in the trash.
        RightMissing: the actor sees it, and may not do that.
    """
    return _check(_find(actor, task_id, locked=True, in_trash_too=in_trash_too), task_id, right=right)


def ask_lock(user_id: UUID, task_id: UUID) -> None:
    """Lock the task that `lock_task` will give to this person next, though nobody knows yet who asks (`todos.fast.waiting.ask_ahead`)."""
    _compiled(locked=True, in_trash_too=False).ask_ahead(user_id=user_id, task_id=task_id)


def lock_tasks(actor: Actor, task_ids: Sequence[UUID], *, right: Right, in_trash_too: bool = False) -> LockedTasks:
    """The tasks, which nobody else can change until this transaction ends. One query.

    They are locked in the order of their ids, so two that lock the same ones wait for each other and never for ever.
    """
    found = {task.id: task for task in _lock_many(actor, set(task_ids), in_trash_too=in_trash_too)}
    locked = LockedTasks()
    for task_id in task_ids:
        try:
            locked.tasks[task_id] = _check(found.get(task_id), task_id, right=right)
        except TodosError as exc:
            locked.refusals[task_id] = exc
    return locked


_LOUD_TASKS: Final = CompiledQuery(
    lambda: Task.objects.filter(
        IS_KEPT & Q(list__archived_at=None, list__deleted_at=None), id__in=EachOf("task_ids", UUIDField())
    )
)


def _lockable() -> QuerySet[Task]:
    return Task.objects.select_for_update(of=("self",))


def _memberships(actor: Actor) -> QuerySet[Membership]:
    """The actor's membership in the list of the task of the outer query."""
    return Membership.objects.filter(list=OuterRef("list_id"), list__deleted_at=None, user=actor.user)


def _invitations(actor: Actor) -> QuerySet[Guest]:
    """The actor's row among the guests of the task of the outer query, which they do not see in the trash."""
    return Guest.objects.filter(
        task=OuterRef("id"), task__deleted_at=None, task__list__deleted_at=None, user=actor.user
    )


def _with_roles(tasks: QuerySet[Task], actor: Actor) -> QuerySet[Task]:
    """Tasks with the actor's roles in their lists and in themselves, both None for those they may not see."""
    if actor.via is Via.ADMIN:
        return tasks.annotate(member_role=Value(Role.OWNER.value), guest_role=Value(None, CharField(null=True)))
    return tasks.annotate(
        member_role=Subquery(_memberships(actor).values("role"), output_field=CharField(null=True)),
        guest_role=Subquery(_invitations(actor).values("role"), output_field=CharField(null=True)),
    )


def _find(actor: Actor, task_id: UUID, *, locked: bool, in_trash_too: bool) -> Task | None:
    """The task with the actor's roles. Nearly every request begins so: for people, the query is compiled once."""
    if actor.via is Via.ADMIN:
        return _one(actor, task_id, locked=locked, in_trash_too=in_trash_too).first()
    return _compiled(locked=locked, in_trash_too=in_trash_too).find(user_id=actor.user.id, task_id=task_id)


@cache
def _compiled(*, locked: bool, in_trash_too: bool) -> CompiledQuery[Task]:
    any_id: Any = Parameter("task_id", UUIDField())
    return CompiledQuery(lambda: _one(ANYBODY, any_id, locked=locked, in_trash_too=in_trash_too))


def _lock_many(actor: Actor, task_ids: Collection[UUID], *, in_trash_too: bool) -> Iterable[Task]:
    """The tasks with the actor's roles, locked in the order of their ids. Whatever changes a task with its relatives asks this."""
    if actor.via is Via.ADMIN:
        return _lockable_many(actor, one_of(task_ids, kind="uuid"), in_trash_too=in_trash_too)
    return _compiled_lock(in_trash_too=in_trash_too).find_all(user_id=actor.user.id, task_ids=list(task_ids))


@cache
def _compiled_lock(*, in_trash_too: bool) -> CompiledQuery[Task]:
    any_ids = EachOf("task_ids", UUIDField())
    return CompiledQuery(lambda: _lockable_many(ANYBODY, any_ids, in_trash_too=in_trash_too))


def _lockable_many(actor: Actor, task_ids: Expression, *, in_trash_too: bool) -> QuerySet[Task]:
    found = _with_roles(_lockable(), actor).filter(Q() if in_trash_too else IS_KEPT, id__in=task_ids)
    return found.order_by("id")


def _roles(actor: Actor, task_ids: Expression) -> QuerySet[Task, Row]:
    """The actor's roles in the lists of these tasks and in themselves."""
    asked = _with_roles(Task.objects.filter(IS_KEPT, id__in=task_ids), actor)
    # The annotations are no fields that types know.
    return asked.values_list("id", "member_role", "guest_role")  # type: ignore[misc]


@cache
def _roles_statement() -> str:
    return to_sql(_roles(ANYBODY, EachOf("task_ids", UUIDField())))


@cache
def _compiled_many() -> CompiledQuery[Task]:
    any_ids: Any = EachOf("task_ids", UUIDField())
    return CompiledQuery(lambda: _with_roles(Task.objects.filter(id__in=any_ids), ANYBODY))


def _one(actor: Actor, task_id: UUID, *, locked: bool, in_trash_too: bool) -> QuerySet[Task]:
    tasks = _lockable() if locked else Task.objects.all()
    return _with_roles(tasks, actor).filter(Q() if in_trash_too else IS_KEPT, id=task_id)


def _check(task: Task | None, task_id: UUID, *, right: Right) -> Task:
    given = _find_right(task) if task else None
    if task is None or given is None:
        raise TaskNotFound(task_id)
    if given < right:
        raise RightMissing(right)
    return task


def _find_right(task: Task) -> Right | None:
    """What the actor may do with a task that came with their roles; None if they may not see it."""
    # The annotations are no attributes that types know.
    return find_task_right(getattr(task, "member_role"), getattr(task, "guest_role"))  # noqa: B009

"""Changing many tasks at once: all of them or none.

Whatever is wrong is told for every task, with its place in the request; only if nothing is, something is stored. What an action does to
one task is what it does to that task alone: the plans are those of the other modules.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Final
from uuid import UUID

from contracts.todos.v1.bulk import BulkAction, BulkChange
from contracts.todos.v1.tasks import TaskChanges
from todos.api.authentication import Actor
from todos.authorization.rights import Right
from todos.errors import InvalidInput
from todos.tasks.families import Families, lock_families
from todos.tasks.fields import to_values
from todos.tasks.models import Task
from todos.tasks.services import bulk_checks
from todos.tasks.services.completion import plan_completion
from todos.tasks.services.deferring import plan_deferral
from todos.tasks.services.following import carry_out
from todos.tasks.services.moving import plan_move
from todos.tasks.services.order import keys_at_end
from todos.tasks.services.places import Place, get_target_list_id
from todos.tasks.services.repeating import add_series
from todos.tasks.services.storing import Edit
from todos.tasks.services.tagging import plan_tagging, plan_untagging
from todos.tasks.services.trash import plan_deletion, plan_restoration
from todos.transactions import one_transaction

_ARRANGING: Final = frozenset({BulkAction.MOVE, BulkAction.DELETE, BulkAction.RESTORE})
_IN_TRASH_TOO: Final = frozenset({BulkAction.DELETE, BulkAction.RESTORE})


@dataclass(frozen=True, slots=True)
class BulkOutcome:
    """The named tasks in the order asked, and the ids of all that have changed."""

    tasks: list[Task]
    changed_ids: frozenset[UUID]


@dataclass(frozen=True, slots=True)
class _Request:
    """What is asked, by whom, about which locked tasks."""

    actor: Actor
    bulk: BulkChange
    families: Families
    now: datetime


@one_transaction
def change_tasks(*, actor: Actor, bulk: BulkChange, now: datetime) -> BulkOutcome:
    """Do one thing to many tasks. The number of queries does not depend on theirs.

    Raises:
        InvalidInput: the action lacks a field or has one too many, or a task is missing, hidden, may not be changed, or was changed by
            somebody else: each with the pointer of its id.
        RightMissing: the actor may not make tasks in the list to which they shall move.
        TaskInMotion: one was moved to another list at this very moment.
    """
    bulk_checks.check_request(bulk)
    families = lock_families(
        actor,
        bulk.task_ids,
        right=Right.ARRANGE if bulk.action in _ARRANGING else Right.EDIT,
        in_trash_too=bulk.action in _IN_TRASH_TOO,
        places=[bulk.list_id] if bulk.list_id else [],
    )
    bulk_checks.check_tasks(bulk, families, now=now)
    edits = _PLANS[bulk.action](_Request(actor, bulk, families, now))
    changes = carry_out(edits, actor=actor, now=now)
    return BulkOutcome(families.named, frozenset(change.task.id for change in changes if change.after))


def _complete(request: _Request) -> list[Edit]:
    return plan_completion(request.families, request.families.named, done=True, now=request.now)


def _reopen(request: _Request) -> list[Edit]:
    return plan_completion(request.families, request.families.named, done=False, now=request.now)


def _move(request: _Request) -> list[Edit]:
    place = Place(get_target_list_id(request.actor, request.bulk.list_id))
    moved = [task for task in request.families.topmost() if task.list_id != place.list_id]
    keys = keys_at_end(place, moved, now=request.now)
    return [
        edit
        for task, key in zip(moved, keys, strict=True)
        for edit in plan_move(request.families, task, place, position=key)
    ]


def _tag(request: _Request) -> list[Edit]:
    return plan_tagging(request.families.named, request.bulk.tags or [])


def _untag(request: _Request) -> list[Edit]:
    return plan_untagging(request.families.named, request.bulk.tags or [])


def _set_fields(request: _Request) -> list[Edit]:
    """The fields that are set to the same value in all of them."""
    named = request.bulk.model_fields_set & TaskChanges.model_fields.keys()
    changes = TaskChanges.model_validate({name: getattr(request.bulk, name) for name in named})
    timezone = request.actor.user.timezone
    values = to_values(changes, default_timezone=timezone)
    return [
        Edit(task, add_series(values, changes, task=task, default_timezone=timezone, now=request.now))
        for task in request.families.named
    ]


def _defer(request: _Request) -> list[Edit]:
    if request.bulk.to is None:
        raise InvalidInput(bulk_checks.required("to"))
    return [
        plan_deferral(task, request.bulk.to, actor=request.actor, now=request.now) for task in request.families.named
    ]


def _delete(request: _Request) -> list[Edit]:
    return plan_deletion(request.families, request.families.topmost(), now=request.now)


def _restore(request: _Request) -> list[Edit]:
    return plan_restoration(request.families, request.families.named, now=request.now)


_PLANS: Final[Mapping[BulkAction, Callable[[_Request], list[Edit]]]] = {
    BulkAction.COMPLETE: _complete,
    BulkAction.REOPEN: _reopen,
    BulkAction.MOVE: _move,
    BulkAction.TAG: _tag,
    BulkAction.UNTAG: _untag,
    BulkAction.RESCHEDULE: _set_fields,
    BulkAction.DEFER: _defer,
    BulkAction.PRIORITISE: _set_fields,
    BulkAction.DELETE: _delete,
    BulkAction.RESTORE: _restore,
}

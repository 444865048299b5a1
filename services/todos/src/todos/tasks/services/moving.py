"""Moving tasks: to another list, under another task, or elsewhere among those beside them."""

from datetime import datetime
from uuid import UUID

from contracts.problems import FieldProblem
from contracts.todos.v1.tasks import TaskMove
from todos.api.authentication import Actor
from todos.authorization.rights import Right
from todos.errors import InvalidInput
from todos.tasks.families import Families, lock_families
from todos.tasks.models import Task
from todos.tasks.services.following import carry_out
from todos.tasks.services.order import Neighbour, key_at_end, key_beside
from todos.tasks.services.places import Place, get_place_under, get_target_list_id
from todos.tasks.services.storing import Edit
from todos.transactions import one_transaction


@one_transaction
def move_task(*, actor: Actor, task_id: UUID, move: TaskMove, now: datetime) -> Task:
    """Put a task elsewhere, with everything under it.

    Raises:
        TaskNotFound: it is missing, hidden or in the trash.
        RightMissing: the actor may not move it, or not put it there.
        InvalidInput: it cannot stand there; pointers name the field that says so.
        TaskInMotion: it was moved to another list at this very moment.
    """
    neighbour = _find_neighbour(move)
    wanted = [task_id, *([move.parent_id] if move.parent_id else ())]
    places = [move.list_id] if move.list_id else []
    families = lock_families(actor, list(dict.fromkeys(wanted)), right=Right.ARRANGE, places=places)
    task = families.get(task_id)
    place = _find_place(actor, families, task, move)
    key = key_beside(place, task, neighbour, now=now) if neighbour else key_at_end(place, task, now=now)
    carry_out(plan_move(families, task, place, position=key), actor=actor, now=now)
    return task


def plan_move(families: Families, task: Task, place: Place, *, position: str) -> list[Edit]:
    """The edits that put a task into a place; the first is its own, the others bring along what stands under it."""
    own = {"list_id": place.list_id, "parent_id": place.parent_id, "position": position}
    return [Edit(task, own), *(Edit(each, {"list_id": place.list_id}) for each in families.below(task))]


def _find_place(actor: Actor, families: Families, task: Task, move: TaskMove) -> Place:
    named = move.model_fields_set
    if move.parent_id is not None:
        height = families.height(task)
        return get_place_under(families, move.parent_id, list_id=move.list_id, task=task, height=height)
    list_id = get_target_list_id(actor, move.list_id) if "list_id" in named else task.list_id
    stays = list_id == task.list_id and "parent_id" not in named
    return Place(list_id, task.parent_id if stays else None)


def _find_neighbour(move: TaskMove) -> Neighbour | None:
    if move.after and move.before:
        detail = "A task is put after one or before one, not both."
        raise InvalidInput(FieldProblem(pointer="/before", code="contradiction", detail=detail))
    if move.after:
        return Neighbour(move.after, "/after")
    return Neighbour(move.before, "/before") if move.before else None

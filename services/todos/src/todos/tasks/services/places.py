"""Where a task may be put."""

from uuid import UUID

from contracts.problems import FieldProblem
from todos.api.authentication import Actor
from todos.authorization.rights import Right
from todos.errors import InvalidInput
from todos.lists.access import get_list
from todos.lists.errors import ListNotFound
from todos.lists.selectors import get_default_list_id


def get_target_list_id(actor: Actor, list_id: UUID | None) -> UUID:
    """The list that a request names; where the actor's tasks go by themselves if it names none.

    Raises:
        InvalidInput: it is missing or hidden.
        RightMissing: the actor sees it, and may not make tasks in it.
    """
    if list_id is None:
        return get_default_list_id(actor)
    try:
        return get_list(actor, list_id, right=Right.EDIT).id
    except ListNotFound as exc:
        problem = FieldProblem(pointer="/list_id", code="list_not_found", detail="There is no such list for you.")
        raise InvalidInput(problem) from exc

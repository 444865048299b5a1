"""Changes several tasks of a list with one request, and lets the list show what came of it."""

from collections.abc import Sequence
from typing import Any, Final

from aiogram_dialog import DialogManager

from bot.dialogs.task_list.model import BulkDone, TaskListModel
from bot.errors import InvalidInput, NotFound, StateConflict
from bot.identity import Actor, RequestSteps
from bot.ports.todos import TodosGateway
from bot.texts.shown import TaskRow
from bot.texts.wording import Wording
from contracts.ids import from_short_id, to_short_id
from contracts.todos.v1.bulk import BulkChange

_TASK_POINTER: Final = "/task_ids/"
_GONE: Final = "task_not_found"


class BulkChanger:
    """Does one thing to many tasks, for the person of this update."""

    def __init__(self, actor: Actor, todos: TodosGateway, wording: Wording, steps: RequestSteps) -> None:
        self._actor, self._todos, self._wording, self._steps = actor, todos, wording, steps

    async def change_marked(self, manager: DialogManager, **change: Any) -> str:
        """Change what is marked; a sentence for the person if nothing was changed. Costs one request.

        Args:
            change: The fields of a `BulkChange` but its tasks.
        """
        model = TaskListModel.of(manager)
        return await self._change(manager, model, [row for row in model.rows if row.id in model.marked], change)

    async def change_overdue(self, manager: DialogManager, **change: Any) -> str:
        """The same with everything loaded that was due before today."""
        model = TaskListModel.of(manager)
        return await self._change(manager, model, model.past_rows(self._wording), change)

    async def change_all(self, manager: DialogManager, **change: Any) -> str:
        """The same with everything that is loaded."""
        model = TaskListModel.of(manager)
        return await self._change(manager, model, model.rows, change)

    async def _change(
        self, manager: DialogManager, model: TaskListModel, rows: Sequence[TaskRow], change: dict[str, Any]
    ) -> str:
        if not rows:
            # A second press on a button that has done its work already.
            return ""
        bulk = BulkChange(task_ids=[row.task_id for row in rows], **change)
        try:
            changed = await self._todos.change_tasks(self._actor, bulk, key=self._steps.next_key())
        except InvalidInput as exc:
            return self._drop_gone(manager, model, rows, exc)
        places = model.absorb((item.task for item in changed.answer.results), today=self._wording.today)
        model.is_marking, model.marked = False, []
        event_id = to_short_id(changed.event_id) if changed.event_id else None
        model.bulk_done = BulkDone(action=bulk.action, count=len(rows), event_id=event_id, places=places)
        model.keep(manager)
        return ""

    async def undo(self, manager: DialogManager) -> str:
        """Take back what was done last; a sentence if that is not possible any more. Costs one request."""
        model = TaskListModel.of(manager)
        done = model.bulk_done
        if done is None or done.event_id is None:
            return ""
        event_id, problem = from_short_id(done.event_id), ""
        model.bulk_done = done.model_copy(update={"event_id": None, "places": {}})
        try:
            undone = await self._todos.undo(self._actor, event_id, key=self._steps.next_key())
        except (NotFound, StateConflict):
            problem = self._wording("bulk-undo-late")
        else:
            model.put_back(undone.tasks, done.places)
            model.bulk_done.is_undone = True
        model.keep(manager)
        return problem

    def _drop_gone(
        self, manager: DialogManager, model: TaskListModel, rows: Sequence[TaskRow], refusal: InvalidInput
    ) -> str:
        """Nothing was changed. Tasks that are gone leave the list, so that a second try finds the others."""
        gone = [rows[place] for place in _places_of_gone(refusal) if place < len(rows)]
        for row in gone:
            model.remove_row(row.id)
        model.marked = [row_id for row_id in model.marked if model.find_row(row_id)]
        model.keep(manager)
        return self._wording("bulk-gone", count=len(gone)) if gone else self._wording("bulk-refused")


def _places_of_gone(refusal: InvalidInput) -> list[int]:
    places = [problem.pointer.removeprefix(_TASK_POINTER) for problem in refusal.problems if problem.code == _GONE]
    return [int(place) for place in places if place.isdecimal()]

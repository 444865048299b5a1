"""Reads a task's history and takes changes back: one request each."""

from bot.dialogs.history.model import PAGE_SIZE, HistoryModel
from bot.errors import BackendUnavailable, Forbidden, NotFound, StateConflict, TaskNotFound
from bot.identity import Actor, RequestSteps
from bot.ports.todos import TodosGateway
from bot.texts.shown import ShownTask
from bot.texts.wording import Wording
from contracts.ids import from_short_id


class HistoryReader:
    """The history of one window, for the person of this update."""

    def __init__(self, actor: Actor, todos: TodosGateway, wording: Wording, steps: RequestSteps) -> None:
        self._actor, self._todos = actor, todos
        self._wording, self._steps = wording, steps

    async def load(self, model: HistoryModel) -> None:
        """Fill `model` with the page that its last cursor names; what went wrong is something that the window says."""
        try:
            page = await self._todos.list_task_events(
                self._actor, model.task_id, cursor=model.cursors[-1], limit=PAGE_SIZE
            )
        except TaskNotFound:
            model.is_gone = True
        except BackendUnavailable:
            model.has_failed = True
        else:
            model.take(page, self._wording)

    async def undo(self, model: HistoryModel, event_id: str) -> None:
        """Take one change back, if nothing was changed over it since."""
        key = self._steps.next_key()
        try:
            undone = await self._todos.undo(self._actor, from_short_id(event_id), key=key)
        except (NotFound, StateConflict):
            model.notice = "history-undo-late"
        except Forbidden:
            model.notice = "card-forbidden"
        else:
            model.mark_undone(event_id)
            model.notice = "bulk-undone"
            for task in undone.tasks:
                if task.id == model.task_id:
                    model.now = ShownTask.from_task(task)

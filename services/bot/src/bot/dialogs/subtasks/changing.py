"""Loads, ticks and adds subtasks: one request each, and a window that says what went wrong."""

from bot.dialogs.subtasks.model import SubtaskRow, SubtasksModel
from bot.errors import BackendUnavailable, Forbidden, InvalidInput, NotFound, StateConflict, TaskNotFound
from bot.identity import Actor, IdempotencyKey, RequestSteps
from bot.ports.todos import TodosGateway
from contracts.todos.v1.tasks import MAX_TITLE_LENGTH, TaskCreation


class SubtaskChanger:
    """Changes the subtasks of one window, for the person of this update."""

    def __init__(self, actor: Actor, todos: TodosGateway, steps: RequestSteps) -> None:
        self._actor, self._todos, self._steps = actor, todos, steps

    async def load(self, model: SubtasksModel) -> None:
        """Fill `model`; a backend that is silent is something that the window says."""
        model.notice, model.has_failed = None, False
        try:
            tasks = await self._todos.list_subtasks(self._actor, model.task_id)
        except TaskNotFound:
            model.is_gone = True
        except BackendUnavailable:
            model.has_failed = True
        else:
            model.rows = [SubtaskRow.from_task(task) for task in tasks]
            model.turn(0)

    async def tick(self, model: SubtasksModel, row: SubtaskRow) -> None:
        """Complete the subtask, or open it again."""
        model.notice, key = None, self._steps.next_key()
        try:
            changed = await self._todos.set_completion(self._actor, row.task_id, done=not row.is_done, key=key)
        except TaskNotFound:
            model.remove(row.id)
            model.notice = "card-gone"
        except Forbidden:
            model.notice = "card-forbidden"
        else:
            model.replace(SubtaskRow.from_task(changed.answer))

    async def add(self, model: SubtasksModel, title: str, *, key: IdempotencyKey) -> None:
        """One more subtask, the last; the same key again adds no other."""
        model.notice = None
        if len(title) > MAX_TITLE_LENGTH or model.is_full:
            model.notice = "subtasks-refused"
            return
        creation = TaskCreation(title=title, parent_id=model.task_id)
        try:
            task = await self._todos.create_task(self._actor, creation, key=key)
        except (InvalidInput, NotFound, StateConflict):
            model.notice = "subtasks-refused"
        except Forbidden:
            model.notice = "card-forbidden"
        else:
            model.add(SubtaskRow.from_task(task))

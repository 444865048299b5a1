"""Loads, ticks and adds subtasks: one request each, and a window that says what went wrong.

Loading asks for the parent at the same time, if only that tells how deep the task stands.
"""

import asyncio

from bot.dialogs.subtasks.model import SubtaskRow, SubtasksModel
from bot.errors import BackendUnavailable, Forbidden, InvalidInput, NotFound, StateConflict, TaskNotFound
from bot.identity import Actor, IdempotencyKey, RequestSteps
from bot.ports.todos import TodosGateway
from contracts.ids import TaskId, from_short_id
from contracts.todos.v1.tasks import MAX_DEPTH, MAX_TITLE_LENGTH, TaskCreation


class SubtaskChanger:
    """Changes the subtasks of one window, for the person of this update."""

    def __init__(self, actor: Actor, todos: TodosGateway, steps: RequestSteps) -> None:
        self._actor, self._todos, self._steps = actor, todos, steps

    async def load(self, model: SubtasksModel) -> None:
        """Fill `model`; a backend that is silent is something that the window says."""
        model.notice, model.has_failed = None, False
        try:
            tasks, level = await asyncio.gather(
                self._todos.list_subtasks(self._actor, model.task_id), self._find_level(model)
            )
        except TaskNotFound:
            model.is_gone = True
        except BackendUnavailable:
            model.has_failed = True
        else:
            model.rows, model.level, model.parent = [SubtaskRow.from_task(task) for task in tasks], level, ""
            model.turn(0)

    async def _find_level(self, model: SubtasksModel) -> int:
        """How deep the task stands. Its parent knows, if the way here did not lead through it; one that is hidden tells nothing."""
        if not model.parent:
            return model.level
        try:
            parent = await self._todos.get_task(self._actor, TaskId(from_short_id(model.parent)))
        except TaskNotFound:
            return model.level
        return model.level if parent.parent_id is None else MAX_DEPTH

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
        if model.is_too_deep:
            # The window says so as long as it is open.
            return
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

"""Makes the change that a card's button names."""

from contextlib import suppress
from datetime import timedelta

from bot.cards.press import CardAction, CardPress
from bot.errors import TaskNotFound, VersionConflict
from bot.identity import Actor, IdempotencyKey, RequestSteps
from bot.ports.tasks import Changed
from bot.ports.todos import TodosGateway
from bot.texts.wording import Wording
from contracts.ids import TaskId
from contracts.todos.v1.tasks import DueInput, Task, TaskChanges


class CardChanges:
    """Does what a card's button says.

    A card lies in the chat for long, so the version in its button may be old. The button names the change completely ("due today"),
    so it is made to the task as it is now; that costs two requests more.
    """

    def __init__(self, actor: Actor, todos: TodosGateway, wording: Wording, steps: RequestSteps) -> None:
        self._actor, self._todos, self._wording, self._steps = actor, todos, wording, steps

    async def apply(self, press: CardPress, *, completion_key: IdempotencyKey) -> Changed[Task] | None:
        """The task after the change, and what takes it back; None if it was deleted.

        Raises:
            TaskNotFound.
        """
        match press.action:
            case CardAction.DONE | CardAction.REOPEN:
                done, key = press.action is CardAction.DONE, completion_key
                return await self._todos.set_completion(self._actor, press.task_id, done=done, key=key)
            case CardAction.RESTORE:
                return Changed(await self._todos.restore_task(self._actor, press.task_id), None)
            case CardAction.DELETE:
                await self._delete(press)
                return None
            case _:
                days = timedelta(days=int(press.action is CardAction.TOMORROW))
                changes = TaskChanges(due=DueInput(date=self._wording.today + days))
                return await self._change(press.task_id, changes, version=press.version)

    async def change(self, task_id: TaskId, changes: TaskChanges, *, version: int) -> Task:
        """The task after a change that is meant whatever else has changed since `version`.

        Raises:
            TaskNotFound, InvalidInput.
        """
        return (await self._change(task_id, changes, version=version)).answer

    async def _change(self, task_id: TaskId, changes: TaskChanges, *, version: int) -> Changed[Task]:
        try:
            return await self._change_at(version, task_id, changes)
        except VersionConflict:
            task = await self._todos.get_task(self._actor, task_id)
            return await self._change_at(task.version, task_id, changes)

    async def _change_at(self, version: int, task_id: TaskId, changes: TaskChanges) -> Changed[Task]:
        key = self._steps.next_key()
        return await self._todos.change_task(self._actor, task_id, changes, version=version, key=key)

    async def _delete(self, press: CardPress) -> None:
        """What is in the trash already, by a press before this one, is deleted as it was meant to be."""
        with suppress(TaskNotFound):
            try:
                await self._todos.delete_task(self._actor, press.task_id, version=press.version)
            except VersionConflict:
                task = await self._todos.get_task(self._actor, press.task_id)
                await self._todos.delete_task(self._actor, press.task_id, version=task.version)

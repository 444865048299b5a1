"""Changes a task from its card: one request, and a card that is right afterwards whatever happened.

Invariant: nobody's change is overwritten unseen. When the task is not as the card showed it, it is loaded again and the person is told.
"""

from collections.abc import Awaitable

from bot.dialogs.task_card.loading import CardLoader
from bot.dialogs.task_card.model import CardModel, Trouble
from bot.errors import InvalidInput, TaskNotFound, VersionConflict
from bot.identity import Actor, RequestSteps
from bot.ports.todos import TodosGateway
from bot.texts.shown import ShownTask
from contracts.todos.v1.tasks import Task, TaskChanges


class CardEditor:
    """Every method makes one request, or three when the task was changed elsewhere."""

    def __init__(self, actor: Actor, todos: TodosGateway, loader: CardLoader, steps: RequestSteps) -> None:
        self._actor, self._todos, self._loader, self._steps = actor, todos, loader, steps

    async def change(self, model: CardModel, changes: TaskChanges) -> None:
        """Change the fields that are set in `changes`."""
        version = model.task.version if model.task else 0
        key = self._steps.next_key()
        request = self._todos.change_task(self._actor, model.task_id, changes, version=version, key=key)
        await self._apply(model, request)

    async def set_completion(self, model: CardModel, *, done: bool) -> None:
        """Complete the task, or open it again."""
        key = self._steps.next_key()
        await self._apply(model, self._todos.set_completion(self._actor, model.task_id, done=done, key=key))

    async def restore(self, model: CardModel) -> None:
        """Take the task out of the trash."""
        await self._apply(model, self._todos.restore_task(self._actor, model.task_id))

    async def delete(self, model: CardModel) -> None:
        """Move the task to the trash; the model keeps what it showed, to name it and to bring it back."""
        version = model.task.version if model.task else 0
        try:
            await self._todos.delete_task(self._actor, model.task_id, version=version)
        except VersionConflict:
            await self._show_as_it_is(model)
        except TaskNotFound:
            model.trouble = Trouble.GONE
        else:
            model.trouble = Trouble.DELETED

    async def _apply(self, model: CardModel, request: Awaitable[Task]) -> None:
        try:
            model.show(ShownTask.from_task(await request))
        except VersionConflict:
            await self._show_as_it_is(model)
        except TaskNotFound:
            model.trouble = Trouble.GONE
        except InvalidInput:
            model.say("error-refused")

    async def _show_as_it_is(self, model: CardModel) -> None:
        await self._loader.load(model)
        model.say("card-changed-elsewhere")

"""Changes a task from its card: one request, and a card that is right afterwards whatever happened.

Invariant: nobody's change is overwritten unseen. When the task is not as the card showed it, it is loaded again and the person is told.
"""

from collections.abc import Awaitable
from datetime import date, timedelta
from typing import Final

from bot.dialogs.task_card.loading import CardLoader
from bot.dialogs.task_card.model import CardModel, Trouble
from bot.errors import Forbidden, InvalidInput, NotFound, StateConflict, TaskNotFound, VersionConflict
from bot.identity import Actor, RequestSteps
from bot.ports.tasks import Changed
from bot.ports.todos import TodosGateway
from bot.texts.due_input import DueChoice
from bot.texts.shown import ShownTask
from bot.texts.wording import Wording
from contracts.ids import from_short_id, to_short_id
from contracts.todos.v1.recurrence import OccurrenceInput, OccurrenceMove
from contracts.todos.v1.tasks import Task, TaskChanges

_TREMBLING: Final = timedelta(seconds=2)


class CardEditor:
    """Every method makes one request, or three when the task was changed elsewhere."""

    def __init__(
        self, actor: Actor, todos: TodosGateway, loader: CardLoader, steps: RequestSteps, wording: Wording
    ) -> None:
        self._actor, self._todos, self._loader = actor, todos, loader
        self._steps, self._wording = steps, wording

    async def change(self, model: CardModel, changes: TaskChanges) -> None:
        """Change the fields that are set in `changes`."""
        version = model.task.version if model.task else 0
        key = self._steps.next_key()
        request = self._todos.change_task(self._actor, model.task_id, changes, version=version, key=key)
        await self._apply(model, request)

    async def set_completion(self, model: CardModel, *, done: bool, on: date | None = None) -> None:
        """Complete the task, today or on another day, or open it again; one that repeats says when it comes next."""
        key = self._steps.next_key()
        await self._apply(model, self._todos.set_completion(self._actor, model.task_id, done=done, on=on, key=key))
        if done and _is_open(model):
            self._say_when_next(model, "card-done-next")

    async def complete_yesterday(self, model: CardModel) -> None:
        """Complete the task as of the day before, on the person's clock."""
        await self.set_completion(model, done=True, on=self._wording.today - timedelta(days=1))

    async def skip(self, model: CardModel) -> None:
        """Leave out this time of a repeating task."""
        occurrence = _occurrence_of(model)
        if occurrence:
            key = self._steps.next_key()
            request = self._todos.skip_occurrence(self._actor, model.task_id, occurrence, key=key)
            await self._apply(model, request)
            if _is_open(model):
                self._say_when_next(model, "card-skipped-next")

    def find_echo(self, model: CardModel) -> str | None:
        """What to say instead of doing it again: the person has just done the task, or this time of it.

        A finger that trembles must not take the next time along.
        """
        if model.task and model.task.is_done:
            return self._wording("card-toast-done")
        if model.passed_at is None or self._wording.now - model.passed_at >= _TREMBLING:
            return None
        return (
            self._wording(model.notice, **model.notice_arguments) if model.notice else self._wording("card-toast-done")
        )

    async def move_once(self, model: CardModel, choice: DueChoice) -> None:
        """Move this time of a repeating task; the rest of the series stays."""
        if occurrence := _occurrence_of(model):
            move = OccurrenceMove(date=choice.day, time=choice.clock, occurrence=occurrence)
            key = self._steps.next_key()
            await self._apply(model, self._todos.move_occurrence(self._actor, model.task_id, move, key=key))

    async def restore(self, model: CardModel) -> None:
        """Take the task out of the trash."""
        await self._apply(model, self._restore(model))

    async def delete(self, model: CardModel) -> None:
        """Move the task to the trash; the model keeps what it showed, to name it and to bring it back."""
        version = model.task.version if model.task else 0
        try:
            await self._todos.delete_task(self._actor, model.task_id, version=version)
        except VersionConflict:
            await self._show_as_it_is(model)
        except TaskNotFound:
            model.trouble = Trouble.GONE
        except Forbidden:
            model.say("card-forbidden")
        else:
            model.trouble = Trouble.DELETED

    async def undo(self, model: CardModel) -> None:
        """Take back what was changed last from this card."""
        if model.event is None:
            # A second press on a button that has done its work already.
            return
        event_id, model.event = from_short_id(model.event), None
        # Taking back is no slip of the finger: what is pressed next is meant, however soon.
        model.passed_at = None
        try:
            undone = await self._todos.undo(self._actor, event_id, key=self._steps.next_key())
        except (NotFound, StateConflict, Forbidden):
            model.say("bulk-undo-late")
            return
        for task in undone.tasks:
            if task.id == model.task_id:
                model.show(ShownTask.from_task(task))
        model.say("bulk-undone")

    async def _restore(self, model: CardModel) -> Changed[Task]:
        return Changed(await self._todos.restore_task(self._actor, model.task_id), None)

    async def _apply(self, model: CardModel, request: Awaitable[Changed[Task]]) -> None:
        try:
            changed = await request
        except (VersionConflict, StateConflict):
            await self._show_as_it_is(model)
        except TaskNotFound:
            model.trouble = Trouble.GONE
        except InvalidInput:
            model.say("error-refused")
        except Forbidden:
            model.say("card-forbidden")
        else:
            model.show(ShownTask.from_task(changed.answer))
            model.event = to_short_id(changed.event_id) if changed.event_id else None

    async def _show_as_it_is(self, model: CardModel) -> None:
        await self._loader.load(model)
        model.say("card-changed-elsewhere")

    def _say_when_next(self, model: CardModel, key: str) -> None:
        model.passed_at = self._wording.now
        if model.task and model.task.due:
            model.say(key, due=self._wording.due(self._wording.localize(model.task.due)))


def _is_open(model: CardModel) -> bool:
    """Whether a change went well and left the task open; a notice says that it did not."""
    is_open = model.task is not None and not model.task.is_done
    return is_open and model.trouble is None and model.notice is None


def _occurrence_of(model: CardModel) -> OccurrenceInput | None:
    repeat = model.task.repeat if model.task else None
    return OccurrenceInput(**repeat.occurrence.model_dump()) if repeat else None

"""What the buttons of the reminders window do. Requests: 1 to open, 1 for a change."""

from contextlib import suppress
from typing import Any

from aiogram.types import CallbackQuery, Message
from aiogram_dialog import Data, DialogManager
from aiogram_dialog.widgets.input import MessageInput
from aiogram_dialog.widgets.kbd import Button
from dishka import FromDishka
from dishka.integrations.aiogram_dialog import inject

from bot.dialogs.reminders.getters import DELETE
from bot.dialogs.reminders.model import RemindersModel
from bot.dialogs.reminders.presets import NAG, find_preset
from bot.dialogs.reminders.states import RemindersSG
from bot.errors import BackendUnavailable, InvalidInput, ReminderNotFound, TaskNotFound
from bot.identity import Actor, RequestSteps
from bot.ports.todos import TodosGateway
from bot.texts.reminders import ShownReminder
from contracts.todos.v1.reminders import MAX_TEXT_LENGTH, NagChoice, ReminderInput


class ReminderEditor:
    """Changes a task's reminders and keeps the model as they are then."""

    def __init__(self, actor: Actor, todos: TodosGateway, steps: RequestSteps) -> None:
        self._actor, self._todos, self._steps = actor, todos, steps

    async def load(self, model: RemindersModel) -> None:
        """Fill the model; what cannot be had is said in the window."""
        try:
            found = await self._todos.list_reminders(self._actor, model.task_id)
        except TaskNotFound:
            model.notice = "card-gone"
        except BackendUnavailable:
            model.notice = "error-unavailable"
        else:
            model.reminders = [ShownReminder.from_reminder(each) for each in found]

    async def add(self, model: RemindersModel, wanted: ReminderInput) -> None:
        """Be reminded of it once more; what was refused is said in the window."""
        try:
            made = await self._todos.add_reminder(self._actor, model.task_id, wanted, key=self._steps.next_key())
        except TaskNotFound:
            model.notice = "card-gone"
        except InvalidInput as exc:
            _complain(model, wanted, exc)
        else:
            model.put(ShownReminder.from_reminder(made))

    async def delete(self, model: RemindersModel, reminder: ShownReminder) -> None:
        """Be reminded of it no more; one that is gone is as good as deleted."""
        with suppress(ReminderNotFound):
            await self._todos.delete_reminder(self._actor, reminder.reminder_id)
        model.remove(reminder.id)

    async def switch_nagging(self, model: RemindersModel, reminder: ShownReminder) -> None:
        """Be told until it is done, or once."""
        choice = NagChoice(nag=None if reminder.nag_every else NAG)
        try:
            changed = await self._todos.choose_nagging(self._actor, reminder.reminder_id, choice)
        except ReminderNotFound:
            model.remove(reminder.id)
        else:
            model.put(ShownReminder.from_reminder(changed))


def _complain(model: RemindersModel, wanted: ReminderInput, refusal: InvalidInput) -> None:
    model.unreadable = wanted.text if refusal.has_code("not_understood") else None
    if model.unreadable is None:
        model.notice = "reminders-too-many" if refusal.has_code("too_many") else "error-refused"


@inject
async def on_start(start_data: Data, manager: DialogManager, editor: FromDishka[ReminderEditor]) -> None:
    model = RemindersModel.from_start(manager)
    await editor.load(model)
    model.keep(manager)


@inject
async def on_reminder(
    callback: CallbackQuery, select: Any, manager: DialogManager, pressed: str, editor: FromDishka[ReminderEditor]
) -> None:
    model = RemindersModel.of(manager)
    action, _, reminder_id = pressed.partition(":")
    reminder = model.find(reminder_id)
    if reminder is None:
        return  # a second press on what is deleted
    if action == DELETE:
        await editor.delete(model, reminder)
    else:
        await editor.switch_nagging(model, reminder)
    model.keep(manager)


@inject
async def on_preset(
    callback: CallbackQuery, select: Any, manager: DialogManager, preset_id: str, editor: FromDishka[ReminderEditor]
) -> None:
    preset = find_preset(preset_id)
    if preset:
        await _add(manager, preset.wanted, editor)


@inject
async def on_typed(
    message: Message, source: MessageInput, manager: DialogManager, editor: FromDishka[ReminderEditor]
) -> None:
    await _add(manager, ReminderInput(text=(message.text or "")[:MAX_TEXT_LENGTH]), editor)


async def on_move(callback: CallbackQuery, button: Button, manager: DialogManager) -> None:
    """To the other window: a complaint that was read is not repeated there."""
    model = RemindersModel.of(manager)
    model.notice = model.unreadable = None
    model.keep(manager)


async def on_back(callback: CallbackQuery, button: Button, manager: DialogManager) -> None:
    await manager.done()


async def _add(manager: DialogManager, wanted: ReminderInput, editor: ReminderEditor) -> None:
    model = RemindersModel.of(manager)
    await editor.add(model, wanted)
    model.keep(manager)
    if not model.unreadable:
        await manager.switch_to(RemindersSG.all)

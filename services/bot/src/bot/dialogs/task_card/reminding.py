"""From a card to its reminders. Their window asks for them itself, with one request."""

from aiogram.types import CallbackQuery
from aiogram_dialog import DialogManager
from aiogram_dialog.widgets.kbd import Button
from dishka import FromDishka
from dishka.integrations.aiogram_dialog import inject

from bot.dialogs.reminders.model import RemindersModel
from bot.dialogs.reminders.states import RemindersSG
from bot.dialogs.task_card.model import CardModel
from bot.identity import Actor
from bot.ports.registries import PersonRegistry
from contracts.ids import to_short_id


@inject
async def on_reminders(
    callback: CallbackQuery,
    button: Button,
    manager: DialogManager,
    actor: FromDishka[Actor],
    people: FromDishka[PersonRegistry],
) -> None:
    task, person = CardModel.of(manager).task, await people.find_person(actor.telegram_id)
    if task:
        is_own = person is None or task.creator == to_short_id(person.id)
        await manager.start(RemindersSG.all, RemindersModel.start(task, is_own=is_own))

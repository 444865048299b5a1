"""From a card to those who see its task. Requests: 1 to see them, also to give it to some of them."""

from aiogram.types import CallbackQuery
from aiogram_dialog import DialogManager
from aiogram_dialog.widgets.kbd import Button

from bot.dialogs.assignees.model import start_data as assignees_start_data
from bot.dialogs.assignees.states import AssigneesSG
from bot.dialogs.sharing.model import start_data
from bot.dialogs.sharing.states import SharingSG
from bot.dialogs.task_card.model import CardModel
from bot.ports.sharing import PlaceKind
from bot.texts.sharing import MAX_PLACE_TITLE
from bot.texts.shorten import shorten


async def on_people(callback: CallbackQuery, button: Button, manager: DialogManager) -> None:
    model = CardModel.of(manager)
    if model.task:
        title = shorten(model.task.title, MAX_PLACE_TITLE)
        await manager.start(SharingSG.people, start_data(PlaceKind.TASK, model.id, title))


async def on_assignees(callback: CallbackQuery, button: Button, manager: DialogManager) -> None:
    model = CardModel.of(manager)
    if model.task:
        await manager.start(AssigneesSG.main, assignees_start_data(model.task))

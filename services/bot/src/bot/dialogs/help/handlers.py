"""Reading costs nothing."""

from typing import Any

from aiogram.types import CallbackQuery
from aiogram_dialog import Data, DialogManager
from aiogram_dialog.widgets.kbd import Button

from bot.dialogs.help.model import HelpModel
from bot.dialogs.help.states import HelpSG
from bot.dialogs.navigation import go_back


async def on_start(start_data: Data, manager: DialogManager) -> None:
    """`topic` opens that one at once."""
    if isinstance(start_data, dict):
        HelpModel.model_validate(start_data).keep(manager)


async def on_topic(callback: CallbackQuery, select: Any, manager: DialogManager, topic: str) -> None:
    HelpModel(topic=topic).keep(manager)
    await manager.switch_to(HelpSG.topic)


async def on_topic_back(callback: CallbackQuery, button: Button, manager: DialogManager) -> None:
    """To whoever opened this topic; those who chose it themselves choose another."""
    if isinstance(manager.start_data, dict):
        await go_back(manager)
    else:
        await manager.switch_to(HelpSG.topics)


async def on_back(callback: CallbackQuery, button: Button, manager: DialogManager) -> None:
    await go_back(manager)

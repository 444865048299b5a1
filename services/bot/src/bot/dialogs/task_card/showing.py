"""Back to the card after something was done to it."""

from aiogram_dialog import DialogManager

from bot.dialogs.task_card.model import CardModel
from bot.dialogs.task_card.states import CardSG


async def show_card(manager: DialogManager, model: CardModel) -> None:
    """Keep the model, and let the window of the card show it."""
    model.keep(manager)
    await manager.switch_to(CardSG.view)

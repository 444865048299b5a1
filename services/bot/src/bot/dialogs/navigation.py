"""Moving between dialogs: what opened a window decides where its "Back" leads."""

from typing import Any

from aiogram_dialog import DialogManager, StartMode

from bot.dialogs.menu.states import MenuSG


def is_root(manager: DialogManager) -> bool:
    """Whether nothing lies under the current dialog."""
    return len(manager.current_stack().intents) <= 1


async def go_back(manager: DialogManager, result: Any = None) -> None:  # any JSON; the dialog below knows its shape
    """To the dialog below, which gets `result`; from the bottom to the main menu."""
    if is_root(manager):
        await open_menu(manager)
    else:
        await manager.done(result)


async def open_menu(manager: DialogManager) -> None:
    await manager.start(MenuSG.main, mode=StartMode.RESET_STACK)

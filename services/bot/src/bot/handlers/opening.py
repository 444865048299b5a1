"""Opens a window in place of the message whose plain button was pressed."""

from contextlib import suppress
from typing import Any

from aiogram.exceptions import TelegramBadRequest
from aiogram.fsm.state import State
from aiogram.types import CallbackQuery
from aiogram_dialog import DialogManager, ShowMode, StartMode


async def open_in_place(
    callback: CallbackQuery, manager: DialogManager, state: State, data: dict[str, Any] | None = None
) -> None:
    """The pressed message becomes the window; the window that was open before loses its buttons, for they would be dead."""
    await _strip_open_window(callback, manager)
    await manager.start(state, data, mode=StartMode.RESET_STACK, show_mode=ShowMode.EDIT)
    await callback.answer()


async def _strip_open_window(callback: CallbackQuery, manager: DialogManager) -> None:
    open_message_id = manager.current_stack().last_message_id
    if callback.bot is None or callback.message is None or open_message_id is None:
        return
    if open_message_id != callback.message.message_id:
        # It may have been deleted, or have no buttons left: then nothing has to be done.
        with suppress(TelegramBadRequest):
            await callback.bot.edit_message_reply_markup(
                chat_id=callback.message.chat.id, message_id=open_message_id, reply_markup=None
            )

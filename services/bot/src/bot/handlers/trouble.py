"""What a person sees when something went wrong: a sentence, and a way on. Implements `TroubleScreens`."""

from contextlib import suppress

from aiogram.enums import ChatType
from aiogram.exceptions import TelegramBadRequest
from aiogram.types import (
    CallbackQuery,
    ErrorEvent,
    InlineKeyboardButton,
    InlineKeyboardMarkup,
    Message,
)
from aiogram_dialog import DialogManager, ShowMode, StartMode
from aiogram_dialog.api.exceptions import UnknownIntent

from bot.dialogs.menu.states import MenuSG
from bot.errors import Forbidden, InvalidInput, TaskNotFound
from bot.handlers.presses import GoTo, Place, Retry
from bot.locales.translator import Translator


class TelegramTroubleScreens:
    """Presses are answered by an alert or a new window; messages by a reply with a button that handles them again."""

    async def show_outdated_window(self, event: ErrorEvent, manager: DialogManager, translator: Translator) -> None:
        """A second click finds the window it has opened; a button of an older window disappears."""
        press = event.update.callback_query
        if press is None:
            await _offer_as_task(event.update.message, translator)
        elif manager.has_context():
            await _return_to_open_window(press, manager, translator)
        else:
            await _start_afresh(press, manager, translator)

    async def show_lost_dialog(self, event: ErrorEvent, manager: DialogManager, translator: Translator) -> None:
        """A button whose window was closed a moment ago is a second click; otherwise there is nothing to go back to."""
        press, message = event.update.callback_query, event.update.message
        if press and manager.has_context():
            await _return_to_open_window(press, manager, translator)
        elif press:
            await _start_afresh(press, manager, translator)
        elif message and message.reply_to_message:
            await _offer_as_task(message, translator)
        elif message:
            await manager.reset_stack(remove_keyboard=False)
            await _offer_retry(message, translator("error-lost-message"), translator)

    async def show_backend_unavailable(self, event: ErrorEvent, translator: Translator) -> None:
        """A press can simply be repeated: nothing of its window has changed."""
        press, message = event.update.callback_query, event.update.message
        if press:
            await press.answer(translator("error-unavailable"), show_alert=True)
        elif message:
            await _offer_retry(message, translator("error-unavailable-text"), translator)

    async def show_rate_limited(self, event: ErrorEvent, translator: Translator) -> None:
        press, message = event.update.callback_query, event.update.message
        if press:
            await press.answer(translator("error-slow-down"), show_alert=True)
        elif message:
            await _offer_retry(message, translator("error-slow-down"), translator)

    async def show_apology(self, event: ErrorEvent, translator: Translator) -> None:
        press, message = event.update.callback_query, event.update.message
        sentence = translator(_apology_key(event.exception))
        if press:
            await press.answer(sentence, show_alert=True)
        elif message:
            # The menu is for the private chat: in a group it would open before everybody.
            is_private = message.chat.type == ChatType.PRIVATE
            await message.reply(sentence, reply_markup=_menu_keyboard(translator) if is_private else None)


def _apology_key(exc: Exception) -> str:
    if isinstance(exc, TaskNotFound):
        return "card-gone"
    return "error-refused" if isinstance(exc, (InvalidInput, Forbidden)) else "error-unexpected"


async def _return_to_open_window(press: CallbackQuery, manager: DialogManager, translator: Translator) -> None:
    """Draw the open window where the press was, if it is there; else take the dead buttons away."""
    is_here = press.message is not None and press.message.message_id == manager.current_stack().last_message_id
    if is_here:
        try:
            await manager.show(ShowMode.EDIT)
        except UnknownIntent:
            # The window is open, but an older version of the bot filled it.
            await _start_afresh(press, manager, translator)
        else:
            await press.answer()
    else:
        await press.answer(translator("error-stale-window"))
        await _remove_buttons(press)


async def _start_afresh(press: CallbackQuery, manager: DialogManager, translator: Translator) -> None:
    """The main menu, at the bottom of the chat, where a new window is seen."""
    await press.answer(translator("error-stale-menu"))
    await _remove_buttons(press)
    await manager.start(MenuSG.main, mode=StartMode.RESET_STACK, show_mode=ShowMode.SEND)


async def _remove_buttons(press: CallbackQuery) -> None:
    if isinstance(press.message, Message):
        with suppress(TelegramBadRequest):
            await press.message.edit_reply_markup(reply_markup=None)


async def _offer_as_task(message: Message | None, translator: Translator) -> None:
    """The window that was replied to is closed: say so, and keep the words."""
    if message:
        await _offer_retry(message, translator("error-stale-reply"), translator, label="button-save-as-task")


async def _offer_retry(message: Message, text: str, translator: Translator, *, label: str = "button-retry") -> None:
    replied = message.reply_to_message if label == "button-retry" else None
    retry = Retry(card=replied.message_id if replied else 0)
    await message.reply(text, reply_markup=_keyboard(translator(label), retry.pack()))


def _menu_keyboard(translator: Translator) -> InlineKeyboardMarkup:
    return _keyboard(translator("button-menu"), GoTo(place=Place.MENU).pack())


def _keyboard(text: str, callback_data: str) -> InlineKeyboardMarkup:
    return InlineKeyboardMarkup(inline_keyboard=[[InlineKeyboardButton(text=text, callback_data=callback_data)]])

"""/undo, and the button that takes an undo back. One request each."""

from aiogram import Router
from aiogram.types import CallbackQuery, InlineKeyboardButton, InlineKeyboardMarkup, Message
from dishka import FromDishka
from dishka.integrations.aiogram import inject

from bot.cards.message_keys import message_key
from bot.errors import Forbidden, NotFound, StateConflict
from bot.handlers.presses import UndoPress
from bot.identity import Actor, RequestSteps
from bot.ports.todos import TodosGateway
from bot.texts.undo import undone_text
from bot.texts.wording import Wording
from contracts.ids import from_short_id, to_short_id
from contracts.todos.v1.history import Undone


@inject
async def on_undo(
    message: Message, todos: FromDishka[TodosGateway], actor: FromDishka[Actor], wording: FromDishka[Wording]
) -> None:
    try:
        undone = await todos.undo_last(actor, key=message_key(message))
    except NotFound:
        await message.answer(wording("undo-nothing"))
    except (StateConflict, Forbidden):
        await message.answer(wording("undo-too-late"))
    else:
        text = undone_text(undone, wording, is_redo=False)
        await message.answer(**text.as_kwargs(), reply_markup=_keyboard(undone, wording, is_redo=True))


@inject
async def on_undo_press(
    callback: CallbackQuery,
    callback_data: UndoPress,
    todos: FromDishka[TodosGateway],
    actor: FromDishka[Actor],
    steps: FromDishka[RequestSteps],
    wording: FromDishka[Wording],
) -> None:
    try:
        undone = await todos.undo(actor, from_short_id(callback_data.event), key=steps.next_key())
    except (NotFound, StateConflict, Forbidden, ValueError):
        await callback.answer(wording("undo-too-late"), show_alert=True)
        return
    text = undone_text(undone, wording, is_redo=callback_data.is_redo)
    if isinstance(callback.message, Message):
        keyboard = _keyboard(undone, wording, is_redo=not callback_data.is_redo)
        await callback.message.edit_text(**text.as_kwargs(), reply_markup=keyboard)
    await callback.answer()


def build_router() -> Router:
    router = Router(name="undo")
    router.callback_query.register(on_undo_press, UndoPress.filter())
    return router


def _keyboard(undone: Undone, wording: Wording, *, is_redo: bool) -> InlineKeyboardMarkup:
    press = UndoPress(event=to_short_id(undone.event_id), is_redo=is_redo)
    label = wording("undo-button-redo" if is_redo else "undo-button-again")
    return InlineKeyboardMarkup(inline_keyboard=[[InlineKeyboardButton(text=label, callback_data=press.pack())]])

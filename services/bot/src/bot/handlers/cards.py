"""Presses on card messages, however old. Each costs one request and redraws its message in place."""

from typing import Final

from aiogram import F, Router
from aiogram.types import CallbackQuery
from aiogram_dialog import DialogManager
from dishka import FromDishka
from dishka.integrations.aiogram import inject

from bot.cards.changes import CardChanges
from bot.cards.files import ChatFiles, KeptFile
from bot.cards.message_keys import press_key
from bot.cards.messages import CardMessages
from bot.cards.press import CardAction, CardPress, CardUndoPress
from bot.dialogs.task_card.model import start_data
from bot.dialogs.task_card.states import CardSG
from bot.errors import Forbidden, NotFound, StateConflict, TaskNotFound
from bot.handlers.lessons import Lesson, TurnsPage, teaches
from bot.handlers.opening import open_in_place
from bot.identity import Actor, RequestSteps
from bot.ports.registries import CardRegistry
from bot.ports.todos import TodosGateway
from bot.texts.shown import ShownTask
from bot.texts.wording import Wording
from contracts.ids import from_short_id, to_short_id

_TOASTS: Final = {
    CardAction.DONE: "card-toast-done",
    CardAction.REOPEN: "card-toast-reopened",
    CardAction.TODAY: "card-toast-saved",
    CardAction.TOMORROW: "card-toast-saved",
    CardAction.DELETE: "card-toast-deleted",
    CardAction.RESTORE: "card-toast-restored",
}


@inject
async def on_open(
    callback: CallbackQuery,
    callback_data: CardPress,
    dialog_manager: DialogManager,
    registry: FromDishka[CardRegistry],
) -> None:
    """The window takes the place of the card, which is none for so long."""
    if callback.message:
        await registry.release_card(callback.message.chat.id, callback.message.message_id)
    data = start_data(callback_data.task, is_from_card=True)
    await open_in_place(callback, dialog_manager, CardSG.view, data)


@inject
async def on_change(
    callback: CallbackQuery,
    callback_data: CardPress,
    changes: FromDishka[CardChanges],
    cards: FromDishka[CardMessages],
    wording: FromDishka[Wording],
) -> None:
    if callback.message is None:
        return
    try:
        changed = await changes.apply(callback_data, completion_key=press_key(callback.message, callback_data))
    except TaskNotFound:
        await callback.answer(wording("card-gone"), show_alert=True)
        await cards.show_gone(callback.message)
        return
    except Forbidden:
        await callback.answer(wording("card-forbidden"), show_alert=True)
        return
    await callback.answer(wording(_TOASTS[callback_data.action]))
    if changed:
        await cards.redraw(callback.message, ShownTask.from_task(changed.answer), event_id=changed.event_id)
    else:
        await cards.show_deleted(callback.message, callback_data.task)


@inject
async def on_undo(
    callback: CallbackQuery,
    callback_data: CardUndoPress,
    todos: FromDishka[TodosGateway],
    actor: FromDishka[Actor],
    steps: FromDishka[RequestSteps],
    cards: FromDishka[CardMessages],
    wording: FromDishka[Wording],
) -> None:
    try:
        undone = await todos.undo(actor, from_short_id(callback_data.event), key=steps.next_key())
    except (NotFound, StateConflict, Forbidden):
        await callback.answer(wording("undo-too-late"), show_alert=True)
        return
    await callback.answer(wording("bulk-undone"))
    for task in undone.tasks:
        if callback.message and to_short_id(task.id) == callback_data.task:
            await cards.redraw(callback.message, ShownTask.from_task(task))


@inject
async def on_files(
    callback: CallbackQuery,
    callback_data: CardPress,
    todos: FromDishka[TodosGateway],
    actor: FromDishka[Actor],
    files: FromDishka[ChatFiles],
    wording: FromDishka[Wording],
) -> None:
    """Telegram keeps the files, todos knows which; so this costs one request."""
    try:
        task = await todos.get_task(actor, callback_data.task_id)
    except TaskNotFound:
        await callback.answer(wording("card-gone"), show_alert=True)
        return
    await files.hand_over(callback, [KeptFile.of_task(file) for file in (task.origin.files if task.origin else [])])


def build_router() -> Router:
    router = Router(name="cards")
    router.callback_query.middleware(TurnsPage())
    router.callback_query.register(on_files, CardPress.filter(F.action == CardAction.FILES))
    router.callback_query.register(on_open, CardPress.filter(F.action == CardAction.OPEN))
    is_done = CardPress.filter(F.action == CardAction.DONE)
    router.callback_query.register(on_change, is_done, flags=teaches(Lesson.COMPLETE))
    router.callback_query.register(on_change, CardPress.filter())
    router.callback_query.register(on_undo, CardUndoPress.filter())
    return router

"""Presses under an invite, and the buttons that lead to a shared list. Each press costs one request."""

from typing import Final

from aiogram import F, Router
from aiogram.types import CallbackQuery, InlineKeyboardButton, InlineKeyboardMarkup, Message
from aiogram_dialog import DialogManager
from dishka import FromDishka
from dishka.integrations.aiogram import inject

from bot.cards.press import CardAction, CardPress
from bot.dialogs.menu.states import MenuSG
from bot.dialogs.task_list.states import TaskListSG
from bot.errors import NotFound, StateConflict
from bot.handlers.opening import open_in_place
from bot.handlers.presses import ListPress
from bot.identity import Actor
from bot.invites.messages import InviteMessages
from bot.invites.press import InviteAction, InvitePress
from bot.ports.todos import TodosGateway
from bot.texts.shown import ListRow
from bot.texts.wording import Wording
from contracts.ids import ListId, from_short_id, to_short_id
from contracts.todos.v1.sharing import InviteAccepted
from contracts.todos.v1.tasks import TaskView

_OVER: Final = "invite-over"


@inject
async def on_accept(
    callback: CallbackQuery,
    callback_data: InvitePress,
    todos: FromDishka[TodosGateway],
    actor: FromDishka[Actor],
    invites: FromDishka[InviteMessages],
    wording: FromDishka[Wording],
) -> None:
    """Come in. An invite that is good for nothing any more, and a full list, are told in the message itself."""
    keyboard = None
    try:
        accepted = await todos.accept_invite(actor, callback_data.token)
    except NotFound:
        outcome = wording(_OVER)
    except StateConflict:
        outcome = wording("invite-full")
    else:
        role = wording(f"role-name-{accepted.role}")
        outcome, keyboard = wording("invite-accepted", role=role), _way_in(accepted, wording)
    await callback.answer(outcome)
    if isinstance(callback.message, Message):
        await invites.conclude(callback.message, outcome, keyboard)


@inject
async def on_decline(
    callback: CallbackQuery,
    callback_data: InvitePress,
    todos: FromDishka[TodosGateway],
    actor: FromDishka[Actor],
    invites: FromDishka[InviteMessages],
    wording: FromDishka[Wording],
) -> None:
    """Say no; a link is only put aside, which asks nobody."""
    outcome = wording("invite-put-aside")
    if callback_data.action is InviteAction.DECLINE:
        try:
            await todos.decline_invite(actor, callback_data.token)
        except NotFound:
            outcome = wording(_OVER)
        else:
            outcome = wording("invite-declined")
    await callback.answer(outcome)
    if isinstance(callback.message, Message):
        await invites.conclude(callback.message, outcome)


@inject
async def on_list(
    callback: CallbackQuery,
    callback_data: ListPress,
    dialog_manager: DialogManager,
    todos: FromDishka[TodosGateway],
    actor: FromDishka[Actor],
    wording: FromDishka[Wording],
) -> None:
    """Open the list; if it is shared no more, say so and open the menu."""
    try:
        found = await todos.get_list(actor, ListId(from_short_id(callback_data.list)))
    except NotFound:
        await callback.answer(wording("list-gone"), show_alert=True)
        await open_in_place(callback, dialog_manager, MenuSG.main)
        return
    row = ListRow.from_list(found).model_dump(mode="json", exclude_defaults=True)
    await open_in_place(callback, dialog_manager, TaskListSG.page, {"view": TaskView.LIST, "shown_list": row})


def build_router() -> Router:
    router = Router(name="invites")
    router.callback_query.register(on_accept, InvitePress.filter(F.action == InviteAction.ACCEPT))
    router.callback_query.register(on_decline, InvitePress.filter())
    router.callback_query.register(on_list, ListPress.filter())
    return router


def _way_in(accepted: InviteAccepted, wording: Wording) -> InlineKeyboardMarkup | None:
    """A button to what the person sees now."""
    if accepted.list_id:
        label, press = wording("invite-open-list"), ListPress(list=to_short_id(accepted.list_id)).pack()
    elif accepted.task_id:
        label = wording("invite-open-task")
        press = CardPress(action=CardAction.OPEN, task=to_short_id(accepted.task_id)).pack()
    else:
        return None
    return InlineKeyboardMarkup(inline_keyboard=[[InlineKeyboardButton(text=label, callback_data=press)]])

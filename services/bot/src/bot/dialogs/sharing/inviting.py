"""Letting others in: a link to pass on, or a person by their Telegram name. Requests: 1 for an invite, 1 to see the open ones."""

import re
from typing import Any, Final

from aiogram.types import CallbackQuery, Message
from aiogram_dialog import DialogManager, ShowMode
from aiogram_dialog.widgets.input import MessageInput
from aiogram_dialog.widgets.kbd import Button
from dishka import FromDishka
from dishka.integrations.aiogram_dialog import inject

from bot.dialogs.sharing.desk import SharingDesk
from bot.dialogs.sharing.invitation import InvitationSender
from bot.dialogs.sharing.model import Question, SharingModel
from bot.dialogs.sharing.states import SharingSG
from contracts.todos.v1.sharing import GivenRole

_USERNAME: Final = re.compile(r"(?:@|(?:https?://)?t\.me/)?([A-Za-z0-9_]{4,32})")


async def on_invite_role(callback: CallbackQuery, select: Any, manager: DialogManager, role: str) -> None:
    _choose(manager, role=GivenRole(role))


async def on_days(callback: CallbackQuery, select: Any, manager: DialogManager, days: str) -> None:
    _choose(manager, days=int(days))


async def on_uses(callback: CallbackQuery, select: Any, manager: DialogManager, uses: str) -> None:
    _choose(manager, uses=int(uses))


@inject
async def on_link(
    callback: CallbackQuery,
    button: Button,
    manager: DialogManager,
    desk: FromDishka[SharingDesk],
    sender: FromDishka[InvitationSender],
) -> None:
    """Make a link, and send it as a message of its own that can be passed on; the window moves below it."""
    model = SharingModel.of(manager)
    model.notice = None
    if made := await desk.invite(model):
        await sender.send(model, made)
        model.say("invite-made")
        manager.show_mode = ShowMode.DELETE_AND_SEND
    model.keep(manager)
    await manager.switch_to(SharingSG.people)


@inject
async def on_name(
    message: Message, source: MessageInput, manager: DialogManager, desk: FromDishka[SharingDesk]
) -> None:
    """Invite the person whose name was written."""
    model = SharingModel.of(manager)
    model.notice = None
    written = _USERNAME.fullmatch((message.text or "").strip())
    if written is None:
        model.say("invite-name-unreadable")
        model.keep(manager)
        return
    if await desk.invite(model, username=written[1]):
        model.say("invite-sent", name=written[1])
    model.keep(manager)
    await manager.switch_to(SharingSG.people)


@inject
async def on_invites(
    callback: CallbackQuery, button: Button, manager: DialogManager, desk: FromDishka[SharingDesk]
) -> None:
    """The invites that are open."""
    model = SharingModel.of(manager)
    model.notice = None
    await desk.load_invites(model)
    model.keep(manager)
    await manager.switch_to(SharingSG.invites)


async def on_invite(callback: CallbackQuery, select: Any, manager: DialogManager, row_id: str) -> None:
    """Ask whether it shall be withdrawn."""
    model = SharingModel.of(manager)
    model.notice, model.chosen, model.question = None, row_id, Question.REVOKE
    model.keep(manager)
    await manager.switch_to(SharingSG.sure)


def _choose(manager: DialogManager, **choice: Any) -> None:
    model = SharingModel.of(manager).model_copy(update=choice | {"notice": None})
    model.keep(manager)

"""What the buttons of sharing do. Requests: 1 to see the people or the invites; 1 for each change; 0 for everything else."""

from typing import Any, Final

from aiogram import Bot
from aiogram.types import CallbackQuery
from aiogram_dialog import Data, DialogManager
from aiogram_dialog.widgets.kbd import Button
from dishka import FromDishka
from dishka.integrations.aiogram_dialog import inject

from bot.dialogs.navigation import go_back
from bot.dialogs.results import SharingClosed
from bot.dialogs.sharing.desk import SharingDesk
from bot.dialogs.sharing.model import Question, SharingModel, Trouble
from bot.dialogs.sharing.states import SharingSG
from bot.links.addresses import DeepLink, LinkKind, address_of
from bot.ports.sharing import PlaceKind
from contracts.todos.v1.sharing import GivenRole

_LINKS: Final = {PlaceKind.LIST: LinkKind.LIST, PlaceKind.TASK: LinkKind.TASK}


@inject
async def on_start(
    start_data: Data, manager: DialogManager, desk: FromDishka[SharingDesk], bot: FromDishka[Bot]
) -> None:
    model = SharingModel.model_validate(start_data)
    model.link = await address_of(DeepLink(_LINKS[model.kind], model.id), bot)
    await desk.load(model)
    model.keep(manager)


@inject
async def on_retry(
    callback: CallbackQuery, button: Button, manager: DialogManager, desk: FromDishka[SharingDesk]
) -> None:
    model = _read(manager)
    await desk.load(model)
    model.keep(manager)


async def on_person(callback: CallbackQuery, select: Any, manager: DialogManager, row_id: str) -> None:
    model = _read(manager)
    model.chosen = row_id
    await _show(manager, model, SharingSG.person)


@inject
async def on_role(
    callback: CallbackQuery, select: Any, manager: DialogManager, role: str, desk: FromDishka[SharingDesk]
) -> None:
    """Another role for the person who is shown."""
    model = _read(manager)
    if (person := model.chosen_person) and person.role != role:
        await desk.change_role(model, person, GivenRole(role))
    await _show(manager, model, SharingSG.people)


async def on_invite_window(callback: CallbackQuery, button: Button, manager: DialogManager) -> None:
    await _show(manager, _read(manager), SharingSG.invite)


async def on_people(callback: CallbackQuery, button: Button, manager: DialogManager) -> None:
    model = _read(manager)
    model.chosen, model.invites = None, []
    await _show(manager, model, SharingSG.people)


async def on_ask(callback: CallbackQuery, button: Button, manager: DialogManager) -> None:
    """Ask once more before somebody goes, or the list gets another owner. The button's id is the question."""
    model = _read(manager)
    model.question = Question((button.widget_id or "").replace("_", "-"))
    if model.question is Question.LEAVE and model.you:
        model.chosen = model.you.id
    await _show(manager, model, SharingSG.sure)


@inject
async def on_sure(
    callback: CallbackQuery, button: Button, manager: DialogManager, desk: FromDishka[SharingDesk]
) -> None:
    """Do what was asked."""
    model = _read(manager)
    person, invite, question = model.chosen_person, model.chosen_invite, model.question
    if invite and question is Question.REVOKE:
        await desk.revoke(model, invite)
        await _show(manager, model, SharingSG.invites)
        return
    if person and question is Question.HAND_OVER:
        await desk.hand_over(model, person)
    elif person and await desk.remove(model, person) and person.is_you:
        await go_back(manager, SharingClosed(model.id, has_left=True))
        return
    model.chosen = None
    await _show(manager, model, SharingSG.people)


async def on_unsure(callback: CallbackQuery, button: Button, manager: DialogManager) -> None:
    """Back to where the question came from."""
    model = _read(manager)
    origins = {Question.LEAVE: SharingSG.people, Question.REVOKE: SharingSG.invites}
    await _show(manager, model, origins.get(model.question or Question.LEAVE, SharingSG.person))


async def on_back(callback: CallbackQuery, button: Button, manager: DialogManager) -> None:
    model = SharingModel.of(manager)
    if model.trouble is Trouble.FAILED:
        await go_back(manager)
        return
    closed = SharingClosed(
        model.id,
        has_left=model.trouble is Trouble.GONE,
        member_count=len(model.people),
        is_owner=model.can_manage,
    )
    await go_back(manager, closed)


def _read(manager: DialogManager) -> SharingModel:
    """The model; a notice that was read is not repeated."""
    model = SharingModel.of(manager)
    model.notice = None
    return model


async def _show(manager: DialogManager, model: SharingModel, state: Any) -> None:
    model.keep(manager)
    await manager.switch_to(state)

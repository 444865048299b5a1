from typing import Any

from aiogram.utils.formatting import Italic, Text, as_list
from aiogram_dialog import DialogManager
from dishka import FromDishka
from dishka.integrations.aiogram_dialog import inject

from bot.dialogs.account.model import AccountModel
from bot.dialogs.widgets.window import TEXT, WORDING
from bot.texts.account import account_text, leaving_text, sure_text
from bot.texts.wording import Wording


@inject
async def account_getter(dialog_manager: DialogManager, wording: FromDishka[Wording], **_: Any) -> dict[str, Any]:
    return _view(AccountModel.of(dialog_manager), wording, account_text(wording))


@inject
async def leaving_getter(dialog_manager: DialogManager, wording: FromDishka[Wording], **_: Any) -> dict[str, Any]:
    model = AccountModel.of(dialog_manager)
    return _view(model, wording, leaving_text(model.departure, wording))


@inject
async def sure_getter(dialog_manager: DialogManager, wording: FromDishka[Wording], **_: Any) -> dict[str, Any]:
    return _view(AccountModel.of(dialog_manager), wording, sure_text(wording))


def _view(model: AccountModel, wording: Wording, text: Text) -> dict[str, Any]:
    if model.notice:
        text = as_list(Italic(wording(model.notice)), "", text)
    return {WORDING: wording, TEXT: text}

from typing import Any

from aiogram.utils.formatting import Bold, Text, as_list
from aiogram_dialog import DialogManager
from dishka import FromDishka
from dishka.integrations.aiogram_dialog import inject

from bot.dialogs.create.model import CreateModel
from bot.dialogs.widgets.window import TEXT, WORDING
from bot.texts.wording import Wording


@inject
async def title_getter(dialog_manager: DialogManager, wording: FromDishka[Wording], **_: Any) -> dict[str, Any]:
    return {WORDING: wording, TEXT: Text(Bold(wording("create-ask-title")))}


@inject
async def failed_getter(dialog_manager: DialogManager, wording: FromDishka[Wording], **_: Any) -> dict[str, Any]:
    model = CreateModel.of(dialog_manager)
    return {WORDING: wording, TEXT: as_list(Bold(model.title), "", wording("create-failed"))}

from typing import Any

from aiogram.utils.formatting import Bold, Code, as_list
from aiogram_dialog import DialogManager
from dishka import FromDishka
from dishka.integrations.aiogram_dialog import inject

from bot.dialogs.create.model import CreateModel
from bot.dialogs.widgets.window import TEXT, WORDING
from bot.texts.wording import Wording


@inject
async def title_getter(dialog_manager: DialogManager, wording: FromDishka[Wording], **_: Any) -> dict[str, Any]:
    name = CreateModel.of(dialog_manager).name
    question = wording("create-ask-in-list", name=name) if name else wording("create-ask")
    hint = as_list(wording("create-hint"), "", Code(wording("setup-example")))
    return {WORDING: wording, TEXT: as_list(Bold(question), "", hint)}

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
    model = CreateModel.of(dialog_manager)
    lines = [*([wording("create-hint-today")] if model.is_for_today else []), wording("create-hint")]
    hint = as_list(*lines, "", Code(wording("setup-example")))
    return {WORDING: wording, TEXT: as_list(Bold(_question(model, wording)), "", hint)}


def _question(model: CreateModel, wording: Wording) -> str:
    if model.is_for_today:
        return wording("create-ask-today")
    return wording("create-ask-in-list", name=model.name) if model.name else wording("create-ask")

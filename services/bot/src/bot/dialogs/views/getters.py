from typing import Any

from aiogram.utils.formatting import BlockQuote, Bold, Italic, Text, as_list
from aiogram_dialog import DialogManager
from dishka import FromDishka
from dishka.integrations.aiogram_dialog import inject

from bot.dialogs.views.model import ViewsModel
from bot.dialogs.widgets.window import TEXT, WORDING
from bot.texts.shorten import fit_button
from bot.texts.wording import Wording


@inject
async def views_getter(dialog_manager: DialogManager, wording: FromDishka[Wording], **_: Any) -> dict[str, Any]:
    model = ViewsModel.of(dialog_manager)
    lines: list[Text | str] = [Bold(wording("views-title")), "", _hint(model, wording)]
    if model.notice:
        lines = [Italic(wording(model.notice)), "", *lines]
    return {
        WORDING: wording,
        TEXT: as_list(*lines),
        "views": [(row.id, fit_button(row.label)) for row in model.rows],
        "has_failed": model.has_failed,
        "can_change": bool(model.rows) and not model.is_choosing,
        "is_choosing": model.is_choosing,
    }


@inject
async def view_getter(dialog_manager: DialogManager, wording: FromDishka[Wording], **_: Any) -> dict[str, Any]:
    row = ViewsModel.of(dialog_manager).chosen_row
    text = as_list(Bold(row.label), BlockQuote(row.query)) if row else Text(wording("views-gone"))
    return {WORDING: wording, TEXT: text}


@inject
async def rename_getter(dialog_manager: DialogManager, wording: FromDishka[Wording], **_: Any) -> dict[str, Any]:
    row = ViewsModel.of(dialog_manager).chosen_row
    return {WORDING: wording, TEXT: Text(Bold(wording("views-rename-ask", name=row.name if row else "…")))}


def _hint(model: ViewsModel, wording: Wording) -> str:
    if model.has_failed:
        return wording("list-failed")
    if not model.rows:
        return wording("views-empty")
    return wording("views-choose" if model.is_choosing else "views-hint")

from typing import Any

from aiogram.utils.formatting import Bold, as_list
from aiogram_dialog import DialogManager
from dishka import FromDishka
from dishka.integrations.aiogram_dialog import inject

from bot.dialogs.assignees.model import AssigneesModel, Candidate
from bot.dialogs.widgets.window import TEXT, WORDING
from bot.texts.shorten import fit_button
from bot.texts.wording import Wording


@inject
async def assignees_getter(dialog_manager: DialogManager, wording: FromDishka[Wording], **_: Any) -> dict[str, Any]:
    model = AssigneesModel.of(dialog_manager)
    return {
        WORDING: wording,
        TEXT: as_list(Bold(wording("assignees-ask", title=model.title)), "", _hint(model, wording)),
        "people": [(row.id, _label(row, model, wording)) for row in model.people],
        "has_changed": model.has_changed and not model.has_failed and not model.is_gone,
        "has_failed": model.has_failed,
    }


def _hint(model: AssigneesModel, wording: Wording) -> str:
    if model.has_failed:
        return wording("people-failed")
    if model.is_gone:
        return wording("card-gone")
    return wording("assignees-alone" if model.is_alone else "assignees-hint")


def _label(row: Candidate, model: AssigneesModel, wording: Wording) -> str:
    name = wording("assignees-you", name=row.name) if row.is_you else row.name
    return fit_button(f"{'☑️' if row.id in model.chosen else '☐'} {name}")

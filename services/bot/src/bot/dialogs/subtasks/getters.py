from typing import Any, Final

from aiogram.utils.formatting import Bold, Italic, Text, as_list
from aiogram_dialog import DialogManager
from dishka import FromDishka
from dishka.integrations.aiogram_dialog import inject

from bot.dialogs.subtasks.model import SubtaskRow, SubtasksModel
from bot.dialogs.widgets.window import TEXT, WORDING
from bot.texts.shorten import fit_button, shorten
from bot.texts.tasks import progress_bar
from bot.texts.wording import Wording

_MAX_TITLE: Final = 60


@inject
async def subtasks_getter(dialog_manager: DialogManager, wording: FromDishka[Wording], **_: Any) -> dict[str, Any]:
    model = SubtasksModel.of(dialog_manager)
    return {
        WORDING: wording,
        TEXT: _text(model, wording),
        "rows": [(row.id, _label(row, is_opening=model.is_opening)) for row in model.shown],
        "page_label": wording("page-of", page=model.page + 1, pages=model.pages),
        "has_pages": model.pages > 1,
        "has_rows": bool(model.rows),
        "has_failed": model.has_failed,
        "mode_label": wording("subtasks-tick" if model.is_opening else "subtasks-open"),
    }


def _text(model: SubtasksModel, wording: Wording) -> Text:
    heading = Bold(wording("subtasks-title", title=shorten(model.title, _MAX_TITLE)))
    if model.is_gone or model.has_failed:
        return as_list(heading, "", wording("card-gone" if model.is_gone else "card-failed"))
    lines: list[Text | str] = [heading]
    if model.rows:
        lines.append(progress_bar(model.done, len(model.rows), wording))
    lines += ["", wording("subtasks-hint-open" if model.is_opening else "subtasks-hint")]
    return as_list(*([Italic(wording(model.notice)), ""] if model.notice else []), *lines)


def _label(row: SubtaskRow, *, is_opening: bool) -> str:
    mark = "☑️" if row.is_done else "☐"
    return fit_button(f"{'🔎' if is_opening else mark} {row.title}")

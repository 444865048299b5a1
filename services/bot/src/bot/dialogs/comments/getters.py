from typing import Any

from aiogram.utils.formatting import Text, as_list
from aiogram_dialog import DialogManager
from dishka import FromDishka
from dishka.integrations.aiogram_dialog import inject

from bot.dialogs.comments.model import CommentsModel
from bot.dialogs.widgets.window import TEXT, WORDING
from bot.texts.comments import comments_heading, comments_text
from bot.texts.wording import Wording


@inject
async def comments_getter(dialog_manager: DialogManager, wording: FromDishka[Wording], **_: Any) -> dict[str, Any]:
    model = CommentsModel.of(dialog_manager)
    numbered = list(enumerate(model.shown, start=1))
    return {
        WORDING: wording,
        TEXT: _text(model, wording),
        "answers": [(comment.id, f"↩️ {number}") for number, comment in numbered if not comment.is_deleted],
        "files": [(comment.id, f"📎 {number}") for number, comment in numbered if not comment.files.is_empty],
        "is_answering": model.answering is not None,
        "can_answer": model.answering is None and bool(numbered),
        "has_older": model.has_older,
        "has_newer": model.has_newer,
        "has_failed": model.has_failed,
    }


def _text(model: CommentsModel, wording: Wording) -> Text:
    if model.is_gone:
        return Text(wording("card-gone"))
    if model.has_failed:
        return as_list(comments_heading(model.title, wording), "", wording("comments-failed"))
    answering = model.find(model.answering)
    return comments_text(model.title, model.shown, wording, find=model.find, answering=answering)

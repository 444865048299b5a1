from typing import Any

from aiogram_dialog import DialogManager
from dishka import FromDishka
from dishka.integrations.aiogram_dialog import inject

from bot.dialogs.history.model import PAGE_SIZE, HistoryModel
from bot.dialogs.widgets.window import TEXT, WORDING
from bot.texts.history import history_text
from bot.texts.wording import Wording


@inject
async def history_getter(dialog_manager: DialogManager, wording: FromDishka[Wording], **_: Any) -> dict[str, Any]:
    model = HistoryModel.of(dialog_manager)
    first = (len(model.cursors) - 1) * PAGE_SIZE + 1
    numbered = list(enumerate(model.events, start=first))
    problem = "card-gone" if model.is_gone else "card-failed" if model.has_failed else None
    notice = problem or model.notice
    return {
        WORDING: wording,
        TEXT: history_text(model.title, [] if problem else numbered, wording, notice=notice),
        "undos": [(event.id, f"↩️ {number}") for number, event in numbered if event.can_undo and not problem],
        "has_newer": len(model.cursors) > 1,
        "has_older": model.next_cursor is not None,
        "has_failed": model.has_failed,
    }

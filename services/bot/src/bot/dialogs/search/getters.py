from typing import Any

from aiogram_dialog import DialogManager
from dishka import FromDishka
from dishka.integrations.aiogram_dialog import inject

from bot.dialogs.search.model import SearchModel
from bot.dialogs.widgets.window import TEXT, WORDING
from bot.texts.search import found_text, search_hint
from bot.texts.tasks import row_button
from bot.texts.wording import Wording


@inject
async def search_getter(dialog_manager: DialogManager, wording: FromDishka[Wording], **_: Any) -> dict[str, Any]:
    model = SearchModel.of(dialog_manager)
    return {
        WORDING: wording,
        TEXT: found_text(model.query, _outcome(model, wording), wording) if model.query else search_hint(wording),
        "rows": [(row.id, row_button(row)) for row in model.rows],
    }


def _outcome(model: SearchModel, wording: Wording) -> str:
    if model.is_refused:
        return wording("search-refused")
    if not model.rows:
        return wording("search-nothing")
    key = "search-fuzzy" if model.is_fuzzy else "search-found-more" if model.has_more else "search-found"
    return wording(key, count=len(model.rows))

from typing import Any

from aiogram.utils.formatting import Bold, Text, as_list
from aiogram_dialog import DialogManager
from dishka import FromDishka
from dishka.integrations.aiogram_dialog import inject

from bot.dialogs.search.model import MAX_TITLE_SHOWN, SearchModel
from bot.dialogs.widgets.window import TEXT, WORDING
from bot.texts.search import found_text, search_hint
from bot.texts.shorten import shorten
from bot.texts.tasks import row_button
from bot.texts.wording import Wording


@inject
async def search_getter(dialog_manager: DialogManager, wording: FromDishka[Wording], **_: Any) -> dict[str, Any]:
    model = SearchModel.of(dialog_manager)
    return {
        WORDING: wording,
        TEXT: _text(model, wording),
        "can_save": bool(model.query) and not model.title and not model.is_refused,
        "is_inner": bool(model.title),
        "rows": [(row.id, row_button(row)) for row in model.rows],
    }


def _text(model: SearchModel, wording: Wording) -> Text:
    if not model.query:
        return search_hint(wording)
    outcome = _outcome(model, wording)
    if model.title:
        return as_list(Bold(shorten(model.title, MAX_TITLE_SHOWN)), outcome)
    return found_text(model.query, outcome, wording)


def _outcome(model: SearchModel, wording: Wording) -> str:
    if model.is_refused:
        return wording("search-refused")
    if not model.rows:
        return wording("search-nothing")
    key = "search-fuzzy" if model.is_fuzzy else "search-found-more" if model.has_more else "search-found"
    return wording(key, count=len(model.rows))


@inject
async def save_getter(dialog_manager: DialogManager, wording: FromDishka[Wording], **_: Any) -> dict[str, Any]:
    query = SearchModel.of(dialog_manager).query
    return {WORDING: wording, TEXT: as_list(Bold(wording("search-save-ask")), "", wording("search-asked", query=query))}

from typing import Any

from aiogram.utils.formatting import Bold, Text, as_list
from aiogram_dialog import DialogManager
from dishka import FromDishka
from dishka.integrations.aiogram_dialog import inject

from bot.cards.assignees import AssigneeNames
from bot.dialogs.search.model import MAX_TITLE_SHOWN, SearchModel
from bot.dialogs.widgets.window import TEXT, WORDING
from bot.texts.search import FILTERS, filters_text, found_text, has_filter, query_heading, search_hint
from bot.texts.shorten import shorten
from bot.texts.tasks import row_button
from bot.texts.wording import Wording


@inject
async def search_getter(
    dialog_manager: DialogManager, wording: FromDishka[Wording], names: FromDishka[AssigneeNames], **_: Any
) -> dict[str, Any]:
    model = SearchModel.of(dialog_manager)
    rows = model.shown_rows
    wording = await names.name(wording, rows)
    return {
        WORDING: wording,
        TEXT: _text(model, wording),
        "can_save": bool(model.query) and not model.title and not model.is_refused,
        "is_inner": bool(model.title),
        "rows": [(row.id, row_button(row)) for row in rows],
        "filters": _filters(model, wording),
        "page_label": model.page_label(wording),
        "has_pages": model.has_previous or model.has_next,
    }


def _filters(model: SearchModel, wording: Wording) -> list[tuple[str, str]]:
    """Nothing is offered where there is nothing to choose from, but a filter that is on can always be taken away."""
    if not model.query or model.title or model.is_refused:
        return []
    is_on = [has_filter(model.query, part) for part in FILTERS]
    return [
        (str(place), f"{'☑️' if on else '☐'} {wording(f'search-toggle-{place}')}")
        for place, on in enumerate(is_on)
        if on or (len(model.rows) > 1 and not model.is_fuzzy)
    ]


def _text(model: SearchModel, wording: Wording) -> Text:
    if not model.query:
        return search_hint(wording)
    heading = shorten(model.title, MAX_TITLE_SHOWN) if model.title else query_heading(model.query, wording)
    if model.is_refused:
        return as_list(Bold(heading), wording("search-refused"), "", filters_text(wording))
    return found_text(heading, _outcome(model, wording), model.shown_rows, wording)


def _outcome(model: SearchModel, wording: Wording) -> str:
    if not model.rows:
        return wording("search-nothing")
    key = "search-fuzzy" if model.is_fuzzy else "search-found-more" if model.next_cursor else "search-found"
    return wording(key, count=model.known_count)


@inject
async def save_getter(dialog_manager: DialogManager, wording: FromDishka[Wording], **_: Any) -> dict[str, Any]:
    query = SearchModel.of(dialog_manager).query
    return {WORDING: wording, TEXT: as_list(Bold(wording("search-save-ask")), "", query_heading(query, wording))}

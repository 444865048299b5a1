from typing import Any

from aiogram.utils.formatting import Bold, Text, as_list
from aiogram_dialog import DialogManager
from dishka import FromDishka
from dishka.integrations.aiogram_dialog import inject

from bot.dialogs.lists.model import ListsModel, TagRow
from bot.dialogs.widgets.window import TEXT, WORDING
from bot.texts.lists import list_button, lists_text
from bot.texts.shorten import MAX_BUTTON_LENGTH, shorten
from bot.texts.wording import Wording


@inject
async def lists_getter(dialog_manager: DialogManager, wording: FromDishka[Wording], **_: Any) -> dict[str, Any]:
    model = ListsModel.of(dialog_manager)
    return {
        WORDING: wording,
        TEXT: as_list(Bold(wording("lists-title")), "", wording("list-failed"))
        if model.has_failed
        else lists_text(model.rows, wording),
        "rows": [(row.id, list_button(row, wording)) for row in model.rows],
        "has_failed": model.has_failed,
    }


@inject
async def new_getter(wording: FromDishka[Wording], **_: Any) -> dict[str, Any]:
    return {WORDING: wording, TEXT: Text(Bold(wording("lists-ask-title")))}


@inject
async def tags_getter(dialog_manager: DialogManager, wording: FromDishka[Wording], **_: Any) -> dict[str, Any]:
    tags = ListsModel.of(dialog_manager).tags
    return {
        WORDING: wording,
        TEXT: as_list(Bold(wording("lists-tags")), "", wording("tags-hint" if tags else "tags-empty")),
        # A tag may be longer than what a button can say to the bot, so its place says which one it is.
        "tags": [(str(place), _tag_label(found)) for place, found in enumerate(tags)],
    }


def _tag_label(found: TagRow) -> str:
    tail = f" · {found.open_count}"
    return shorten(f"#{found.tag}", MAX_BUTTON_LENGTH - len(tail)) + tail


@inject
async def archive_getter(dialog_manager: DialogManager, wording: FromDishka[Wording], **_: Any) -> dict[str, Any]:
    archived = ListsModel.of(dialog_manager).archived
    hint = wording("archive-hint" if archived else "archive-empty")
    return {
        WORDING: wording,
        TEXT: as_list(Bold(wording("lists-archive")), "", hint),
        "archived": [(row.id, list_button(row, wording)) for row in archived],
    }

from typing import Any, Final

from aiogram.utils.formatting import Bold, Text
from aiogram_dialog import DialogManager
from dishka import FromDishka
from dishka.integrations.aiogram_dialog import inject

from bot.dialogs.list_options.model import ListOptionsModel
from bot.dialogs.widgets.window import TEXT, WORDING
from bot.texts.lists import list_name, list_options_text
from bot.texts.wording import Wording

EMOJIS: Final = (
    "🏡",
    "💼",
    "🛒",
    "📚",
    "✈️",
    "💡",
    "🏋️",
    "🩺",
    "🎁",
    "🐾",
    "🌱",
    "🔧",
    "🚗",
    "💰",
    "🎨",
    "🎵",
    "🍳",
    "⭐️",
)


@inject
async def options_getter(dialog_manager: DialogManager, wording: FromDishka[Wording], **_: Any) -> dict[str, Any]:
    model = ListOptionsModel.of(dialog_manager)
    return {
        WORDING: wording,
        TEXT: list_options_text(model.row, wording, is_muted=model.is_muted is True),
        # The Inbox is everybody's own and always there: it can only be muted.
        "is_owned": model.row.is_owned and not model.row.is_inbox,
        "can_be_shared": not model.row.is_inbox,
        "can_be_muted": model.is_muted is False,
        "is_muted": model.is_muted is True,
    }


@inject
async def rename_getter(dialog_manager: DialogManager, wording: FromDishka[Wording], **_: Any) -> dict[str, Any]:
    name = list_name(ListOptionsModel.of(dialog_manager).row, wording)
    return {WORDING: wording, TEXT: Text(Bold(wording("list-ask-title", name=name)))}


@inject
async def emoji_getter(dialog_manager: DialogManager, wording: FromDishka[Wording], **_: Any) -> dict[str, Any]:
    name = list_name(ListOptionsModel.of(dialog_manager).row, wording)
    return {
        WORDING: wording,
        TEXT: Text(Bold(wording("list-ask-emoji", name=name))),
        "emojis": [(str(place), emoji) for place, emoji in enumerate(EMOJIS)],
    }

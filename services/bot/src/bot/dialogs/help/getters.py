from typing import Any

from aiogram_dialog import DialogManager
from dishka import FromDishka
from dishka.integrations.aiogram_dialog import inject

from bot.dialogs.help.model import HelpModel
from bot.dialogs.widgets.window import TEXT, WORDING
from bot.texts.help import TOPICS, topic_text, topics_text
from bot.texts.wording import Wording


@inject
async def topics_getter(wording: FromDishka[Wording], **_: Any) -> dict[str, Any]:
    return {
        WORDING: wording,
        TEXT: topics_text(wording),
        "topics": [(topic, wording(f"help-topic-{topic}")) for topic in TOPICS],
    }


@inject
async def topic_getter(dialog_manager: DialogManager, wording: FromDishka[Wording], **_: Any) -> dict[str, Any]:
    return {WORDING: wording, TEXT: topic_text(HelpModel.of(dialog_manager).topic, wording)}

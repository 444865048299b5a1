from typing import Any, Final

from aiogram.utils.formatting import Bold, Italic, Text, as_list
from aiogram_dialog import DialogManager
from dishka import FromDishka
from dishka.integrations.aiogram_dialog import inject

from bot.dialogs.snooze.model import SnoozeModel
from bot.dialogs.widgets.window import TEXT, WORDING
from bot.texts.shorten import shorten
from bot.texts.wording import Wording

_MAX_ECHO: Final = 60


@inject
async def when_getter(dialog_manager: DialogManager, wording: FromDishka[Wording], **_: Any) -> dict[str, Any]:
    model = SnoozeModel.of(dialog_manager)
    lines: list[Text | str] = [Bold(wording("snooze-ask")), "", wording("snooze-hint")]
    if model.unreadable:
        lines = [Italic(wording("remind-not-understood", text=shorten(model.unreadable, _MAX_ECHO))), "", *lines]
    elif model.notice:
        lines = [Italic(wording(model.notice)), "", *lines]
    return {WORDING: wording, TEXT: as_list(*lines, *(["", model.body] if model.text else []))}

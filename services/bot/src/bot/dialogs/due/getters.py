from datetime import time, timedelta
from typing import Any, Final

from aiogram.utils.formatting import Bold, Italic, Text, as_list
from aiogram_dialog import DialogManager
from dishka import FromDishka
from dishka.integrations.aiogram_dialog import inject

from bot.dialogs.due.model import DueModel
from bot.dialogs.widgets.window import TEXT, WORDING
from bot.texts.shorten import shorten
from bot.texts.wording import Wording, clock_time

DAYS_OFFERED: Final = 6
USUAL_HOURS: Final = (8, 9, 10, 12, 15, 18, 19, 21)
MINUTE_STEP: Final = 5
_MAX_TITLE: Final = 40
_MAX_ECHO: Final = 60


@inject
async def day_getter(dialog_manager: DialogManager, wording: FromDishka[Wording], **_: Any) -> dict[str, Any]:
    model = DueModel.of(dialog_manager)
    return {
        WORDING: wording,
        TEXT: _with_complaint(model, wording, Bold(_question(model, wording)), wording("due-ask-hint")),
        "days": [(str(ahead), _day_label(ahead, wording)) for ahead in range(DAYS_OFFERED)],
        "can_clear": model.can_clear,
    }


@inject
async def calendar_getter(dialog_manager: DialogManager, wording: FromDishka[Wording], **_: Any) -> dict[str, Any]:
    model = DueModel.of(dialog_manager)
    return {WORDING: wording, TEXT: _with_complaint(model, wording, Bold(wording("due-calendar")))}


@inject
async def clock_getter(dialog_manager: DialogManager, wording: FromDishka[Wording], **_: Any) -> dict[str, Any]:
    return {
        **_time_question("due-time-ask", dialog_manager, wording, hint=wording("due-time-hint")),
        "hours": [(str(hour), clock_time(time(hour))) for hour in USUAL_HOURS],
        "needs_no_time": not DueModel.of(dialog_manager).needs_time,
    }


@inject
async def hour_getter(dialog_manager: DialogManager, wording: FromDishka[Wording], **_: Any) -> dict[str, Any]:
    return {
        **_time_question("due-hour-ask", dialog_manager, wording),
        "hours": [(str(hour), f"{hour:02}") for hour in range(24)],
    }


@inject
async def minute_getter(dialog_manager: DialogManager, wording: FromDishka[Wording], **_: Any) -> dict[str, Any]:
    hour = DueModel.of(dialog_manager).hour or 0
    return {
        **_time_question("due-minute-ask", dialog_manager, wording),
        "minutes": [(str(minute), clock_time(time(hour, minute))) for minute in range(0, 60, MINUTE_STEP)],
    }


def _question(model: DueModel, wording: Wording) -> str:
    if model.needs_time:
        return wording("due-ask-reminder")
    if not model.title:
        return wording("due-ask")
    return wording("due-ask-once" if model.is_for_once else "due-ask-for", title=shorten(model.title, _MAX_TITLE))


def _day_label(ahead: int, wording: Wording) -> str:
    day = wording.today + timedelta(days=ahead)
    words = {0: "due-button-today", 1: "due-button-tomorrow"}
    return wording(words[ahead]) if ahead in words else wording.day(day)


def _time_question(key: str, manager: DialogManager, wording: Wording, *, hint: str = "") -> dict[str, Any]:
    model = DueModel.of(manager)
    day = wording.full_day(model.day or wording.today)
    question = Bold(wording(key, day=day[:1].upper() + day[1:]))
    return {WORDING: wording, TEXT: _with_complaint(model, wording, question, *filter(None, (hint,)))}


def _with_complaint(model: DueModel, wording: Wording, *lines: Text | str) -> Text:
    if not model.unreadable:
        return as_list(*lines)
    complaint = wording("due-not-understood", text=shorten(model.unreadable, _MAX_ECHO))
    return as_list(Italic(complaint), "", *lines)

from collections.abc import Iterator
from datetime import date, timedelta
from typing import Any, Final

from aiogram.utils.formatting import Bold, as_list
from aiogram_dialog import DialogManager
from babel.dates import format_date
from dishka import FromDishka
from dishka.integrations.aiogram_dialog import inject

from bot.dialogs.month.model import MonthModel
from bot.dialogs.widgets.window import TEXT, WORDING
from bot.texts.wording import Wording

NO_DAY: Final = "-"
_BLANK: Final = " "
_WEEK: Final = 7
_RAISED: Final = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")
_MOST_SHOWN: Final = 99


@inject
async def month_getter(dialog_manager: DialogManager, wording: FromDishka[Wording], **_: Any) -> dict[str, Any]:
    model = MonthModel.of(dialog_manager)
    heading = wording("month-title", month=_month(model.first, "LLLL y", wording))
    if model.has_failed:
        body = wording("list-failed")
    elif model.counts:
        body = wording("month-count", count=sum(model.counts.values()))
    else:
        body = wording("month-empty")
    return {
        WORDING: wording,
        TEXT: as_list(Bold(heading), "", body, "", wording("month-hint")),
        "cells": list(_cells(model, wording)),
        "previous_label": f"‹ {_month(model.previous, 'LLL', wording)}",
        "next_label": f"{_month(model.following, 'LLL', wording)} ›",
        "has_failed": model.has_failed,
        "is_elsewhere": model.first != wording.today.replace(day=1),
    }


def _cells(model: MonthModel, wording: Wording) -> Iterator[tuple[str, str]]:
    """The names of the weekdays, then the days, filled up to whole weeks."""
    begins = model.first - timedelta(days=(model.first.isoweekday() - wording.week_starts_on) % _WEEK)
    for ahead in range(_WEEK):
        yield NO_DAY, wording.weekday(begins + timedelta(days=ahead))
    day = begins
    while day <= model.last or (day - begins).days % _WEEK:
        is_here = model.first <= day <= model.last
        yield (day.isoformat(), _day_label(day, model.counts.get(day.day, 0), wording)) if is_here else (NO_DAY, _BLANK)
        day += timedelta(days=1)


def _day_label(day: date, count: int, wording: Wording) -> str:
    """`24³`; the reader's today stands out."""
    raised = (str(min(count, _MOST_SHOWN)).translate(_RAISED)) if count else ""
    return f"{'•' if day == wording.today else ''}{day.day}{raised}"


def _month(first: date, pattern: str, wording: Wording) -> str:
    name = format_date(first, pattern, locale=str(wording.language)).replace(".", "")
    return name[:1].upper() + name[1:]

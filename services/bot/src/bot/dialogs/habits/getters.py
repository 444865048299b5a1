from collections.abc import Sequence
from typing import Any

from aiogram.utils.formatting import Italic, Text, as_list
from aiogram_dialog import DialogManager
from dishka import FromDishka
from dishka.integrations.aiogram_dialog import inject

from bot.dialogs.habits.model import HabitsModel
from bot.dialogs.widgets.window import TEXT, WORDING
from bot.texts.countries import COMMON_COUNTRIES, country_name
from bot.texts.habits import (
    DAY_PARTS,
    FIRST_DAYS,
    HOURS_OFFERED,
    MINUTES_OFFERED,
    QUIET_OFFERED,
    Asked,
    ahead,
    hours_text,
    time_or_never,
    titled,
    weekday_name,
)
from bot.texts.lists import list_name
from bot.texts.shorten import fit_button
from bot.texts.wording import Wording
from contracts.ids import to_short_id

INBOX_CHOICE = "inbox"


@inject
async def day_getter(dialog_manager: DialogManager, wording: FromDishka[Wording], **_: Any) -> dict[str, Any]:
    model = HabitsModel.of(dialog_manager)
    habits = model.habits
    return {
        **_view(model, wording, titled("habits-day-title", "habits-day-hint", wording)),
        "messages": _times(model, (Asked.DIGEST, Asked.REVIEW), wording),
        "quiet": hours_text(habits.quiet_hours) if habits.quiet_hours else wording("habits-off"),
    }


@inject
async def parts_getter(dialog_manager: DialogManager, wording: FromDishka[Wording], **_: Any) -> dict[str, Any]:
    model = HabitsModel.of(dialog_manager)
    return {
        **_view(model, wording, titled("habits-parts-title", "habits-parts-hint", wording)),
        "parts": _times(model, DAY_PARTS, wording),
    }


def _times(model: HabitsModel, asked: Sequence[Asked], wording: Wording) -> list[tuple[str, str]]:
    """Each with the time that is set."""
    times = [(one, time_or_never(model.habits.time_of(one), wording)) for one in asked]
    return [(one.value, wording(f"habits-button-{one}", time=time)) for one, time in times]


@inject
async def time_getter(dialog_manager: DialogManager, wording: FromDishka[Wording], **_: Any) -> dict[str, Any]:
    model = HabitsModel.of(dialog_manager)
    asked, now = model.asked, model.habits.time_of(model.asked)
    clocks = [f"{hour:02}:00" for hour in HOURS_OFFERED[asked]]
    return {
        **_view(model, wording, titled(f"habits-ask-{asked}", "habits-ask-hint", wording)),
        "hours": [(clock.replace(":", ""), _marked(clock, clock == time_or_never(now, wording))) for clock in clocks],
        "can_be_off": asked not in DAY_PARTS and now is not None,
    }


@inject
async def quiet_getter(dialog_manager: DialogManager, wording: FromDishka[Wording], **_: Any) -> dict[str, Any]:
    model = HabitsModel.of(dialog_manager)
    quiet = model.habits.quiet_hours
    offered = [(f"{begin:02}00-{end:02}00", f"{begin:02}:00–{end:02}:00") for begin, end in QUIET_OFFERED]
    return {
        **_view(model, wording, titled("habits-quiet-title", "habits-quiet-hint", wording)),
        "hours": [(key, _marked(label, quiet is not None and label == hours_text(quiet))) for key, label in offered],
        "is_on": quiet is not None,
    }


@inject
async def week_getter(dialog_manager: DialogManager, wording: FromDishka[Wording], **_: Any) -> dict[str, Any]:
    model = HabitsModel.of(dialog_manager)
    first, country = model.habits.week_starts_on, model.habits.holiday_country
    return {
        **_view(model, wording, titled("habits-week-title", "habits-week-hint", wording)),
        "days": [
            (str(day), _marked(_capital(weekday_name(day, wording)), day == first))
            for day in sorted({*FIRST_DAYS, first})
        ],
        "country": fit_button(
            wording("habits-button-country", country=country_name(country, wording.language))
            if country
            else wording("habits-button-no-country")
        ),
    }


@inject
async def country_getter(dialog_manager: DialogManager, wording: FromDishka[Wording], **_: Any) -> dict[str, Any]:
    model = HabitsModel.of(dialog_manager)
    chosen = model.habits.holiday_country
    offered = model.found or list(dict.fromkeys(filter(None, (chosen, *COMMON_COUNTRIES[wording.language]))))
    text = titled("habits-country-title", "habits-country-hint", wording)
    if model.found is not None:
        text = Text(wording("country-found" if model.found else "country-missing", query=model.query))
    return {
        **_view(model, wording, text),
        "countries": [
            (code, fit_button(_marked(country_name(code, wording.language), code == chosen))) for code in offered
        ],
        "is_chosen": chosen is not None,
    }


@inject
async def reminders_getter(dialog_manager: DialogManager, wording: FromDishka[Wording], **_: Any) -> dict[str, Any]:
    model = HabitsModel.of(dialog_manager)
    chosen, all_day = model.habits.default_reminders.minutes_before, model.habits.default_reminders.all_day_at
    offered = sorted({*MINUTES_OFFERED, *chosen})
    return {
        **_view(model, wording, titled("habits-reminders-title", "habits-reminders-hint", wording)),
        "moments": [
            (str(minutes), f"{'☑️' if minutes in chosen else '☐'} {_capital(ahead(minutes, wording))}")
            for minutes in offered
        ],
        "all_day": wording("habits-button-all_day", time=time_or_never(all_day, wording)),
    }


@inject
async def lists_getter(dialog_manager: DialogManager, wording: FromDishka[Wording], **_: Any) -> dict[str, Any]:
    model = HabitsModel.of(dialog_manager)
    chosen = to_short_id(model.habits.default_list_id) if model.habits.default_list_id else None
    hint = "list-failed" if model.has_failed else "habits-lists-hint"
    return {
        **_view(model, wording, titled("habits-lists-title", hint, wording)),
        "lists": [
            (
                INBOX_CHOICE if row.is_inbox else row.id,
                fit_button(_marked(list_name(row, wording), row.is_inbox if chosen is None else row.id == chosen)),
            )
            for row in model.lists
        ],
        "has_failed": model.has_failed,
    }


def _view(model: HabitsModel, wording: Wording, text: Text) -> dict[str, Any]:
    if model.notice:
        text = as_list(Italic(wording(model.notice)), "", text)
    return {WORDING: wording, TEXT: text}


def _marked(label: str, is_chosen: bool) -> str:  # noqa: FBT001 - it reads as a sentence where it is called
    return f"✓ {label}" if is_chosen else label


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]

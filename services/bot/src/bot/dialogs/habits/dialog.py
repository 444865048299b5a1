from aiogram.fsm.state import State
from aiogram_dialog import Dialog
from aiogram_dialog.widgets.kbd import Button, SwitchTo
from aiogram_dialog.widgets.text import Format

from bot.dialogs.habits import getters, handlers
from bot.dialogs.habits.states import HabitsSG
from bot.dialogs.loading import on_trying_again
from bot.dialogs.widgets.options import options
from bot.dialogs.widgets.window import Said, Screen, typed


def _move(key: str, widget_id: str, state: State, *arguments: str) -> SwitchTo:
    return SwitchTo(Said(key, *arguments), id=widget_id, state=state, on_click=handlers.on_move)


def _back() -> Button:
    return Button(Said("button-back"), id="back", on_click=handlers.on_back)


def _day_window() -> Screen:
    return Screen(
        options("messages", widget_id="message", on_click=handlers.on_asked),
        _move("habits-button-quiet", "quiet", HabitsSG.quiet, "quiet"),
        _move("habits-button-parts", "parts", HabitsSG.parts),
        _back(),
        state=HabitsSG.day,
        getter=getters.day_getter,
    )


def _parts_window() -> Screen:
    return Screen(
        options("parts", widget_id="part", on_click=handlers.on_asked),
        _move("button-back", "back", HabitsSG.day),
        state=HabitsSG.parts,
        getter=getters.parts_getter,
    )


def _time_window() -> Screen:
    return Screen(
        options("hours", widget_id="hour", on_click=handlers.on_hour, width=3),
        Button(Said("habits-button-off"), id="off", on_click=handlers.on_off, when="can_be_off"),
        Button(Said("button-back"), id="back", on_click=handlers.on_time_back),
        typed(handlers.on_typed_time),
        state=HabitsSG.time,
        getter=getters.time_getter,
    )


def _quiet_window() -> Screen:
    return Screen(
        options("hours", widget_id="quiet", on_click=handlers.on_quiet_hours, width=2),
        Button(Said("habits-button-quiet-off"), id="off", on_click=handlers.on_quiet_off, when="is_on"),
        _move("button-back", "back", HabitsSG.day),
        typed(handlers.on_typed_quiet),
        state=HabitsSG.quiet,
        getter=getters.quiet_getter,
    )


def _week_window() -> Screen:
    return Screen(
        options("days", widget_id="day", on_click=handlers.on_weekday),
        SwitchTo(Format("{country}"), id="country", state=HabitsSG.country, on_click=handlers.on_move),
        _back(),
        state=HabitsSG.week,
        getter=getters.week_getter,
    )


def _country_window() -> Screen:
    return Screen(
        options("countries", widget_id="land", on_click=handlers.on_country, width=2),
        Button(Said("habits-button-any-country"), id="none", on_click=handlers.on_no_country, when="is_chosen"),
        _move("button-back", "back", HabitsSG.week),
        typed(handlers.on_typed_country),
        state=HabitsSG.country,
        getter=getters.country_getter,
    )


def _reminders_window() -> Screen:
    return Screen(
        options("moments", widget_id="ahead", on_click=handlers.on_reminder, width=2),
        Button(Format("{all_day}"), id="allday", on_click=handlers.on_all_day),
        _back(),
        state=HabitsSG.reminders,
        getter=getters.reminders_getter,
    )


def _lists_window() -> Screen:
    return Screen(
        options("lists", widget_id="list", on_click=handlers.on_list),
        Button(Said("button-retry"), id="retry", on_click=on_trying_again(handlers.load_lists), when="has_failed"),
        _back(),
        state=HabitsSG.lists,
        getter=getters.lists_getter,
    )


def build_dialog() -> Dialog:
    return Dialog(
        _day_window(),
        _parts_window(),
        _time_window(),
        _quiet_window(),
        _week_window(),
        _country_window(),
        _reminders_window(),
        _lists_window(),
        on_start=handlers.on_start,
    )

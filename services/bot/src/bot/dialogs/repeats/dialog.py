from aiogram.fsm.state import State
from aiogram_dialog import Dialog
from aiogram_dialog.widgets.kbd import Button, Row, SwitchTo
from aiogram_dialog.widgets.text import Format

from bot.dialogs.repeats import getters, handlers
from bot.dialogs.repeats.states import RepeatSG
from bot.dialogs.widgets.options import options
from bot.dialogs.widgets.window import Said, Screen, typed


def _move(key: str, widget_id: str, state: State) -> SwitchTo:
    return SwitchTo(Said(key), id=widget_id, state=state, on_click=handlers.on_move)


def _choose_window() -> Screen:
    return Screen(
        options("short", widget_id="s", on_click=handlers.on_rule, width=2),
        options("long", widget_id="l", on_click=handlers.on_rule),
        _move("repeat-button-interval", "every", RepeatSG.interval),
        Row(
            Button(Said("repeat-button-current"), id="current", on_click=handlers.on_current),
            Button(Said("repeat-button-none"), id="none", on_click=handlers.on_no_repeat),
            when="has_rule",
        ),
        Button(Said("button-back"), id="cancel", on_click=handlers.on_cancel),
        typed(handlers.on_words),
        state=RepeatSG.choose,
        getter=getters.choose_getter,
    )


def _confirm_window() -> Screen:
    return Screen(
        Button(Said("repeat-button-keep"), id="keep", on_click=handlers.on_keep, when="has_dates"),
        Button(Format("{anchor_label}"), id="anchor", on_click=handlers.on_anchor),
        Button(Format("{holidays_label}"), id="holidays", on_click=handlers.on_holidays),
        _move("repeat-button-end", "end", RepeatSG.end),
        _move("button-back", "back", RepeatSG.choose),
        typed(handlers.on_words),
        state=RepeatSG.confirm,
        getter=getters.confirm_getter,
    )


def _end_window() -> Screen:
    return Screen(
        options("counts", widget_id="count", on_click=handlers.on_count, width=2),
        Button(Said("repeat-button-no-end"), id="noend", on_click=handlers.on_no_end),
        _move("button-back", "back", RepeatSG.confirm),
        typed(handlers.on_end_written),
        state=RepeatSG.end,
        getter=getters.end_getter,
    )


def build_dialog() -> Dialog:
    return Dialog(
        _choose_window(),
        Screen(
            options("intervals", widget_id="i", on_click=handlers.on_rule, width=2),
            _move("button-back", "back", RepeatSG.choose),
            typed(handlers.on_words),
            state=RepeatSG.interval,
            getter=getters.interval_getter,
        ),
        _confirm_window(),
        _end_window(),
        on_start=handlers.on_start,
    )

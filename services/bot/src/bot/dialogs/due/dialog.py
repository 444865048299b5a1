from aiogram_dialog import Dialog
from aiogram_dialog.widgets.kbd import Button, Row, SwitchTo

from bot.dialogs.due import getters, handlers
from bot.dialogs.due.states import DueSG
from bot.dialogs.widgets.calendar import PersonCalendar
from bot.dialogs.widgets.options import grid, options
from bot.dialogs.widgets.window import Said, Screen, typed


def _day_window() -> Screen:
    return Screen(
        options("days", widget_id="ahead", on_click=handlers.on_day_ahead, width=2),
        Row(
            SwitchTo(Said("due-button-calendar"), id="calendar", state=DueSG.calendar),
            Button(Said("due-button-clear"), id="clear", on_click=handlers.on_no_due, when="can_clear"),
        ),
        Button(Said("button-back"), id="cancel", on_click=handlers.on_cancel),
        typed(handlers.on_typed),
        state=DueSG.day,
        getter=getters.day_getter,
    )


def _clock_window() -> Screen:
    return Screen(
        grid("hours", widget_id="usual", on_click=handlers.on_usual_hour, width=4),
        Row(
            Button(Said("due-button-no-time"), id="notime", on_click=handlers.on_no_time, when="needs_no_time"),
            SwitchTo(Said("due-button-other-time"), id="other", state=DueSG.hour),
        ),
        SwitchTo(Said("button-back"), id="back", state=DueSG.day),
        typed(handlers.on_typed),
        state=DueSG.clock,
        getter=getters.clock_getter,
    )


def build_dialog() -> Dialog:
    return Dialog(
        _day_window(),
        Screen(
            PersonCalendar(id="cal", on_click=handlers.on_calendar_day),
            SwitchTo(Said("button-back"), id="back", state=DueSG.day),
            typed(handlers.on_typed),
            state=DueSG.calendar,
            getter=getters.calendar_getter,
        ),
        _clock_window(),
        Screen(
            grid("hours", widget_id="hour", on_click=handlers.on_hour, width=6),
            SwitchTo(Said("button-back"), id="back", state=DueSG.clock),
            typed(handlers.on_typed),
            state=DueSG.hour,
            getter=getters.hour_getter,
        ),
        Screen(
            grid("minutes", widget_id="minute", on_click=handlers.on_minute, width=4),
            SwitchTo(Said("button-back"), id="back", state=DueSG.hour),
            typed(handlers.on_typed),
            state=DueSG.minute,
            getter=getters.minute_getter,
        ),
        on_start=handlers.on_start,
    )

from aiogram import F
from aiogram_dialog import Dialog
from aiogram_dialog.widgets.kbd import Button, Row

from bot.dialogs.review import getters, handlers
from bot.dialogs.review.states import ReviewSG
from bot.dialogs.widgets.paging import page_buttons
from bot.dialogs.widgets.window import Said, Screen


def build_dialog() -> Dialog:
    return Dialog(
        Screen(
            Row(
                Button(Said("review-press-done"), id="done", on_click=handlers.on_fate),
                Button(Said("review-press-tomorrow"), id="tomorrow", on_click=handlers.on_fate),
                when="has_current",
            ),
            Row(
                Button(Said("review-press-pick"), id="pick", on_click=handlers.on_pick),
                Button(Said("review-press-drop"), id="drop", on_click=handlers.on_fate),
                when="has_current",
            ),
            Row(
                Button(Said("review-press-split"), id="split", on_click=handlers.on_split),
                Button(Said("review-press-keep"), id="keep", on_click=handlers.on_keep),
                when="has_current",
            ),
            page_buttons(on_previous=handlers.on_page, on_next=handlers.on_page),
            Button(Said("review-press-more"), id="more", on_click=handlers.on_more, when="has_more"),
            Button(Said("review-press-all"), id="all", on_click=handlers.on_all_tomorrow, when="has_several"),
            Button(Said("bulk-undo"), id="undo", on_click=handlers.on_undo, when="can_undo"),
            Button(Said("button-retry"), id="retry", on_click=handlers.on_retry, when="has_failed"),
            Button(Said("button-menu"), id="close", on_click=handlers.on_close, when=~F["is_inner"]),
            Button(Said("button-back"), id="up", on_click=handlers.on_close, when="is_inner"),
            state=ReviewSG.day,
            getter=getters.day_getter,
        ),
        on_start=handlers.on_start,
        on_process_result=handlers.on_result,
    )

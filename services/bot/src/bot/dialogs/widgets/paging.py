"""The row of buttons that pages through a list."""

from aiogram_dialog.widgets.kbd import Button, Row
from aiogram_dialog.widgets.kbd.button import OnClick
from aiogram_dialog.widgets.text import Format

from bot.dialogs.widgets.window import Said


def page_buttons(*, on_previous: OnClick, on_next: OnClick) -> Row:
    """Shown when the getter's `has_pages` says so; its `page_label` says where the reader is."""
    return Row(
        Button(Said("button-previous"), id="prev", on_click=on_previous),
        Button(Format("{page_label}"), id="page"),
        Button(Said("button-next"), id="next", on_click=on_next),
        when="has_pages",
    )

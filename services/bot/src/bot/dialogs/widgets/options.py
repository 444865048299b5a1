"""Buttons made of a list that the getter returns."""

from typing import Any

from aiogram_dialog.widgets.common import WhenCondition
from aiogram_dialog.widgets.kbd import Group, Select
from aiogram_dialog.widgets.kbd.select import OnItemClick
from aiogram_dialog.widgets.text import Format

from bot.dialogs.widgets.rows import Fitted


def options(
    options_key: str, *, widget_id: str, on_click: OnItemClick[Any, str], width: int = 1, when: WhenCondition = None
) -> Group:
    """A button for each pair of an id and a label in the getter's `options_key`, up to `width` to a row if their labels are short."""
    return Fitted(_select(options_key, widget_id, on_click), width=width, when=when)


def grid(
    options_key: str, *, widget_id: str, on_click: OnItemClick[Any, str], width: int, when: WhenCondition = None
) -> Group:
    """The same where columns mean something, as in a calendar: always `width` to a row. The labels are numbers or signs."""
    return Group(_select(options_key, widget_id, on_click), width=width, when=when)


def _select(options_key: str, widget_id: str, on_click: OnItemClick[Any, str]) -> Select[Any]:
    return Select(
        Format("{item[1]}"),
        id=widget_id,
        item_id_getter=lambda option: option[0],
        items=options_key,
        on_click=on_click,
    )

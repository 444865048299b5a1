"""Buttons made of a list that the getter returns."""

from typing import Any

from aiogram_dialog.widgets.common import WhenCondition
from aiogram_dialog.widgets.kbd import Group, Select
from aiogram_dialog.widgets.kbd.select import OnItemClick
from aiogram_dialog.widgets.text import Format


def options(
    options_key: str, *, widget_id: str, on_click: OnItemClick[Any, str], width: int = 1, when: WhenCondition = None
) -> Group:
    """A button for each pair of an id and a label in the getter's `options_key`, `width` to a row."""
    select = Select(
        Format("{item[1]}"),
        id=widget_id,
        item_id_getter=lambda option: option[0],
        items=options_key,
        on_click=on_click,
    )
    return Group(select, width=width, when=when)

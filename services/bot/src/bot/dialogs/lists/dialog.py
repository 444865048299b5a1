"""All lists; a new one; tags; the archive."""

from aiogram_dialog import Dialog
from aiogram_dialog.widgets.kbd import Button, Row

from bot.dialogs.lists import getters, handlers
from bot.dialogs.lists.states import ListsSG
from bot.dialogs.loading import on_opening, on_trying_again
from bot.dialogs.widgets.options import options
from bot.dialogs.widgets.window import Said, Screen, typed


def build_dialog() -> Dialog:
    return Dialog(
        Screen(
            options("rows", widget_id="list", on_click=handlers.on_list),
            Button(Said("button-retry"), id="retry", on_click=on_trying_again(handlers.load), when="has_failed"),
            Button(Said("lists-new"), id="new", on_click=handlers.on_new),
            Row(
                Button(Said("lists-tags"), id="tags", on_click=handlers.on_tags),
                Button(Said("list-done"), id="done", on_click=handlers.on_done),
            ),
            Row(
                Button(Said("lists-archive"), id="archive", on_click=handlers.on_archive),
                Button(Said("list-trash"), id="trash", on_click=handlers.on_trash),
            ),
            Button(Said("button-menu"), id="back", on_click=handlers.on_back),
            state=ListsSG.main,
            getter=getters.lists_getter,
        ),
        Screen(
            typed(handlers.on_title),
            Button(Said("button-back"), id="back", on_click=handlers.on_main),
            state=ListsSG.new,
            getter=getters.new_getter,
        ),
        Screen(
            options("tags", widget_id="tag", on_click=handlers.on_tag, width=2),
            Button(Said("button-back"), id="back", on_click=handlers.on_main),
            state=ListsSG.tags,
            getter=getters.tags_getter,
        ),
        Screen(
            options("archived", widget_id="archived", on_click=handlers.on_unarchive),
            Button(Said("button-back"), id="back", on_click=handlers.on_main),
            state=ListsSG.archive,
            getter=getters.archive_getter,
        ),
        on_start=on_opening(handlers.load),
        on_process_result=handlers.on_result,
    )

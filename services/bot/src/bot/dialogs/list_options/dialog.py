"""The options of a list: name, emoji, people, news, archive."""

from aiogram_dialog import Dialog
from aiogram_dialog.widgets.kbd import Button

from bot.dialogs.list_options import getters, handlers
from bot.dialogs.list_options.states import ListOptionsSG
from bot.dialogs.widgets.options import grid
from bot.dialogs.widgets.rows import Fitted
from bot.dialogs.widgets.window import Said, Screen, typed


def build_dialog() -> Dialog:
    return Dialog(
        Screen(
            Fitted(
                Button(Said("list-rename"), id="rename", on_click=handlers.on_rename),
                Button(Said("list-emoji"), id="emoji", on_click=handlers.on_emoji),
                when="is_owned",
            ),
            Button(Said("list-people"), id="people", on_click=handlers.on_people, when="can_be_shared"),
            Button(Said("list-mute"), id="mute", on_click=handlers.on_mute, when="can_be_muted"),
            Button(Said("list-unmute"), id="unmute", on_click=handlers.on_mute, when="is_muted"),
            Button(Said("list-archive"), id="archive", on_click=handlers.on_archive, when="is_owned"),
            Button(Said("button-back"), id="back", on_click=handlers.on_back),
            state=ListOptionsSG.main,
            getter=getters.options_getter,
        ),
        Screen(
            typed(handlers.on_title),
            Button(Said("button-back"), id="back", on_click=handlers.on_main),
            state=ListOptionsSG.rename,
            getter=getters.rename_getter,
        ),
        Screen(
            grid("emojis", widget_id="pick", on_click=handlers.on_emoji_picked, width=6),
            Button(Said("button-back"), id="back", on_click=handlers.on_main),
            state=ListOptionsSG.emoji,
            getter=getters.emoji_getter,
        ),
        on_start=handlers.on_start,
        on_process_result=handlers.on_result,
    )

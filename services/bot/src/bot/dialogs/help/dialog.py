from aiogram_dialog import Dialog
from aiogram_dialog.widgets.kbd import Button

from bot.dialogs.help import getters, handlers
from bot.dialogs.help.states import HelpSG
from bot.dialogs.widgets.options import options
from bot.dialogs.widgets.window import Said, Screen


def build_dialog() -> Dialog:
    return Dialog(
        Screen(
            options("topics", widget_id="topic", on_click=handlers.on_topic, width=2),
            Button(Said("button-back"), id="back", on_click=handlers.on_back),
            state=HelpSG.topics,
            getter=getters.topics_getter,
        ),
        Screen(
            Button(Said("button-back"), id="back", on_click=handlers.on_topic_back),
            state=HelpSG.topic,
            getter=getters.topic_getter,
        ),
        on_start=handlers.on_start,
    )

"""All dialogs of the bot."""

from aiogram_dialog import Dialog

from bot.dialogs.comments.dialog import build_dialog as build_comments
from bot.dialogs.create.dialog import build_dialog as build_create
from bot.dialogs.due.dialog import build_dialog as build_due
from bot.dialogs.menu.dialog import build_dialog as build_menu
from bot.dialogs.settings.dialog import build_dialog as build_settings
from bot.dialogs.setup.dialog import build_dialog as build_setup
from bot.dialogs.task_card.dialog import build_dialog as build_task_card
from bot.dialogs.task_list.dialog import build_dialog as build_task_list


def build_dialogs() -> list[Dialog]:
    """Dialogs made anew: each may belong to one dispatcher only."""
    return [
        build_setup(),
        build_menu(),
        build_task_list(),
        build_task_card(),
        build_comments(),
        build_due(),
        build_create(),
        build_settings(),
    ]

"""All dialogs of the bot."""

from collections.abc import Callable
from typing import Final

from aiogram_dialog import Dialog

from bot.dialogs.account import dialog as account
from bot.dialogs.assignees import dialog as assignees
from bot.dialogs.comments import dialog as comments
from bot.dialogs.create import dialog as create
from bot.dialogs.due import dialog as due
from bot.dialogs.habits import dialog as habits
from bot.dialogs.help import dialog as help_topics
from bot.dialogs.history import dialog as history
from bot.dialogs.list_options import dialog as list_options
from bot.dialogs.lists import dialog as lists
from bot.dialogs.menu import dialog as menu
from bot.dialogs.month import dialog as month
from bot.dialogs.muting import dialog as muting
from bot.dialogs.reminders import dialog as reminders
from bot.dialogs.repeats import dialog as repeats
from bot.dialogs.review import dialog as review
from bot.dialogs.search import dialog as search
from bot.dialogs.settings import dialog as settings
from bot.dialogs.setup import dialog as setup
from bot.dialogs.sharing import dialog as sharing
from bot.dialogs.snooze import dialog as snooze
from bot.dialogs.subtasks import dialog as subtasks
from bot.dialogs.task_card import dialog as task_card
from bot.dialogs.task_list import dialog as task_list
from bot.dialogs.views import dialog as views

_BUILDERS: Final[list[Callable[[], Dialog]]] = [
    setup.build_dialog,
    menu.build_dialog,
    lists.build_dialog,
    list_options.build_dialog,
    task_list.build_dialog,
    task_card.build_dialog,
    comments.build_dialog,
    subtasks.build_dialog,
    history.build_dialog,
    due.build_dialog,
    repeats.build_dialog,
    create.build_dialog,
    search.build_dialog,
    month.build_dialog,
    views.build_dialog,
    sharing.build_dialog,
    assignees.build_dialog,
    settings.build_dialog,
    habits.build_dialog,
    muting.build_dialog,
    account.build_dialog,
    help_topics.build_dialog,
    snooze.build_dialog,
    review.build_dialog,
    reminders.build_dialog,
]


def build_dialogs() -> list[Dialog]:
    """Dialogs made anew: each may belong to one dispatcher only."""
    return [build() for build in _BUILDERS]

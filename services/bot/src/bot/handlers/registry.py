"""All routers of the bot's screens, in the order in which they listen.

An open dialog takes every message and every press of its chat that reaches it; so whatever must be heard in spite of it stands before.
"""

from collections.abc import Collection

from aiogram import Router
from aiogram_dialog import Dialog

from bot.handlers import (
    cards,
    chips,
    commands,
    comment_files,
    group_replies,
    groups,
    invites,
    muting,
    navigation,
    quick_add,
    registration,
    reminders,
    replies,
    retry,
    statistics,
    undo,
)


def build_routers_before_dialogs(dialogs: Collection[Dialog]) -> list[Router]:
    """Routers made anew: each may belong to one dispatcher only."""
    return [
        groups.build_router(),
        group_replies.build_router(),
        commands.build_router(),
        cards.build_router(),
        chips.build_router(),
        invites.build_router(),
        reminders.build_router(),
        muting.build_router(),
        comment_files.build_router(),
        statistics.build_router(),
        registration.build_router(),
        undo.build_router(),
        navigation.build_router(),
        retry.build_router(),
        replies.build_router(),
        quick_add.build_router(dialogs),
        navigation.build_last_router(),
    ]

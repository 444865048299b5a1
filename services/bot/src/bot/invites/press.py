"""What a press under an invite says. Old messages keep old callback data for ever: a prefix or a value here never changes its meaning."""

from enum import StrEnum

from aiogram.filters.callback_data import CallbackData


class InviteAction(StrEnum):
    """`LATER` puts a link aside, which is for everybody and so cannot be declined."""

    ACCEPT = "yes"
    DECLINE = "no"
    LATER = "later"


class InvitePress(CallbackData, prefix="i"):
    """`i:<action>:<token>`."""

    action: InviteAction
    token: str

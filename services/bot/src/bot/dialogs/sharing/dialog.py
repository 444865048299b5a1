"""Who is there; one of them; letting others in; open invites; and the question that is asked twice."""

from aiogram import F
from aiogram_dialog import Dialog
from aiogram_dialog.widgets.kbd import Button, CopyText, Row
from aiogram_dialog.widgets.text import Format

from bot.dialogs.sharing import getters, handlers, inviting
from bot.dialogs.sharing.model import Question
from bot.dialogs.sharing.states import SharingSG
from bot.dialogs.widgets.options import options
from bot.dialogs.widgets.window import Said, Screen, typed


def build_dialog() -> Dialog:
    return Dialog(
        _people_window(),
        _person_window(),
        _invite_window(),
        _invites_window(),
        _sure_window(),
        on_start=handlers.on_start,
    )


def _people_window() -> Screen:
    return Screen(
        options("people", widget_id="person", on_click=handlers.on_person, width=2),
        Button(Said("button-retry"), id="retry", on_click=handlers.on_retry, when="has_failed"),
        Row(
            Button(Said("people-invite"), id="invite", on_click=handlers.on_invite_window),
            Button(Said("people-invites"), id="invites", on_click=inviting.on_invites),
            when="can_manage",
        ),
        CopyText(Said("people-copy-link"), copy_text=Format("{link}"), when="is_usable"),
        Button(Said("people-leave"), id="leave", on_click=handlers.on_ask, when="can_leave"),
        Button(Said("button-back"), id="back", on_click=handlers.on_back),
        state=SharingSG.people,
        getter=getters.people_getter,
    )


def _person_window() -> Screen:
    return Screen(
        options("roles", widget_id="role", on_click=handlers.on_role),
        Button(Said("people-hand-over"), id="hand_over", on_click=handlers.on_ask, when="is_member"),
        Button(Said("people-remove"), id="remove", on_click=handlers.on_ask),
        Button(Said("button-back"), id="back", on_click=handlers.on_people),
        state=SharingSG.person,
        getter=getters.person_getter,
    )


def _invite_window() -> Screen:
    return Screen(
        options("roles", widget_id="role", on_click=inviting.on_invite_role),
        options("days", widget_id="days", on_click=inviting.on_days, width=3),
        options("uses", widget_id="uses", on_click=inviting.on_uses, width=3),
        Button(Said("invite-make-link"), id="link", on_click=inviting.on_link),
        Button(Said("button-back"), id="back", on_click=handlers.on_people),
        typed(inviting.on_name),
        state=SharingSG.invite,
        getter=getters.invite_getter,
    )


def _invites_window() -> Screen:
    return Screen(
        options("invites", widget_id="invite", on_click=inviting.on_invite),
        Button(Said("button-back"), id="back", on_click=handlers.on_people),
        state=SharingSG.invites,
        getter=getters.invites_getter,
    )


def _sure_window() -> Screen:
    return Screen(
        Button(Said("sure-yes-remove"), id="yes", on_click=handlers.on_sure, when=F["question"] == Question.REMOVE),
        Button(Said("sure-yes-leave"), id="yes", on_click=handlers.on_sure, when=F["question"] == Question.LEAVE),
        Button(
            Said("sure-yes-hand-over"), id="yes", on_click=handlers.on_sure, when=F["question"] == Question.HAND_OVER
        ),
        Button(Said("sure-yes-revoke"), id="yes", on_click=handlers.on_sure, when=F["question"] == Question.REVOKE),
        Button(Said("button-back"), id="no", on_click=handlers.on_unsure),
        state=SharingSG.sure,
        getter=getters.sure_getter,
    )

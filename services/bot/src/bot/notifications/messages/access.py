"""Passwords and sessions: who asks for access, and what became of it."""

from aiogram.utils.formatting import Bold, Italic, Text, as_list

from bot.handlers.presses import PasswordUndoPress, RegistrationPress
from bot.notifications.messages.layout import MAX_TITLE, button, message
from bot.ports.notifications import OutgoingMessage
from bot.texts.shorten import shorten
from bot.texts.wording import Wording
from contracts.todos.v1.notifications import PasswordSetBody, RegistrationPromptBody, SessionClosedBody


def registration_prompt(body: RegistrationPromptBody, wording: Wording) -> OutgoingMessage:
    """Who asks, and the three numbers."""
    moment = wording.moment(body.requested_at)
    who = (
        wording("registration-who", client=shorten(body.client_name, MAX_TITLE), ip=body.ip_hint, moment=moment)
        if body.client_name
        else wording("registration-who-unnamed", ip=body.ip_hint, moment=moment)
    )
    lines: list[Text | str] = [Bold(wording("registration-title")), "", who, "", wording("registration-ask")]
    if body.replaces_password:
        lines.append(Italic(wording("registration-replaces")))
    lines += ["", wording("registration-until", time=wording.clock(body.expires_at))]
    numbers = [
        button(str(number), RegistrationPress(number=number, handle=body.handle).pack()) for number in body.numbers
    ]
    not_me = button(wording("registration-not-me"), RegistrationPress(number=0, handle=body.handle).pack())
    return message(as_list(*lines), [numbers, [not_me]])


def password_set(body: PasswordSetBody, wording: Wording) -> OutgoingMessage:
    """The password works; how to take it back."""
    who = (
        wording("password-set-who", client=shorten(body.client_name, MAX_TITLE))
        if body.client_name
        else wording("password-set-who-unnamed")
    )
    until = wording("password-set-undo-until", moment=wording.moment(body.undo_until))
    undo = button(wording("password-set-undo"), PasswordUndoPress(handle=body.undo_handle).pack())
    return message(as_list(Bold(wording("password-set-title")), "", who, until), [[undo]])


def session_closed(body: SessionClosedBody, wording: Wording) -> OutgoingMessage:
    """A program's key was used twice."""
    explanation = wording(
        "session-closed-body", client=wording("quoted", text=shorten(body.client_name, MAX_TITLE)), ip=body.ip_hint
    )
    return message(as_list(Bold(wording("session-closed-title")), "", explanation))

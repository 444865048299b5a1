"""The texts of the settings' windows."""

from collections.abc import Sequence
from datetime import datetime
from typing import Protocol

from aiogram.utils.formatting import Bold, Italic, Text, as_list

from bot.texts.habits import Habits, habits_lines
from bot.texts.wording import Wording
from bot.texts.zones import zone_city


class SignedInProgram(Protocol):
    """What is shown of a session."""

    @property
    def client(self) -> str: ...
    @property
    def ip(self) -> str: ...
    @property
    def created_at(self) -> datetime: ...
    @property
    def seen_at(self) -> datetime: ...


def settings_text(wording: Wording, habits: Habits, *, has_password: bool) -> Text:
    """The main window: what is set, and to what."""
    return as_list(
        Bold(wording("settings-title")),
        "",
        wording("settings-language", language=wording(f"language-{wording.language}")),
        wording("settings-zone", city=zone_city(str(wording.zone), wording.language), time=wording.clock(wording.now)),
        *habits_lines(habits, wording),
        wording("settings-password-set" if has_password else "settings-password-missing"),
    )


def password_text(wording: Wording, *, has_password: bool) -> Text:
    """What a password is for, and how to give one."""
    lines: list[Text | str] = [wording("password-ask")]
    if has_password:
        lines += ["", Italic(wording("password-replaces"))]
    return as_list(*lines)


def sessions_text(sessions: Sequence[SignedInProgram], wording: Wording, *, more: int) -> Text:
    """The programs that are signed in; `more` is how many there are besides."""
    title = Bold(wording("sessions-title"))
    if not sessions:
        return as_list(title, "", wording("sessions-empty"))
    lines = [
        Text(
            "▫️ ",
            Bold(session.client),
            f" · {wording('sessions-line-more', ip=session.ip, moment=wording.moment(session.seen_at))}",
        )
        for session in sessions
    ]
    if more:
        lines.append(Text(wording("sessions-more", count=more)))
    return as_list(title, "", *lines, "", wording("sessions-hint"))


def session_text(session: SignedInProgram, wording: Wording) -> Text:
    """One program: where it is, since when, and when it was last heard of."""
    return as_list(
        Bold(wording("session-title", client=session.client)),
        "",
        wording("session-ip", ip=session.ip),
        wording("session-created", moment=wording.moment(session.created_at)),
        wording("session-seen", moment=wording.moment(session.seen_at)),
    )

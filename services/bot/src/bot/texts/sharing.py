"""Who sees what, invites, and roles, in words."""

from collections.abc import Sequence
from datetime import datetime
from typing import Final, Protocol

from aiogram.utils.formatting import Bold, Italic, Text, as_list

from bot.texts.shorten import MAX_BUTTON_LENGTH, shorten
from bot.texts.wording import Wording
from contracts.todos.v1.sharing import GivenRole, InvitePreview, Role

MAX_PERSON_NAME: Final = 40
MAX_PLACE_TITLE: Final = 80
_PEOPLE_WRITTEN: Final = 30
_ROLE_MARKS: Final = {Role.OWNER: "👑", Role.EDITOR: "✏️", Role.COMMENTER: "💬", Role.VIEWER: "👁"}


class ShownPerson(Protocol):
    """What is said of somebody who sees a list or a task."""

    @property
    def name(self) -> str: ...
    @property
    def role(self) -> Role: ...
    @property
    def is_you(self) -> bool: ...


class ShownInvite(Protocol):
    """What is said of an open invite. `username` is empty for a link; `max_uses` is None if there is no limit."""

    @property
    def role(self) -> Role: ...
    @property
    def username(self) -> str: ...
    @property
    def expires_at(self) -> datetime: ...
    @property
    def use_count(self) -> int: ...
    @property
    def max_uses(self) -> int | None: ...


def people_text(heading: str, people: Sequence[ShownPerson], link: str, wording: Wording, *, hint: str) -> Text:
    """Everybody who is there with their role, and the link for them; `hint` says what the reader can do."""
    lines: list[Text | str] = [Bold(heading), ""]
    lines += [_person_line(person, wording) for person in people[:_PEOPLE_WRITTEN]]
    if len(people) > _PEOPLE_WRITTEN:
        lines.append(wording("overdue-more", count=len(people) - _PEOPLE_WRITTEN))
    lines += ["", Italic(hint), "", wording("people-link"), link]
    return as_list(*lines)


def person_button(person: ShownPerson) -> str:
    """`✏️ Борис`."""
    return shorten(f"{_ROLE_MARKS[person.role]} {person.name}", MAX_BUTTON_LENGTH)


def role_label(role: GivenRole, wording: Wording, *, is_chosen: bool) -> str:
    """A role as a button; the chosen one is marked."""
    label = f"{_ROLE_MARKS[Role(role)]} {wording(f'role-name-{role}')}"
    return f"✓ {label}" if is_chosen else label


def invite_button(invite: ShownInvite, wording: Wording) -> str:
    """`🔗 Читатель · 0 из 5`, `@boris · редактор`."""
    role = wording(f"role-name-{invite.role}")
    if invite.username:
        return shorten(f"@{invite.username} · {role}", MAX_BUTTON_LENGTH)
    uses = f"{invite.use_count}/{invite.max_uses}" if invite.max_uses else str(invite.use_count)
    return shorten(f"🔗 {role} · {uses} · {wording.brief_day(invite.expires_at.date())}", MAX_BUTTON_LENGTH)


def invite_text(preview: InvitePreview, wording: Wording) -> Text:
    """Who invites to what, what one may do there, and until when it can be accepted."""
    key = "invited-task" if preview.is_single_task else "invited-list"
    title = shorten(" ".join(part for part in (preview.emoji, preview.title) if part), MAX_PLACE_TITLE)
    inviter = shorten(preview.inviter_name, MAX_PERSON_NAME)
    lines: list[Text | str] = [Bold(wording(key, inviter=inviter, title=title)), wording(f"role-{preview.role}")]
    if preview.current_role:
        lines.append(wording("invited-already", role=wording(f"role-name-{preview.current_role}")))
    return as_list(*lines, "", wording("invited-until", moment=wording.moment(preview.expires_at)))


def invitation(inviter: str, title: str, role: Role, link: str, wording: Wording, *, is_single_task: bool) -> Text:
    """The message with a link that somebody passes on."""
    key = "invited-task" if is_single_task else "invited-list"
    return as_list(
        Bold(wording(key, inviter=shorten(inviter, MAX_PERSON_NAME), title=shorten(title, MAX_PLACE_TITLE))),
        wording(f"role-{role}"),
        "",
        wording("invitation-open"),
        link,
    )


def _person_line(person: ShownPerson, wording: Wording) -> Text:
    name = Bold(person.name)
    role = wording(f"role-name-{person.role}")
    tail = f" — {role}, {wording('people-you')}" if person.is_you else f" — {role}"
    return Text(f"{_ROLE_MARKS[person.role]} ", name, tail)

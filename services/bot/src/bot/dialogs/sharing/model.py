"""Who sees a list or a task, as it was loaded and as it was changed here."""

from datetime import datetime
from enum import StrEnum
from typing import Any, Final, Self

from bot.dialogs.model import WindowModel
from bot.ports.sharing import PlaceKind, SharedPlace
from bot.texts.sharing import MAX_PERSON_NAME
from bot.texts.shorten import shorten
from contracts.ids import UserId, from_short_id, to_short_id
from contracts.todos.v1.sharing import GivenRole, Invite, Member, Role, TaskPerson

MAX_PEOPLE: Final = 60
MAX_INVITES: Final = 30
DAYS_OFFERED: Final = (1, 7, 30)
USES_OFFERED: Final = (1, 10, 0)
ANY_NUMBER: Final = 0
_RANKS: Final = {role: rank for rank, role in enumerate(Role)}


class Trouble(StrEnum):
    """Why there is nobody to show."""

    GONE = "gone"
    FAILED = "failed"


class Question(StrEnum):
    """What is asked twice."""

    REMOVE = "remove"
    LEAVE = "leave"
    HAND_OVER = "hand-over"
    REVOKE = "revoke"


class PersonRow(WindowModel):
    """Somebody who sees the place. `version` is that of the role, None if it is not given here: of a task, by its list."""

    id: str
    name: str
    role: Role
    is_you: bool = False
    version: int | None = None

    @property
    def user_id(self) -> UserId:
        return UserId(from_short_id(self.id))

    def with_role(self, role: Role) -> Self:
        """The same person once their role was changed."""
        return self.model_copy(update={"role": role, "version": None if self.version is None else self.version + 1})

    @classmethod
    def from_person(cls, person: Member | TaskPerson) -> Self:
        version = person.version if isinstance(person, Member) else person.guest_version
        return cls(
            id=to_short_id(person.user_id),
            name=shorten(person.name, MAX_PERSON_NAME),
            role=person.role,
            is_you=person.is_you,
            version=version,
        )


class InviteRow(WindowModel):
    """An open invite."""

    id: str
    role: Role
    username: str = ""
    expires_at: datetime
    use_count: int = 0
    max_uses: int | None = None

    @classmethod
    def from_invite(cls, invite: Invite) -> Self:
        return cls(
            id=to_short_id(invite.id),
            role=invite.role,
            username=invite.username or "",
            expires_at=invite.expires_at,
            use_count=invite.use_count,
            max_uses=invite.max_uses,
        )


class SharingModel(WindowModel):
    """`title` is what the place is called; `link` leads those to it who see it. `chosen` is the id of a person or of an invite.

    `role`, `days` and `uses` are what the next invite shall be like. `notice` is the key of a sentence to show once.
    """

    kind: PlaceKind
    id: str
    title: str
    link: str = ""
    people: list[PersonRow] = []
    invites: list[InviteRow] = []
    chosen: str | None = None
    question: Question | None = None
    role: GivenRole = GivenRole.EDITOR
    days: int = 7
    uses: int = ANY_NUMBER
    trouble: Trouble | None = None
    notice: str | None = None
    notice_arguments: dict[str, str] = {}

    @property
    def place(self) -> SharedPlace:
        return SharedPlace(self.kind, from_short_id(self.id))

    @property
    def you(self) -> PersonRow | None:
        return next((row for row in self.people if row.is_you), None)

    @property
    def can_manage(self) -> bool:
        """Whether the reader decides who is let in: the owner of the list does."""
        return self.you is not None and self.you.role is Role.OWNER

    @property
    def can_leave(self) -> bool:
        return self.you is not None and self.you.version is not None and self.you.role is not Role.OWNER

    @property
    def manageable(self) -> list[PersonRow]:
        """Those whose role the reader can change here."""
        if not self.can_manage:
            return []
        return [row for row in self.people if row.version is not None and not row.is_you]

    @property
    def chosen_person(self) -> PersonRow | None:
        return next((row for row in self.people if row.id == self.chosen), None)

    @property
    def chosen_invite(self) -> InviteRow | None:
        return next((row for row in self.invites if row.id == self.chosen), None)

    def take(self, people: list[Member] | list[TaskPerson]) -> None:
        """Show them, those first who may do most."""
        rows = [PersonRow.from_person(person) for person in people]
        self.people = sorted(rows, key=lambda row: _RANKS[row.role])[:MAX_PEOPLE]
        self.trouble = None

    def replace(self, row: PersonRow) -> None:
        self.people = [row if kept.id == row.id else kept for kept in self.people]

    def hand_over(self, heir: PersonRow) -> None:
        """The list is another's now; who owned it is an editor."""
        roles = {heir.id: Role.OWNER} | ({self.you.id: Role.EDITOR} if self.you else {})
        rows = [row.with_role(roles[row.id]) if row.id in roles else row for row in self.people]
        self.people = sorted(rows, key=lambda row: _RANKS[row.role])

    def drop(self, row_id: str) -> None:
        """Somebody or some invite is there no more."""
        self.people = [row for row in self.people if row.id != row_id]
        self.invites = [row for row in self.invites if row.id != row_id]

    def say(self, notice: str, **arguments: str) -> None:
        self.notice, self.notice_arguments = notice, arguments


def start_data(kind: PlaceKind, place_id: str, title: str) -> dict[str, Any]:
    """What `SharingSG.people` is started with."""
    return SharingModel(kind=kind, id=place_id, title=title).as_json()

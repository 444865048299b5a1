"""Members, guests and invites of the todos in memory: the rules that the bot depends on."""

from collections.abc import Callable
from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Any
from uuid import UUID, uuid4

from bot.errors import Forbidden, NotFound, StateConflict, VersionConflict
from bot.identity import Actor
from bot.ports.sharing import PlaceKind, SharedPlace
from contracts.ids import ListId, TaskId, UserId, to_short_id
from contracts.todos.v1.sharing import (
    INVITE_START_PREFIX,
    GivenRole,
    Invite,
    InviteAccepted,
    InviteCreation,
    InvitePreview,
    Member,
    Role,
    TaskPerson,
)
from contracts.todos.v1.tasks import TaskList

_TOKEN = "t" * 32


class InMemorySharing:
    """Implements `SharingGateway`. Places that a test names with `share` are there; all others are gone.

    Needs `heard`, `now` and `edit_list` of the todos that it is a part of.
    """

    if TYPE_CHECKING:
        heard: Callable[[str], None]
        now: Callable[[], datetime]
        edit_list: Callable[..., TaskList]

    def __init__(self) -> None:
        self.members: dict[UUID, list[Member]] = {}
        self.invites: dict[UUID, list[Invite]] = {}
        self.invite_previews: dict[str, InvitePreview] = {}
        self.declined: list[str] = []
        self.accepted: list[str] = []
        self.is_full = False

    def share(self, place_id: UUID, *people: tuple[str, Role], you: str = "Аня") -> list[Member]:
        """Who is there, by name; makes no request."""
        self.members[place_id] = [
            Member(
                user_id=UUID(int=1000 + number),
                name=name,
                username=None,
                role=role,
                is_you=name == you,
                joined_at=self.now(),
                version=1,
            )
            for number, (name, role) in enumerate(people, start=1)
        ]
        return self.members[place_id]

    def wait_with_invite(self, token: str, **fields: Any) -> InvitePreview:
        """An invite that can be opened; makes no request."""
        values: dict[str, Any] = {
            "token": token,
            "is_single_task": False,
            "title": "Семья",
            "emoji": "🏡",
            "role": Role.EDITOR,
            "inviter_name": "Борис",
            "member_count": 2,
            "expires_at": self.now() + timedelta(days=7),
            "current_role": None,
        }
        self.invite_previews[token] = InvitePreview(**(values | fields))
        return self.invite_previews[token]

    async def list_members(self, actor: Actor, list_id: ListId) -> list[Member]:
        self.heard("list_members")
        return list(self._people(list_id))

    async def list_task_people(self, actor: Actor, task_id: TaskId) -> list[TaskPerson]:
        self.heard("list_task_people")
        return [
            TaskPerson(
                user_id=member.user_id,
                name=member.name,
                username=member.username,
                role=member.role,
                is_you=member.is_you,
                guest_version=None if member.role is Role.OWNER else member.version,
            )
            for member in self._people(task_id)
        ]

    async def change_role(
        self, actor: Actor, place: SharedPlace, user_id: UserId, role: GivenRole, *, version: int
    ) -> Member:
        self.heard("change_role")
        member = self._member(place, user_id, version)
        changed = member.model_copy(update={"role": Role(role), "version": version + 1})
        people = self.members[place.id]
        people[people.index(member)] = changed
        return changed

    async def remove_person(self, actor: Actor, place: SharedPlace, user_id: UserId, *, version: int) -> None:
        self.heard("remove_person")
        self.members[place.id].remove(self._member(place, user_id, version))

    async def hand_list_over(self, actor: Actor, list_id: ListId, user_id: UserId) -> TaskList:
        self.heard("hand_list_over")
        self.members[list_id] = [
            member.model_copy(update={"role": Role.OWNER if member.user_id == user_id else Role.EDITOR})
            for member in self._people(list_id)
        ]
        return self.edit_list(list_id, role=Role.EDITOR)

    async def list_invites(self, actor: Actor, place: SharedPlace) -> list[Invite]:
        self.heard("list_invites")
        self._check_owner(place)
        return list(self.invites.get(place.id, []))

    async def invite(self, actor: Actor, place: SharedPlace, creation: InviteCreation) -> Invite:
        self.heard("invite")
        self._check_owner(place)
        if self.is_full:
            raise StateConflict
        token = None if creation.username else _TOKEN
        made = Invite(
            id=uuid4(),
            list_id=place.id if place.kind is PlaceKind.LIST else None,
            task_id=place.id if place.kind is PlaceKind.TASK else None,
            role=Role(creation.role),
            username=creation.username,
            created_at=self.now(),
            expires_at=self.now() + timedelta(hours=creation.expires_in_hours),
            max_uses=creation.max_uses,
            use_count=0,
            token=token,
            start_parameter=INVITE_START_PREFIX + token if token else None,
        )
        self.invites.setdefault(place.id, []).append(made)
        return made

    async def revoke_invite(self, actor: Actor, place: SharedPlace, invite_id: UUID) -> None:
        self.heard("revoke_invite")
        open_invites = self.invites.get(place.id, [])
        kept = [invite for invite in open_invites if invite.id != invite_id]
        if len(kept) == len(open_invites):
            raise NotFound
        self.invites[place.id] = kept

    async def preview_invite(self, actor: Actor, token: str) -> InvitePreview:
        self.heard("preview_invite")
        return self._preview(token)

    async def accept_invite(self, actor: Actor, token: str) -> InviteAccepted:
        self.heard("accept_invite")
        preview = self._preview(token)
        if self.is_full:
            raise StateConflict
        self.accepted.append(token)
        place_id = next(iter(self.members), UUID(int=5))
        is_task = preview.is_single_task
        return InviteAccepted(
            list_id=None if is_task else place_id, task_id=place_id if is_task else None, role=preview.role
        )

    async def decline_invite(self, actor: Actor, token: str) -> None:
        self.heard("decline_invite")
        self._preview(token)
        self.declined.append(token)

    def _people(self, place_id: UUID) -> list[Member]:
        if place_id not in self.members:
            raise NotFound
        return self.members[place_id]

    def _member(self, place: SharedPlace, user_id: UserId, version: int) -> Member:
        found = [member for member in self._people(place.id) if member.user_id == user_id]
        if not found:
            raise NotFound
        if found[0].version != version:
            raise VersionConflict(found[0].version)
        if not found[0].is_you:
            self._check_owner(place)
        return found[0]

    def _check_owner(self, place: SharedPlace) -> None:
        if not any(member.is_you and member.role is Role.OWNER for member in self._people(place.id)):
            raise Forbidden

    def _preview(self, token: str) -> InvitePreview:
        if token not in self.invite_previews:
            raise NotFound
        return self.invite_previews[token]


def invite_token() -> str:
    """The token of the links that are made here."""
    return _TOKEN


def named_token(number: int = 1) -> str:
    """The token of an invite for one person."""
    return to_short_id(UUID(int=number))

"""What the bot asks todos about who sees what."""

from dataclasses import dataclass
from enum import StrEnum
from typing import Protocol
from uuid import UUID

from bot.identity import Actor
from contracts.ids import ListId, TaskId, UserId
from contracts.todos.v1.sharing import (
    GivenRole,
    Invite,
    InviteAccepted,
    InviteCreation,
    InvitePreview,
    Member,
    TaskPerson,
)
from contracts.todos.v1.tasks import TaskList


class PlaceKind(StrEnum):
    """What can be shared."""

    LIST = "list"
    TASK = "task"


@dataclass(frozen=True, slots=True)
class SharedPlace:
    """A list or a single task: where people are members or guests, and what invites lead to."""

    kind: PlaceKind
    id: UUID


class SharingGateway(Protocol):
    """Members, guests and invites."""

    async def list_members(self, actor: Actor, list_id: ListId) -> list[Member]:
        """The members of a list, the longest first, at most a hundred.

        Raises:
            NotFound: the list is gone.
        """

    async def list_task_people(self, actor: Actor, task_id: TaskId) -> list[TaskPerson]:
        """Who sees a task, by its list or as a guest, at most a hundred.

        Raises:
            TaskNotFound.
        """

    async def change_role(
        self, actor: Actor, place: SharedPlace, user_id: UserId, role: GivenRole, *, version: int
    ) -> Member:
        """The member or guest in the new role.

        Raises:
            NotFound: the place is gone, or the person is not there any more.
            Forbidden: the actor does not own the list.
            VersionConflict: the role is not at `version` any more.
        """

    async def remove_person(self, actor: Actor, place: SharedPlace, user_id: UserId, *, version: int) -> None:
        """Let somebody go, or leave oneself.

        Raises:
            NotFound, Forbidden, VersionConflict: as above.
            StateConflict: the owner hands the list over first.
        """

    async def hand_list_over(self, actor: Actor, list_id: ListId, user_id: UserId) -> TaskList:
        """The list, of which the member is the owner now; a repeat changes nothing.

        Raises:
            NotFound, Forbidden.
        """

    async def list_invites(self, actor: Actor, place: SharedPlace) -> list[Invite]:
        """The open invites to a place, at most a hundred.

        Raises:
            NotFound, Forbidden.
        """

    async def invite(self, actor: Actor, place: SharedPlace, creation: InviteCreation) -> Invite:
        """A new invite: a link, told this once, or one for the person of a name. Made anew by each call.

        Raises:
            NotFound, Forbidden, InvalidInput.
            StateConflict: there are too many open invites, or nobody is let into the Inbox.
        """

    async def revoke_invite(self, actor: Actor, place: SharedPlace, invite_id: UUID) -> None:
        """Withdraw an invite; whoever came in by it stays.

        Raises:
            NotFound: it is gone already.
            Forbidden.
        """

    async def preview_invite(self, actor: Actor, token: str) -> InvitePreview:
        """What an invite leads to.

        Raises:
            NotFound: it has expired, is used up, was withdrawn, or is for somebody else.
        """

    async def accept_invite(self, actor: Actor, token: str) -> InviteAccepted:
        """Come in; a repeat is answered alike.

        Raises:
            NotFound: as above.
            StateConflict: there is no room for one more.
        """

    async def decline_invite(self, actor: Actor, token: str) -> None:
        """Say no to an invite that is for the actor by name.

        Raises:
            NotFound: as above, or it is a link, which is for everybody.
        """

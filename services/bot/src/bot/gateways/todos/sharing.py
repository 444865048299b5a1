"""Members, guests and invites over HTTP."""

import re
from typing import Final
from uuid import UUID

from bot.errors import NotFound
from bot.gateways.todos.requests import TodosRequests, if_match
from bot.identity import Actor
from bot.ports.sharing import PlaceKind, SharedPlace
from contracts.base import Page
from contracts.ids import ListId, TaskId, UserId
from contracts.todos.v1.sharing import (
    GivenRole,
    Invite,
    InviteAccepted,
    InviteCreation,
    InvitePreview,
    Member,
    OwnershipChange,
    RoleChange,
    TaskPerson,
)
from contracts.todos.v1.tasks import TaskList

_TOKEN: Final = re.compile(r"[A-Za-z0-9_-]{1,64}")
_PEOPLE: Final = {PlaceKind.LIST: "members", PlaceKind.TASK: "guests"}


class SharingHttpGateway(TodosRequests):
    """Implements `SharingGateway`."""

    async def list_members(self, actor: Actor, list_id: ListId) -> list[Member]:
        call = self.longest_page(actor, f"/api/v1/lists/{list_id}/members")
        return (await self.fetch(actor, call, Page[Member])).results

    async def list_task_people(self, actor: Actor, task_id: TaskId) -> list[TaskPerson]:
        call = self.longest_page(actor, f"/api/v1/tasks/{task_id}/people")
        return (await self.fetch(actor, call, Page[TaskPerson])).results

    async def change_role(
        self, actor: Actor, place: SharedPlace, user_id: UserId, role: GivenRole, *, version: int
    ) -> Member:
        path, change = _person_path(place, user_id), RoleChange(role=role)
        return await self.fetch(actor, self.call(actor, "PATCH", path, body=change, headers=if_match(version)), Member)

    async def remove_person(self, actor: Actor, place: SharedPlace, user_id: UserId, *, version: int) -> None:
        path = _person_path(place, user_id)
        await self.send(actor, self.call(actor, "DELETE", path, headers=if_match(version)))

    async def hand_list_over(self, actor: Actor, list_id: ListId, user_id: UserId) -> TaskList:
        call = self.call(actor, "PUT", f"/api/v1/lists/{list_id}/owner", body=OwnershipChange(user_id=user_id))
        return await self.fetch(actor, call, TaskList)

    async def list_invites(self, actor: Actor, place: SharedPlace) -> list[Invite]:
        call = self.longest_page(actor, f"{_place_path(place)}/invites")
        return (await self.fetch(actor, call, Page[Invite])).results

    async def invite(self, actor: Actor, place: SharedPlace, creation: InviteCreation) -> Invite:
        call = self.call(actor, "POST", f"{_place_path(place)}/invites", body=creation)
        return await self.fetch(actor, call, Invite)

    async def revoke_invite(self, actor: Actor, place: SharedPlace, invite_id: UUID) -> None:
        await self.send(actor, self.call(actor, "DELETE", f"{_place_path(place)}/invites/{invite_id}"))

    async def preview_invite(self, actor: Actor, token: str) -> InvitePreview:
        return await self.fetch(actor, self.call(actor, "GET", _invite_path(token)), InvitePreview)

    async def accept_invite(self, actor: Actor, token: str) -> InviteAccepted:
        return await self.fetch(actor, self.call(actor, "POST", f"{_invite_path(token)}/accept"), InviteAccepted)

    async def decline_invite(self, actor: Actor, token: str) -> None:
        await self.send(actor, self.call(actor, "POST", f"{_invite_path(token)}/decline"))


def _place_path(place: SharedPlace) -> str:
    return f"/api/v1/{place.kind}s/{place.id}"


def _person_path(place: SharedPlace, user_id: UserId) -> str:
    return f"{_place_path(place)}/{_PEOPLE[place.kind]}/{user_id}"


def _invite_path(token: str) -> str:
    # A link can hold anything; it must not choose another route.
    if not _TOKEN.fullmatch(token):
        raise NotFound
    return f"/api/v1/invites/{token}"

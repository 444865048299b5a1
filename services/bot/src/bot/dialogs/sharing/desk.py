"""Changes who sees a list or a task: one request for a change, and a window that is right afterwards whatever happened.

Invariant: nobody's change is overwritten unseen. When a role is not as the window showed it, the people are loaded again, and the person
is told.
"""

from collections.abc import Awaitable
from contextlib import suppress
from datetime import timedelta

from bot.dialogs.sharing.model import MAX_INVITES, InviteRow, PersonRow, SharingModel, Trouble
from bot.errors import BackendUnavailable, Forbidden, InvalidInput, NotFound, StateConflict, VersionConflict
from bot.identity import Actor
from bot.ports.sharing import PlaceKind
from bot.ports.todos import TodosGateway
from contracts.ids import ListId, TaskId, from_short_id
from contracts.todos.v1.sharing import GivenRole, Invite, InviteCreation, Role


class SharingDesk:
    """Every method costs one request, and one more if somebody else was faster."""

    def __init__(self, actor: Actor, todos: TodosGateway) -> None:
        self._actor, self._todos = actor, todos

    async def load(self, model: SharingModel) -> None:
        """Fill `model`; a place that is gone or a backend that is silent becomes the model's trouble, not an error."""
        place = model.place
        try:
            if place.kind is PlaceKind.LIST:
                model.take(await self._todos.list_members(self._actor, ListId(place.id)))
            else:
                model.take(await self._todos.list_task_people(self._actor, TaskId(place.id)))
        except NotFound:
            model.trouble = Trouble.GONE
        except BackendUnavailable:
            model.trouble = Trouble.FAILED

    async def change_role(self, model: SharingModel, row: PersonRow, role: GivenRole) -> None:
        """Give somebody another role."""
        version = row.version or 0
        if await self._has_worked(
            model, self._todos.change_role(self._actor, model.place, row.user_id, role, version=version)
        ):
            model.replace(row.with_role(Role(role)))
            model.say("people-role-changed", person=row.name)

    async def remove(self, model: SharingModel, row: PersonRow) -> bool:
        """Let somebody go, or leave; whether they are gone."""
        request = self._todos.remove_person(self._actor, model.place, row.user_id, version=row.version or 0)
        if not await self._has_worked(model, request):
            return False
        if row.is_you:
            return True
        model.drop(row.id)
        model.say("people-removed", person=row.name)
        return True

    async def hand_over(self, model: SharingModel, row: PersonRow) -> None:
        """Make somebody the owner; whoever gives the list away is an editor from now on."""
        request = self._todos.hand_list_over(self._actor, ListId(model.place.id), row.user_id)
        if await self._has_worked(model, request):
            model.hand_over(row)
            model.say("people-handed-over", person=row.name)

    async def load_invites(self, model: SharingModel) -> None:
        """Show the open invites."""
        found: list[Invite] = []

        async def fetch() -> None:
            found.extend(await self._todos.list_invites(self._actor, model.place))

        await self._has_worked(model, fetch())
        model.invites = [InviteRow.from_invite(invite) for invite in found[:MAX_INVITES]]

    async def revoke(self, model: SharingModel, row: InviteRow) -> None:
        """Withdraw an invite."""
        # It may have been used up or have expired meanwhile, which is as good.
        with suppress(NotFound):
            await self._todos.revoke_invite(self._actor, model.place, from_short_id(row.id))
        model.drop(row.id)
        model.say("invite-revoked")

    async def invite(self, model: SharingModel, *, username: str | None = None) -> Invite | None:
        """A link, or an invite for the person of that name, as the model says; None if it was refused, which the model then tells."""
        creation = InviteCreation(
            role=model.role,
            username=username,
            expires_in_hours=timedelta(days=model.days) // timedelta(hours=1),
            max_uses=model.uses or None,
        )
        made: list[Invite] = []

        async def make() -> None:
            made.append(await self._todos.invite(self._actor, model.place, creation))

        await self._has_worked(model, make())
        return made[0] if made else None

    async def _has_worked(self, model: SharingModel, request: Awaitable[object]) -> bool:
        """Whether the change was made; if not, the model says why."""
        try:
            await request
        except (VersionConflict, NotFound):
            await self.load(model)
            model.say("people-changed-elsewhere")
        except Forbidden:
            model.say("people-forbidden")
        except (StateConflict, InvalidInput):
            model.say("people-refused")
        else:
            return True
        return False

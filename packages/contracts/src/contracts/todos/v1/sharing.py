"""Who shares what with whom: roles, members, guests and invites."""

from datetime import timedelta
from enum import StrEnum
from typing import Annotated, Final, Self
from uuid import UUID

from pydantic import Field, model_validator

from contracts.base import AnswerModel, RequestModel, UtcDatetime

INVITE_START_PREFIX: Final = "i_"
"""A link `https://t.me/<bot>?start=i_<token>` opens an invite in the chat with the bot."""

LONGEST_INVITE: Final = timedelta(days=30)
MAX_USERNAME_LENGTH: Final = 32

Username = Annotated[str, Field(pattern=r"^@?[A-Za-z0-9_]{4,32}$", examples=["@boris"])]


class Role(StrEnum):
    """What a person is in a list, from the greatest to the least.

    owner      does everything, manages the list and its members; exactly one for each list
    editor     makes, changes, moves and deletes tasks, and moderates their comments
    commenter  reads, and writes comments
    viewer     reads

    A guest has one of the lesser three in a single task; an editor of one task changes it, and leaves it where it is.
    """

    OWNER = "owner"
    EDITOR = "editor"
    COMMENTER = "commenter"
    VIEWER = "viewer"


class GivenRole(StrEnum):
    """A role that can be given to others: any but owner."""

    EDITOR = "editor"
    COMMENTER = "commenter"
    VIEWER = "viewer"


class Member(AnswerModel):
    """`GET /api/v1/lists/{id}/members` → `Page[Member]`, and the same of a task's guests. `version` is the ETag."""

    user_id: UUID
    name: str
    username: str | None
    role: Role
    is_you: bool
    joined_at: UtcDatetime
    version: int


class TaskPerson(AnswerModel):
    """`GET /api/v1/tasks/{id}/people` → `Page[TaskPerson]`: who sees a task, by its list or as a guest. These can be its assignees.

    `role` is what they are in the list; a guest who is no member has the guest's. `guest_version` is the ETag of the guest, None for
    somebody who is none.
    """

    user_id: UUID
    name: str
    username: str | None
    role: Role
    is_you: bool
    guest_version: int | None


class RoleChange(RequestModel):
    """`PATCH …/members/{user_id}` and `…/guests/{user_id}` with `If-Match`, by the owner of the list."""

    role: GivenRole


class OwnershipChange(RequestModel):
    """`PUT /api/v1/lists/{id}/owner`: hand the list over to a member; who gives it away becomes an editor."""

    user_id: UUID


class GuestCreation(RequestModel):
    """`POST /api/v1/tasks/{id}/guests` → 201 `Member`, by the owner of the list.

    Lets somebody in at once: by id or by username, one of the two, and only whoever shares a list with the owner. Everybody else is
    invited. Whoever is a guest already keeps the greater role.
    """

    role: GivenRole
    user_id: UUID | None = None
    username: Username | None = None

    @model_validator(mode="after")
    def _is_one_of_two(self) -> Self:
        if (self.user_id is None) is (self.username is None):
            raise ValueError("Name one person, by `user_id` or by `username`.")
        return self


class InviteCreation(RequestModel):
    """`POST /api/v1/lists/{id}/invites` or `/api/v1/tasks/{id}/invites` → 201 `Invite`.

    Without a username it is a link, for whoever has it. With one it waits for the person of that name, whether they are known or not.
    """

    role: GivenRole
    username: Username | None = None
    expires_in_hours: Annotated[int, Field(ge=1, le=LONGEST_INVITE // timedelta(hours=1))] = 168
    max_uses: Annotated[int, Field(ge=1, le=100)] | None = None


class Invite(AnswerModel):
    """An invite as the owner of the list sees it.

    `token` and `start_parameter` (of the deep link) stand in the answer that made a link, and nowhere else: only their hash is kept.
    """

    id: UUID
    list_id: UUID | None
    task_id: UUID | None
    role: Role
    username: str | None
    created_at: UtcDatetime
    expires_at: UtcDatetime
    max_uses: int | None
    use_count: int
    token: str | None = None
    start_parameter: str | None = None


class InvitePreview(AnswerModel):
    """What an invite leads to, for whoever has its token: `GET /api/v1/invites/{token}`, and `GET /api/v1/invites` of those by name.

    `title` is that of the list or of the task. `current_role` is what the reader is there already.
    """

    token: str
    is_single_task: bool
    title: str
    emoji: str | None
    role: Role
    inviter_name: str
    member_count: int
    expires_at: UtcDatetime
    current_role: Role | None


class InviteAccepted(AnswerModel):
    """`POST /api/v1/invites/{token}/accept`. A repeat is answered alike and uses nothing up; a role never shrinks by it."""

    list_id: UUID | None
    task_id: UUID | None
    role: Role

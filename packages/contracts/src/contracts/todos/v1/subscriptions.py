"""What a person wants to hear: of one task's comments, of a list, of a kind of news."""

from enum import StrEnum
from typing import Self
from uuid import UUID

from pydantic import model_validator

from contracts.base import AnswerModel, RequestModel


class SubscriptionState(StrEnum):
    """Of a task's comments one hears...

    automatic  if one made the task, is responsible for it, wrote a comment, or is answered or mentioned
    following  of every one
    muted      of none
    """

    AUTOMATIC = "automatic"
    FOLLOWING = "following"
    MUTED = "muted"


class SubscriptionChoice(RequestModel):
    """`PUT /api/v1/tasks/{id}/subscription`. Sets a state, so it needs no `If-Match`."""

    state: SubscriptionState


class Subscription(AnswerModel):
    state: SubscriptionState


class MutableKind(StrEnum):
    """News that a person may do without. What they asked for themselves, and what concerns their safety, is always told."""

    COMMENT_ADDED = "comment_added"
    INVITED = "invited"
    MEMBER_JOINED = "member_joined"
    TASK_ASSIGNED = "task_assigned"
    TASK_NOT_DONE = "task_not_done"
    TASK_SHARED = "task_shared"


class MuteChoice(RequestModel):
    """`PUT /api/v1/notifications/settings/mute` → 200 `NotificationSettings`: hear news of a kind, or of a list's tasks, or do not.

    Sets a state. Of a muted list one's own reminders still come.
    """

    kind: MutableKind | None = None
    list_id: UUID | None = None
    muted: bool

    @model_validator(mode="after")
    def _is_one_of_two(self) -> Self:
        if (self.kind is None) is (self.list_id is None):
            raise ValueError("Name either `kind` or `list_id`.")
        return self


class NotificationSettings(AnswerModel):
    """`GET /api/v1/notifications/settings`: what the asking person does not hear."""

    muted_kinds: list[MutableKind]
    muted_list_ids: list[UUID]

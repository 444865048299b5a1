"""What a person wants to hear of one task's comments."""

from enum import StrEnum

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

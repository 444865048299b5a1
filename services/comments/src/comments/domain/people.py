"""Who acts, and what todos lets them do."""

from dataclasses import dataclass, field

from contracts.ids import SessionId, UserId
from contracts.todos.v1.authorization import CommentAction


@dataclass(frozen=True, slots=True)
class Actor:
    """The person who asks, with the token that proves it to todos.

    `session_id` is None and `via_bot` True for a token that the bot got in exchange.
    """

    user_id: UserId
    session_id: SessionId | None
    via_bot: bool
    token: str = field(repr=False)
    token_digest: bytes = field(repr=False)


@dataclass(frozen=True, slots=True)
class Grant:
    """What todos lets a person do with the comments of one task, and the name under which they do it."""

    person_name: str
    allowed: frozenset[CommentAction]

"""Comments and the rules about them, free of storage, HTTP and the clock.

Invariant: everything here is immutable and already authorized or not yet asked about; nothing here decides who may do what (todos does).
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from datetime import datetime
from typing import Final, NewType
from uuid import UUID

from comments.errors import TextUnusable
from contracts.comments.v1.comments import CommentEvent, CommentEventKind, CommentOrder
from contracts.ids import CommentId, SessionId, TaskId, UserId
from contracts.todos.v1.authorization import CommentAction

Version = NewType("Version", int)

# Nothing to see: whitespace, control and format characters (zero-width spaces, joiners, direction marks).
_BLANK: Final = re.compile(r"[\s\x00-\x1f\x7f-\x9f\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2064\ufeff]*")
_UNSTORABLE: Final = "\x00"


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


@dataclass(frozen=True, slots=True)
class Comment:
    """Something said about a task. `is_answered` tells that another comment replies to it."""

    id: CommentId
    task_id: TaskId
    author_id: UserId
    author_name: str
    text: str
    reply_to: CommentId | None
    version: Version
    created_at: datetime
    edited_at: datetime | None
    deleted_at: datetime | None
    is_answered: bool

    @property
    def is_visible(self) -> bool:
        """A deleted comment disappears, unless its answers would then hang in the air: it stays as a stone."""
        return self.deleted_at is None or self.is_answered

    @property
    def shown_text(self) -> str:
        """The text for readers: a stone has none."""
        return self.text if self.deleted_at is None else ""

    def is_by(self, actor: Actor) -> bool:
        """Whether the actor wrote it."""
        return self.author_id == actor.user_id

    def edited(self, text: str, *, now: datetime) -> "Comment":
        """The next version, with another text."""
        return replace(self, text=text, version=Version(self.version + 1), edited_at=now)

    def deleted(self, *, now: datetime) -> "Comment":
        """The last version."""
        return replace(self, version=Version(self.version + 1), deleted_at=now)


@dataclass(frozen=True, slots=True)
class Expectation:
    """The versions of which a caller says "only if it is still this one" (`If-Match`); None is any version."""

    versions: frozenset[int] | None

    def is_met_by(self, comment: Comment) -> bool:
        """Whether the comment is one that the caller has seen."""
        return self.versions is None or comment.version in self.versions


@dataclass(frozen=True, slots=True)
class Thread:
    """The comments of one task after a change: the number of that change, counted from 1, and how many comments there are."""

    sequence: int
    comment_count: int


@dataclass(frozen=True, slots=True)
class RepeatKey:
    """The key under which a caller may send the same creation again, and a fingerprint of what was to be created."""

    scope: str
    key: str
    fingerprint: bytes


@dataclass(frozen=True, slots=True)
class PagePlace:
    """A place between two comments: the page follows the one at `position` in the order asked or, if `backward`, comes before it."""

    position: int
    backward: bool = False


@dataclass(frozen=True, slots=True)
class PageRequest:
    """Which comments of a task: at most `limit`, from the beginning, from a place, or with the comment `around` in the middle."""

    task_id: TaskId
    order: CommentOrder
    limit: int
    place: PagePlace | None = None
    around: CommentId | None = None


@dataclass(frozen=True, slots=True)
class RenderedPage:
    """A page as it is sent. `etag` is made of its content, so equal pages have equal ones wherever they were made."""

    etag: str
    body: bytes


def usable_text(text: str) -> str:
    """`text` without white space around it.

    Raises:
        TextUnusable: nothing in it can be seen, or it holds a NUL, which PostgreSQL cannot keep.
    """
    if _UNSTORABLE in text:
        raise TextUnusable("unstorable")
    if _BLANK.fullmatch(text):
        raise TextUnusable("blank")
    return text.strip()


def describe_change(
    kind: CommentEventKind,
    comment: Comment,
    *,
    event_id: UUID,
    thread: Thread,
    actor: Actor,
    now: datetime,
    replied_author_id: UserId | None = None,
) -> CommentEvent:
    """What todos is told about a change of `comment` that `actor` made."""
    return CommentEvent(
        event_id=event_id,
        kind=kind,
        sequence=thread.sequence,
        comment_id=comment.id,
        task_id=comment.task_id,
        author_id=comment.author_id,
        author_name=comment.author_name,
        reply_to_author_id=replied_author_id,
        via_bot=actor.via_bot,
        comment_count=thread.comment_count,
        happened_at=now,
    )


def in_order_asked(counts: dict[TaskId, int], task_ids: Iterable[TaskId]) -> dict[TaskId, int]:
    """A count for each task asked; a task that nobody commented has none stored."""
    return {task_id: counts.get(task_id, 0) for task_id in task_ids}

"""Comments, and how they change."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import datetime
from typing import NewType

from comments.domain.files import AttachedFile
from comments.domain.mentions import Mention, find_usernames
from comments.domain.people import Actor
from contracts.comments.v1.comments import MAX_MENTIONS, Reaction
from contracts.ids import CommentId, TaskId, UserId

Version = NewType("Version", int)


@dataclass(frozen=True, slots=True)
class GivenReaction:
    """Who reacted to a comment in one way, the first one first; nobody reacts to one comment in two ways."""

    reaction: Reaction
    user_ids: tuple[UserId, ...]

    def without(self, user_id: UserId) -> "GivenReaction":
        """As if that person had not."""
        return replace(self, user_ids=tuple(one for one in self.user_ids if one != user_id))


@dataclass(frozen=True, slots=True)
class Comment:
    """Something said about a task. `is_answered` tells that another comment replies to it.

    `root_id` is the comment that began the thread of an answer; None for one that answers nothing.
    """

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
    root_id: CommentId | None = None
    reactions: tuple[GivenReaction, ...] = ()
    mentions: tuple[Mention, ...] = ()
    files: tuple[AttachedFile, ...] = ()

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

    @property
    def shown_reactions(self) -> tuple[GivenReaction, ...]:
        """The reactions for readers: a stone has none."""
        return self.reactions if self.deleted_at is None else ()

    @property
    def shown_mentions(self) -> tuple[Mention, ...]:
        """Whom it mentions, for readers: a stone mentions nobody."""
        return self.mentions if self.deleted_at is None else ()

    @property
    def mentioned_by_id(self) -> tuple[UserId, ...]:
        """Those whom the text does not name."""
        named = find_usernames(self.text, limit=MAX_MENTIONS)
        return tuple(mention.user_id for mention in self.mentions if not mention.is_named_in(named))

    @property
    def shown_files(self) -> tuple[AttachedFile, ...]:
        """The files for readers: a stone has none."""
        return self.files if self.deleted_at is None else ()

    def edited(self, text: str, mentions: tuple[Mention, ...], *, now: datetime) -> "Comment":
        """The next version, with another text."""
        return replace(self, text=text, mentions=mentions, version=Version(self.version + 1), edited_at=now)

    def with_files(self, more: Iterable[AttachedFile], *, in_place_of: str | None = None) -> "Comment":
        """The next version, with these files behind its own, or where the file `in_place_of` stood; the same comment, if it has them all.

        It was not edited: what came with it has arrived.
        """
        known = {file.telegram_file_id for file in self.files}
        new = {file.telegram_file_id: file for file in more if file.telegram_file_id not in known}
        if not new:
            return self
        kept = [file for file in self.files if file.telegram_file_id != in_place_of]
        place = next((at for at, file in enumerate(self.files) if file.telegram_file_id == in_place_of), len(kept))
        return replace(self, files=(*kept[:place], *new.values(), *kept[place:]), version=Version(self.version + 1))

    def reacted(self, actor: Actor, reaction: Reaction | None) -> "Comment":
        """The next version, with this as the actor's only reaction; the same comment, if it is that already."""
        reactions = tuple(_with_reaction(self.reactions, actor.user_id, reaction))
        if reactions == self.reactions:
            return self
        return replace(self, reactions=reactions, version=Version(self.version + 1))

    def without_person(self, user_id: UserId) -> "Comment":
        """The next version, in which that person neither reacted nor is mentioned."""
        return replace(
            self,
            reactions=tuple(_with_reaction(self.reactions, user_id, None)),
            mentions=tuple(mention for mention in self.mentions if mention.user_id != user_id),
            version=Version(self.version + 1),
        )

    def deleted(self, *, now: datetime) -> "Comment":
        """The last version."""
        return replace(self, version=Version(self.version + 1), deleted_at=now)


def _with_reaction(
    given: Iterable[GivenReaction], user_id: UserId, reaction: Reaction | None
) -> Iterable[GivenReaction]:
    is_new = reaction is not None
    for one in given:
        if one.reaction is reaction:
            is_new = False
            yield one if user_id in one.user_ids else replace(one, user_ids=(*one.user_ids, user_id))
        elif (rest := one.without(user_id)).user_ids:
            yield rest
    if is_new and reaction:
        yield GivenReaction(reaction, (user_id,))


@dataclass(frozen=True, slots=True)
class Revision:
    """What a comment said before an edit."""

    version: Version
    text: str
    written_at: datetime


@dataclass(frozen=True, slots=True)
class Contribution:
    """What one person gave to one comment: its text with all that it was before, a reaction, or both."""

    comment: Comment
    is_own: bool
    revisions: tuple[Revision, ...]
    reaction: Reaction | None


def find_reaction(comment: Comment, user_id: UserId) -> Reaction | None:
    """How the person reacted to the comment."""
    return next((given.reaction for given in comment.reactions if user_id in given.user_ids), None)


def last_revision(comment: Comment) -> Revision:
    """What the comment says now."""
    return Revision(comment.version, comment.text, comment.edited_at or comment.created_at)


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
class Unread:
    """What others wrote after a person's read mark; counted up to a limit."""

    count: int
    first_comment_id: CommentId | None


@dataclass(frozen=True, slots=True)
class RepeatKey:
    """The key under which a caller may send the same creation again, and a fingerprint of what was to be created."""

    scope: str
    key: str
    fingerprint: bytes


def in_order_asked(counts: dict[TaskId, int], task_ids: Iterable[TaskId]) -> dict[TaskId, int]:
    """A count for each task asked; a task that nobody commented has none stored."""
    return {task_id: counts.get(task_id, 0) for task_id in task_ids}

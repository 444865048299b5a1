"""Comments as programs and the bot see them."""

from enum import StrEnum
from typing import Annotated
from uuid import UUID

from pydantic import Field

from contracts.base import AnswerModel, Page, RequestModel, UtcDatetime

MAX_COMMENT_LENGTH = 4096
MAX_MENTIONS = 20
MAX_FILES = 10
MAX_FILE_BYTES = 20_000_000
MAX_DURATION_SECONDS = 2**31 - 1
MAX_UNREAD = 100
FILE_ID = r"^[A-Za-z0-9_-]{1,256}$"
"""What Telegram calls a file."""

CommentText = Annotated[str, Field(max_length=MAX_COMMENT_LENGTH)]
"""What can be seen of it must be something, unless the comment has files: those may speak for themselves."""


class CommentOrder(StrEnum):
    OLDEST = "oldest"
    NEWEST = "newest"


class Reaction(StrEnum):
    """What can be said without words. All of them are reactions of Telegram too."""

    LIKE = "👍"
    DISLIKE = "👎"
    LOVE = "❤"
    FIRE = "🔥"
    PARTY = "🎉"
    LAUGH = "😁"
    THINKING = "🤔"
    SAD = "😢"
    EYES = "👀"
    OK = "👌"


class FileKind(StrEnum):
    """What a file is to Telegram, which sends it again only as that."""

    PHOTO = "photo"
    VIDEO = "video"
    VIDEO_NOTE = "video_note"
    ANIMATION = "animation"
    VOICE = "voice"
    AUDIO = "audio"
    DOCUMENT = "document"


class FileReference(AnswerModel):
    """A file that Telegram keeps. Its bytes are at `GET /api/v1/comments/{id}/files/{number}`, numbered from 0.

    `telegram_file_id` is of use to the bot alone. `duration_seconds` is how long it plays, null for what does not.
    """

    telegram_file_id: str
    name: str
    size: int
    media_type: str
    kind: FileKind = FileKind.DOCUMENT
    duration_seconds: int | None = None


class FileOffer(RequestModel):
    """A file that somebody sent to the bot. Telegram lets bots fetch 20 MB at most, so larger ones are not taken."""

    telegram_file_id: Annotated[str, Field(pattern=FILE_ID)]
    name: Annotated[str, Field(min_length=1, max_length=255, pattern=r"^[^\x00-\x1f\x7f/\\]+$")]
    size: Annotated[int, Field(ge=0, le=MAX_FILE_BYTES)]
    media_type: Annotated[str, Field(max_length=127, pattern=r"^[a-z]+/[a-z0-9][a-z0-9.+-]*$")]
    kind: FileKind = FileKind.DOCUMENT
    duration_seconds: Annotated[int, Field(ge=0, le=MAX_DURATION_SECONDS)] | None = None


MentionedIds = Annotated[list[UUID], Field(max_length=MAX_MENTIONS)]


class CommentCreation(RequestModel):
    """`POST /api/v1/tasks/{task_id}/comments` → 201 `Comment`. `reply_to` must be a comment of the same task.

    `mentions` are people who see the task; whom the text names as `@username` need not stand there. `files` are for the bot to give, which
    received them: a program has none. With files, `text` may be empty.
    """

    text: CommentText
    reply_to: UUID | None = None
    mentions: MentionedIds = []
    files: Annotated[list[FileOffer], Field(max_length=MAX_FILES)] = []


class FilesAddition(RequestModel):
    """`POST /api/v1/comments/{id}/files` → `Comment`: more files that came with it, as an album comes piece by piece.

    For the bot, in the name of the author. A file that the comment has already changes nothing, so no key and no `If-Match` is needed.
    `in_place_of` is the `telegram_file_id` of the file that these follow, because it was replaced in its message; it goes.
    """

    files: Annotated[list[FileOffer], Field(min_length=1, max_length=MAX_FILES)]
    in_place_of: Annotated[str, Field(pattern=FILE_ID)] | None = None


class CommentChanges(RequestModel):
    """`PATCH /api/v1/comments/{id}` with `If-Match`; only its author may. `text` may be empty if the comment has files.

    Without `mentions`, who was mentioned by id stays so; whom the new text names as `@username` is found anew.
    """

    text: CommentText
    mentions: MentionedIds | None = None


class ReactionChoice(RequestModel):
    """`PUT /api/v1/comments/{id}/reaction`: one's own reaction, null for none. Sets a state, so it needs no `If-Match`."""

    reaction: Reaction | None


class GivenReaction(AnswerModel):
    """Who reacted to a comment in one way, the first one first."""

    reaction: Reaction
    user_ids: list[UUID]


class Mention(AnswerModel):
    """Somebody whom a comment mentions, under the names that they had then."""

    user_id: UUID
    name: str
    username: str | None


class Comment(AnswerModel):
    """A comment. A deleted one that was answered stays as a stone: `text` is empty and `deleted_at` set.

    One that has files may have an empty `text`, too.
    `root_id` is the comment that began the thread of an answer; null for one that answers nothing.
    """

    id: UUID
    task_id: UUID
    author_id: UUID
    author_name: str
    text: str
    reply_to: UUID | None
    version: int
    created_at: UtcDatetime
    edited_at: UtcDatetime | None
    deleted_at: UtcDatetime | None = None
    root_id: UUID | None = None
    reactions: list[GivenReaction] = []
    mentions: list[Mention] = []
    files: list[FileReference] = []


class CommentPage(Page[Comment]):
    """A page of comments that can be left both ways; `previous` is the cursor of the page before, None on the first one."""

    previous: str | None = None


class CommentRevision(AnswerModel):
    """What a comment said before an edit: `GET /api/v1/comments/{id}/history`, for its author and those who moderate."""

    version: int
    text: str
    written_at: UtcDatetime


class ExportedComment(AnswerModel):
    """A comment that the person wrote, or reacted to: `GET /api/v1/me/export`. What others wrote is theirs, so its text is null."""

    id: UUID
    task_id: UUID
    is_own: bool
    text: str | None
    created_at: UtcDatetime
    edited_at: UtcDatetime | None
    deleted_at: UtcDatetime | None
    files: list[FileReference]
    revisions: list[CommentRevision]
    reaction: Reaction | None


class CountsRequest(RequestModel):
    """`POST /api/v1/comments/counts`; a task that the person may not read is left out of the answer."""

    task_ids: Annotated[list[UUID], Field(min_length=1, max_length=100)]


class Unread(AnswerModel):
    """What others wrote after the person's read mark: how many, at most `MAX_UNREAD`, and the first one, to open the page around it."""

    count: int
    first_comment_id: UUID | None


class Counts(AnswerModel):
    counts: dict[UUID, int]
    unread: dict[UUID, Unread] = {}


class ReadMark(RequestModel):
    """`PUT /api/v1/tasks/{task_id}/comments/read` → 204: everything up to this comment was read. A mark never goes back."""

    comment_id: UUID


class CommentEventKind(StrEnum):
    CREATED = "created"
    EDITED = "edited"
    DELETED = "deleted"


class CommentEvent(RequestModel):
    """What comments tells todos (`POST /internal/v1/comment-events`): at least once, told apart by `event_id`.

    `sequence` grows with every event of a task, and `comment_count` is the count after it: a late event never overwrites a newer count.
    `mentioned_ids` are those whom this change mentions for the first time. `via_bot` says that the author wrote it in Telegram and so has
    seen it. `has_files` says that more of them may follow in a moment.
    """

    event_id: UUID
    kind: CommentEventKind
    sequence: Annotated[int, Field(ge=1)]
    comment_id: UUID
    task_id: UUID
    author_id: UUID
    author_name: Annotated[str, Field(max_length=128)]
    reply_to_author_id: UUID | None = None
    mentioned_ids: list[UUID] = []
    via_bot: bool
    comment_count: Annotated[int, Field(ge=0)]
    happened_at: UtcDatetime
    has_files: bool = False


class CommentEventBatch(RequestModel):
    events: Annotated[list[CommentEvent], Field(min_length=1, max_length=100)]

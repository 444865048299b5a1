"""An album in reply to a card. Telegram sends its files one by one, and may name what they answer on the first of them only."""

from typing import Self

from aiogram.types import Message
from pydantic import BaseModel, ConfigDict

from bot.cards.attachments import read_offer, words_of
from contracts.comments.v1.comments import FileOffer
from contracts.ids import CommentId, TaskId, from_short_id, to_short_id


class AlbumPiece(BaseModel):
    """What one message of an album brought: its words as they were written, and its file."""

    model_config = ConfigDict(extra="ignore", frozen=True)

    words: str = ""
    offer: FileOffer | None = None

    @classmethod
    def of(cls, message: Message) -> Self:
        """What the message brings as it is now."""
        return cls(words=words_of(message), offer=read_offer(message))

    @property
    def file(self) -> str:
        """What Telegram calls its file; empty if there is none."""
        return self.offer.telegram_file_id if self.offer else ""


class ReplyAlbum(BaseModel):
    """What an album is a reply to, and what became of it so far; short ids, empty for none. `source_id` is the message that decided it.

    `pieces` are what its comment is made of, by the ids of their messages, so that each can be changed by itself.
    `is_pending`: the comment of `source_id` was asked for, and nobody knows yet whether it was written.
    `is_refused`: the person may not comment there, and was told so once.
    """

    model_config = ConfigDict(extra="ignore", frozen=True)

    source_id: int
    task: str
    answered: str = ""
    comment: str = ""
    pieces: dict[int, AlbumPiece] = {}
    is_pending: bool = False
    is_refused: bool = False

    @classmethod
    def about(cls, task_id: TaskId, *, source_id: int, answered_id: CommentId | None) -> Self:
        """The album that is a reply to a card of this task, or to a message of the answered comment."""
        answered = to_short_id(answered_id) if answered_id else ""
        return cls(source_id=source_id, task=to_short_id(task_id), answered=answered)

    def with_comment(self, comment_id: CommentId | None) -> Self:
        """The album once its comment is written, if there was anything that a comment can hold."""
        return self.model_copy(update={"comment": to_short_id(comment_id) if comment_id else "", "is_pending": False})

    def pending(self) -> Self:
        """The album while its comment is asked for."""
        return self.model_copy(update={"is_pending": True})

    def with_piece(self, message: Message) -> Self:
        """The album with what this message brings now, instead of what it brought before."""
        return self.model_copy(update={"pieces": {**self.pieces, message.message_id: AlbumPiece.of(message)}})

    def refused(self) -> Self:
        """The album once it is clear that it becomes no comment."""
        return self.model_copy(update={"is_refused": True, "is_pending": False})

    @property
    def words(self) -> str:
        """What its comment says: the words of all its messages, a paragraph each."""
        return "\n\n".join(piece.words.strip() for _, piece in sorted(self.pieces.items()) if piece.words.strip())

    @property
    def comment_id(self) -> CommentId | None:
        return CommentId(from_short_id(self.comment)) if self.comment else None

    @property
    def answered_id(self) -> CommentId | None:
        return CommentId(from_short_id(self.answered)) if self.answered else None

    @property
    def task_id(self) -> TaskId:
        return TaskId(from_short_id(self.task))

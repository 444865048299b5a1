"""An album in reply to a card. Telegram sends its files one by one, and may name what they answer on the first of them only."""

from typing import Self

from pydantic import BaseModel, ConfigDict

from contracts.ids import CommentId, TaskId, from_short_id, to_short_id


class ReplyAlbum(BaseModel):
    """What an album is a reply to, and what became of it so far; short ids, empty for none. `source_id` is the message that decided it.

    `is_refused`: the person may not comment there, and was told so once.
    """

    model_config = ConfigDict(extra="ignore", frozen=True)

    source_id: int
    task: str
    answered: str = ""
    comment: str = ""
    is_refused: bool = False

    @classmethod
    def about(cls, task_id: TaskId, *, source_id: int, answered_id: CommentId | None) -> Self:
        """The album that is a reply to a card of this task, or to a message of the answered comment."""
        answered = to_short_id(answered_id) if answered_id else ""
        return cls(source_id=source_id, task=to_short_id(task_id), answered=answered)

    def with_comment(self, comment_id: CommentId | None) -> Self:
        """The album once its comment is written, if there was anything that a comment can hold."""
        return self.model_copy(update={"comment": to_short_id(comment_id) if comment_id else ""})

    def refused(self) -> Self:
        """The album once it is clear that it becomes no comment."""
        return self.model_copy(update={"is_refused": True})

    @property
    def comment_id(self) -> CommentId | None:
        return CommentId(from_short_id(self.comment)) if self.comment else None

    @property
    def answered_id(self) -> CommentId | None:
        return CommentId(from_short_id(self.answered)) if self.answered else None

    @property
    def task_id(self) -> TaskId:
        return TaskId(from_short_id(self.task))

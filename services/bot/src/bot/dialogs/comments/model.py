"""A task's comments as they were loaded: ten of them, newest first, shown in pages of five, the oldest of a page on top."""

from typing import Any, Final, Self
from uuid import UUID

from bot.dialogs.model import WindowModel
from bot.texts.shown import ShownComment
from contracts.base import Page
from contracts.comments.v1.comments import Comment
from contracts.ids import TaskId, from_short_id

PAGE_SIZE: Final = 5
PAGES_LOADED: Final = 2
COMMENTS_LOADED: Final = PAGE_SIZE * PAGES_LOADED


class CommentsModel(WindowModel):
    """`cursors` are where the chunks start that were opened so far. `answering` is the id of the comment to reply to.

    `added` counts what the person wrote here, so that the card below knows without asking.
    """

    task: str
    title: str
    comments: list[ShownComment] = []
    page: int = 0
    cursors: list[str | None] = [None]
    next_cursor: str | None = None
    answering: str | None = None
    added: int = 0
    has_failed: bool = False
    is_gone: bool = False

    @classmethod
    def start(cls, task_id: str, title: str) -> dict[str, Any]:
        """The start data of the dialog."""
        return cls(task=task_id, title=title).as_json()

    @property
    def task_id(self) -> TaskId:
        return TaskId(from_short_id(self.task))

    @property
    def shown(self) -> list[ShownComment]:
        """The comments of the page, oldest first."""
        return self.comments[self.page * PAGE_SIZE : (self.page + 1) * PAGE_SIZE][::-1]

    @property
    def has_older(self) -> bool:
        return not self.is_on_oldest_loaded_page or self.next_cursor is not None

    @property
    def has_newer(self) -> bool:
        return self.page > 0 or len(self.cursors) > 1

    @property
    def is_on_oldest_loaded_page(self) -> bool:
        return (self.page + 1) * PAGE_SIZE >= len(self.comments)

    def take(self, loaded: Page[Comment]) -> Self:
        """The same window with `loaded` as its chunk."""
        self.comments = [ShownComment.from_comment(comment) for comment in loaded.results]
        self.next_cursor, self.has_failed = loaded.next, False
        return self

    def add(self, comment: ShownComment) -> None:
        """A comment that was just written: the newest. What no longer fits stays with the backend."""
        self.comments = [comment, *self.comments]
        self.page, self.answering, self.added = 0, None, self.added + 1

    def replace(self, comment: ShownComment) -> bool:
        """Show this comment as it is now; False if it is none of those that are loaded."""
        if self.find(comment.id) is None:
            return False
        self.comments = [comment if known.id == comment.id else known for known in self.comments]
        return True

    def take_in(self, comment: ShownComment, *, of: UUID) -> bool:
        """Add one that was not written in this window; False if it is of another task, or older ones are on the screen."""
        if of != self.task_id or len(self.cursors) > 1:
            return False
        self.add(comment)
        return True

    def find(self, comment_id: str | None) -> ShownComment | None:
        return next((comment for comment in self.comments if comment.id == comment_id), None)

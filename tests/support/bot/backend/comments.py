"""comments in memory."""

from collections.abc import Sequence
from typing import Any
from uuid import UUID, uuid4

from bot.errors import (
    BackendUnavailable,
    CommentNotFound,
    InvalidInput,
    TaskNotFound,
)
from bot.identity import Actor, IdempotencyKey
from bot.ports.tasks import DEFAULT_PAGE_SIZE
from contracts.base import Page
from contracts.comments.v1.comments import (
    MAX_FILES,
    Comment,
    CommentChanges,
    CommentCreation,
    CommentOrder,
    ExportedComment,
    FileOffer,
    FileReference,
    FilesAddition,
)
from contracts.ids import CommentId, TaskId
from contracts.problems import FieldProblem
from support.bot.backend.base import FixedClock, InMemoryBackend
from support.bot.backend.todos import InMemoryTodos


class InMemoryComments(InMemoryBackend):
    """Implements `CommentsGateway`."""

    def __init__(self, clock: FixedClock, todos: InMemoryTodos) -> None:
        super().__init__(clock)
        self._todos = todos
        self.comments: list[Comment] = []
        self.loses_answers = False
        self._answers: dict[IdempotencyKey, Comment] = {}

    def add(self, task_id: UUID, text: str, *, author: str = "Борис", **fields: Any) -> Comment:
        """A comment that was there before; makes no request."""
        values: dict[str, Any] = {
            "id": uuid4(),
            "task_id": task_id,
            "author_id": UUID(int=2),
            "author_name": author,
            "text": text,
            "reply_to": None,
            "version": 1,
            "created_at": self.clock.now(),
            "edited_at": None,
        }
        comment = Comment(**(values | fields))
        self.comments.append(comment)
        task = self._todos.tasks[TaskId(task_id)]
        count = sum(kept.task_id == task_id for kept in self.comments)
        self._todos.tasks[TaskId(task_id)] = task.model_copy(update={"comment_count": count})
        return comment

    async def list_comments(
        self,
        actor: Actor,
        task_id: TaskId,
        *,
        order: CommentOrder = CommentOrder.OLDEST,
        cursor: str | None = None,
        limit: int = DEFAULT_PAGE_SIZE,
    ) -> Page[Comment]:
        self.heard("list_comments")
        self._check_access(actor, task_id)
        chosen = [comment for comment in self.comments if comment.task_id == task_id]
        chosen = chosen[::-1] if order is CommentOrder.NEWEST else chosen
        start = int(cursor or 0)
        following = str(start + limit) if len(chosen) > start + limit else None
        return Page[Comment](results=chosen[start : start + limit], next=following)

    async def get_comment(self, actor: Actor, comment_id: CommentId) -> Comment:
        self.heard("get_comment")
        for comment in self.comments:
            if comment.id == comment_id:
                return comment
        raise CommentNotFound

    async def add_comment(
        self, actor: Actor, task_id: TaskId, creation: CommentCreation, *, key: IdempotencyKey
    ) -> Comment:
        self.heard("add_comment")
        self._check_access(actor, task_id)
        if creation.reply_to and creation.reply_to not in {comment.id for comment in self.comments}:
            raise InvalidInput([FieldProblem(pointer="/reply_to", code="missing", detail="no such comment")])
        if key not in self._answers:
            files = [_reference(offer) for offer in creation.files]
            self._answers[key] = self.add(
                task_id, creation.text, author=actor.name, reply_to=creation.reply_to, files=files
            )
        if self.loses_answers:
            raise BackendUnavailable("comments", "the answer was lost")
        return self._answers[key]

    async def add_files(self, actor: Actor, comment_id: CommentId, addition: FilesAddition) -> Comment:
        self.heard("add_files")
        for place, comment in enumerate(self.comments):
            if comment.id == comment_id:
                known = {file.telegram_file_id for file in comment.files}
                new = [_reference(offer) for offer in addition.files if offer.telegram_file_id not in known]
                if len(_placed(comment.files, new, addition)) > MAX_FILES:
                    raise InvalidInput([FieldProblem(pointer="/files", code="too_many", detail="no more files")])
                self.comments[place] = comment.model_copy(update={"files": _placed(comment.files, new, addition)})
                return self.comments[place]
        raise CommentNotFound

    async def change_comment(
        self, actor: Actor, comment_id: CommentId, changes: CommentChanges, *, version: int
    ) -> Comment:
        self.heard("change_comment")
        for place, comment in enumerate(self.comments):
            if comment.id == comment_id:
                changed = {"text": changes.text, "version": version + 1, "edited_at": self.clock.now()}
                self.comments[place] = comment.model_copy(update=changed)
                return self.comments[place]
        raise CommentNotFound

    async def delete_comment(self, actor: Actor, comment_id: CommentId, *, version: int) -> None:
        self.heard("delete_comment")
        raise CommentNotFound

    async def export_comments(self, actor: Actor, *, cursor: str | None = None) -> Page[ExportedComment]:
        self.heard("export_comments")
        start = int(cursor or 0)
        found = [
            ExportedComment(
                id=comment.id,
                task_id=comment.task_id,
                is_own=True,
                text=comment.text,
                created_at=comment.created_at,
                edited_at=None,
                deleted_at=None,
                files=[],
                revisions=[],
                reaction=None,
            )
            for comment in self.comments
            if comment.author_name == actor.name
        ]
        following = str(start + 100) if len(found) > start + 100 else None
        return Page[ExportedComment](results=found[start : start + 100], next=following)

    async def count_comments(self, actor: Actor, task_ids: Sequence[TaskId]) -> dict[TaskId, int]:
        self.heard("count_comments")
        return {task_id: self._todos.tasks[task_id].comment_count for task_id in task_ids}

    def _check_access(self, actor: Actor, task_id: TaskId) -> None:
        if self._todos.owners.get(task_id) != actor.telegram_id:
            raise TaskNotFound


def _reference(offer: FileOffer) -> FileReference:
    return FileReference.model_validate(offer.model_dump())


def _placed(known: list[FileReference], new: list[FileReference], addition: FilesAddition) -> list[FileReference]:
    """The new ones where the one stood whose place they take, else behind the others."""
    ids = [file.telegram_file_id for file in known]
    if not new or addition.in_place_of not in ids:
        return [*known, *new]
    place = ids.index(addition.in_place_of)
    return [*known[:place], *new, *known[place + 1 :]]

"""Tasks and comments as the bot shows them: what travels through `dialog_data` as JSON, cut to what a screen holds.

Invariant: a model here is small (a row ≤ 400 bytes, a card ≤ 6 KiB of JSON), however long the task's notes are.
"""

from datetime import date, datetime
from typing import Final, Self

from bot.texts.files import ShownFiles
from bot.texts.shorten import cut_at_word, shorten
from bot.texts.shown_model import ShownModel
from bot.texts.shown_repeat import ShownRepeat
from bot.texts.wording import LocalDue, Wording
from contracts.comments.v1.comments import Comment
from contracts.ids import CommentId, ListId, TaskId, from_short_id, to_short_id
from contracts.todos.v1.sharing import Role
from contracts.todos.v1.tasks import Due, Task, TaskList

MAX_ROW_TITLE: Final = 60
MAX_ROW_TAGS: Final = 40
MAX_CARD_NOTES: Final = 1200
MAX_COMMENT_SHOWN: Final = 550
MAX_AUTHOR: Final = 40
MAX_ROW_ASSIGNEES: Final = 2


class TaskRow(ShownModel):
    """A task as one line of a list. `due_at` is the UTC instant in seconds; `due_day` is set if there is no time of day.

    `assignees` are the short ids of the first of those to whom it is given.
    """

    id: str
    title: str
    version: int
    due_at: int | None = None
    due_day: date | None = None
    priority: int | None = None
    tags: str = ""
    comment_count: int = 0
    is_done: bool = False
    is_repeating: bool = False
    progress: str = ""
    done_at: int | None = None
    assignees: list[str] = []

    @classmethod
    def from_task(cls, task: Task) -> Self:
        return cls.from_shown(ShownTask.from_task(task))

    @classmethod
    def from_shown(cls, task: "ShownTask") -> Self:
        return cls(
            id=task.id,
            title=shorten(task.title, MAX_ROW_TITLE),
            version=task.version,
            due_at=int(task.due.at.timestamp()) if task.due else None,
            due_day=task.due.date if task.due and task.due.time is None else None,
            priority=task.priority,
            tags=shorten(tag_line(task.tags), MAX_ROW_TAGS),
            comment_count=task.comment_count,
            is_done=task.is_done,
            is_repeating=task.repeat is not None,
            progress=f"{task.done_subtasks}/{task.subtasks}" if task.subtasks else "",
            done_at=int(task.completed_at.timestamp()) if task.completed_at else None,
            assignees=task.assignees[:MAX_ROW_ASSIGNEES],
        )

    @property
    def task_id(self) -> TaskId:
        return TaskId(from_short_id(self.id))

    def local_due(self, wording: Wording) -> LocalDue | None:
        """When it is due, on the reader's clock."""
        if self.due_at is None:
            return None
        at = datetime.fromtimestamp(self.due_at, tz=wording.now.tzinfo)
        if self.due_day:
            return LocalDue(self.due_day, None, at)
        local = at.astimezone(wording.zone)
        return LocalDue(local.date(), local.time(), at)

    def done_day(self, wording: Wording) -> date | None:
        """The reader's day on which it was done."""
        return datetime.fromtimestamp(self.done_at, tz=wording.zone).date() if self.done_at is not None else None

    def is_overdue(self, wording: Wording) -> bool:
        due = self.local_due(wording)
        return due is not None and not self.is_done and wording.is_past(due.at)


class ListRow(ShownModel):
    """A list as a line of all lists. `title` is empty for the Inbox, which every language calls in its own way."""

    id: str
    title: str
    version: int
    emoji: str = ""
    open_count: int = 0
    member_count: int = 1
    is_inbox: bool = False
    is_owned: bool = True

    @classmethod
    def from_list(cls, found: TaskList) -> Self:
        return cls(
            id=to_short_id(found.id),
            title="" if found.is_inbox else shorten(found.title, MAX_ROW_TITLE),
            version=found.version,
            emoji=found.emoji or "",
            open_count=found.open_count,
            member_count=found.member_count,
            is_inbox=found.is_inbox,
            is_owned=found.role is Role.OWNER,
        )

    @property
    def list_id(self) -> ListId:
        return ListId(from_short_id(self.id))


class ShownTask(ShownModel):
    """A task as its card shows it. `notes` may be cut: `hidden_notes` is how many characters are not shown."""

    id: str
    title: str
    notes: str = ""
    hidden_notes: int = 0
    due: Due | None = None
    repeat: ShownRepeat | None = None
    priority: int | None = None
    tags: list[str] = []
    comment_count: int = 0
    version: int
    completed_at: datetime | None = None
    origin_author: str = ""
    origin_link: str | None = None
    file_count: int = 0
    assignees: list[str] = []
    list_id: str = ""
    subtasks: int = 0
    done_subtasks: int = 0
    creator: str = ""
    parent: str = ""

    @classmethod
    def from_task(cls, task: Task) -> Self:
        notes = cut_at_word(task.notes, MAX_CARD_NOTES)
        return cls(
            id=to_short_id(task.id),
            title=task.title,
            notes=notes,
            hidden_notes=len(task.notes) - len(notes) + 1 if len(task.notes) > MAX_CARD_NOTES else 0,
            due=task.due,
            repeat=ShownRepeat.from_recurrence(task.recurrence) if task.recurrence else None,
            priority=task.priority,
            tags=task.tags,
            comment_count=task.comment_count,
            version=task.version,
            completed_at=task.completed_at,
            origin_author=shorten(task.origin.author_name, MAX_AUTHOR) if task.origin else "",
            origin_link=task.origin.link if task.origin else None,
            file_count=len(task.origin.files) if task.origin else 0,
            assignees=[to_short_id(user_id) for user_id in task.assignee_ids],
            list_id=to_short_id(task.list_id),
            subtasks=task.progress.total if task.progress else 0,
            done_subtasks=task.progress.done if task.progress else 0,
            creator=to_short_id(task.creator_id),
            parent=to_short_id(task.parent_id) if task.parent_id else "",
        )

    @property
    def task_id(self) -> TaskId:
        return TaskId(from_short_id(self.id))

    @property
    def is_subtask(self) -> bool:
        return bool(self.parent)

    @property
    def is_done(self) -> bool:
        return self.completed_at is not None

    def is_overdue(self, wording: Wording) -> bool:
        return self.due is not None and not self.is_done and wording.is_past(self.due.at)


class ShownComment(ShownModel):
    """A comment as its task's card and window show it; `text` is cut."""

    id: str
    author: str
    text: str
    created_at: datetime
    reply_to: str | None = None
    is_edited: bool = False
    is_deleted: bool = False
    files: ShownFiles = ShownFiles()

    @classmethod
    def from_comment(cls, comment: Comment) -> Self:
        return cls(
            id=to_short_id(comment.id),
            author=shorten(comment.author_name, MAX_AUTHOR),
            text=cut_at_word(comment.text, MAX_COMMENT_SHOWN),
            created_at=comment.created_at,
            reply_to=to_short_id(comment.reply_to) if comment.reply_to else None,
            is_edited=comment.edited_at is not None,
            is_deleted=comment.deleted_at is not None,
            files=ShownFiles.from_files(comment.files),
        )

    @property
    def comment_id(self) -> CommentId:
        return CommentId(from_short_id(self.id))


def tag_line(tags: list[str]) -> str:
    """`#дом #покупки`."""
    return " ".join(f"#{tag}" for tag in tags)

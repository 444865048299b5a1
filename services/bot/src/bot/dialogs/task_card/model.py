"""A task's card as it was loaded: the task and its newest comments."""

from datetime import datetime
from enum import StrEnum
from typing import Any, Final

from bot.dialogs.model import WindowModel
from bot.texts.shown import ShownComment, ShownTask
from contracts.ids import TaskId, from_short_id
from contracts.todos.v1.subscriptions import SubscriptionState
from contracts.todos.v1.tasks import MAX_DEPTH

COMMENTS_ON_CARD: Final = 3


class Trouble(StrEnum):
    """Why there is no task to show."""

    GONE = "gone"
    FAILED = "failed"
    DELETED = "deleted"


class Target(WindowModel):
    """A list into which the task can be moved."""

    id: str
    name: str


class CardModel(WindowModel):
    """`notice` is the key of a text to show once above the card, with its arguments. `comments` are newest first, None if unknown.

    `event` takes back what was changed last from this card. `has_copies`: tasks were made here that the list below does not know.
    `passed_at`: when a time of a repeating task was last done or skipped here. `hearing`: which comments are told, once it was asked for.
    `level`: how deep the task stood when it was loaded.
    """

    id: str
    task: ShownTask | None = None
    comments: list[ShownComment] | None = []
    trouble: Trouble | None = None
    notice: str | None = None
    notice_arguments: dict[str, str | int] = {}
    is_from_card: bool = False
    event: str | None = None
    has_copies: bool = False
    passed_at: datetime | None = None
    targets: list[Target] = []
    hearing: SubscriptionState | None = None
    level: int = 1

    @property
    def may_have_subtasks(self) -> bool:
        """Whether it stands so high that others can stand under it. In another list it stands under none, whatever the level was."""
        return self.level < MAX_DEPTH or (self.task is not None and not self.task.is_subtask)

    @property
    def task_id(self) -> TaskId:
        return TaskId(from_short_id(self.id))

    @property
    def task_has_files(self) -> bool:
        return self.task is not None and self.task.file_count > 0

    @property
    def comments_have_files(self) -> bool:
        return any(not comment.files.is_empty for comment in self.comments or [])

    def say(self, notice: str, **arguments: str | int) -> None:
        """Show a sentence above the card, the next time it is drawn."""
        self.notice, self.notice_arguments = notice, arguments

    def show(self, task: ShownTask) -> None:
        """The task is as `task` says; earlier troubles and notices are over."""
        self.task, self.trouble, self.notice = task, None, None


def start_data(task_id: str, *, is_from_card: bool = False) -> dict[str, Any]:
    """What `CardSG.view` is started with. `is_from_card`: it replaces a card message, which "Back" brings back."""
    return {"id": task_id, "is_from_card": is_from_card}


def start_data_of_known(task: ShownTask, *, level: int, notice: str | None = None) -> dict[str, Any]:
    """Start data that spares the loading: a task just created, so without comments."""
    return CardModel(id=task.id, task=task, level=level, notice=notice).as_json()

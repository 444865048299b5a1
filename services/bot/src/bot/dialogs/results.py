"""What a dialog tells the one below it when it closes. Passed in memory within one update, never stored."""

from collections.abc import Sequence
from dataclasses import dataclass

from bot.texts.due_input import DueChoice
from bot.texts.shown import ListRow, ShownComment, ShownTask, TaskRow
from contracts.todos.v1.recurrence import RecurrenceInput
from contracts.todos.v1.tasks import TaskView


@dataclass(frozen=True, slots=True)
class ListSeen:
    """A list was looked at, all of it; so many of its tasks are open. `shown_list` is one of the person's own lists as it stands now."""

    view: TaskView
    open_count: int
    shown_list: ListRow | None = None


@dataclass(frozen=True, slots=True)
class ListChanged:
    """A list was changed; `row` is how it stands now, None if it was put aside."""

    list_id: str
    row: ListRow | None


@dataclass(frozen=True, slots=True)
class CardClosed:
    """A card was looked at. `row` is the task as it stands now, None if it was deleted or is gone; `list_id` is where it is."""

    task_id: str
    row: TaskRow | None
    list_id: str | None = None


@dataclass(frozen=True, slots=True)
class TaskAdded:
    """A task was created."""


@dataclass(frozen=True, slots=True)
class DuePicked:
    """The person chose when a task is due; `choice` is None for "no due date". `is_for_once`: only this time of one that repeats."""

    choice: DueChoice | None
    is_for_once: bool = False


@dataclass(frozen=True, slots=True)
class RepeatPicked:
    """The person chose how a task repeats, None for not at all; `due` is set if it is due at another moment then, in `timezone`."""

    recurrence: RecurrenceInput | None
    due: DueChoice | None = None
    timezone: str | None = None


@dataclass(frozen=True, slots=True)
class SubtasksClosed:
    """A task's subtasks were looked at: so many of them are done."""

    done: int
    total: int


@dataclass(frozen=True, slots=True)
class HistoryClosed:
    """Something was taken back in a task's history: this is how the task stands now."""

    task: ShownTask


@dataclass(frozen=True, slots=True)
class CommentsClosed:
    """A task's comments were looked at: the newest of them, newest first, and how many were added here."""

    newest: Sequence[ShownComment]
    added: int


@dataclass(frozen=True, slots=True)
class SearchClosed:
    """Some of the tasks that were found were changed."""


@dataclass(frozen=True, slots=True)
class ReviewClosed:
    """A day was sorted out; `has_decided`: something about its tasks was decided."""

    has_decided: bool


@dataclass(frozen=True, slots=True)
class AssigneesPicked:
    """The person chose to whom a task is given, by short ids."""

    user_ids: Sequence[str]


@dataclass(frozen=True, slots=True)
class SharingClosed:
    """Who sees a list or a task was looked at. `has_left`: the reader does not see it any more."""

    place_id: str
    has_left: bool = False
    member_count: int = 1
    is_owner: bool = False

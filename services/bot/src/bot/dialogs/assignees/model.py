"""Those to whom a task can be given, and to whom it shall be given."""

from typing import Any, Final

from bot.dialogs.model import WindowModel
from bot.texts.sharing import MAX_PERSON_NAME
from bot.texts.shorten import shorten
from bot.texts.shown import ShownTask
from contracts.ids import TaskId, from_short_id, to_short_id
from contracts.todos.v1.sharing import TaskPerson
from contracts.todos.v1.tasks import MAX_ASSIGNEES

MAX_CANDIDATES: Final = 60
MAX_TITLE: Final = 100


class Candidate(WindowModel):
    """Somebody who sees the task."""

    id: str
    name: str
    is_you: bool = False


class AssigneesModel(WindowModel):
    """`chosen` holds ids of people in the order in which they were chosen; `before` those who have the task now."""

    id: str
    title: str
    before: list[str] = []
    chosen: list[str] = []
    people: list[Candidate] = []
    has_failed: bool = False
    is_gone: bool = False

    @property
    def task_id(self) -> TaskId:
        return TaskId(from_short_id(self.id))

    @property
    def has_changed(self) -> bool:
        return set(self.chosen) != set(self.before)

    @property
    def is_alone(self) -> bool:
        """Whether nobody but the reader sees the task."""
        return all(candidate.is_you for candidate in self.people)

    def take(self, people: list[TaskPerson]) -> None:
        """Offer them, the reader first. Whoever has the task and does not see it any more loses it with the next change."""
        rows = [
            Candidate(id=to_short_id(person.user_id), name=shorten(person.name, MAX_PERSON_NAME), is_you=person.is_you)
            for person in people
        ]
        self.people = sorted(rows, key=lambda row: not row.is_you)[:MAX_CANDIDATES]
        offered = {row.id for row in self.people}
        self.chosen = [row_id for row_id in self.before if row_id in offered]

    def toggle(self, row_id: str) -> None:
        """Choose somebody, or not any more; no more than a task can have."""
        if row_id in self.chosen:
            self.chosen = [kept for kept in self.chosen if kept != row_id]
        elif len(self.chosen) < MAX_ASSIGNEES:
            self.chosen = [*self.chosen, row_id]


def start_data(task: ShownTask) -> dict[str, Any]:
    """What `AssigneesSG.main` is started with."""
    return AssigneesModel(id=task.id, title=shorten(task.title, MAX_TITLE), before=task.assignees).as_json()

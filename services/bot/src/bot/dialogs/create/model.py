"""A task that is being written."""

from datetime import date, time
from uuid import UUID

from bot.dialogs.model import WindowModel
from contracts.todos.v1.tasks import DueInput, TaskCreation


class CreateModel(WindowModel):
    """What was chosen so far. `id` is the future task's own, so that creating it twice makes it once."""

    id: UUID | None = None
    list_id: UUID | None = None
    title: str = ""
    notes: str = ""
    tags: list[str] = []
    day: date | None = None
    clock: time | None = None

    def creation(self) -> TaskCreation:
        due = DueInput(date=self.day, time=self.clock) if self.day else None
        wanted = {"list_id": self.list_id} if self.list_id else {}
        return TaskCreation(id=self.id, title=self.title, notes=self.notes, tags=self.tags, due=due, **wanted)

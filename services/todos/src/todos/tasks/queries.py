"""What the routes of tasks may be asked for."""

from uuid import UUID

from contracts.todos.v1.tasks import Tag, TaskView
from todos.api.queries import PageQuery


class TaskQuery(PageQuery):
    """`GET /api/v1/tasks`: a view, and what narrows it."""

    view: TaskView = TaskView.OPEN
    tag: Tag | None = None
    list_id: UUID | None = None

"""What the main menu knows without asking: how long the lists were that were just looked at."""

from bot.dialogs.model import WindowModel
from contracts.todos.v1.tasks import TaskView


class MenuModel(WindowModel):
    """`counts` has a view once it was opened from this menu and all of it was loaded."""

    counts: dict[TaskView, int] = {}

"""What the windows about a person's days show."""

from bot.dialogs.model import WindowModel
from bot.texts.habits import Asked, Habits
from bot.texts.shown import ListRow

MAX_LISTS_OFFERED = 30


class HabitsModel(WindowModel):
    """`asked` is the time of day that is being set; `notice` the key of a sentence to show once; `found` are codes of countries."""

    habits: Habits = Habits()
    asked: Asked = Asked.MORNING
    notice: str | None = None
    lists: list[ListRow] = []
    has_failed: bool = False
    query: str = ""
    found: list[str] | None = None

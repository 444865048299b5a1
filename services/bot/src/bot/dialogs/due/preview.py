from datetime import date

from bot.dialogs.due.model import DueModel
from bot.dialogs.due.states import DueSG
from bot.dialogs.preview import Preview


def previews() -> list[Preview]:
    states = (DueSG.day, DueSG.calendar, DueSG.clock, DueSG.hour, DueSG.minute)
    chosen = DueModel(title="Позвонить в банк", day=date(2027, 9, 29), hour=17, can_clear=True)
    unreadable = chosen.model_copy(update={"title": "&" * 500, "unreadable": "<" * 4096})
    return [
        Preview("for once", DueSG.day, DueModel(title="Вынести мусор", is_for_once=True)),
        Preview("of several tasks", DueSG.day, DueModel()),
        Preview("for a reminder", DueSG.day, DueModel(needs_time=True)),
        Preview("for a reminder", DueSG.clock, DueModel(needs_time=True)),
        *(Preview("chosen", state, chosen) for state in states),
        *(Preview("not understood", state, unreadable) for state in states),
    ]

from datetime import date

from bot.dialogs.month.model import MONTHS_KEPT, MonthModel
from bot.dialogs.month.states import MonthSG
from bot.dialogs.preview import Preview


def previews() -> list[Preview]:
    november, august = date(2026, 11, 1), date(2027, 8, 1)
    full = {date(2027, month, 1): dict.fromkeys(range(1, 32), 9999) for month in range(9 - MONTHS_KEPT, 9)}
    models = {
        "ordinary": MonthModel(first=november, months={november: {24: 3, 28: 12}}),
        "empty": MonthModel(first=november, months={november: {}}),
        "failed": MonthModel(first=november, has_failed=True),
        "longest": MonthModel(first=august, months=full),
    }
    return [Preview(name, MonthSG.main, model) for name, model in models.items()]

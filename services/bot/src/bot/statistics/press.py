"""What a press under a picture of statistics says. A prefix or a value here never changes its meaning."""

from enum import StrEnum
from typing import Final

from aiogram.filters.callback_data import CallbackData


class Period(StrEnum):
    WEEK = "week"
    MONTH = "month"


DAYS_OF: Final = {Period.WEEK: 7, Period.MONTH: 30}


class StatisticsPress(CallbackData, prefix="s"):
    """`s:<period>`: draw the same message for this period."""

    period: Period

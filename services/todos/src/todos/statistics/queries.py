"""What statistics may be asked for."""

from datetime import date
from typing import Annotated, Final

from pydantic import Field

from contracts.base import RequestModel

MAX_DAYS: Final = 92


class StatisticsQuery(RequestModel):
    """`GET /api/v1/statistics`: how many days, today the last of them."""

    days: Annotated[int, Field(ge=1, le=MAX_DAYS)] = 7


Day = Annotated[date, Field(ge=date(1970, 1, 2), le=date(2200, 12, 1))]


class CalendarQuery(RequestModel):
    """`GET /api/v1/calendar`: the days from `first` (if absent, today) on."""

    first: Day | None = None
    days: Annotated[int, Field(ge=1, le=MAX_DAYS)] = 31

"""A calendar in the person's language, zone and order of weekdays.

aiogram-dialog's own speaks the language of the process and takes "today" from the server's zone, once, at import.
"""

from datetime import date
from typing import Any, Final

from aiogram_dialog import DialogManager
from aiogram_dialog.api.internal import RawKeyboard
from aiogram_dialog.widgets.kbd import Calendar, CalendarScope, CalendarUserConfig
from aiogram_dialog.widgets.kbd.calendar_kbd import (
    CalendarDaysView,
    CalendarMonthView,
    CalendarScopeView,
    CalendarYearsView,
)
from aiogram_dialog.widgets.text import Format, Text
from babel.dates import format_date

from bot.dialogs.widgets.window import WORDING
from bot.texts.wording import Wording

_YEARS_AHEAD: Final = 20


class _DateLabel(Text):
    """A date in the reader's language, by a CLDR pattern."""

    def __init__(self, pattern: str, *, template: str = "{}") -> None:
        super().__init__()
        self.pattern, self.template = pattern, template

    async def _render_text(self, data: dict[str, Any], manager: DialogManager) -> str:
        wording = _wording_of(data)
        label = format_date(data["date"], self.pattern, locale=str(wording.language)).replace(".", "")
        return self.template.format(label[:1].upper() + label[1:])


class _DayLabel(Text):
    """A day of the month; the reader's own today stands out."""

    async def _render_text(self, data: dict[str, Any], manager: DialogManager) -> str:
        day: date = data["date"]
        return f"•{day.day}" if day == _wording_of(data).today else str(day.day)


def _wording_of(data: dict[str, Any]) -> Wording:
    # The library wraps the getter's data once for a date and once more for each weekday of the header.
    while WORDING not in data:
        data = data["data"]
    wording: Wording = data[WORDING]
    return wording


class PersonCalendar(Calendar):
    """The getter of its window returns `wording`."""

    def _init_views(self) -> dict[CalendarScope, CalendarScopeView]:
        previous_month, next_month = _DateLabel("LLL", template="‹ {}"), _DateLabel("LLL", template="{} ›")
        return {
            CalendarScope.DAYS: CalendarDaysView(
                self._item_callback_data,
                date_text=_DayLabel(),
                today_text=_DayLabel(),
                weekday_text=_DateLabel("ccc"),
                header_text=_DateLabel("LLLL y"),
                zoom_out_text=Format("🔍"),
                next_month_text=next_month,
                prev_month_text=previous_month,
            ),
            CalendarScope.MONTHS: CalendarMonthView(
                self._item_callback_data,
                month_text=_DateLabel("LLLL"),
                this_month_text=_DateLabel("LLLL", template="·{}·"),
                header_text=_DateLabel("y"),
                prev_year_text=_DateLabel("y", template="‹ {}"),
                next_year_text=_DateLabel("y", template="{} ›"),
            ),
            CalendarScope.YEARS: CalendarYearsView(self._item_callback_data),
        }

    async def _render_keyboard(self, data: dict[str, Any], manager: DialogManager) -> RawKeyboard:
        if self.get_offset(manager) is None:
            self.set_offset(data[WORDING].today, manager)
        rows = await super()._render_keyboard(data, manager)
        # Days that have passed are blank; a week of them is only in the way.
        return [row for row in rows if any(button.text.strip() for button in row)]

    async def _get_user_config(self, data: dict[str, Any], manager: DialogManager) -> CalendarUserConfig:
        wording: Wording = data[WORDING]
        return CalendarUserConfig(
            firstweekday=wording.week_starts_on - 1,
            timezone=wording.zone,  # type: ignore[arg-type]  # any tzinfo will do: it is only given to datetime.now
            min_date=wording.today,
            max_date=date(wording.today.year + _YEARS_AHEAD, 12, 31),
        )

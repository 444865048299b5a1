"""Reminders as windows show them, and in words."""

from datetime import datetime, time
from typing import Final, Self

from aiogram.utils.formatting import Italic, Text

from bot.texts.shown_model import ShownModel
from bot.texts.wording import Wording, clock_time
from contracts.ids import ReminderId, from_short_id, to_short_id
from contracts.todos.v1.reminders import Reminder

_HOUR: Final = 60
_DAY: Final = 24 * _HOUR
_WEEK: Final = 7 * _DAY


class ShownReminder(ShownModel):
    """A reminder: `minutes_before` the task is due, or at a moment of its own. `next_at` is None if it comes no more."""

    id: str
    minutes_before: int | None = None
    clock: time | None = None
    next_at: datetime | None = None
    nag_every: int | None = None
    escalate_after: int | None = None
    is_snoozed: bool = False

    @classmethod
    def from_reminder(cls, reminder: Reminder) -> Self:
        return cls(
            id=to_short_id(reminder.id),
            minutes_before=reminder.minutes_before,
            clock=reminder.time_of_day,
            next_at=reminder.next_at,
            nag_every=reminder.nag.every_minutes if reminder.nag else None,
            escalate_after=reminder.escalate_after_minutes,
            is_snoozed=reminder.snoozed_until is not None,
        )

    @property
    def reminder_id(self) -> ReminderId:
        return ReminderId(from_short_id(self.id))


def reminder_name(reminder: ShownReminder, wording: Wording) -> str:
    """`за 2 часа`, `в срок`, `вт 24 нояб 09:00`: as short as a button needs."""
    if reminder.minutes_before is None:
        return wording.brief_ahead(reminder.next_at) if reminder.next_at else wording("reminder-past")
    name = before(reminder.minutes_before, wording)
    return wording("due-with-time", day=name, time=clock_time(reminder.clock)) if reminder.clock else name


def reminder_line(reminder: ShownReminder, wording: Wording) -> Text:
    """One reminder with all that it says, a line for each."""
    key = "reminder-snoozed" if reminder.is_snoozed else "reminder-next"
    when = wording(key, moment=wording.ahead(reminder.next_at)) if reminder.next_at else wording("reminder-no-more")
    is_named = reminder.minutes_before is not None or reminder.next_at is None
    lines: list[Text | str] = ["▫️ ", reminder_name(reminder, wording) if is_named else ""]
    lines += [" · " if is_named else "", when]
    if reminder.nag_every:
        lines += ["\n", Italic(wording("reminder-nags", length=length(reminder.nag_every, wording)))]
    if reminder.escalate_after:
        lines += ["\n", Italic(wording("reminder-tells", length=length(reminder.escalate_after, wording)))]
    return Text(*lines)


def before(minutes: int, wording: Wording) -> str:
    """`за 2 часа`, `в срок`."""
    return wording("reminder-before", length=length(minutes, wording)) if minutes else wording("reminder-on-time")


def length(minutes: int, wording: Wording) -> str:
    """`15 минут`, `2 часа`, `1 день`, in the largest unit that fits."""
    for unit, key in ((_WEEK, "length-weeks"), (_DAY, "length-days"), (_HOUR, "length-hours")):
        if minutes and minutes % unit == 0:
            return wording(key, count=minutes // unit)
    return wording("length-minutes", count=minutes)

"""Reminders in memory, with as much of todos' understanding of words as the conversations need."""

from datetime import datetime, time, timedelta
from typing import Any
from uuid import UUID, uuid4
from zoneinfo import ZoneInfo

from bot.errors import InvalidInput, ReminderNotFound
from bot.identity import Actor, IdempotencyKey
from contracts.ids import ReminderId, TaskId
from contracts.problems import FieldProblem
from contracts.todos.v1.reminders import Nag, NagChoice, Reminder, ReminderInput, Snooze, SnoozePreset, WallMoment

_AHEAD = {
    "через 40 минут": timedelta(minutes=40),
    "in 30 minutes": timedelta(minutes=30),
    "через час": timedelta(hours=1),
}
_BEFORE = {"за 2 часа": 120, "за день": 24 * 60}
_SPANS = {SnoozePreset.QUARTER_OF_AN_HOUR: timedelta(minutes=15), SnoozePreset.HOUR: timedelta(hours=1)}
_TOMORROW_AT_NINE = "завтра в 9"


class InMemoryReminders:
    """Implements `RemindersGateway`. Its other half brings `clock`, `heard` and `_mine`."""

    reminders: dict[ReminderId, Reminder]

    def keep_reminder(self, task_id: UUID, **fields: Any) -> Reminder:
        """A reminder that was there before; makes no request."""
        values: dict[str, Any] = {
            "id": uuid4(),
            "task_id": task_id,
            "minutes_before": None,
            "time_of_day": None,
            "moment": None,
            "nag": None,
            "escalate_after_minutes": None,
            "is_default": False,
            "snoozed_until": None,
            "next_at": None,
        }
        reminder = Reminder(**(values | fields))
        self.reminders[ReminderId(reminder.id)] = reminder
        return reminder

    async def list_reminders(self, actor: Actor, task_id: TaskId) -> list[Reminder]:
        self.heard("list_reminders")
        self._mine(actor, task_id)
        return [each for each in self.reminders.values() if each.task_id == task_id]

    async def add_reminder(
        self, actor: Actor, task_id: TaskId, wanted: ReminderInput, *, key: IdempotencyKey
    ) -> Reminder:
        self.heard("add_reminder")
        task, nag = self._mine(actor, task_id), Nag(**wanted.nag.model_dump()) if wanted.nag else None
        minutes = _BEFORE.get(wanted.text or "") if wanted.minutes_before is None else wanted.minutes_before
        made = {"nag": nag, "escalate_after_minutes": wanted.escalate_after_minutes}
        if minutes is not None:
            next_at = task.due.at - timedelta(minutes=minutes) if task.due else None
            return self.keep_reminder(task_id, minutes_before=minutes, next_at=next_at, **made)
        at = self._moment_of(actor, wanted.preset, wanted.text, wanted.moment)
        local = at.astimezone(ZoneInfo(actor.timezone))
        moment = WallMoment(date=local.date(), time=local.time().replace(second=0), timezone=actor.timezone)
        return self.keep_reminder(task_id, moment=moment, next_at=at, **made)

    async def delete_reminder(self, actor: Actor, reminder_id: ReminderId) -> None:
        self.heard("delete_reminder")
        del self.reminders[self._known(reminder_id).id]

    async def choose_nagging(self, actor: Actor, reminder_id: ReminderId, choice: NagChoice) -> Reminder:
        self.heard("choose_nagging")
        nag = Nag(**choice.nag.model_dump()) if choice.nag else None
        return self._change(reminder_id, nag=nag)

    async def snooze_reminder(
        self, actor: Actor, reminder_id: ReminderId, wanted: Snooze, *, key: IdempotencyKey
    ) -> Reminder:
        self.heard("snooze_reminder")
        self._known(reminder_id)
        at = (
            self.clock.now() + timedelta(minutes=wanted.minutes)
            if wanted.minutes
            else self._moment_of(actor, wanted.preset, wanted.text, wanted.until)
        )
        return self._change(reminder_id, snoozed_until=at, next_at=at)

    async def end_snooze(self, actor: Actor, reminder_id: ReminderId) -> Reminder:
        self.heard("end_snooze")
        return self._change(reminder_id, snoozed_until=None)

    def _moment_of(self, actor: Actor, preset: SnoozePreset | None, text: str | None, moment: Any) -> datetime:
        now, zone = self.clock.now(), ZoneInfo(actor.timezone)
        if preset in _SPANS:
            return now + _SPANS[preset]
        if text in _AHEAD:
            return now + _AHEAD[text]
        today = now.astimezone(zone).date()
        if preset is SnoozePreset.EVENING:
            return datetime.combine(today, time(19), zone)
        if preset is SnoozePreset.TOMORROW_MORNING or text == _TOMORROW_AT_NINE:
            return datetime.combine(today + timedelta(days=1), time(9), zone)
        if moment is None:
            raise InvalidInput([FieldProblem(pointer="/text", code="not_understood", detail="")])
        at = datetime.combine(moment.date, moment.time, zone)
        if at <= now:
            raise InvalidInput([FieldProblem(pointer="/until", code="in_past", detail="")])
        return at

    def _known(self, reminder_id: ReminderId) -> Reminder:
        if reminder_id not in self.reminders:
            raise ReminderNotFound
        return self.reminders[reminder_id]

    def _change(self, reminder_id: ReminderId, **fields: Any) -> Reminder:
        self.reminders[reminder_id] = self._known(reminder_id).model_copy(update=fields)
        return self.reminders[reminder_id]

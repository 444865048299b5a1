"""Rules: reminders, and what becomes of them."""

from datetime import UTC, datetime, time, timedelta
from uuid import UUID

from hypothesis import strategies as st
from hypothesis.stateful import precondition, rule

from contracts.todos.v1.reminders import ReminderInput, Snooze, WallMomentInput
from support.tasks_machine.base import Machine, anybody
from support.tasks_model import reminding as model
from support.tasks_model.state import ModelReminder
from todos.reminders.services.changing import add_reminder, change_reminder, delete_reminder, snooze_reminder

_NOON = time(9, tzinfo=UTC)
ahead = st.none() | st.integers(-1, 5)


class RemindingRules(Machine):
    """An hour before ten on the due day, or at noon on some day."""

    tasks = Machine.tasks

    @rule(name=anybody, task_id=tasks, days=ahead)
    def remind(self, name: str | None, task_id: UUID, days: int | None) -> None:
        by, task_id = self.aim(name, task_id)
        moment, wanted = self._wish(days)

        def act() -> None:
            made = add_reminder(actor=self.actor(by), task_id=task_id, wanted=wanted, now=self.now)
            self.model.reminders[made.id] = ModelReminder(made.id, task_id, self.id_of(by), moment)

        self.compare(
            "remind",
            by,
            lambda: model.remind(self.model, self.id_of(by), self.task(task_id)),
            act,
            is_about_reminders=True,
        )

    @precondition(lambda self: self.model.reminders)
    @rule(name=anybody, data=st.data(), days=ahead)
    def change_reminder(self, name: str | None, data: st.DataObject, days: int | None) -> None:
        (by, reminder), (moment, wanted) = self._aim(name, data), self._wish(days)
        self.compare(
            "change reminder",
            by,
            lambda: model.change(self.model, self.id_of(by), reminder, moment),
            lambda: change_reminder(actor=self.actor(by), reminder_id=reminder.id, wanted=wanted, now=self.now),
            is_about_reminders=True,
        )

    @precondition(lambda self: self.model.reminders)
    @rule(name=anybody, data=st.data(), minutes=st.integers(5, 4000))
    def snooze(self, name: str | None, data: st.DataObject, minutes: int) -> None:
        by, reminder = self._aim(name, data)
        self.compare(
            "snooze",
            by,
            lambda: model.snooze(self.model, self.id_of(by), reminder, minutes),
            lambda: snooze_reminder(
                actor=self.actor(by), reminder_id=reminder.id, wanted=Snooze(minutes=minutes), now=self.now
            ),
            is_about_reminders=True,
        )

    @precondition(lambda self: self.model.reminders)
    @rule(name=anybody, data=st.data())
    def forget(self, name: str | None, data: st.DataObject) -> None:
        by, reminder = self._aim(name, data)
        self.compare(
            "forget",
            by,
            lambda: model.forget(self.model, self.id_of(by), reminder),
            lambda: delete_reminder(actor=self.actor(by), reminder_id=reminder.id, now=self.now),
            is_about_reminders=True,
        )

    def _aim(self, name: str | None, data: st.DataObject) -> tuple[str, ModelReminder]:
        """Without a name whoever is to be reminded."""
        reminder = data.draw(st.sampled_from(list(self.model.reminders.values())))
        return name or self.name_of(reminder.person), reminder

    def _wish(self, days: int | None) -> tuple[datetime | None, ReminderInput]:
        if days is None:
            return None, ReminderInput(minutes_before=60, time_of_day=time(10))
        day = self.model.today + timedelta(days)
        moment = WallMomentInput(date=day, time=time(12), timezone="Europe/Moscow")
        return datetime.combine(day, _NOON), ReminderInput(moment=moment)

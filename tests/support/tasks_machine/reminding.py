"""Rules: reminders, and what becomes of them."""

from datetime import UTC, datetime, time, timedelta
from uuid import UUID

from hypothesis import strategies as st
from hypothesis.stateful import precondition, rule

from contracts.todos.v1.reminders import ReminderInput, Snooze, WallMomentInput
from support.tasks_machine.base import Machine, people
from support.tasks_model import reminding as model
from support.tasks_model.state import ModelReminder
from todos.reminders.services.changing import add_reminder, change_reminder, delete_reminder, snooze_reminder

_NOON = time(9, tzinfo=UTC)
ahead = st.none() | st.integers(-1, 5)


class RemindingRules(Machine):
    """An hour before ten on the due day, or at noon on some day."""

    tasks = Machine.tasks

    @rule(name=people, task_id=tasks, days=ahead)
    def remind(self, name: str, task_id: UUID, days: int | None) -> None:
        moment, wanted = self._wish(days)

        def act() -> None:
            made = add_reminder(actor=self.actor(name), task_id=task_id, wanted=wanted, now=self.now)
            self.model.reminders[made.id] = ModelReminder(made.id, task_id, self.id_of(name), moment)

        self.compare(
            "remind",
            name,
            lambda: model.remind(self.model, self.id_of(name), self.task(task_id)),
            act,
            is_about_reminders=True,
        )

    @precondition(lambda self: self.model.reminders)
    @rule(name=people, data=st.data(), days=ahead)
    def change_reminder(self, name: str, data: st.DataObject, days: int | None) -> None:
        reminder, (moment, wanted) = self._draw(data), self._wish(days)
        self.compare(
            "change reminder",
            name,
            lambda: model.change(self.model, self.id_of(name), reminder, moment),
            lambda: change_reminder(actor=self.actor(name), reminder_id=reminder.id, wanted=wanted, now=self.now),
            is_about_reminders=True,
        )

    @precondition(lambda self: self.model.reminders)
    @rule(name=people, data=st.data(), minutes=st.integers(5, 4000))
    def snooze(self, name: str, data: st.DataObject, minutes: int) -> None:
        reminder = self._draw(data)
        self.compare(
            "snooze",
            name,
            lambda: model.snooze(self.model, self.id_of(name), reminder, minutes),
            lambda: snooze_reminder(
                actor=self.actor(name), reminder_id=reminder.id, wanted=Snooze(minutes=minutes), now=self.now
            ),
            is_about_reminders=True,
        )

    @precondition(lambda self: self.model.reminders)
    @rule(name=people, data=st.data())
    def forget(self, name: str, data: st.DataObject) -> None:
        reminder = self._draw(data)
        self.compare(
            "forget",
            name,
            lambda: model.forget(self.model, self.id_of(name), reminder),
            lambda: delete_reminder(actor=self.actor(name), reminder_id=reminder.id, now=self.now),
            is_about_reminders=True,
        )

    def _draw(self, data: st.DataObject) -> ModelReminder:
        return self.model.reminders[data.draw(st.sampled_from(list(self.model.reminders)))]

    def _wish(self, days: int | None) -> tuple[datetime | None, ReminderInput]:
        if days is None:
            return None, ReminderInput(minutes_before=60, time_of_day=time(10))
        day = self.model.today + timedelta(days)
        moment = WallMomentInput(date=day, time=time(12), timezone="Europe/Moscow")
        return datetime.combine(day, _NOON), ReminderInput(moment=moment)

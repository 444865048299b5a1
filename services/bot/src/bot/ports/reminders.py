"""What the bot asks todos about reminders."""

from typing import Protocol

from bot.identity import Actor, IdempotencyKey
from contracts.ids import ReminderId, TaskId
from contracts.todos.v1.reminders import NagChoice, Reminder, ReminderInput, Snooze


class RemindersGateway(Protocol):
    """The person's own reminders. What is written in words may be refused with the code `not_understood`."""

    async def list_reminders(self, actor: Actor, task_id: TaskId) -> list[Reminder]:
        """The person's reminders of a task, the soonest first, those that have come last.

        Raises:
            TaskNotFound.
        """

    async def add_reminder(
        self, actor: Actor, task_id: TaskId, wanted: ReminderInput, *, key: IdempotencyKey
    ) -> Reminder:
        """The new reminder; the same key again gives the same one.

        Raises:
            TaskNotFound, InvalidInput.
        """

    async def delete_reminder(self, actor: Actor, reminder_id: ReminderId) -> None:
        """Remind of it no more.

        Raises:
            ReminderNotFound.
        """

    async def choose_nagging(self, actor: Actor, reminder_id: ReminderId, choice: NagChoice) -> Reminder:
        """The reminder, repeated until the task is done or not, as chosen.

        Raises:
            ReminderNotFound.
        """

    async def snooze_reminder(
        self, actor: Actor, reminder_id: ReminderId, wanted: Snooze, *, key: IdempotencyKey
    ) -> Reminder:
        """The reminder, which comes again later; the same key again snoozes it once.

        Raises:
            ReminderNotFound, InvalidInput.
        """

    async def end_snooze(self, actor: Actor, reminder_id: ReminderId) -> Reminder:
        """The reminder as if it had not been snoozed.

        Raises:
            ReminderNotFound.
        """

"""Snoozes reminders, for a press, a picked moment or words."""

from dataclasses import dataclass

from bot.errors import ReminderNotFound
from bot.identity import Actor, RequestSteps
from bot.ports.todos import TodosGateway
from contracts.ids import ReminderId, TaskId
from contracts.todos.v1.reminders import NagChoice, Reminder, ReminderInput, Snooze


@dataclass(frozen=True, slots=True)
class Snoozed:
    """A reminder that comes again. `is_new`: there was none that could be snoozed, so it was made."""

    reminder: Reminder
    is_new: bool


class Snoozer:
    """Every method makes one request.

    A reminder lies in the chat for long. If it is gone meanwhile (a task that is due in another way gets new ones), or the message is about
    somebody else's, the person gets one of their own: that costs a second request in the first case.
    """

    def __init__(self, actor: Actor, todos: TodosGateway, steps: RequestSteps) -> None:
        self._actor, self._todos, self._steps = actor, todos, steps

    async def snooze(self, task_id: TaskId, reminder_id: ReminderId | None, wanted: Snooze) -> Snoozed:
        """Tell of the task again, then.

        Raises:
            TaskNotFound.
            InvalidInput: the moment has passed, or the words name none.
        """
        if reminder_id is not None:
            try:
                key = self._steps.next_key()
                return Snoozed(
                    await self._todos.snooze_reminder(self._actor, reminder_id, wanted, key=key), is_new=False
                )
            except ReminderNotFound:
                pass
        made = await self._todos.add_reminder(self._actor, task_id, _as_reminder(wanted), key=self._steps.next_key())
        return Snoozed(made, is_new=True)

    async def end(self, reminder_id: ReminderId) -> None:
        """Take a snooze back.

        Raises:
            ReminderNotFound.
        """
        await self._todos.end_snooze(self._actor, reminder_id)

    async def forget(self, reminder_id: ReminderId) -> None:
        """Take back a reminder that was made here.

        Raises:
            ReminderNotFound.
        """
        await self._todos.delete_reminder(self._actor, reminder_id)

    async def stop_repeating(self, reminder_id: ReminderId) -> None:
        """Tell of it once, from now on.

        Raises:
            ReminderNotFound.
        """
        await self._todos.choose_nagging(self._actor, reminder_id, NagChoice(nag=None))


def _as_reminder(wanted: Snooze) -> ReminderInput:
    if wanted.minutes is not None:
        return ReminderInput(text=f"in {wanted.minutes} minutes")
    return ReminderInput.model_validate(
        {"preset": wanted.preset, "moment": wanted.until, "text": wanted.text}, from_attributes=True
    )

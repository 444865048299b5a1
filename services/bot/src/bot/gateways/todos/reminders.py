"""Reminders over HTTP."""

from uuid import UUID

from bot.gateways.todos.requests import TodosRequests
from bot.identity import Actor, IdempotencyKey
from contracts.ids import ReminderId, TaskId
from contracts.todos.v1.reminders import NagChoice, Reminder, ReminderInput, Reminders, Snooze


class RemindersHttpGateway(TodosRequests):
    """Implements `RemindersGateway`."""

    async def list_reminders(self, actor: Actor, task_id: TaskId) -> list[Reminder]:
        return (await self.fetch(actor, self.call(actor, "GET", _path_of_task(task_id)), Reminders)).results

    async def add_reminder(
        self, actor: Actor, task_id: TaskId, wanted: ReminderInput, *, key: IdempotencyKey
    ) -> Reminder:
        headers = {"Idempotency-Key": key}
        return await self.fetch(
            actor, self.call(actor, "POST", _path_of_task(task_id), body=wanted, headers=headers), Reminder
        )

    async def delete_reminder(self, actor: Actor, reminder_id: ReminderId) -> None:
        await self.send(actor, self.call(actor, "DELETE", _path(reminder_id)))

    async def choose_nagging(self, actor: Actor, reminder_id: ReminderId, choice: NagChoice) -> Reminder:
        return await self.fetch(actor, self.call(actor, "PUT", f"{_path(reminder_id)}/nag", body=choice), Reminder)

    async def snooze_reminder(
        self, actor: Actor, reminder_id: ReminderId, wanted: Snooze, *, key: IdempotencyKey
    ) -> Reminder:
        headers, path = {"Idempotency-Key": key}, f"{_path(reminder_id)}/snooze"
        return await self.fetch(actor, self.call(actor, "POST", path, body=wanted, headers=headers), Reminder)

    async def end_snooze(self, actor: Actor, reminder_id: ReminderId) -> Reminder:
        return await self.fetch(actor, self.call(actor, "DELETE", f"{_path(reminder_id)}/snooze"), Reminder)


def _path(reminder_id: UUID) -> str:
    return f"/api/v1/reminders/{reminder_id}"


def _path_of_task(task_id: UUID) -> str:
    return f"/api/v1/tasks/{task_id}/reminders"

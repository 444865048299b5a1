"""What the bot asks todos about tasks that repeat."""

from typing import Protocol

from bot.identity import Actor, IdempotencyKey
from bot.ports.tasks import Changed
from contracts.ids import TaskId
from contracts.todos.v1.recurrence import (
    OccurrenceInput,
    OccurrenceMove,
    RecurrencePreview,
    RecurrencePreviewRequest,
)
from contracts.todos.v1.tasks import Task


class RepeatsGateway(Protocol):
    """Rules and their occurrences."""

    async def preview_repeat(self, actor: Actor, wanted: RecurrencePreviewRequest) -> RecurrencePreview:
        """The rule taken apart, and when it falls; changes nothing.

        Raises:
            InvalidInput: it is no rule, or one that never falls on a day.
        """

    async def skip_occurrence(
        self, actor: Actor, task_id: TaskId, occurrence: OccurrenceInput, *, key: IdempotencyKey
    ) -> Changed[Task]:
        """The task, at the occurrence after the one that is left out; done if there is none.

        Raises:
            TaskNotFound, Forbidden.
            StateConflict: the task is at another occurrence, or does not repeat any more.
        """

    async def move_occurrence(
        self, actor: Actor, task_id: TaskId, move: OccurrenceMove, *, key: IdempotencyKey
    ) -> Changed[Task]:
        """The task, due this time at another moment; the rest of its series stays.

        Raises:
            TaskNotFound, Forbidden, InvalidInput.
            StateConflict: the task is at another occurrence, or does not repeat any more.
        """

"""Carries out what is decided about the tasks of a day. A decision is one request."""

from collections.abc import Sequence
from typing import Any, Final

from bot.dialogs.paging import ROWS_LOADED
from bot.dialogs.review.model import Fate, ReviewModel
from bot.errors import BackendUnavailable, InvalidInput, NotFound, RateLimited, StateConflict
from bot.identity import Actor, RequestSteps
from bot.ports.todos import TodosGateway
from bot.texts.shown import TaskRow
from contracts.base import Page
from contracts.ids import from_short_id, to_short_id
from contracts.todos.v1.bulk import BulkAction, BulkChange, DeferTo
from contracts.todos.v1.tasks import Task, TaskView

CHANGES: Final[dict[Fate, dict[str, Any]]] = {
    Fate.DONE: {"action": BulkAction.COMPLETE},
    Fate.TOMORROW: {"action": BulkAction.DEFER, "to": DeferTo.TOMORROW},
    Fate.DROPPED: {"action": BulkAction.DELETE},
}


class DayReviewer:
    """Every change is one that can be undone as a whole, so one task is changed as many are."""

    def __init__(self, actor: Actor, todos: TodosGateway, steps: RequestSteps) -> None:
        self._actor, self._todos, self._steps = actor, todos, steps

    async def begin(self, model: ReviewModel) -> None:
        """What is overdue or due today; a silent backend is said in the window."""
        try:
            await model.load_first(self._load)
        except (BackendUnavailable, RateLimited):
            model.has_failed = True

    async def go_on(self, model: ReviewModel) -> None:
        """What comes next, once everything that is loaded is decided; nothing after a second press."""
        if not model.left:
            await model.load_following(self._load)

    async def _load(self, cursor: str | None) -> Page[Task]:
        return await self._todos.list_tasks(self._actor, view=TaskView.AGENDA, cursor=cursor, limit=ROWS_LOADED)

    async def decide(self, model: ReviewModel, rows: Sequence[TaskRow], fate: Fate, **change: Any) -> None:
        """Let this become of these tasks. One that is gone or may not be changed is left out, and the person is told."""
        if not rows:
            return  # a second press on a button that has done its work already
        bulk = BulkChange(task_ids=[row.task_id for row in rows], **(change or CHANGES[fate]))
        try:
            changed = await self._todos.change_tasks(self._actor, bulk, key=self._steps.next_key())
        except InvalidInput as exc:
            places = [problem.pointer.removeprefix("/task_ids/") for problem in exc.problems]
            gone = [rows[int(place)].id for place in places if place.isdecimal() and int(place) < len(rows)]
            model.decide(gone, Fate.GONE)
            model.notice = "review-gone" if gone else "error-refused"
        else:
            event = to_short_id(changed.event_id) if changed.event_id else None
            model.decide([row.id for row in rows], fate, undo=event)

    async def undo(self, model: ReviewModel) -> None:
        """Take the last change back, if nothing of it was changed since."""
        if model.undo is None:
            return
        try:
            await self._todos.undo(self._actor, from_short_id(model.undo), key=self._steps.next_key())
        except (NotFound, StateConflict):
            model.undo, model.undoable, model.notice = None, [], "bulk-undo-late"
        else:
            model.take_back()

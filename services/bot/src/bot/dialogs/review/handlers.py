"""What the buttons of the review do. Requests: 1 to open, 1 for every decision, 1 for the next forty, 0 to page or to leave a task."""

from typing import Any, Final

from aiogram.types import CallbackQuery
from aiogram_dialog import Data, DialogManager
from aiogram_dialog.widgets.kbd import Button
from dishka import FromDishka
from dishka.integrations.aiogram_dialog import inject

from bot.dialogs.due.model import DueModel
from bot.dialogs.due.states import DueSG
from bot.dialogs.navigation import go_back
from bot.dialogs.results import DuePicked, ReviewClosed, SubtasksClosed
from bot.dialogs.review.deciding import DayReviewer
from bot.dialogs.review.model import Fate, ReviewModel
from bot.dialogs.subtasks.model import SubtasksModel
from bot.dialogs.subtasks.states import SubtasksSG
from bot.errors import BackendUnavailable, RateLimited
from bot.texts.shown import TaskRow
from contracts.todos.v1.bulk import BulkAction
from contracts.todos.v1.tasks import DueInput

_FATES: Final = {"done": Fate.DONE, "tomorrow": Fate.TOMORROW, "drop": Fate.DROPPED}


@inject
async def on_start(start_data: Data, manager: DialogManager, reviewer: FromDishka[DayReviewer]) -> None:
    model = ReviewModel.model_validate(start_data if isinstance(start_data, dict) else {})
    await reviewer.begin(model)
    model.keep(manager)


@inject
async def on_retry(
    callback: CallbackQuery, button: Button, manager: DialogManager, reviewer: FromDishka[DayReviewer]
) -> None:
    model = ReviewModel.of(manager)
    await reviewer.begin(model)
    model.keep(manager)


@inject
async def on_fate(
    callback: CallbackQuery, button: Button, manager: DialogManager, reviewer: FromDishka[DayReviewer]
) -> None:
    """Done, tomorrow or dropped: the current task."""
    model = ReviewModel.of(manager)
    await reviewer.decide(model, _current(model), _FATES[str(button.widget_id)])
    model.keep(manager)


@inject
async def on_all_tomorrow(
    callback: CallbackQuery, button: Button, manager: DialogManager, reviewer: FromDishka[DayReviewer]
) -> None:
    model = ReviewModel.of(manager)
    await reviewer.decide(model, model.left, Fate.TOMORROW)
    model.keep(manager)


@inject
async def on_more(
    callback: CallbackQuery, button: Button, manager: DialogManager, reviewer: FromDishka[DayReviewer]
) -> None:
    model = ReviewModel.of(manager)
    await reviewer.go_on(model)
    model.keep(manager)


async def on_page(callback: CallbackQuery, button: Button, manager: DialogManager) -> None:
    """The page before or after, and with it the task that the buttons are about."""
    model = ReviewModel.of(manager)
    if button.widget_id == "next":
        model.page += int(model.has_next)
    else:
        model.page -= int(model.has_previous)
    model.keep(manager)


@inject
async def on_undo(
    callback: CallbackQuery, button: Button, manager: DialogManager, reviewer: FromDishka[DayReviewer]
) -> None:
    model = ReviewModel.of(manager)
    await reviewer.undo(model)
    model.keep(manager)


async def on_keep(callback: CallbackQuery, button: Button, manager: DialogManager) -> None:
    model = ReviewModel.of(manager)
    model.decide([row.id for row in _current(model)], Fate.KEPT)
    model.keep(manager)


async def on_pick(callback: CallbackQuery, button: Button, manager: DialogManager) -> None:
    if row := ReviewModel.of(manager).current:
        await manager.start(DueSG.day, DueModel.start(row.title))


async def on_split(callback: CallbackQuery, button: Button, manager: DialogManager) -> None:
    if row := ReviewModel.of(manager).current:
        await manager.start(SubtasksSG.page, SubtasksModel.start(row.id, row.title))


@inject
async def on_result(start_data: Data, result: Any, manager: DialogManager, reviewer: FromDishka[DayReviewer]) -> None:
    """A day was chosen for the current task, or its steps were written."""
    model = ReviewModel.of(manager)
    if isinstance(result, SubtasksClosed) and result.total and model.current:
        model.decide([model.current.id], Fate.SPLIT)
    elif isinstance(result, DuePicked) and result.choice:
        due = DueInput(date=result.choice.day, time=result.choice.clock)
        try:
            await reviewer.decide(model, _current(model), Fate.MOVED, action=BulkAction.RESCHEDULE, due=due)
        except (BackendUnavailable, RateLimited):
            # The dialog that chose the day is closed by now: an error would leave its window dead on the screen.
            model.notice = "error-unavailable"
    model.keep(manager)


async def on_close(callback: CallbackQuery, button: Button, manager: DialogManager) -> None:
    await go_back(manager, ReviewClosed(has_decided=bool(ReviewModel.of(manager).outcome)))


def _current(model: ReviewModel) -> list[TaskRow]:
    """The task that the buttons are about, or nothing after a second press on a button that has done its work already."""
    return [model.current] if model.current else []

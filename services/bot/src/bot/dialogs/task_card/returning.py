"""What comes back from the windows over a card. Requests: 1 for a change that was chosen there, 0 for what was only looked at."""

from typing import Any

from aiogram_dialog import Data, DialogManager
from dishka import FromDishka
from dishka.integrations.aiogram_dialog import inject

from bot.dialogs.results import (
    AssigneesPicked,
    CardClosed,
    CommentsClosed,
    DuePicked,
    HistoryClosed,
    RepeatPicked,
    SharingClosed,
    SubtasksClosed,
    TaskAdded,
)
from bot.dialogs.task_card.changes import CardEditor
from bot.dialogs.task_card.model import COMMENTS_ON_CARD, CardModel, Trouble
from bot.dialogs.task_card.showing import show_card
from bot.errors import BackendUnavailable, Forbidden, RateLimited
from bot.texts.shown import ShownTask
from contracts.ids import from_short_id
from contracts.todos.v1.tasks import DueInput, TaskChanges


@inject
async def on_result(start_data: Data, result: Any, manager: DialogManager, editor: FromDishka[CardEditor]) -> None:
    """A due date was chosen, or the comments were looked at."""
    model = CardModel.of(manager)
    if isinstance(result, DuePicked | RepeatPicked):
        try:
            await _apply_choice(model, result, editor)
        except (BackendUnavailable, RateLimited):
            # The dialog that chose the date is closed by now: an error would leave its window dead on the screen.
            model.say("error-unavailable")
    elif isinstance(result, CardClosed | TaskAdded):
        # A copy of the task was looked at: it is in the list below, too.
        model.has_copies = True
    elif isinstance(result, AssigneesPicked):
        await _give(model, result, editor)
    elif isinstance(result, SharingClosed) and result.has_left:
        model.trouble = Trouble.GONE
    elif model.task:
        _take_what_was_seen(model, model.task, result)
    await show_card(manager, model)


def _take_what_was_seen(model: CardModel, task: ShownTask, result: Any) -> None:
    """The windows over the card asked already for what the card shows of them."""
    match result:
        case CommentsClosed():
            model.comments = list(result.newest)[:COMMENTS_ON_CARD]
            count = task.comment_count + result.added
            model.task = task.model_copy(update={"comment_count": count})
        case SubtasksClosed():
            model.task = task.model_copy(update={"done_subtasks": result.done, "subtasks": result.total})
        case HistoryClosed():
            model.show(result.task)
            model.event = None


async def _apply_choice(model: CardModel, picked: DuePicked | RepeatPicked, editor: CardEditor) -> None:
    if isinstance(picked, RepeatPicked):
        await editor.change(model, _changes_of_repeat(picked))
    elif not picked.is_for_once:
        due = DueInput(date=picked.choice.day, time=picked.choice.clock) if picked.choice else None
        await editor.change(model, TaskChanges(due=due))
    elif picked.choice:
        await editor.move_once(model, picked.choice)


def _changes_of_repeat(picked: RepeatPicked) -> TaskChanges:
    if picked.due is None:
        return TaskChanges(recurrence=picked.recurrence)
    due = DueInput(date=picked.due.day, time=picked.due.clock, timezone=picked.timezone)
    return TaskChanges(recurrence=picked.recurrence, due=due)


async def _give(model: CardModel, picked: AssigneesPicked, editor: CardEditor) -> None:
    try:
        await editor.change(model, TaskChanges(assignee_ids=[from_short_id(short) for short in picked.user_ids]))
    except (BackendUnavailable, RateLimited):
        # The dialog where they were chosen is closed by now.
        model.say("error-unavailable")
    except Forbidden:
        model.say("error-refused")

"""Which buttons a card shows: those that are needed most. The others are one press away, among what is rare.

Invariant: with "Back" and "More" there are never more than eight; a button is on the card or among what is rare, never on both.
"""

from collections.abc import Iterator
from enum import StrEnum
from typing import Final

from bot.dialogs.task_card.model import CardModel
from bot.texts.shown import ShownTask

ROOM: Final = 6
"""What "Back" and "More" leave of eight."""


class CardButton(StrEnum):
    """What a card can show, by the names that its window knows."""

    DONE = "shows_done"
    REOPEN = "shows_reopen"
    SKIP = "shows_skip"
    DUE = "shows_due"
    EDIT = "shows_edit"
    COMMENTS = "shows_comments"
    SUBTASKS = "shows_subtasks"
    FILES = "shows_files"
    REMINDERS = "shows_reminders"
    UNDO = "shows_undo"


def shown_buttons(model: CardModel) -> frozenset[CardButton]:
    """What stands on the card itself; nothing if there is no task to show."""
    task = model.task if model.trouble is None else None
    if task is None:
        return frozenset()
    # What is done is opened again by a button that says so.
    undo = [CardButton.UNDO] if model.event is not None and not task.is_done else []
    return frozenset([*_by_need(model, task)][: ROOM - len(undo)] + undo)


def folded_buttons(model: CardModel) -> frozenset[CardButton]:
    """What the task has as well, and its card has no room for."""
    return frozenset(_by_need(model, model.task) if model.task else ()) - shown_buttons(model)


def _by_need(model: CardModel, task: ShownTask) -> Iterator[CardButton]:
    """Everything that is to be offered, the most needed first."""
    if task.is_done:
        yield CardButton.REOPEN
    else:
        yield CardButton.DONE
        # What repeats has its date from its rule.
        yield CardButton.SKIP if task.repeat else CardButton.DUE
        yield CardButton.EDIT
    yield CardButton.COMMENTS
    if task.subtasks:
        yield CardButton.SUBTASKS
    if model.task_has_files or model.comments_have_files:
        yield CardButton.FILES
    if not task.is_done:
        yield CardButton.REMINDERS
    if not task.subtasks and model.may_have_subtasks:
        yield CardButton.SUBTASKS

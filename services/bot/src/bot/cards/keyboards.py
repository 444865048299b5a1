"""The buttons under a card."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import chain
from typing import Final

from aiogram.types import InlineKeyboardButton, InlineKeyboardMarkup

from bot.cards.press import CardAction, CardPress, CardUndoPress
from bot.texts.label_width import fit_in_a_row, lay_out
from bot.texts.shown import ShownTask
from bot.texts.wording import Wording

MAX_ROWS: Final = 4
MAX_BUTTONS: Final = 8


def card_keyboard(
    task: ShownTask, wording: Wording, *, chips: Sequence[InlineKeyboardButton] = (), event: str = ""
) -> InlineKeyboardMarkup:
    """Done or reopen, open, delete; today and tomorrow while the task is open and undated; its files, if it has any.

    `chips` are those of quick add, the dearest first; `event` is what can be taken back. There are never more than four rows of eight
    buttons: what has no room, such as the thirtieth tag, is found in the window that "Open" opens.
    """
    if task.is_done:
        files = [CardAction.FILES] if task.file_count else []
        return _rows(task, wording, [[CardAction.REOPEN], [CardAction.OPEN, *files]])
    keyboard = _OpenTask(task, wording, event)
    fewer = (keyboard.arrange(chips[:number], can_delete=False) for number in range(len(chips), -1, -1))
    return next(filter(_is_short, chain([keyboard.arrange(chips, can_delete=True)], fewer)))


@dataclass(frozen=True, slots=True)
class _OpenTask:
    task: ShownTask
    wording: Wording
    event: str

    def arrange(self, chips: Sequence[InlineKeyboardButton], *, can_delete: bool) -> InlineKeyboardMarkup:
        """The chips, and below them what the thumb reaches best."""
        above, rest = lay_out(chips), self._rest(can_delete=can_delete)
        has_gap = self.task.due is not None and above and len(above[-1]) == 1
        if can_delete and has_gap and fit_in_a_row([*above[-1], rest[-1]]):
            above[-1].append(rest.pop())
        below = self._below(rest)
        return InlineKeyboardMarkup(inline_keyboard=[*above, *below])

    def _below(self, rest: list[InlineKeyboardButton]) -> list[list[InlineKeyboardButton]]:
        first = [self._button(CardAction.DONE), self._button(CardAction.OPEN)]
        when = [] if self.task.due else [self._button(CardAction.TODAY), self._button(CardAction.TOMORROW)]
        if when and len(rest) == 1:
            return [first, [*when, *rest]]
        if len(rest) % 2:
            # Of an odd number, what is pressed most has a row to itself.
            rest = [first.pop(), *rest]
        return [row for row in (first, when, *lay_out(rest)) if row]

    def _rest(self, *, can_delete: bool) -> list[InlineKeyboardButton]:
        files = [self._button(CardAction.FILES)] if self.task.file_count else []
        undo = [_undo_button(self.event, self.task.id, self.wording)] if self.event else []
        return [*files, *undo, *([self._button(CardAction.DELETE)] if can_delete else [])]

    def _button(self, action: CardAction) -> InlineKeyboardButton:
        return _button(action, self.task.id, self.task.version, self.wording)


def _is_short(keyboard: InlineKeyboardMarkup) -> bool:
    rows = keyboard.inline_keyboard
    return len(rows) <= MAX_ROWS and sum(map(len, rows)) <= MAX_BUTTONS


def assigned_keyboard(task: ShownTask, wording: Wording) -> InlineKeyboardMarkup:
    """For a task that somebody else gave: done, have a look, and when it shall be done if nobody said so."""
    when = [] if task.due else [[CardAction.TODAY, CardAction.TOMORROW]]
    return _rows(task, wording, [[CardAction.DONE, CardAction.OPEN], *when])


def open_keyboard(task: ShownTask, wording: Wording) -> InlineKeyboardMarkup:
    return _rows(task, wording, [[CardAction.OPEN]])


def restore_keyboard(task_id: str, wording: Wording) -> InlineKeyboardMarkup:
    """For a card whose task was deleted."""
    return InlineKeyboardMarkup(inline_keyboard=[[_button(CardAction.RESTORE, task_id, 0, wording)]])


def _undo_button(event: str, task_id: str, wording: Wording) -> InlineKeyboardButton:
    press = CardUndoPress(event=event, task=task_id)
    return InlineKeyboardButton(text=wording("bulk-undo"), callback_data=press.pack())


def _rows(task: ShownTask, wording: Wording, rows: list[list[CardAction]]) -> InlineKeyboardMarkup:
    return InlineKeyboardMarkup(
        inline_keyboard=[[_button(action, task.id, task.version, wording) for action in row] for row in rows]
    )


def _button(action: CardAction, task_id: str, version: int, wording: Wording) -> InlineKeyboardButton:
    press = CardPress(action=action, task=task_id, version=version)
    return InlineKeyboardButton(text=wording(f"card-press-{action}"), callback_data=press.pack())

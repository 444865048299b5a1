"""The buttons under a card."""

from aiogram.types import InlineKeyboardButton, InlineKeyboardMarkup

from bot.cards.press import CardAction, CardPress, CardUndoPress
from bot.texts.shown import ShownTask
from bot.texts.wording import Wording


def card_keyboard(task: ShownTask, wording: Wording) -> InlineKeyboardMarkup:
    """Done or reopen, open, delete; today and tomorrow while the task is open and undated; its files, if it has any."""
    files = [[CardAction.FILES]] if task.file_count else []
    if task.is_done:
        return _rows(task, wording, [[CardAction.REOPEN], [CardAction.OPEN], *files])
    if task.due:
        return _rows(task, wording, [[CardAction.DONE, CardAction.OPEN, CardAction.DELETE], *files])
    more = [CardAction.TODAY, CardAction.TOMORROW, CardAction.DELETE]
    return _rows(task, wording, [[CardAction.DONE, CardAction.OPEN], more, *files])


def assigned_keyboard(task: ShownTask, wording: Wording) -> InlineKeyboardMarkup:
    """For a task that somebody else gave: done, have a look, and when it shall be done if nobody said so."""
    when = [] if task.due else [[CardAction.TODAY, CardAction.TOMORROW]]
    return _rows(task, wording, [[CardAction.DONE, CardAction.OPEN], *when])


def open_keyboard(task: ShownTask, wording: Wording) -> InlineKeyboardMarkup:
    return _rows(task, wording, [[CardAction.OPEN]])


def restore_keyboard(task_id: str, wording: Wording) -> InlineKeyboardMarkup:
    """For a card whose task was deleted."""
    return InlineKeyboardMarkup(inline_keyboard=[[_button(CardAction.RESTORE, task_id, 0, wording)]])


def with_undo(keyboard: InlineKeyboardMarkup, event: str, task_id: str, wording: Wording) -> InlineKeyboardMarkup:
    """The same buttons, and one that takes back what was changed last."""
    press = CardUndoPress(event=event, task=task_id)
    undo = InlineKeyboardButton(text=wording("bulk-undo"), callback_data=press.pack())
    return InlineKeyboardMarkup(inline_keyboard=[*keyboard.inline_keyboard, [undo]])


def _rows(task: ShownTask, wording: Wording, rows: list[list[CardAction]]) -> InlineKeyboardMarkup:
    return InlineKeyboardMarkup(
        inline_keyboard=[[_button(action, task.id, task.version, wording) for action in row] for row in rows]
    )


def _button(action: CardAction, task_id: str, version: int, wording: Wording) -> InlineKeyboardButton:
    press = CardPress(action=action, task=task_id, version=version)
    return InlineKeyboardButton(text=wording(f"card-press-{action}"), callback_data=press.pack())

"""The buttons that show how a new task was understood: a press takes a piece back, or chooses another reading."""

from typing import Final

from aiogram.filters.callback_data import CallbackData
from aiogram.types import InlineKeyboardButton
from pydantic import field_validator

from bot.cards.readings import KeptReading, Piece
from bot.texts.repeats import repeat_words
from bot.texts.shorten import fit_button
from bot.texts.shown import ShownTask
from bot.texts.wording import LocalDue, Wording
from contracts.ids import TaskId, from_short_id
from contracts.todos.v1.quickadd import Alternative

MAX_SPLIT: Final = 20


class ChipPress(CallbackData, prefix="q"):
    """`q:<piece>:<place>:<task>:<version>`: take a piece back. `place` is where a tag begins in the text."""

    piece: Piece
    place: int = 0
    task: str
    version: int

    @field_validator("task")
    @classmethod
    def check_task(cls, task: str) -> str:
        """Callback data that no button of ours says is no press at all."""
        from_short_id(task)
        return task

    @property
    def task_id(self) -> TaskId:
        return TaskId(from_short_id(self.task))


class OtherReadingPress(ChipPress, prefix="o"):
    """`o:<piece>:<place>:<task>:<version>`: choose another reading; `place` is its number."""


class SplitPress(ChipPress, prefix="x"):
    """`x:<piece>:<place>:<task>:<version>`: make a task of every line; `place` is how many lines there are."""


def chip_buttons(reading: KeptReading, task: ShownTask, wording: Wording) -> list[InlineKeyboardButton]:
    """The other readings, the question of lines, and the pieces: those first that may be understood wrongly."""
    pieces = _Pieces(reading, task, wording).buttons()
    return [*_alternatives(reading, task, wording), *_split(reading, task, wording), *pieces]


class _Pieces:
    def __init__(self, reading: KeptReading, task: ShownTask, wording: Wording) -> None:
        self._reading, self._task, self._wording = reading, task, wording

    def buttons(self) -> list[InlineKeyboardButton]:
        reading, task = self._reading, self._task
        found = []
        if reading.has(Piece.WHEN) and task.due:
            due = self._wording.brief_due(self._wording.localize(task.due))
            found.append(self._button(Piece.WHEN, f"📅 {due}"))
        if reading.has(Piece.REPEAT) and task.repeat:
            found.append(self._button(Piece.REPEAT, f"🔁 {task.repeat.words(self._wording)}"))
        if reading.has(Piece.PRIORITY) and task.priority:
            found.append(self._button(Piece.PRIORITY, self._wording(f"priority-{task.priority}")))
        if reading.has(Piece.LIST):
            found.append(self._button(Piece.LIST, f"📋 {reading.name_of(Piece.LIST)}"))
        if reading.has(Piece.ASSIGNEE):
            found.append(self._button(Piece.ASSIGNEE, f"👤 {reading.name_of(Piece.ASSIGNEE)}"))
        found += [self._button(Piece.TAG, f"#{tag}", place) for place, tag in reading.tags().items()]
        return found

    def _button(self, piece: Piece, label: str, place: int = 0) -> InlineKeyboardButton:
        press = ChipPress(piece=piece, place=place, task=self._task.id, version=self._task.version)
        return InlineKeyboardButton(text=fit_button(f"✕ {label}"), callback_data=press.pack())


def _alternatives(reading: KeptReading, task: ShownTask, wording: Wording) -> list[InlineKeyboardButton]:
    return [_alternative(other, place, task, wording) for place, other in enumerate(reading.alternatives) if task.due]


def _alternative(other: Alternative, place: int, task: ShownTask, wording: Wording) -> InlineKeyboardButton:
    press = OtherReadingPress(piece=Piece.WHEN, place=place, task=task.id, version=task.version)
    label = wording("chip-other", reading=_other_reading(other, task, wording))
    return InlineKeyboardButton(text=fit_button(label), callback_data=press.pack())


def _other_reading(other: Alternative, task: ShownTask, wording: Wording) -> str:
    if other.parts:
        return repeat_words(other.parts, wording)
    is_other_day = task.due is not None and wording.localize(task.due).day != other.due.date
    # Read on the clock of the person, whose zone it is; `at` says nothing here.
    due = wording.brief_due(LocalDue(other.due.date, other.due.time, wording.now))
    # A time alone would be taken for that of the day which the card shows.
    return (
        f"{wording('day-today')} {due}" if other.due.time and other.due.date == wording.today and is_other_day else due
    )


def _split(reading: KeptReading, task: ShownTask, wording: Wording) -> list[InlineKeyboardButton]:
    number = len(reading.lines) + 1
    if not 1 < number <= MAX_SPLIT:
        return []
    press = SplitPress(piece=Piece.WHEN, place=number, task=task.id, version=task.version)
    return [InlineKeyboardButton(text=wording("chip-split", count=number), callback_data=press.pack())]

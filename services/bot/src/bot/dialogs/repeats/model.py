"""A rule while it is being chosen. Whoever opened the window gets it and makes the change."""

from datetime import date, time
from typing import Any, Self

from aiogram_dialog import DialogManager

from bot.dialogs.model import WindowModel
from bot.texts.repeats import repeat_words
from bot.texts.shown import ShownTask
from bot.texts.shown_repeat import ShownRepeat
from bot.texts.wording import Wording
from contracts.todos.v1.recurrence import Occurrence, RecurrenceAnchor, RecurrenceInput, RuleParts


class RepeatDraft(WindowModel):
    """A rule that todos understood, and the first dates on which it falls."""

    rule: str
    anchor: RecurrenceAnchor = RecurrenceAnchor.SCHEDULE
    holidays: str | None = None
    parts: RuleParts
    dates: list[Occurrence]

    def words(self, wording: Wording) -> str:
        return repeat_words(self.parts, wording, anchor=self.anchor, has_holidays=self.holidays is not None)


class RepeatModel(WindowModel):
    """`day`, `clock` and `timezone` are when the task is due, if it is. `notice` is said once above the window."""

    title: str = ""
    day: date | None = None
    clock: time | None = None
    timezone: str | None = None
    current: ShownRepeat | None = None
    draft: RepeatDraft | None = None
    unreadable: str | None = None
    notice: str | None = None

    @classmethod
    def start(cls, task: ShownTask) -> dict[str, Any]:
        """The start data of the dialog."""
        due = task.due
        return cls(
            title=task.title,
            day=due.date if due else None,
            clock=due.time if due else None,
            timezone=due.timezone if due else None,
            current=task.repeat,
        ).as_json()

    @classmethod
    def from_start(cls, manager: DialogManager) -> Self:
        return cls.model_validate(manager.start_data or {})

    def first_day(self, today: date) -> date | None:
        """Where a series may begin; None if the rule decides. What is overdue goes on from today."""
        return max(self.day, today) if self.day else None

    def as_input(self) -> RecurrenceInput | None:
        """What is to be kept."""
        draft = self.draft
        return RecurrenceInput(rule=draft.rule, anchor=draft.anchor, holidays=draft.holidays) if draft else None

    def quiet(self) -> None:
        """What was complained about is over."""
        self.unreadable = self.notice = None

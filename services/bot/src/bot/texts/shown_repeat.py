"""How a task repeats, as its card shows it."""

from typing import Self

from bot.texts.repeats import repeat_words
from bot.texts.shown_model import ShownModel
from bot.texts.wording import Wording
from contracts.todos.v1.recurrence import Occurrence, Recurrence, RecurrenceAnchor, RecurrenceInput, RuleParts


class ShownRepeat(ShownModel):
    """`occurrence` is the place in the series of what is due now; `next` are at most three after it."""

    rule: str
    parts: RuleParts
    anchor: RecurrenceAnchor = RecurrenceAnchor.SCHEDULE
    holidays: str | None = None
    occurrence: Occurrence
    is_moved: bool = False
    next: list[Occurrence] = []

    @classmethod
    def from_recurrence(cls, recurrence: Recurrence) -> Self:
        return cls.model_validate(recurrence.model_dump())

    def words(self, wording: Wording) -> str:
        """The rule in words."""
        return repeat_words(self.parts, wording, anchor=self.anchor, has_holidays=self.holidays is not None)

    def as_input(self) -> RecurrenceInput:
        """The same rule, to be asked for again."""
        return RecurrenceInput(rule=self.rule, anchor=self.anchor, holidays=self.holidays)

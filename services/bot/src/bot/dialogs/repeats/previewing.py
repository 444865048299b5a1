"""Asks todos what a rule means before it is kept: one request."""

from datetime import time

from bot.dialogs.repeats.model import RepeatDraft, RepeatModel
from bot.errors import InvalidInput
from bot.identity import Actor
from bot.ports.todos import TodosGateway
from bot.texts.wording import Wording
from contracts.todos.v1.quickadd import HintCode, QuickAddText, Reading
from contracts.todos.v1.recurrence import (
    Occurrence,
    RecurrenceAnchor,
    RecurrenceInput,
    RecurrencePreviewRequest,
)

_NEEDS_TIME = "needs_time"


class RepeatPreviewer:
    """Fills the draft of a window, or says above it why there is none."""

    def __init__(self, actor: Actor, todos: TodosGateway, wording: Wording) -> None:
        self._actor, self._todos, self._wording = actor, todos, wording

    async def preview(self, model: RepeatModel, wanted: RecurrenceInput) -> bool:
        """Make `wanted` the draft; False if todos does not follow it, and the draft is as it was."""
        model.quiet()
        try:
            found = await self._todos.preview_repeat(self._actor, self._request(model, wanted))
        except InvalidInput as exc:
            model.notice = "repeat-needs-time" if exc.has_code(_NEEDS_TIME) else "repeat-refused"
            return False
        dates = [Occurrence(date=each.date, time=each.time) for each in found.occurrences]
        model.draft = RepeatDraft(
            rule=found.rule, anchor=wanted.anchor, holidays=wanted.holidays, parts=found.parts, dates=dates
        )
        return True

    async def read(self, model: RepeatModel, text: str) -> bool:
        """Make the draft what the words say; False if they say nothing of a repeat. Costs a request more."""
        reading = await self._todos.read_text(self._actor, QuickAddText(text=text, now=self._wording.now))
        if reading.repeat is None:
            model.quiet()
            model.unreadable = text
            return False
        model.clock = _clock_said(reading) or model.clock
        read = reading.repeat
        rule = RecurrenceInput(rule=read.rrule, anchor=RecurrenceAnchor(read.anchor), holidays=read.holidays)
        is_good = await self.preview(model, rule)
        if is_good and any(hint.code is HintCode.UNKNOWN_COUNTRY for hint in reading.hints):
            model.notice = "repeat-no-country"
        return is_good

    def _request(self, model: RepeatModel, wanted: RecurrenceInput) -> RecurrencePreviewRequest:
        return RecurrencePreviewRequest(
            **wanted.model_dump(),
            start=model.first_day(self._wording.today),
            time=model.clock,
            timezone=model.timezone,
        )


def _clock_said(reading: Reading) -> time | None:
    return reading.due.time if reading.due else None

from datetime import date, time

from bot.dialogs.preview import Preview, longest_repeat, sample_repeat
from bot.dialogs.repeats.model import RepeatDraft, RepeatModel
from bot.dialogs.repeats.states import RepeatSG
from bot.texts.shown_repeat import ShownRepeat
from contracts.todos.v1.recurrence import RecurrenceAnchor


def previews() -> list[Preview]:
    new = RepeatModel(title="Полить цветы", day=date(2026, 11, 24), clock=time(9))
    current = new.model_copy(update={"current": sample_repeat(), "draft": _draft(sample_repeat())})
    longest = _longest()
    unreadable = longest.model_copy(update={"unreadable": "<" * 4096})
    refused = longest.model_copy(update={"notice": "repeat-refused"})
    states = (RepeatSG.choose, RepeatSG.interval, RepeatSG.confirm, RepeatSG.end)
    return [
        Preview("new", RepeatSG.choose, new),
        Preview("never falls", RepeatSG.confirm, new.model_copy(update={"draft": _draft(sample_repeat(), dates=[])})),
        *(Preview("current", state, current) for state in states),
        *(Preview("longest, not understood", state, unreadable) for state in states),
        *(Preview("longest, refused", state, refused) for state in states),
    ]


def _draft(repeat: ShownRepeat, **fields: object) -> RepeatDraft:
    values = {"rule": repeat.rule, "parts": repeat.parts, "dates": [repeat.occurrence, *repeat.next]}
    return RepeatDraft.model_validate(values | fields)


def _longest() -> RepeatModel:
    repeat = longest_repeat()
    draft = _draft(repeat, anchor=RecurrenceAnchor.COMPLETION, holidays="GS")
    return RepeatModel(title="&" * 500, day=date(2027, 9, 29), clock=time(18), current=repeat, draft=draft)

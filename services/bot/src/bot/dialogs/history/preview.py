from datetime import timedelta

from bot.dialogs.history.model import MAX_WORDS, HistoryModel, ShownEvent
from bot.dialogs.history.states import HistorySG
from bot.dialogs.preview import PREVIEW_ID, PREVIEW_NOW, Preview
from bot.texts.shown import MAX_AUTHOR
from contracts.todos.v1.history import EventVia


def previews() -> list[Preview]:
    ordinary = [
        _event("Срок: завтра → пт 27 ноября", author="Борис", via=EventVia.HTTP),
        _event("Название: «А» → «Б»", is_undone=True, can_undo=False),
        _event("Новая задача", author="", can_undo=False),
    ]
    longest = [_event("&" * MAX_WORDS, author="Щ" * MAX_AUTHOR, via=EventVia.AGENT)] * 5
    models = {
        "empty": _window([]),
        "ordinary": _window(ordinary, next_cursor="more"),
        "undone": _window(ordinary, notice="bulk-undone"),
        "longest": _window(
            longest, title="&" * 500, next_cursor="more", cursors=[None, "x"], notice="history-undo-late"
        ),
        "failed": _window([], has_failed=True),
        "gone": _window([], is_gone=True),
    }
    return [Preview(name, HistorySG.page, model) for name, model in models.items()]


def _event(words: str, *, author: str = "Аня", via: EventVia = EventVia.BOT, **fields: object) -> ShownEvent:
    at = PREVIEW_NOW - timedelta(days=1)
    values = {"id": PREVIEW_ID, "author": author, "via": via, "at": at, "words": words}
    return ShownEvent.model_validate(values | fields)


def _window(events: list[ShownEvent], **fields: object) -> HistoryModel:
    return HistoryModel.model_validate({"task": PREVIEW_ID, "title": "Купить <молоко>", "events": events} | fields)

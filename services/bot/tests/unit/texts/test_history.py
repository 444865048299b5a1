"""Changes in words."""

from datetime import UTC, datetime
from uuid import uuid4

import pytest

from bot.texts.history import event_words
from contracts.todos.v1.history import EventKind, EventVia, TaskEvent


def event(kind=EventKind.CHANGED, *, before=None, after=None, reverts=None):
    return TaskEvent(
        id=uuid4(),
        group_id=uuid4(),
        task_id=uuid4(),
        list_id=None,
        kind=kind,
        actor=None,
        via=EventVia.BOT,
        at=datetime(2026, 11, 23, 12, 0, tzinfo=UTC),
        before=before or {},
        after=after or {},
        reverts=reverts,
        reverted_by=None,
    )


@pytest.mark.parametrize(
    ("fields", "words"),
    [
        (({"title": "А"}, {"title": "Б"}), "Название: «А» → «Б»"),
        (({"tags": []}, {"tags": ["дом", "сад"]}), "Метки: нет → #дом #сад"),
        (({"priority": 2}, {"priority": None}), "Приоритет: 🟠 Высокий → нет"),
        (({"notes": ""}, {"notes": "два пакета"}), "Заметки изменены"),
        (({"recurrence": None}, {"recurrence": {"rule": "FREQ=DAILY"}}), "Повтор изменён"),
        (({"recurrence": {"rule": "FREQ=DAILY"}}, {"recurrence": {"rule": "FREQ=DAILY"}}), "Изменение"),
        (({"due": None}, {"due": {"odd": 1}}), "Срок: нет → нет"),
        (({"news": 1}, {"news": 2}), "Изменение"),
    ],
)
def test_a_change_of_a_field(russian, fields, words):
    before, after = fields

    assert event_words(event(before=before, after=after), russian) == words


@pytest.mark.parametrize("kind", EventKind)
def test_every_kind_has_words(russian, english, kind):
    told = event(kind, before={"priority": None}, after={"priority": 1})

    assert event_words(told, russian)[0].isupper() or kind in {
        EventKind.COMPLETED,
        EventKind.SKIPPED,
        EventKind.DELETED,
    }
    assert event_words(told, russian) != event_words(told, english)


def test_a_reversal_says_so(russian):
    told = event(before={"priority": 1}, after={"priority": 2}, reverts=uuid4())

    assert event_words(told, russian) == "↩️ Отмена. Приоритет: 🔴 Срочно → 🟠 Высокий"

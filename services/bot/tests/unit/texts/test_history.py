"""Changes in words."""

from datetime import UTC, datetime
from uuid import uuid4

import pytest

from bot.texts.history import event_words
from bot.texts.history_values import Names
from contracts.todos.v1.history import EventKind, EventVia, TaskEvent

HOME, INBOX, KITCHEN, BORIS = (uuid4() for _ in range(4))
NAMES = Names(lists={str(HOME): "Дом", str(INBOX): None}, tasks={str(KITCHEN): "Ремонт"}, people={str(BORIS): "Борис"})
DAILY = {
    "rule": "FREQ=DAILY",
    "anchor": "schedule",
    "holidays": None,
    "parts": {
        "frequency": "daily",
        "interval": 1,
        "months": [],
        "month_days": [],
        "weekdays": [],
        "positions": [],
        "is_every_working_day": False,
        "count": None,
        "until": None,
    },
}


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
        (({"notes": "пакет"}, {"notes": "два пакета"}), "Заметки изменены"),
        (({"notes": ""}, {"notes": "два пакета"}), "Заметки добавлены"),
        (({"notes": "два пакета"}, {"notes": ""}), "Заметки удалены"),
        (({"recurrence": None}, {"recurrence": DAILY}), "Повтор: нет → каждый день"),
        (({"recurrence": DAILY}, {"recurrence": None}), "Повтор: каждый день → нет"),
        (({"recurrence": None}, {"recurrence": {"rule": "FREQ=DAILY"}}), "Повтор изменён"),
        (({"list_id": str(HOME)}, {"list_id": str(INBOX)}), "Список: «Дом» → «Входящие»"),
        (({"list_id": None}, {"list_id": str(HOME)}), "Список: скрыто → «Дом»"),
        (({"list_id": str(uuid4())}, {"list_id": None}), "Другой список"),
        (({"parent_id": None}, {"parent_id": str(KITCHEN)}), "Внутри задачи: нет → «Ремонт»"),
        (({"parent_id": str(uuid4())}, {"parent_id": None}), "Внутри задачи: скрыто → нет"),
        (({"assignee_ids": []}, {"assignee_ids": [str(BORIS), str(uuid4())]}), "Исполнители: нет → Борис, Кто-то"),
        (({}, {"reminder": {"minutes_before": 60}}), "Напоминание: нет → за 1 час"),
        (
            ({"reminder": {"on_date": "2026-11-27", "at_time": "09:00:00"}}, {}),
            "Напоминание: пт 27 ноября, 09:00 → нет",
        ),
        (
            (
                {"reminder": {"minutes_before": 0}},
                {"reminder": {"minutes_before": 0, "nag_every_minutes": 15}},
            ),
            "Напоминание: в срок → в срок, с повтором каждые 15 минут",
        ),
        (({"recurrence": {"rule": "FREQ=DAILY"}}, {"recurrence": {"rule": "FREQ=DAILY"}}), "Изменение"),
        (({"due": None}, {"due": {"odd": 1}}), "Срок изменён"),
        (({"news": 1}, {"news": 2}), "Изменение"),
    ],
)
def test_a_change_of_a_field(russian, fields, words):
    before, after = fields

    assert event_words(event(before=before, after=after), russian, NAMES) == words


def test_a_move_between_lists_says_no_more_than_that(russian):
    told = event(
        EventKind.MOVED, before={"list_id": str(INBOX), "position": "a"}, after={"list_id": str(HOME), "position": "b"}
    )

    assert event_words(told, russian, NAMES) == "Список: «Входящие» → «Дом»"


@pytest.mark.parametrize(
    ("kind", "before", "after", "words"),
    [
        (EventKind.JOINED, {}, {"user_id": str(BORIS), "role": "editor"}, "👋 новый участник: Борис, редактор"),
        (EventKind.LEFT, {"user_id": str(BORIS), "role": "editor"}, {}, "Участник вышел: Борис"),
        (
            EventKind.ROLE_CHANGED,
            {"user_id": str(BORIS), "role": "editor"},
            {"user_id": str(BORIS), "role": "viewer"},
            "Борис: редактор → читатель",
        ),
    ],
)
def test_people_are_named(russian, kind, before, after, words):
    assert event_words(event(kind, before=before, after=after), russian, NAMES) == words


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

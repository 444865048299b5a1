"""The reminders of a task: read by one request, changed by one request each."""

from datetime import UTC, date, datetime, time
from uuid import UUID

import pytest

from contracts.todos.v1.reminders import Nag
from contracts.todos.v1.tasks import Due

STORY_TIME = datetime(2026, 11, 23, 12, 0, tzinfo=UTC)
DUE_AT = datetime(2026, 11, 24, 6, 0, tzinfo=UTC)


@pytest.fixture
def task(anya):
    due = Due(date=date(2026, 11, 24), time=time(9), timezone="Europe/Moscow", at=DUE_AT)
    return anya.todos.add_task("Позвонить <в банк>", owner=1001, due=due)


@pytest.fixture
def kept(anya, task):
    return anya.todos.keep_reminder(task.id, minutes_before=0, is_default=True, next_at=DUE_AT)


@pytest.fixture
async def window(anya, task, kept):
    """Аня looks at the reminders of a task; nothing was asked of the backend since."""
    await anya.send("/all")
    await anya.press("Позвонить")
    anya.forget_requests()
    await anya.press("Напомнить")
    assert anya.requests == ["list_reminders"]
    anya.forget_requests()
    return anya


async def test_what_there_is_is_shown(window, anya, task):
    anya.todos.keep_reminder(task.id, next_at=DUE_AT, nag=Nag(every_minutes=15, times=4), escalate_after_minutes=120)
    anya.todos.keep_reminder(task.id, minutes_before=60)
    await anya.press("Назад")

    await anya.press("Напомнить")

    assert "⏰ Напоминания · Позвонить <в банк>" in anya.text
    assert "▫️ в срок · завтра, вт 24 ноября, 09:00\n" in anya.text
    assert "🔁 каждые 15 минут, пока не сделано\n⌛ через 2 часа скажу тому, кто поручил" in anya.text
    assert "▫️ за 1 час · больше не придёт" in anya.text


async def test_one_is_added_by_a_preset(window, anya):
    await anya.press("Добавить")
    assert anya.labels == [
        "В срок", "За 15 минут", "За 1 час", "За 1 день", "🌙 Вечер", "☀️ Завтра утром", "🔁 Пока не сделаю", "‹ Назад"
    ]  # fmt: skip

    await anya.press("За 1 час")

    assert anya.requests == ["add_reminder"]
    assert "▫️ за 1 час · завтра, вт 24 ноября, 08:00\n▫️ в срок" in anya.text


@pytest.mark.parametrize("opens_add", [False, True])
@pytest.mark.parametrize(
    ("text", "line"),
    [("за 2 часа", "▫️ за 2 часа · завтра, вт 24 ноября, 07:00"), ("завтра в 9", "▫️ завтра, вт 24 ноября, 09:00")],
)
async def test_one_is_added_in_words(window, anya, text, line, opens_add):
    if opens_add:
        await anya.press("Добавить")

    await anya.send(text)

    assert anya.requests == ["add_reminder"]
    assert line in anya.text
    assert "➕ Добавить" in anya.labels


async def test_words_that_mean_nothing_are_asked_again(window, anya):
    await anya.send("когда-нибудь")
    assert "понять «когда-нибудь»" in anya.text

    await anya.send("за 2 часа")

    assert "понять" not in anya.text
    assert "за 2 часа" in anya.text


async def test_one_is_removed(window, anya):
    await anya.press("✖️ в срок")

    assert (anya.requests, anya.todos.reminders) == (["delete_reminder"], {})
    assert "Пока напоминаний нет" in anya.text


async def test_one_that_is_gone_already_disappears(window, anya):
    anya.todos.reminders.clear()

    await anya.press("✖️ в срок")

    assert "Пока напоминаний нет" in anya.text


async def test_nagging_is_switched_on_and_off(window, anya, kept):
    await anya.press("🔁 Повторять")
    assert anya.requests == ["choose_nagging"]
    assert "🔁 каждые 15 минут, пока не сделано" in anya.text

    await anya.press("🔕 Не повторять")

    assert "каждые" not in anya.text
    assert anya.todos.reminders[kept.id].nag is None


async def test_whoever_was_given_a_task_may_let_its_maker_know(anya, task, kept):
    anya.todos.edit_elsewhere(task.id, creator_id=UUID(int=2))
    await anya.send("/all")
    await anya.press("Позвонить")
    await anya.press("Напомнить")
    await anya.press("Добавить")

    await anya.press("И сказать поручившему")

    assert "⌛ через 2 часа скажу тому, кто поручил" in anya.text


async def test_a_task_without_a_due_date_has_nothing_to_come_before(anya):
    anya.todos.add_task("Полить цветы", owner=1001)
    await anya.send("/all")
    await anya.press("Полить")
    await anya.press("Напомнить")

    await anya.press("Добавить")

    assert anya.labels == ["🌙 Вечер", "☀️ Завтра утром", "‹ Назад"]


async def test_a_dead_backend_is_told_and_leads_back(anya, task, kept):
    await anya.send("/all")
    await anya.press("Позвонить")
    anya.switch_backend(is_down=True)

    await anya.press("Напомнить")

    assert "не отвечает" in anya.text
    await anya.press("Назад")
    assert "✅ Сделано" in anya.labels

"""The calendar: 1 request for a month, 0 for one that was seen, 1 to open a day."""

from datetime import UTC, date, datetime

import pytest

from contracts.todos.v1.tasks import Due

TOMORROW = Due(
    date=date(2026, 11, 24), time=None, timezone="Europe/Moscow", at=datetime(2026, 11, 24, 21, 0, tzinfo=UTC)
)


@pytest.fixture
async def month(anya):
    anya.todos.due = {date(2026, 11, 24): 3, date(2026, 11, 28): 12, date(2026, 12, 1): 1}
    await anya.send("/start")
    anya.forget_requests()
    await anya.press("📆 Календарь")


async def test_a_month_costs_one_request_and_shows_how_much_is_due(anya, month):
    assert anya.requests == ["get_calendar"]
    assert "📆 Ноябрь 2026" in anya.text
    assert "15 задач в этом месяце" in anya.text
    assert {"•23", "24³", "28¹²", "30"} <= set(anya.labels)


async def test_weeks_begin_as_the_person_likes_and_are_whole(anya, month):
    days = anya.labels[: anya.labels.index("‹ Окт")]

    assert days[:7] == ["пн", "вт", "ср", "чт", "пт", "сб", "вс"]
    assert days[7:14] == [" ", " ", " ", " ", " ", " ", "1"]
    assert len(days) % 7 == 0


async def test_paging_costs_one_request_and_coming_back_none(anya, month):
    await anya.press("Дек ›")
    assert "📆 Декабрь 2026" in anya.text
    assert "1¹" in anya.labels
    await anya.press("‹ Нояб")
    await anya.press("Дек ›")
    await anya.press("Сегодня")

    assert "📆 Ноябрь 2026" in anya.text
    assert anya.requests == ["get_calendar", "get_calendar"]


async def test_a_day_opens_its_tasks_and_leads_back(anya, month):
    anya.todos.add_task("Позвонить в банк", owner=1001, due=TOMORROW)
    anya.forget_requests()

    await anya.press("24³")
    assert anya.requests == ["search"]
    assert "Завтра, вт 24 ноября" in anya.text
    assert "due:" not in anya.text
    await anya.press("Назад")

    assert "📆 Ноябрь 2026" in anya.text
    assert anya.requests == ["search"]


async def test_counts_are_asked_again_after_a_task_was_changed(anya, month):
    anya.todos.add_task("Позвонить в банк", owner=1001, due=TOMORROW)
    await anya.press("24³")
    await anya.press("Позвонить в банк")
    await anya.press("✅ Сделано")
    await anya.press("Назад")
    anya.todos.due = {}
    anya.forget_requests()

    await anya.press("Назад")

    assert anya.requests == ["get_calendar"]
    assert "ничего не запланировано" in anya.text


async def test_weekdays_and_blanks_do_nothing(anya, month):
    anya.forget_requests()

    await anya.press("пн")

    assert anya.requests == []
    assert "📆 Ноябрь 2026" in anya.text


async def test_a_silent_backend_leaves_a_way_on(anya, month):
    anya.switch_backend(is_down=True)
    await anya.press("Дек ›")
    assert "сервер не отвечает" in anya.text
    anya.switch_backend(is_down=False)

    await anya.press("Попробовать ещё раз")

    assert "1¹" in anya.labels

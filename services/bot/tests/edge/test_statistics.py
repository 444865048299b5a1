"""The picture of the week and the month: 1 request for each, in the person's language."""

import io
from datetime import date, timedelta
from uuid import UUID

import pytest
from PIL import Image

from contracts.todos.v1.statistics import ListCount

TODAY = date(2026, 11, 23)


@pytest.fixture
def busy(anya):
    """Three days in a row on which something was done."""
    anya.todos.done = {TODAY - timedelta(days=ago): ago + 1 for ago in range(3)}
    anya.todos.done_by_list = [
        ListCount(list_id=UUID(int=1), title="Дом", emoji="🏡", is_inbox=False, count=4),
        ListCount(list_id=None, title="", emoji=None, is_inbox=False, count=2),
    ]


def picture_of(anya):
    return Image.open(io.BytesIO(anya.chat.pictures[anya.last.message_id]))


async def test_a_command_draws_the_week_for_one_request(anya, busy):
    await anya.send("/stats")

    assert anya.requests == ["get_statistics"]
    assert anya.last.caption == "Сделано 6 задач. 3 дня подряд 🔥"
    assert picture_of(anya).format == "PNG"
    assert anya.labels == ["✓ Неделя", "Месяц", "🏠 Меню"]


async def test_the_menu_leads_there_and_stays_usable(anya, busy):
    await anya.send("/start")
    menu = anya.last
    anya.forget_requests()

    await anya.press("📊 Статистика")
    assert anya.requests == ["get_statistics"]
    await anya.press("📁 Списки", on=menu)

    assert anya.requests == ["get_statistics", "list_lists"]


async def test_the_month_replaces_the_week_in_the_same_message(anya, busy):
    await anya.send("/stats")
    week = anya.chat.pictures[anya.last.message_id]
    anya.forget_requests()

    await anya.press("Месяц")

    assert anya.requests == ["get_statistics"]
    assert len(anya.chat.pictures) == 1
    assert anya.chat.pictures[anya.last.message_id] != week
    assert anya.labels[:2] == ["Неделя", "✓ Месяц"]


async def test_a_week_without_anything_is_kind(anya):
    await anya.send("/stats")

    assert "Самое время начать" in anya.last.caption
    assert picture_of(anya).width == 1000


async def test_a_dead_backend_is_told_and_can_be_asked_again(anya, busy):
    anya.switch_backend(is_down=True)
    await anya.send("/stats")
    assert "Сервер сейчас не отвечает" in anya.text
    anya.switch_backend(is_down=False)

    await anya.press("Попробовать ещё раз")

    assert "Сделано 6 задач" in anya.last.caption

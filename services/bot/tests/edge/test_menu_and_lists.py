"""The menu and the lists, and what moving in them costs: 1 request to open a list, 0 to page in what is loaded."""

from datetime import UTC, date, datetime, time

import pytest

from contracts.todos.v1.tasks import Due

TODAY = date(2026, 11, 23)


def due(day: date, clock: time | None = None) -> Due:
    at = datetime.combine(day, clock or time(23, 59), UTC)
    return Due(date=day, time=clock, timezone="Europe/Moscow", at=at)


@pytest.fixture
def many_tasks(anya):
    """Fifty open tasks: more than the forty that are loaded at once."""
    return [anya.todos.add_task(f"Дело номер {number}", owner=1001) for number in range(1, 51)]


async def test_opening_a_list_costs_one_request(anya):
    anya.todos.add_task("Купить молоко", owner=1001)
    await anya.send("/start")
    anya.forget_requests()

    await anya.press("📋 Все")

    assert anya.requests == ["list_tasks"]
    assert "Купить молоко" in anya.labels


async def test_eight_tasks_stand_on_a_page(anya, many_tasks):
    await anya.send("/all")

    assert [label for label in anya.labels if label.startswith("Дело")] == [
        f"Дело номер {number}" for number in range(1, 9)
    ]
    assert "1 / 5+" in anya.labels


async def test_paging_in_what_is_loaded_costs_nothing(anya, many_tasks):
    await anya.send("/all")
    anya.forget_requests()

    for _ in range(4):
        await anya.press("›")
    await anya.press("‹")

    assert anya.requests == []
    assert "4 / 5+" in anya.labels


async def test_paging_past_what_is_loaded_costs_one_request(anya, many_tasks):
    await anya.send("/all")
    for _ in range(4):
        await anya.press("›")
    anya.forget_requests()

    await anya.press("›")

    assert anya.requests == ["list_tasks"]
    assert "Дело номер 41" in anya.labels
    assert "6 / 7" in anya.labels


async def test_the_way_back_leads_to_the_last_page_before(anya, many_tasks):
    await anya.send("/all")
    for _ in range(5):
        await anya.press("›")

    await anya.press("‹", on=anya.last)

    assert "Дело номер 40" in anya.labels


async def test_the_agenda_shows_overdue_tasks_first_under_their_heading(anya):
    anya.todos.add_task("Сдать отчёт", owner=1001, due=due(date(2026, 11, 20)))
    anya.todos.add_task("Позвонить в банк", owner=1001, due=due(TODAY, time(18, 0)))

    await anya.send("/today")

    assert anya.text.index("Просрочено") < anya.text.index("Сдать отчёт") < anya.text.index("На сегодня")
    assert anya.text.startswith("📅 Сегодня, пн 23 ноября\n")
    assert "просрочена 1" in anya.text


async def test_the_agenda_says_once_which_day_it_is(anya):
    anya.todos.add_task("Позвонить в банк", owner=1001, due=due(TODAY, time(18, 0)))

    await anya.send("/today")

    assert anya.text == "📅 Сегодня, пн 23 ноября\n1 задача\n\n▫️ 21:00 Позвонить в банк"


async def test_upcoming_tasks_are_grouped_by_day(anya):
    anya.todos.add_task("Позвонить в банк", owner=1001, due=due(date(2026, 11, 24), time(6, 0)))
    anya.todos.add_task("Отпуск", owner=1001, due=due(date(2026, 12, 25)))

    await anya.send("/upcoming")

    assert "Завтра, вт 24 ноября\n▫️ 09:00 Позвонить в банк" in anya.text
    assert "Пт 25 декабря\n▫️ Отпуск" in anya.text


@pytest.mark.parametrize(
    ("command", "words"),
    [
        ("/today", "На сегодня ничего не осталось"),
        ("/upcoming", "ничего не запланировано"),
        ("/all", "Открытых задач нет"),
        ("/done", "появятся сделанные"),
    ],
)
async def test_an_empty_list_says_something_kind(anya, command, words):
    await anya.send(command)

    assert words in anya.text


async def test_a_list_that_cannot_be_loaded_offers_to_try_again(anya):
    anya.switch_backend(is_down=True)

    await anya.send("/all")

    assert "сервер не отвечает" in anya.text
    assert "🔁 Попробовать ещё раз" in anya.labels


async def test_trying_again_loads_the_list(anya):
    anya.todos.add_task("Купить молоко", owner=1001)
    anya.switch_backend(is_down=True)
    await anya.send("/all")
    anya.switch_backend(is_down=False)

    await anya.press("Попробовать ещё раз")

    assert "Купить молоко" in anya.labels


async def test_the_menu_remembers_how_long_a_list_was(anya):
    anya.todos.add_task("Купить молоко", owner=1001)
    await anya.send("/start")
    await anya.press("📋 Все")

    await anya.press("Меню")

    assert "📋 Все · 1" in anya.labels


async def test_going_back_costs_nothing(anya):
    anya.todos.add_task("Купить молоко", owner=1001)
    await anya.send("/start")
    await anya.press("📋 Все")
    anya.forget_requests()

    await anya.press("Меню")

    assert anya.requests == []


async def test_back_from_a_list_opened_by_a_command_leads_to_the_menu(anya):
    await anya.send("/all")

    await anya.press("Меню")

    assert "⚙️ Настройки" in anya.labels


async def test_five_hundred_tasks_take_little_room(anya, storage):
    for number in range(500):
        anya.todos.add_task(f"Очень длинное название задачи {number} " * 5, owner=1001, tags=["дом"] * 5)

    await anya.send("/all")

    assert (
        max(len(record.data.encode().decode("unicode_escape").encode()) for record in storage.storage.values())
        <= 16_384
    )

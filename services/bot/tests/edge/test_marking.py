"""Doing one thing to many tasks: marking costs nothing, what is done to the marked costs one request."""

from datetime import date, time, timedelta

import pytest

from contracts.todos.v1.tasks import DueInput
from support.bot.due import due_of

TODAY = date(2026, 11, 23)


@pytest.fixture
def due(anya_as_actor):
    return lambda day, clock=None: due_of(DueInput(date=day, time=clock), anya_as_actor)


@pytest.fixture
async def three(anya):
    """Three open tasks in a list that is open; the first two are marked."""
    tasks = [anya.todos.add_task(title, owner=1001) for title in ("Молоко", "Хлеб", "Сыр")]
    await anya.send("/all")
    await anya.press("Отметить")
    await anya.press("☐ Молоко")
    await anya.press("☐ Хлеб")
    anya.forget_requests()
    return tasks


def now(anya, task):
    return anya.todos.tasks[task.id]


async def test_marking_costs_nothing(anya):
    anya.todos.add_task("Молоко", owner=1001)
    await anya.send("/all")
    anya.forget_requests()

    await anya.press("Отметить")
    await anya.press("☐ Молоко")

    assert anya.requests == []
    assert "☑️ Молоко" in anya.labels
    assert "Отмечена 1 задача" in anya.text


async def test_a_second_press_takes_the_mark_away(anya, three):
    await anya.press("☑️ Молоко")

    assert "☐ Молоко" in anya.labels
    assert "Отмечена 1 задача" in anya.text


async def test_nothing_can_be_done_while_nothing_is_marked(anya):
    anya.todos.add_task("Молоко", owner=1001)
    await anya.send("/all")

    await anya.press("Отметить")

    assert "✅ Сделано" not in anya.labels


async def test_completing_what_is_marked_costs_one_request(anya, three):
    await anya.press("✅ Сделано")

    assert anya.requests == ["change_tasks"]
    assert [bool(now(anya, task).completed_at) for task in three] == [True, True, False]
    assert "Сделаны 2 задачи" in anya.text
    assert "✓ Молоко" in anya.labels


async def test_putting_off_what_is_marked_takes_it_out_of_today(anya, due):
    task = anya.todos.add_task("Отчёт", owner=1001, due=due(TODAY, time(18)))
    await anya.send("/today")
    await anya.press("Отметить")
    await anya.press("☐ Отчёт")

    await anya.press("На завтра")

    assert now(anya, task).due == due(TODAY + timedelta(days=1), time(18))
    assert "☐ Отчёт" not in anya.labels
    assert "Перенесена 1 задача" in anya.text


async def test_deleted_tasks_leave_the_list(anya, three):
    await anya.press("🗑 Удалить")

    assert [label for label in anya.labels if label in {"Молоко", "Хлеб", "Сыр"}] == ["Сыр"]
    assert all(now(anya, task).deleted_at for task in three[:2])


async def test_all_that_is_loaded_is_marked_at_once(anya, three):
    await anya.press("☑️ Все")
    await anya.press("✅ Сделано")

    assert all(now(anya, task).completed_at for task in three)


async def test_moving_asks_for_the_list_and_moves_with_one_request(anya, three):
    home = anya.todos.add_list("Дом", emoji="🏡")

    await anya.press("В список")
    await anya.press("🏡 Дом")

    assert anya.requests == ["list_lists", "change_tasks"]
    assert [now(anya, task).list_id == home.id for task in three] == [True, True, False]
    assert "2 задачи теперь в другом списке" in anya.text


async def test_tags_are_written(anya, three):
    await anya.press("Метка")
    await anya.send("#дом, срочно Дом")

    assert anya.requests == ["change_tasks"]
    assert now(anya, three[0]).tags == ["дом", "срочно"]
    assert "Метки поставлены 2 задачам" in anya.text


async def test_going_back_from_the_lists_keeps_the_marks(anya, three):
    await anya.press("В список")
    await anya.press("Назад")

    assert "☑️ Молоко" in anya.labels


async def test_dropping_the_marks_changes_nothing(anya, three):
    await anya.press("Снять отметки")

    assert anya.requests == []
    assert "Молоко" in anya.labels


async def test_tasks_that_are_gone_leave_the_list_and_the_rest_is_kept_for_a_second_try(anya, three):
    anya.todos.edit_elsewhere(three[0].id, deleted_at=anya.clock.now())

    answer = await anya.press("✅ Сделано")

    assert "1 задачи уже нет" in answer
    assert "☐ Молоко" not in anya.labels
    await anya.press("✅ Сделано")
    assert now(anya, three[1]).completed_at


async def test_a_dead_backend_changes_nothing_and_keeps_the_marks(anya, three):
    anya.switch_backend(is_down=True)

    answer = await anya.press("✅ Сделано")

    assert "Сервер сейчас не отвечает" in answer
    assert "☑️ Молоко" in anya.labels


async def test_everything_overdue_moves_to_today_with_one_request(anya, due):
    old = [anya.todos.add_task(f"Долг {day}", owner=1001, due=due(date(2026, 11, day), time(9))) for day in (19, 20)]
    passed = anya.todos.add_task("Утром", owner=1001, due=due(TODAY, time(9)))
    await anya.send("/today")
    anya.forget_requests()

    await anya.press("📅 Просроченное на сегодня · 2")

    assert anya.requests == ["change_tasks"]
    assert [now(anya, task).due.date for task in old] == [TODAY, TODAY]
    assert now(anya, passed).version == passed.version
    assert not [label for label in anya.labels if "Просроченное" in label]


async def test_more_is_not_loaded_while_there_are_marks(anya):
    for number in range(50):
        anya.todos.add_task(f"Дело {number}", owner=1001)
    await anya.send("/all")
    await anya.press("Отметить")
    for _ in range(4):
        await anya.press("›")
    anya.forget_requests()

    await anya.press("›")

    assert anya.requests == []
    assert "☐ Дело 39" in anya.labels


async def test_what_was_done_is_undone_with_one_request(anya, three):
    await anya.press("🗑 Удалить")
    anya.forget_requests()

    await anya.press("↩️ Отменить")

    assert anya.requests == ["undo"]
    assert [label for label in anya.labels if label in {"Молоко", "Хлеб", "Сыр"}] == ["Молоко", "Хлеб", "Сыр"]
    assert "Вернул всё как было" in anya.text
    assert "↩️ Отменить" not in anya.labels


async def test_what_is_completed_by_mistake_is_open_again(anya, three):
    await anya.press("✅ Сделано")

    await anya.press("↩️ Отменить")

    assert not any(now(anya, task).completed_at for task in three)
    assert "Молоко" in anya.labels


async def test_what_others_changed_since_is_not_undone(anya, three):
    await anya.press("🗑 Удалить")
    anya.todos.edit_elsewhere(three[0].id, title="Кефир")

    answer = await anya.press("↩️ Отменить")

    assert "Отменить уже нельзя" in answer
    assert "↩️ Отменить" not in anya.labels


async def test_overdue_tasks_moved_by_mistake_go_back(anya, due):
    task = anya.todos.add_task("Долг", owner=1001, due=due(date(2026, 11, 20)))
    await anya.send("/today")
    await anya.press("Просроченное на сегодня")

    await anya.press("↩️ Отменить")

    assert now(anya, task).due == due(date(2026, 11, 20))
    assert "📅 Просроченное на сегодня · 1" in anya.labels


async def test_an_undo_that_found_no_backend_can_be_tried_again(anya, three):
    await anya.press("🗑 Удалить")
    anya.switch_backend(is_down=True)
    await anya.press("↩️ Отменить")
    anya.switch_backend(is_down=False)

    await anya.press("↩️ Отменить")

    assert "Молоко" in anya.labels

"""What stands under a task: one request to open, to tick, and for every line that is added."""

import pytest

from bot.errors import BackendUnavailable


@pytest.fixture
async def window(anya):
    """The subtasks of a task that has two; nothing was asked of the backend since."""
    parent = anya.todos.add_task("Ремонт кухни", owner=1001)
    anya.todos.add_task("Купить краску", owner=1001, parent_id=parent.id)
    anya.todos.add_task("Найти мастера", owner=1001, parent_id=parent.id)
    await anya.send("/all")
    await anya.press("Ремонт кухни")
    anya.forget_requests()
    await anya.press("Подзадачи")
    return anya


def task_named(anya, title):
    [task] = [task for task in anya.todos.tasks.values() if task.title == title]
    return task


async def test_a_card_shows_how_far_a_task_is(anya):
    parent = anya.todos.add_task("Ремонт кухни", owner=1001)
    anya.todos.add_task("Купить краску", owner=1001, parent_id=parent.id, completed_at=anya.clock.now())
    anya.todos.add_task("Найти мастера", owner=1001, parent_id=parent.id)
    await anya.send("/all")

    await anya.press("Ремонт кухни")

    assert "▰▰▰▰▱▱▱▱ сделано 1 из 2" in anya.text
    assert "☑️ Подзадачи" in anya.labels


async def test_opening_costs_one_request(window):
    assert window.requests == ["list_subtasks"]
    assert window.labels[:2] == ["☐ Купить краску", "☐ Найти мастера"]
    assert "сделано 0 из 2" in window.text


async def test_a_press_ticks_with_one_request(window):
    window.forget_requests()

    await window.press("Купить краску")

    assert window.requests == ["set_completion"]
    assert "☑️ Купить краску" in window.labels
    assert "сделано 1 из 2" in window.text
    assert task_named(window, "Купить краску").completed_at


async def test_a_second_press_takes_the_tick_away(window):
    await window.press("Купить краску")

    await window.press("Купить краску")

    assert task_named(window, "Купить краску").completed_at is None


async def test_a_message_is_a_new_subtask(window):
    window.forget_requests()

    await window.send("Выбрать плитку")

    assert window.requests == ["create_task"]
    assert "☐ Выбрать плитку" in window.labels
    assert task_named(window, "Выбрать плитку").parent_id == task_named(window, "Ремонт кухни").id


async def test_every_line_is_a_subtask_of_its_own(window):
    await window.send("- плитка\n- затирка")

    assert window.labels[2:4] == ["☐ плитка", "☐ затирка"]


async def test_the_card_knows_what_was_done_here(window):
    await window.press("Купить краску")
    window.forget_requests()

    await window.press("Назад")

    assert window.requests == []
    assert "☑️ Подзадачи" in window.labels


async def test_a_subtask_opens_as_a_card_and_leads_back(window):
    await window.press("Открывать")
    await window.press("Найти мастера")
    assert window.text.startswith("Найти мастера")
    await window.press("✅ Сделано")
    window.forget_requests()

    await window.press("Назад")

    assert window.requests == []
    assert "сделано 1 из 2" in window.text
    await window.press("Отмечать")
    assert "☑️ Найти мастера" in window.labels


async def test_a_subtask_that_was_deleted_leaves_the_window(window):
    await window.press("Открывать")
    await window.press("Найти мастера")
    await window.press("⋯ Ещё")
    await window.press("Удалить")

    await window.press("Назад")

    assert window.labels[0] == "🔎 Купить краску"
    assert not [label for label in window.labels if "мастера" in label]


async def test_many_subtasks_are_turned_without_a_request(anya):
    parent = anya.todos.add_task("Ремонт кухни", owner=1001)
    for number in range(20):
        anya.todos.add_task(f"Шаг {number:02}", owner=1001, parent_id=parent.id)
    await anya.send("/all")
    await anya.press("Ремонт кухни")
    await anya.press("Подзадачи")
    anya.forget_requests()

    await anya.press("›")
    await anya.press("›")

    assert anya.requests == []
    assert anya.labels[:4] == ["☐ Шаг 16", "☐ Шаг 17", "☐ Шаг 18", "☐ Шаг 19"]
    assert "3 / 3" in anya.labels


async def test_a_title_that_is_too_long_is_refused_kindly(window):
    window.forget_requests()

    await window.send("о" * 501)

    assert window.requests == []
    assert "Здесь больше не помещается" in window.text


async def test_a_subtask_that_is_gone_says_so(window):
    window.todos.edit_elsewhere(task_named(window, "Найти мастера").id, deleted_at=window.clock.now())

    await window.press("Найти мастера")

    assert "Этой задачи больше нет" in window.text
    assert "☐ Найти мастера" not in window.labels


async def test_a_dead_backend_is_said_and_can_be_tried_again(anya):
    parent = anya.todos.add_task("Ремонт кухни", owner=1001)
    anya.todos.add_task("Купить краску", owner=1001, parent_id=parent.id)
    await anya.send("/all")
    await anya.press("Ремонт кухни")
    anya.switch_backend(is_down=True)
    await anya.press("Подзадачи")
    anya.switch_backend(is_down=False)

    await anya.press("Попробовать ещё раз")

    assert "☐ Купить краску" in anya.labels


async def test_a_list_shows_how_far_its_tasks_are(anya):
    parent = anya.todos.add_task("Ремонт кухни", owner=1001)
    anya.todos.add_task("Купить краску", owner=1001, parent_id=parent.id)
    await anya.send("/all")
    await anya.press("Ремонт кухни")

    await anya.press("Назад")

    assert "Ремонт кухни ☑️ 0/1" in anya.text


async def test_lines_that_were_saved_before_trouble_are_not_added_twice(window):
    create, saved = window.todos.create_task, []

    async def fail_at_the_second(*arguments, **options):
        if saved:
            raise BackendUnavailable("todos", "stopped by the test")
        saved.append(await create(*arguments, **options))
        return saved[0]

    window.todos.create_task = fail_at_the_second
    await window.send("плитка\nзатирка")
    window.todos.create_task = create

    await window.press("Попробовать ещё раз")

    assert [task.title for task in window.todos.tasks.values()][3:] == ["плитка", "затирка"]
    assert [label for label in window.labels if "плитка" in label or "затирка" in label] == ["☐ плитка", "☐ затирка"]


async def test_a_task_on_the_third_level_offers_no_subtasks(anya):
    first = anya.todos.add_task("Ремонт", owner=1001)
    second = anya.todos.add_task("Кухня", owner=1001, parent_id=first.id)
    anya.todos.add_task("Купить краску", owner=1001, parent_id=second.id)
    await anya.send("/all")
    await anya.press("Ремонт")
    for title in ("Кухня", "Купить краску"):
        assert any("Подзадачи" in label for label in anya.labels)
        await anya.press("Подзадачи")
        await anya.press("Открывать")
        await anya.press(title)

    assert anya.text.startswith("Купить краску")
    assert not any("Подзадачи" in label for label in anya.labels)


class TestOpenedFromAList:
    """The list does not say how deep a task stands; its card does, at once."""

    @pytest.fixture
    async def family(self, anya):
        first = anya.todos.add_task("Ремонт", owner=1001)
        second = anya.todos.add_task("Кухня", owner=1001, parent_id=first.id)
        third = anya.todos.add_task("Купить краску", owner=1001, parent_id=second.id)
        await anya.send("/all")
        return first, second, third

    async def test_one_on_the_third_level_offers_none(self, anya, family):
        anya.forget_requests()

        await anya.press("Купить краску")

        assert "☑️ Подзадачи" not in anya.labels
        assert sorted(anya.requests) == ["get_task", "list_comments"]

    async def test_one_on_the_third_level_takes_them_once_it_stands_elsewhere(self, anya, family):
        anya.todos.add_list("Дом")
        await anya.press("Купить краску")
        await anya.press("⋯ Ещё")
        await anya.press("Переместить")

        await anya.press("Дом")

        assert "☑️ Подзадачи" in [*anya.labels, *await _folded(anya)]

    async def test_a_copy_of_one_on_the_third_level_offers_none(self, anya, family):
        await anya.press("Купить краску")
        await anya.press("⋯ Ещё")

        await anya.press("Копировать")

        assert "☑️ Подзадачи" not in [*anya.labels, *await _folded(anya)]

    async def test_one_on_the_second_level_takes_them(self, anya, family):
        await anya.press("Кухня")
        await anya.press("Подзадачи")

        await anya.send("Поклеить обои")

        assert task_named(anya, "Поклеить обои").parent_id == family[1].id


async def _folded(anya) -> list[str]:
    """What stands behind "More"."""
    await anya.press("⋯ Ещё")
    return anya.labels

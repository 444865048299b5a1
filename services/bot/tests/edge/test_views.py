"""Saved views: 1 request to see them, 1 to open one, 1 for each change."""

import pytest


@pytest.fixture
def bank(anya):
    anya.todos.add_task("Позвонить в банк", owner=1001)
    return anya.todos.add_view("Банковское", "банк")


@pytest.fixture
async def open_views(anya, bank):
    await anya.send("/start")
    anya.forget_requests()
    await anya.press("⭐️ Виды")


async def test_a_search_is_kept_under_a_name_for_one_request(anya):
    anya.todos.add_task("Позвонить в банк", owner=1001)
    await anya.send("/search банк")
    await anya.press("Сохранить как вид")
    anya.forget_requests()

    await anya.send("Банковское")

    assert anya.requests == ["create_view"]
    assert "Банковское" in anya.text
    assert "Позвонить в банк" in anya.labels
    assert [(view.name, view.query) for view in anya.todos.views if not view.is_built_in] == [("Банковское", "банк")]


async def test_a_name_that_is_taken_is_asked_again(anya, bank):
    await anya.send("/search банк")
    await anya.press("Сохранить как вид")

    await anya.send("Банковское")

    assert any("такое имя не подходит" in (message.text or "") for message in anya.chat.messages.values())
    await anya.send("Другое")
    assert "Другое" in anya.text


async def test_views_are_seen_and_opened_for_one_request_each(anya, open_views):
    assert anya.requests == ["list_views"]
    assert "⭐️ Сегодня" not in anya.labels

    await anya.press("⭐️ Банковское")

    assert anya.requests == ["list_views", "list_view_tasks"]
    assert "Позвонить в банк" in anya.labels
    assert "⭐️ Сохранить как вид" not in anya.labels
    await anya.press("Назад")
    assert anya.requests == ["list_views", "list_view_tasks"]


async def test_a_view_pages_and_is_narrowed_down(anya, bank, open_views):
    for number in range(9):
        anya.todos.add_task(f"Банк {number}", owner=1001, tags=["дом"] if number == 7 else [])
    await anya.press("⭐️ Банковское")
    anya.forget_requests()

    await anya.press("›")
    assert (anya.requests, "Банк 8" in anya.labels) == ([], True)
    await anya.send("#дом")

    assert anya.requests == ["search"]
    assert anya.text.startswith("⭐️ Банковское #дом\nНашлась 1 задача.")


async def test_a_view_of_a_query_too_long_to_be_kept_here_is_left_for_a_new_search(anya):
    anya.todos.add_view("Длинное", "банк " * 40)
    await anya.send("/start")
    await anya.press("⭐️ Виды")
    await anya.press("⭐️ Длинное")

    await anya.send("#дом")

    assert anya.text.startswith("🔎 #дом\n")


async def test_a_view_is_renamed(anya, open_views):
    await anya.press("Изменить или удалить")
    await anya.press("⭐️ Банковское")
    await anya.press("Переименовать")
    anya.forget_requests()

    await anya.send("Деньги")

    assert anya.requests == ["change_view"]
    assert "⭐️ Деньги" in anya.labels


async def test_nobody_has_to_change_a_view_once_they_began(anya, open_views):
    await anya.press("Изменить или удалить")
    anya.forget_requests()

    await anya.press("‹ Назад")

    assert "Нажмите на вид, чтобы открыть его." in anya.text
    assert anya.requests == []


async def test_a_view_is_deleted_and_its_tasks_stay(anya, open_views):
    await anya.press("Изменить или удалить")
    await anya.press("⭐️ Банковское")
    anya.forget_requests()

    await anya.press("Удалить")

    assert anya.requests == ["delete_view"]
    assert "Вид удалён" in anya.text
    assert "⭐️ Банковское" not in anya.labels
    assert len(anya.todos.tasks) == 1


async def test_a_view_that_somebody_changed_meanwhile_is_shown_again(anya, bank, open_views):
    anya.todos.views[-1] = bank.model_copy(update={"name": "Деньги", "version": 2})
    await anya.press("Изменить или удалить")
    await anya.press("⭐️ Банковское")

    await anya.press("Удалить")

    assert "изменили в другом месте" in anya.text
    assert "⭐️ Деньги" in anya.labels


async def test_a_view_that_is_gone_still_finds_its_tasks(anya, bank, open_views):
    anya.todos.views.remove(bank)

    await anya.press("⭐️ Банковское")

    assert "Позвонить в банк" in anya.labels


async def test_no_views_say_how_to_make_one(anya):
    await anya.send("/start")

    await anya.press("⭐️ Виды")

    assert "Сохранить как вид" in anya.text


async def test_a_silent_backend_leaves_a_way_on(anya, bank):
    await anya.send("/start")
    anya.switch_backend(is_down=True)
    await anya.press("⭐️ Виды")
    assert "сервер не отвечает" in anya.text
    anya.switch_backend(is_down=False)

    await anya.press("Попробовать ещё раз")

    assert "⭐️ Банковское" in anya.labels

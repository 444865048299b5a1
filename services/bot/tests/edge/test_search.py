"""The search: one request for each message, none to open a result and come back to the others."""

import pytest


@pytest.fixture
async def found(anya):
    """Two tasks were found."""
    for title in ("Позвонить в банк", "Банковская карта", "Молоко"):
        anya.todos.add_task(title, owner=1001)
    await anya.send("/search банк")


async def test_the_menu_leads_to_the_search_for_nothing(anya):
    await anya.send("/start")
    anya.forget_requests()

    await anya.press("Поиск")

    assert anya.requests == []
    assert "due:overdue" in anya.text


async def test_a_message_in_the_search_searches(anya):
    task = anya.todos.add_task("Позвонить в банк", owner=1001)
    await anya.send("/search")
    anya.forget_requests()

    await anya.send("банк")

    assert anya.requests == ["search"]
    assert task.title in anya.labels
    assert "Нашлась 1 задача" in anya.text


async def test_words_behind_the_command_are_searched_at_once(anya, found):
    assert anya.requests == ["search"]
    assert [label for label in anya.labels if "анк" in label] == ["Позвонить в банк", "Банковская карта"]


async def test_another_message_searches_again(anya, found):
    await anya.send("молоко")

    assert "Молоко" in anya.labels
    assert "Банковская карта" not in anya.labels


async def test_coming_back_to_the_results_costs_nothing(anya, found):
    await anya.press("Банковская карта")
    anya.forget_requests()

    await anya.press("Назад")

    assert anya.requests == []
    assert "Позвонить в банк" in anya.labels


async def test_a_task_deleted_on_its_card_leaves_the_results(anya, found):
    await anya.press("Банковская карта")
    await anya.press("🗑 Удалить")
    await anya.press("‹ Назад")

    assert "Банковская карта" not in anya.labels


async def test_similar_words_are_called_similar(anya):
    anya.todos.add_task("Банковская карта", owner=1001)

    await anya.send("/search банг")

    assert "Похожая задача: 1" in anya.text
    assert "Банковская карта" in anya.labels


async def test_nothing_found_says_so(anya):
    await anya.send("/search слон")

    assert "Ничего не нашлось" in anya.text


async def test_a_filter_that_is_not_known_is_explained(anya):
    await anya.send("/search due:когда-нибудь")

    assert "Не понял одно из уточнений" in anya.text


async def test_more_than_is_shown_is_told(anya):
    for number in range(25):
        anya.todos.add_task(f"Банк {number}", owner=1001)

    await anya.send("/search банк")

    assert "а нашлось больше" in anya.text
    assert len([label for label in anya.labels if label.startswith("Банк")]) == 20


async def test_add_asks_for_a_task(anya):
    await anya.send("/add")

    assert "Что нужно сделать" in anya.text

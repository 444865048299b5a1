"""The search: one request for each message, none to open a result and come back to the others. All of it in one window."""

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
    assert anya.text.count("\n") == 4
    assert "Уточнить: #дом +работа @боря !1 due:today" in anya.text


async def test_a_filter_that_is_not_understood_is_answered_by_what_each_finds(anya):
    await anya.send("/search due:когда")

    assert "due:today — по сроку; ещё tomorrow, week, overdue" in anya.text


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
    await anya.press("⋯ Ещё")
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
    assert "due:today — по сроку" in anya.text


async def test_after_a_filter_that_is_not_known_the_next_one_is_searched_alone(anya, found):
    await anya.send("due:когда-нибудь")
    anya.forget_requests()

    await anya.send("!1")

    assert anya.requests == ["search"]
    assert anya.text.startswith("🔎 !1\n")


async def test_a_message_changes_the_one_window_and_goes_away(anya, found):
    window, before = anya.last.message_id, set(anya.chat.messages)

    written = await anya.send("молоко")

    assert (anya.last.message_id, set(anya.chat.messages)) == (window, before)
    assert written.message_id not in anya.chat.messages
    assert anya.text.startswith("🔎 молоко\n")


async def test_where_a_message_cannot_be_deleted_the_window_follows_below_it(anya, found):
    window = anya.last.message_id
    anya.chat.keeps_what_people_wrote = True

    written = await anya.send("молоко")

    assert anya.last.message_id > written.message_id
    assert window not in anya.chat.messages


async def test_a_query_that_nobody_answers_is_not_taken_away(anya, found):
    anya.switch_backend(is_down=True)

    written = await anya.send("молоко")

    assert written.message_id in anya.chat.messages
    assert "не отвечает" in anya.text


async def test_a_filter_alone_narrows_down_what_was_found(anya, found):
    anya.todos.add_task("Банка варенья", owner=1001, tags=["дом"])
    anya.forget_requests()

    await anya.send("#дом")

    assert anya.requests == ["search"]
    assert anya.text.startswith("🔎 банк #дом\nНашлась 1 задача.")


async def test_a_filter_is_switched_on_and_off_by_a_button(anya, found):
    anya.todos.add_task("Банка варенья", owner=1001, priority=1)
    anya.forget_requests()

    await anya.press("☐ Срочные")

    assert anya.requests == ["search"]
    assert anya.text.startswith("🔎 банк !1\nНашлась 1 задача.")
    await anya.press("☑️ Срочные")
    assert anya.requests == ["search"] * 2
    assert anya.text.startswith("🔎 банк\n")


async def test_taking_the_only_filter_away_asks_what_to_search_for(anya):
    await anya.send("/search !1")
    anya.forget_requests()

    await anya.press("☑️ Срочные")

    assert anya.requests == []
    assert "Уточнить: #дом" in anya.text


async def test_pages_of_what_is_loaded_cost_nothing_and_the_next_chunk_one_request(anya):
    for number in range(41):
        anya.todos.add_task(f"Банк {number:02}", owner=1001)
    await anya.send("/search банк")
    anya.forget_requests()
    assert "Нашлось больше 40 задач" in anya.text
    assert [label for label in anya.labels if label.startswith("Банк")] == [f"Банк {place:02}" for place in range(8)]

    for _ in range(4):
        await anya.press("›")
    assert anya.requests == []
    await anya.press("›")

    assert anya.requests == ["search"]
    assert "Нашлась 41 задача" in anya.text
    assert [label for label in anya.labels if label.startswith("Банк")] == ["Банк 40"]
    await anya.press("‹", on=anya.last)
    assert "Банк 39" in anya.labels


async def test_a_card_leads_back_to_the_page_it_was_opened_from(anya):
    for number in range(9):
        anya.todos.add_task(f"Банк {number}", owner=1001)
    await anya.send("/search банк")
    await anya.press("›")
    await anya.press("Банк 8")
    anya.forget_requests()

    await anya.press("Назад")

    assert anya.requests == []
    assert "Банк 8" in anya.labels


async def test_add_asks_for_a_task(anya):
    await anya.send("/add")

    assert "Что нужно сделать" in anya.text

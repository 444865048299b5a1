"""What else a card can do: undo, another list, a copy, done yesterday, which comments are told."""

from datetime import date

import pytest

from bot.errors import Forbidden, StateConflict
from contracts.todos.v1.subscriptions import SubscriptionState


@pytest.fixture
async def card(anya):
    """Аня looks at a task; nothing was asked of the backend since."""
    anya.todos.add_list("Дом", emoji="🏡")
    anya.todos.add_task("Купить молоко", owner=1001)
    await anya.send("/all")
    await anya.press("Купить молоко")
    anya.forget_requests()
    return anya


@pytest.fixture
def task(card):
    [task] = card.todos.tasks.values()
    return task


async def rename(card, title):
    await card.press("Изменить")
    await card.press("Название")
    await card.send(title)


async def test_a_change_is_taken_back_with_one_request(card, task):
    await rename(card, "Купить кефир")
    card.forget_requests()

    await card.press("↩️ Отменить")

    assert card.requests == ["undo"]
    assert card.todos.tasks[task.id].title == "Купить молоко"
    assert "Вернул всё как было" in card.text
    assert "Купить молоко" in card.text
    assert "↩️ Отменить" not in card.labels


async def test_a_second_press_on_undo_asks_nothing(card):
    await rename(card, "Купить кефир")
    before = card.last
    data = next(
        button.callback_data
        for row in before.reply_markup.inline_keyboard
        for button in row
        if button.text == "↩️ Отменить"
    )
    await card.press_data(data, on=before)
    card.forget_requests()

    await card.press_data(data, on=before)

    assert card.requests == []
    assert "✅ Сделано" in card.labels


async def test_what_was_overwritten_since_is_not_taken_back(card, task):
    await rename(card, "Купить кефир")
    card.todos.failures.append(StateConflict())

    await card.press("↩️ Отменить")

    assert "Отменить уже нельзя" in card.text
    assert card.todos.tasks[task.id].title == "Купить кефир"


async def test_nothing_is_offered_to_be_undone_before_a_change(card):
    assert "↩️ Отменить" not in card.labels


async def test_a_task_goes_to_another_list(card, task):
    await card.press("Ещё")
    assert card.requests == []
    await card.press("Переместить")

    await card.press("🏡 Дом")

    assert card.requests == ["list_lists", "change_task"]
    assert card.todos.tasks[task.id].list_id == card.todos.lists[0].id
    assert "Теперь задача в списке 🏡 Дом" in card.text


async def test_a_task_that_went_elsewhere_leaves_its_old_list(anya):
    home = anya.todos.add_list("Дом", emoji="🏡")
    anya.todos.add_list("Дача", emoji="🌻")
    anya.todos.add_task("Купить молоко", owner=1001, list_id=home.id)
    await anya.send("/lists")
    await anya.press("🏡 Дом")
    await anya.press("Купить молоко")
    await anya.press("Ещё")
    await anya.press("Переместить")
    await anya.press("🌻 Дача")
    anya.forget_requests()

    await anya.press("Назад")

    assert anya.requests == []
    assert "Купить молоко" not in anya.text


async def test_a_copy_opens_and_leads_back_to_the_task(card):
    await card.press("Ещё")
    await card.press("Копировать")
    assert card.requests == ["duplicate_task"]
    assert "Это копия" in card.text
    await rename(card, "Купить кефир")

    await card.press("Назад")

    assert card.text.startswith("Купить молоко")
    assert {task.title for task in card.todos.tasks.values()} == {"Купить молоко", "Купить кефир"}


async def test_the_list_learns_of_a_copy(card):
    await card.press("Ещё")
    await card.press("Копировать")
    await rename(card, "Купить кефир")
    await card.press("Назад")
    card.forget_requests()

    await card.press("Назад")

    assert card.requests == ["list_tasks"]
    assert "Купить кефир" in card.text


async def test_any_task_can_have_been_done_yesterday(card, task):
    await card.press("Ещё")

    await card.press("Сделано вчера")

    assert card.requests == ["set_completion"]
    assert card.todos.done_on == date(2026, 11, 22)
    assert "↩️ Вернуть в работу" in card.labels


async def test_the_comments_of_a_task_are_muted_and_heard_again(card, task):
    await card.press("Ещё")
    await card.press("🔔 Уведомления")
    assert card.requests == ["get_subscription"]
    assert card.labels == ["✓ О тех, что касаются меня", "Обо всех", "🔕 Ни о каких", "‹ Назад"]
    card.forget_requests()

    await card.press("Ни о каких")
    assert card.todos.subscriptions[task.id] is SubscriptionState.MUTED
    assert card.labels == ["О тех, что касаются меня", "Обо всех", "✓ 🔕 Ни о каких", "‹ Назад"]
    await card.press("касаются меня")

    assert card.todos.subscriptions[task.id] is SubscriptionState.AUTOMATIC
    assert card.requests == ["choose_subscription"] * 2
    assert "Сохранено" in card.text


async def test_what_was_chosen_elsewhere_is_shown(card, task):
    card.todos.subscriptions[task.id] = SubscriptionState.FOLLOWING
    await card.press("Ещё")

    await card.press("🔔 Уведомления")

    assert "✓ Обо всех" in card.labels


async def test_a_task_that_went_away_meanwhile_cannot_be_muted(card, task):
    await card.press("Ещё")
    await card.press("🔔 Уведомления")
    card.todos.edit_elsewhere(task.id, deleted_at=card.clock.now())

    await card.press("Ни о каких")

    assert "больше нет" in card.text
    assert card.todos.subscriptions == {}


async def test_muting_is_not_offered_for_a_task_that_went_away(card, task):
    await card.press("Ещё")
    card.todos.edit_elsewhere(task.id, deleted_at=card.clock.now())

    await card.press("🔔 Уведомления")

    assert "больше нет" in card.text
    assert "🔕 Ни о каких" not in card.labels


async def test_comments_that_could_not_be_muted_are_not_shown_as_muted(card):
    await card.press("Ещё")
    await card.press("🔔 Уведомления")
    card.switch_backend(is_down=True)

    answer = await card.press("Ни о каких")

    assert "не отвечает" in answer
    assert "✓ О тех, что касаются меня" in card.labels


async def test_somebody_who_may_only_read_is_told_so(card, task):
    card.todos.failures.append(Forbidden())

    await rename(card, "Купить кефир")

    assert "только для чтения" in card.text
    assert card.todos.tasks[task.id].title == "Купить молоко"


async def test_a_dead_backend_leaves_the_card_as_it_was(card):
    await card.press("Ещё")
    card.switch_backend(is_down=True)

    answer = await card.press("Копировать")

    assert "не отвечает" in answer
    assert "📑 Копировать" in card.labels


async def test_a_card_message_says_so_too(anya):
    await anya.send("Купить молоко")
    anya.todos.failures.append(Forbidden())

    answer = await anya.press("✅ Сделано")

    assert "только для чтения" in answer
    assert "✅ Сделано" in anya.labels

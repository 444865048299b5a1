"""/undo takes back what was changed last, and its button takes that back."""

import pytest

from bot.errors import StateConflict
from support.bot.conversation import find_button


@pytest.fixture
async def two_done(anya):
    """Аня has just completed two tasks together."""
    for title in ("Купить молоко", "Полить цветы"):
        anya.todos.add_task(title, owner=1001)
    await anya.send("/all")
    await anya.press("Отметить")
    await anya.press("Купить молоко")
    await anya.press("Полить цветы")
    await anya.press("✅")
    anya.forget_requests()
    return anya


def done(conversation) -> list[bool]:
    return [task.completed_at is not None for task in conversation.todos.tasks.values()]


async def test_undo_takes_back_the_last_change_with_one_request(two_done):
    assert done(two_done) == [True, True]

    await two_done.send("/undo")

    assert two_done.requests == ["undo_last"]
    assert done(two_done) == [False, False]
    assert "Отменил последнее изменение" in two_done.text
    assert "Полить цветы" in two_done.text


async def test_an_undo_can_be_taken_back_and_done_again_in_place(two_done):
    await two_done.send("/undo")
    message = two_done.last

    await two_done.press("Всё-таки вернуть")

    assert "Вернул как было" in two_done.text
    assert two_done.last.message_id == message.message_id
    assert two_done.labels == ["↩️ Снова отменить"]


async def test_with_nothing_left_undo_says_so(anya):
    await anya.send("/undo")

    assert "Отменять больше нечего" in anya.text


async def test_what_others_changed_since_is_not_taken_back(two_done):
    await two_done.send("/undo")
    two_done.todos.undoable.clear()

    answer = await two_done.press("Всё-таки вернуть")

    assert "Отменить не получится" in answer


async def test_an_undo_that_reached_nobody_can_be_tried_again(two_done):
    two_done.switch_backend(is_down=True)
    await two_done.send("/undo")
    two_done.switch_backend(is_down=False)

    await two_done.press("Попробовать ещё раз")

    assert done(two_done) == [False, False]


class TestOnCards:
    """What a press on a card did is taken back on the card itself, by one request."""

    async def test_a_day_that_was_set(self, anya):
        await anya.send("Купить молоко")
        await anya.press("Завтра")
        anya.forget_requests()

        answer = await anya.press("Отменить")

        assert (anya.requests, answer) == (["undo"], "Вернул всё как было.")
        assert anya.labels == ["✅ Сделано", "🔎 Открыть", "Сегодня", "Завтра", "🗑"]
        assert "📅" not in anya.text

    async def test_a_time_of_a_repeating_task_that_was_done(self, anya):
        await anya.send("каждый день в 9 полить цветы")
        before = anya.text
        await anya.press("Сделано")

        await anya.press("Отменить")

        assert anya.text == before.removeprefix("Добавлено:\n")

    async def test_what_is_done_has_its_own_button(self, anya):
        await anya.send("Купить молоко")

        await anya.press("Сделано")

        assert anya.labels == ["↩️ Вернуть в работу", "🔎 Открыть"]

    async def test_a_change_over_which_another_was_made_stays(self, anya):
        await anya.send("Купить молоко")
        await anya.press("Сегодня")
        before = anya.last
        anya.todos.failures.append(StateConflict())

        answer = await anya.press("Отменить")

        assert "это уже изменилось" in answer
        assert anya.last == before

    async def test_a_second_press_changes_nothing(self, anya):
        await anya.send("Купить молоко")
        await anya.press("Сегодня")
        card = anya.last
        await anya.press("Отменить", on=card)
        data = find_button(card, "Отменить").callback_data

        await anya.press_data(data, on=card)

        assert "🗓" not in anya.text

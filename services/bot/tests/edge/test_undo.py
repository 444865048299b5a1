"""/undo takes back what was changed last, and its button takes that back."""

import pytest


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

"""Comments: by replying to a card, and in their window."""

import pytest


@pytest.fixture
def task(anya):
    return anya.todos.add_task("Купить молоко", owner=1001)


@pytest.fixture
async def window(anya, task):
    """The comments' window of a task that has seven comments; nothing was asked since."""
    for number in range(1, 8):
        anya.comments.add(task.id, f"Мысль {number}")
    await anya.send("/all")
    await anya.press("Купить молоко")
    anya.forget_requests()
    await anya.press("Комментарии")
    return anya


async def test_replying_to_a_card_writes_a_comment(anya):
    await anya.send("Купить молоко")
    anya.forget_requests()

    await anya.send("Две пачки", reply_to=anya.last)

    assert anya.requests == ["add_comment"]
    assert [comment.text for comment in anya.comments.comments] == ["Две пачки"]
    assert "Комментарий добавлен" in anya.text


async def test_replying_to_ones_own_comment_answers_it(anya):
    await anya.send("Купить молоко")
    said = await anya.send("Две пачки", reply_to=anya.last)

    await anya.send("Или три", reply_to=said)

    first, second = anya.comments.comments
    assert second.reply_to == first.id


async def test_replying_to_a_forgotten_card_works_by_its_buttons(anya, cards):
    await anya.send("Купить молоко")
    cards.cards.clear()

    await anya.send("Две пачки", reply_to=anya.last)

    assert len(anya.comments.comments) == 1


async def test_replying_to_the_window_of_a_task_writes_a_comment(anya, task):
    await anya.send("/all")
    await anya.press("Купить молоко")

    await anya.send("Две пачки", reply_to=anya.last)

    assert [comment.task_id for comment in anya.comments.comments] == [task.id]


async def test_replying_to_the_card_of_a_gone_task_is_answered_kindly(anya):
    await anya.send("Купить молоко")
    anya.todos.owners.clear()

    await anya.send("Две пачки", reply_to=anya.last)

    assert "Этой задачи больше нет" in anya.text


async def test_a_comment_that_could_not_be_saved_is_tried_again_as_a_comment(anya):
    await anya.send("Купить молоко")
    anya.switch_backend(is_down=True)
    await anya.send("Две пачки", reply_to=anya.last)
    anya.switch_backend(is_down=False)

    await anya.press("Попробовать ещё раз")

    assert [comment.text for comment in anya.comments.comments] == ["Две пачки"]
    assert len(anya.todos.tasks) == 1


async def test_opening_the_window_costs_one_request(window):
    assert window.requests == ["list_comments"]
    assert window.text.index("Мысль 3") < window.text.index("Мысль 7")
    assert "Мысль 2" not in window.text


async def test_older_comments_that_are_loaded_cost_nothing(window):
    window.forget_requests()

    await window.press("Раньше")

    assert window.requests == []
    assert "Мысль 1" in window.text


async def test_writing_costs_one_request_and_shows_the_comment(window):
    window.forget_requests()

    await window.send("Мысль 8")

    assert window.requests == ["add_comment"]
    assert "Мысль 8" in window.text


async def test_a_comment_can_be_answered(window):
    await window.press("↩️ 1")
    assert "станет ответом. Борис:" in window.text

    await window.send("Согласна")

    assert window.comments.comments[-1].reply_to == window.comments.comments[2].id
    assert "↪ Борис" in window.text


async def test_answering_a_comment_that_is_gone_meanwhile_still_says_it(window):
    await window.press("↩️ 1")
    window.comments.comments.clear()

    await window.send("Согласна")

    [comment] = window.comments.comments
    assert (comment.text, comment.reply_to) == ("Согласна", None)


async def test_answering_can_be_given_up(window):
    await window.press("↩️ 1")
    await window.press("Не отвечать")

    await window.send("Просто мысль")

    assert window.comments.comments[-1].reply_to is None


async def test_the_card_knows_the_new_comment_without_asking(window):
    await window.send("Мысль 8")
    window.forget_requests()

    await window.press("Назад")

    assert window.requests == []
    assert "Мысль 8" in window.text
    assert "💬 Комментарии" in window.labels


async def test_a_task_without_comments_invites_the_first(anya, task):
    await anya.send("/all")
    await anya.press("Купить молоко")

    await anya.press("Комментарии")

    assert "Комментариев пока нет" in anya.text


async def test_comments_that_cannot_be_loaded_offer_to_try_again(anya, task):
    await anya.send("/all")
    await anya.press("Купить молоко")
    anya.comments.is_down = True
    await anya.press("Комментарии")
    assert "Не получилось загрузить комментарии" in anya.text
    anya.comments.is_down = False

    await anya.press("Попробовать ещё раз")

    assert "Комментариев пока нет" in anya.text


async def test_ten_long_comments_fit_a_message(anya, task):
    for _ in range(10):
        anya.comments.add(task.id, "о" * 4096)
    await anya.send("/all")
    await anya.press("Купить молоко")

    await anya.press("Комментарии")

    assert len(anya.text) <= 4096

"""What a message was understood as, and how it is corrected."""

from datetime import date, time

from support.bot.conversation import labels_of


def only_task(anya):
    [task] = anya.todos.tasks.values()
    return task


async def test_the_card_shows_what_was_understood(anya):
    await anya.send("завтра в 14 позвонить в банк #дом !1")

    assert only_task(anya).title == "позвонить в банк"
    assert (only_task(anya).due.date, only_task(anya).due.time) == (date(2026, 11, 24), time(14))
    assert anya.labels[:3] == ["✕ 📅 завтра 14:00", "✕ 🔴 Срочно", "✕ #дом"]


async def test_a_chip_gives_its_words_back_to_the_title(anya):
    await anya.send("завтра в 14 позвонить в банк #дом")
    card = anya.last
    anya.forget_requests()

    await anya.press("✕ 📅")

    assert anya.requests == ["change_task"]
    assert (only_task(anya).title, only_task(anya).due) == ("завтра в 14 позвонить в банк", None)
    assert anya.last.message_id == card.message_id
    assert anya.labels[0] == "✕ #дом"


async def test_each_tag_has_a_chip_of_its_own(anya):
    await anya.send("молоко #дом #покупки")

    await anya.press("✕ #дом")
    await anya.press("✕ #покупки")

    assert (only_task(anya).title, only_task(anya).tags) == ("молоко #дом #покупки", [])
    assert not [label for label in anya.labels if label.startswith("✕")]


async def test_a_priority_can_be_taken_back(anya):
    await anya.send("!2 отчёт")

    await anya.press("✕ 🟠")

    assert (only_task(anya).title, only_task(anya).priority) == ("!2 отчёт", None)


async def test_an_ambiguous_time_is_offered_as_a_button(anya):
    await anya.send("завтра в 9 врач")

    await anya.press("Или завтра 21:00")

    assert only_task(anya).due.time == time(21)
    assert anya.labels[0] == "✕ 📅 завтра 21:00"
    assert not [label for label in anya.labels if "Или" in label]


async def test_a_chip_that_was_pressed_after_a_change_elsewhere_still_works(anya):
    await anya.send("завтра врач")
    anya.todos.edit_elsewhere(only_task(anya).id, notes="с анализами")

    await anya.press("✕ 📅")

    assert (only_task(anya).title, only_task(anya).notes) == ("завтра врач", "с анализами")


async def test_a_chip_of_a_task_that_is_gone_says_so(anya):
    await anya.send("завтра врач")
    anya.todos.tasks.clear()

    answer = await anya.press("✕ 📅")

    assert answer == "Этой задачи больше нет или доступ к ней закрыт."
    assert anya.labels == []


async def test_a_chip_whose_reading_is_forgotten_says_so(anya, readings):
    await anya.send("завтра врач")
    readings.readings.clear()

    answer = await anya.press("✕ 📅")

    assert answer.startswith("Поправить так уже нельзя")
    assert only_task(anya).due is not None


async def test_a_done_task_has_no_chips(anya):
    await anya.send("завтра врач")

    await anya.press("✅ Сделано")

    assert anya.labels == ["↩️ Вернуть в работу", "🔎 Открыть"]


async def test_several_lines_are_one_task_and_one_question(anya):
    await anya.send("Купить молоко\n- хлеб завтра\n- сыр #дом")

    assert only_task(anya).notes == "- хлеб завтра\n- сыр #дом"
    assert anya.labels[0] == "✂️ Разбить на 3 задачи"


async def test_splitting_makes_a_task_of_every_line(anya):
    await anya.send("Купить молоко\n- хлеб завтра\n2) сыр #дом")
    card = anya.last

    await anya.press("Разбить на 3")

    titles = [(task.title, task.notes, task.tags) for task in anya.todos.tasks.values()]
    assert titles == [("Купить молоко", "", []), ("хлеб", "", []), ("сыр", "", ["дом"])]
    assert anya.text.startswith("Добавлены ещё 2 задачи:")
    assert "Разбить" not in "".join(labels_of(anya.now(card)))


async def test_splitting_twice_makes_no_task_twice(anya):
    await anya.send("молоко\nхлеб")
    card = anya.last
    data = card.reply_markup.inline_keyboard[0][0].callback_data

    await anya.press_data(data, on=card)
    await anya.press_data(data, on=card)

    assert len(anya.todos.tasks) == 2


async def test_an_edited_message_edits_its_task(anya):
    message = await anya.send("завтра врач #здоровье")
    card = anya.last
    anya.forget_requests()

    await anya.edit(message, "сегодня в 15 зубной врач")

    task = only_task(anya)
    assert anya.requests[0] == "read_text"
    assert (task.title, task.due.date, task.due.time, task.tags) == ("зубной врач", date(2026, 11, 23), time(15), [])
    assert "зубной врач" in anya.now(card).text


async def test_an_edited_comment_is_edited_in_comments_too(anya):
    await anya.send("врач")
    comment = await anya.send("взять карту", reply_to=anya.last)

    await anya.edit(comment, "взять карту и полис")

    assert [kept.text for kept in anya.comments.comments] == ["взять карту и полис"]


async def test_an_edited_message_that_is_no_task_changes_nothing(anya):
    await anya.send("врач")
    anya.forget_requests()
    old = anya.last.model_copy(update={"message_id": 999_999, "from_user": anya.person})

    await anya.edit(old, "что-то другое")

    assert anya.requests == []

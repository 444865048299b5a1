"""/start for the first time: greeting, language, time zone, and how to write a task."""

import pytest

from support.bot.conversation import labels_of


async def test_start_greets_by_name_and_asks_the_language(newcomer):
    await newcomer.send("/start")

    assert "Здравствуйте, Аня" in newcomer.text
    assert newcomer.labels == ["Русский", "English"]


async def test_start_makes_the_person(newcomer):
    await newcomer.send("/start")

    assert newcomer.requests == ["introduce"]
    assert newcomer.todos.people[newcomer.person.id].language == "ru"


async def test_zone_buttons_show_the_time_there_and_the_guess_comes_first(newcomer):
    await newcomer.send("/start")

    await newcomer.press("Русский")

    assert newcomer.labels[0] == "✓ 15:00 Москва"
    assert "17:00 Екатеринбург" in newcomer.labels


async def test_the_chosen_language_is_spoken_at_once(newcomer):
    await newcomer.send("/start")

    await newcomer.press("English")

    assert "What time is it" in newcomer.text


async def test_choosing_language_and_zone_costs_one_request(newcomer):
    await newcomer.send("/start")
    newcomer.forget_requests()

    await newcomer.press("Русский")
    await newcomer.press("Екатеринбург")

    assert newcomer.requests == ["change_person"]
    person = newcomer.todos.people[newcomer.person.id]
    assert (person.language, person.timezone, person.is_set_up) == ("ru", "Asia/Yekaterinburg", True)


async def test_the_last_step_teaches_to_write_a_task(newcomer):
    await newcomer.send("/start")
    await newcomer.press("Русский")

    await newcomer.press("✓")

    assert "Готово" in newcomer.text
    assert "Завтра в 18 купить молоко #дом" in newcomer.text


async def test_a_city_that_no_button_names_can_be_written(newcomer):
    await newcomer.send("/start")
    await newcomer.press("Русский")

    await newcomer.send("Казань")

    assert newcomer.labels[0] == "15:00 Москва"


async def test_what_was_written_to_find_a_city_goes_away(newcomer):
    await newcomer.send("/start")
    await newcomer.press("Русский")
    window = newcomer.last

    written = await newcomer.send("Казань")

    assert newcomer.last.message_id == window.message_id
    assert written.message_id not in newcomer.chat.messages


async def test_an_unknown_city_is_answered_kindly(newcomer):
    await newcomer.send("/start")
    await newcomer.press("Русский")

    await newcomer.send("Щщщщ")

    assert "Не получилось найти «Щщщщ»" in newcomer.text
    assert "✓ 15:00 Москва" in newcomer.labels


async def test_start_of_a_known_person_opens_the_menu(anya):
    await anya.send("/start")

    assert "Сегодня, пн 23 ноября" in anya.text
    assert "📋 Все" in anya.labels


@pytest.fixture
async def pupil(newcomer):
    """Аня, who has just chosen language and zone."""
    await newcomer.send("/start")
    await newcomer.press("Русский")
    await newcomer.press("✓")
    newcomer.forget_requests()
    return newcomer


def card_of(conversation):
    return next(m for m in conversation.chat.messages.values() if m.reply_markup and "Добавлено" in (m.text or ""))


async def test_the_first_minute_teaches_by_doing(pupil):
    await pupil.send("Купить молоко")
    assert "Это карточка вашей задачи" in pupil.text
    card = card_of(pupil)

    await pupil.press("✅ Сделано", on=card)
    assert "Первое дело сделано" in pupil.text
    assert "↩️ Вернуть в работу" in labels_of(pupil.now(card))

    await pupil.send("Две пачки", reply_to=pupil.now(card))
    assert "главное вы умеете" in pupil.text

    await pupil.press("Меню")
    assert "📋 Все" in pupil.labels


async def test_only_the_open_lesson_has_a_button(pupil):
    await pupil.send("Купить молоко")
    await pupil.press("✅ Сделано", on=card_of(pupil))

    skips = [message for message in pupil.chat.messages.values() if "🏠 Пропустить" in labels_of(message)]

    assert [message.message_id for message in skips] == [pupil.last.message_id]


async def test_lessons_cost_no_request(pupil):
    await pupil.send("Купить молоко")
    await pupil.press("✅ Сделано", on=card_of(pupil))

    assert pupil.requests == ["quick_add", "set_completion"]


async def test_a_lesson_can_be_skipped(pupil):
    await pupil.send("Купить молоко")

    await pupil.press("Пропустить")

    assert "📋 Все" in pupil.labels


async def test_whoever_goes_another_way_is_not_taught_any_more(pupil):
    await pupil.send("/today")

    await pupil.send("Купить молоко")

    assert "Добавлено" in pupil.text


async def test_a_second_task_does_not_repeat_the_lesson(pupil):
    await pupil.send("Купить молоко")

    await pupil.send("Полить цветы")

    assert "Добавлено" in pupil.text


async def test_a_person_who_was_set_up_long_ago_is_not_taught(anya):
    await anya.send("Купить молоко")

    await anya.press("✅ Сделано")

    assert "Первое дело" not in anya.text

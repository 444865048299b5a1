"""Settings of a person's days: hours, messages of the day, quiet hours, the week, holidays, reminders, the list of new tasks."""

from datetime import time

import pytest

from contracts.todos.v1.sharing import Role


@pytest.fixture
async def settings(anya):
    await anya.send("/settings")
    anya.forget_requests()
    return anya


def person(conversation):
    return conversation.todos.people[conversation.person.id]


async def test_looking_around_costs_nothing(settings):
    for button in ("Мой день", "Напоминания", "📆 Неделя"):
        await settings.press(button)
        await settings.press("Назад")

    assert settings.requests == []
    assert "Настройки" in settings.text


async def test_the_morning_digest_is_switched_on_at_an_hour_with_one_request(settings):
    await settings.press("Мой день")
    await settings.press("Утренняя сводка · нет")

    await settings.press("08:00")

    assert settings.requests == ["change_person"]
    assert person(settings).digest_at == time(8)
    assert "☀️ Утренняя сводка · 08:00" in settings.labels


async def test_the_evening_review_is_switched_off_again(settings):
    await settings.press("Мой день")
    await settings.press("Вечерний обзор")
    await settings.send("21:30")
    assert person(settings).review_at == time(21, 30)

    await settings.press("Вечерний обзор · 21:30")
    await settings.press("Не присылать")

    assert person(settings).review_at is None
    assert "🌙 Вечерний обзор · нет" in settings.labels


async def test_a_part_of_the_day_can_be_written(settings):
    await settings.press("Мой день")
    await settings.press("части дня")
    await settings.press("Вечер · 19:00")

    await settings.send("18:15")

    assert person(settings).day_parts.evening == time(18, 15)
    assert "🌆 Вечер · 18:15" in settings.labels


async def test_a_part_of_the_day_cannot_be_switched_off(settings):
    await settings.press("Мой день")
    await settings.press("части дня")

    await settings.press("Вечер · 19:00")

    assert "🚫 Не присылать" not in settings.labels


async def test_parts_of_the_day_out_of_order_are_explained_and_change_nothing(settings):
    await settings.press("Мой день")
    await settings.press("части дня")
    await settings.press("Вечер · 19:00")

    await settings.send("9:00")

    assert "каждая позже предыдущей" in settings.text
    assert person(settings).day_parts.evening == time(19)


async def test_what_is_no_time_is_answered_without_a_request(settings):
    await settings.press("Мой день")
    await settings.press("Утренняя сводка")

    await settings.send("пораньше")

    assert "Не понимаю такое время" in settings.text
    assert settings.requests == []


async def test_what_was_written_while_the_backend_is_dead_is_not_said_to_be_saved(settings):
    await settings.press("Мой день")
    await settings.press("Утренняя сводка")
    settings.switch_backend(is_down=True)

    await settings.send("8:00")

    assert "Не сохранено: сервер не отвечает" in settings.text


async def test_quiet_hours_are_chosen_written_and_given_up(settings):
    await settings.press("Мой день")
    await settings.press("Тихие часы · нет")
    await settings.press("23:00–07:00")
    assert "🤫 Тихие часы · 23:00–07:00" in settings.labels

    await settings.press("Тихие часы")
    await settings.send("22:30-6")
    assert person(settings).quiet_hours.begin == time(22, 30)

    await settings.press("Тихие часы")
    await settings.press("Обойтись без тихих часов")
    assert person(settings).quiet_hours is None
    assert settings.requests == ["change_person"] * 3


async def test_the_week_begins_when_the_person_says(settings):
    await settings.press("📆 Неделя")

    await settings.press("Воскресенье")
    await settings.press("Назад")

    assert person(settings).week_starts_on == 7
    assert "Неделя начинается: воскресенье" in settings.text


async def test_a_country_is_found_by_its_name_in_any_language(settings):
    await settings.press("📆 Неделя")
    await settings.press("Выбрать страну")
    await settings.send("Serbia")

    await settings.press("Сербия")

    assert person(settings).holiday_country == "RS"
    assert "Праздники: 🇷🇸 Сербия" in settings.labels


async def test_a_country_whose_holidays_nobody_knows_is_answered_kindly(settings):
    await settings.press("📆 Неделя")
    await settings.press("Выбрать страну")
    await settings.send("Антарктида")

    await settings.press("Антарктида")

    assert "Праздники этой страны мне пока неизвестны" in settings.text


async def test_holidays_can_be_given_up(settings):
    await settings.press("📆 Неделя")
    await settings.press("Выбрать страну")
    await settings.press("Россия")
    await settings.press("Праздники")

    await settings.press("Без праздников")

    assert person(settings).holiday_country is None


async def test_default_reminders_are_ticked_one_by_one(settings):
    await settings.press("Напоминания")

    await settings.press("За 1 час")
    await settings.press("В срок")

    assert person(settings).default_reminders.minutes_before == [60]
    assert settings.requests == ["change_person"] * 2
    assert {"☑️ За 1 час", "☐ В срок", "☐ За 1 день"} < set(settings.labels)


async def test_a_sixth_reminder_is_refused_without_a_request(settings):
    await settings.press("Напоминания")
    for moment in ("За 5 минут", "За 15 минут", "За 30 минут", "За 1 час"):
        await settings.press(moment)
    settings.forget_requests()

    await settings.press("За 1 день")

    assert settings.requests == []
    assert "Больше пяти напоминаний" in settings.text


async def test_tasks_of_a_whole_day_are_reminded_of_at_an_hour(settings):
    await settings.press("Напоминания")
    await settings.press("Если время не задано · нет")

    await settings.press("09:00")

    assert person(settings).default_reminders.all_day_at == time(9)
    assert "📅 Если время не задано · 09:00" in settings.labels


async def test_new_tasks_get_a_list_with_one_request_to_see_and_one_to_choose(settings):
    settings.todos.add_list("", is_inbox=True)
    work = settings.todos.add_list("Работа")
    settings.todos.add_list("Чужой", role=Role.VIEWER)
    await settings.press("📁 Новые задачи")
    assert settings.requests == ["list_lists"]
    assert "✓ 📥 Входящие" in settings.labels
    assert not any("Чужой" in label for label in settings.labels)

    await settings.press("Работа")

    assert settings.requests == ["list_lists", "change_person"]
    assert person(settings).default_list_id == work.id
    assert "✓ 📋 Работа" in settings.labels


async def test_lists_that_cannot_be_loaded_are_asked_for_again(settings):
    settings.todos.add_list("Работа")
    settings.switch_backend(is_down=True)
    await settings.press("📁 Новые задачи")
    settings.switch_backend(is_down=False)

    await settings.press("Попробовать ещё раз")

    assert "📋 Работа" in settings.labels


async def test_a_location_gives_the_zone_to_confirm(settings):
    await settings.press("Часовой пояс")
    await settings.send_place(58.0, 56.2)
    assert "Похоже, ваше время" in settings.text
    assert settings.requests == []

    await settings.press("17:00 Екатеринбург")

    assert person(settings).timezone == "Asia/Yekaterinburg"


async def test_a_newcomer_may_send_where_they_are(newcomer):
    await newcomer.send("/start")
    await newcomer.press("Русский")

    await newcomer.send_place(55.79, 49.12)

    assert newcomer.labels[0] == "15:00 Москва"


async def test_a_location_out_of_place_is_answered(anya):
    await anya.send_place(55.79, 49.12)

    assert "Из этого задачу не сделать" in anya.text


async def test_the_calendar_begins_its_weeks_as_the_person_does(settings):
    await settings.press("📆 Неделя")
    await settings.press("Воскресенье")
    await settings.send("Купить молоко")
    await settings.press("Открыть")
    await settings.press("📅 Срок")

    await settings.press("Календарь")

    assert next(label for label in settings.labels if label in {"Пн", "Вс"}) == "Вс"

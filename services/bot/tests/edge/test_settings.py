"""Settings: language, time zone, password, signed-in programs."""

from datetime import timedelta
from uuid import uuid4

import pytest

from contracts.todos.v1.auth import Session


@pytest.fixture
async def settings(anya):
    await anya.send("/settings")
    anya.forget_requests()
    return anya


@pytest.fixture
def two_programs(anya):
    now = anya.clock.now()
    anya.todos.sessions = [
        Session(
            id=uuid4(),
            client_name=name,
            ip_hint="192.0.2.x",
            created_at=now - timedelta(days=3),
            last_seen_at=now - timedelta(hours=1),
            expires_at=now + timedelta(days=27),
            is_current=False,
        )
        for name in ("Ноутбук", "Планшет")
    ]


async def test_opening_the_settings_costs_nothing(anya):
    await anya.send("/settings")

    assert anya.requests == []
    assert "Часовой пояс: Москва, сейчас 15:00" in anya.text


async def test_the_new_language_is_spoken_at_once(settings):
    await settings.press("Язык")

    await settings.press("English")

    assert settings.requests == ["change_person"]
    assert "Time zone: Moscow" in settings.text


async def test_the_new_language_stays(settings):
    await settings.press("Язык")
    await settings.press("English")

    await settings.press("Back")

    assert "📋 All" in settings.labels


async def test_the_time_zone_is_chosen_with_one_request(settings):
    await settings.press("Часовой пояс")

    await settings.press("Омск")

    assert settings.requests == ["change_person"]
    assert "Часовой пояс: Омск, сейчас 18:00" in settings.text


async def test_a_zone_is_found_by_the_time_on_the_clock(settings):
    await settings.press("Часовой пояс")

    await settings.send("17:02")

    assert settings.labels[0] == "17:00 Екатеринбург"


async def test_a_password_is_set_and_its_message_deleted(settings):
    await settings.press("Пароль")

    message = await settings.send("молоко и хлеб")

    assert settings.requests == ["set_password"]
    assert settings.todos.passwords == {1001: "молоко и хлеб"}
    assert message.message_id not in settings.chat.messages
    assert "Пароль сохранён" in settings.text


async def test_a_short_password_is_deleted_too_and_asked_again(settings):
    await settings.press("Пароль")

    message = await settings.send("коротко")

    assert settings.requests == []
    assert message.message_id not in settings.chat.messages
    assert "хотя бы 8 символов" in settings.text


async def test_nothing_of_a_password_is_kept_in_dialog_data(settings, storage):
    await settings.press("Пароль")

    await settings.send("молоко и хлеб")

    assert "молоко и хлеб" not in "".join(
        record.data.encode().decode("unicode_escape") for record in storage.storage.values()
    )


async def test_a_password_that_could_not_be_saved_is_asked_for_again(settings):
    await settings.press("Пароль")
    settings.switch_backend(is_down=True)

    await settings.send("молоко и хлеб")

    assert "Пароль не сохранён" in settings.text


async def test_programs_are_listed_with_one_request(settings, two_programs):
    await settings.press("Сеансы")

    assert settings.requests == ["list_sessions"]
    assert "Ноутбук · 192.0.2.x, последний раз 14:00" in settings.text


async def test_one_program_can_be_signed_out(settings, two_programs):
    await settings.press("Сеансы")
    await settings.press("Ноутбук")
    settings.forget_requests()

    await settings.press("Закрыть доступ")

    assert settings.requests == ["end_session"]
    assert [session.client_name for session in settings.todos.sessions] == ["Планшет"]
    assert "Ноутбук" not in settings.labels


async def test_a_program_that_has_signed_out_already_just_disappears(settings, two_programs):
    await settings.press("Сеансы")
    await settings.press("Ноутбук")
    settings.todos.sessions = []

    await settings.press("Закрыть доступ")

    assert "Доступ закрыт" in settings.text


async def test_all_programs_can_be_signed_out(settings, two_programs):
    await settings.press("Сеансы")
    settings.forget_requests()

    await settings.press("Закрыть доступ всем")

    assert settings.requests == ["end_all_sessions"]
    assert "Доступ закрыт всем программам" in settings.text


async def test_sessions_that_cannot_be_loaded_offer_to_try_again(settings, two_programs):
    settings.switch_backend(is_down=True)
    await settings.press("Сеансы")
    settings.switch_backend(is_down=False)

    await settings.press("Попробовать ещё раз")

    assert "Ноутбук" in settings.labels


async def test_hints_are_one_press_away(settings):
    await settings.press("Подсказки")

    assert "Как здесь всё устроено" in settings.text

"""A person's data as a whole: export, leaving, what is kept."""

import json

import pytest

from contracts.todos.v1.personal_data import Departure, Heir


@pytest.fixture
async def account(anya):
    await anya.send("/settings")
    await anya.press("Мои данные")
    anya.forget_requests()
    return anya


async def test_export_sends_one_document_for_programs_and_one_for_calendars(anya):
    task = anya.todos.add_task("Купить молоко", owner=1001)
    anya.comments.add(task.id, "Две пачки", author="Аня")
    anya.comments.add(task.id, "Чужое", author="Борис")

    await anya.send("/export")

    assert sorted(anya.requests) == ["export_calendar", "export_comments", "export_tasks"]
    whole = json.loads(anya.chat.documents["delegram-2026-11-23.json"])
    assert [found["title"] for found in whole["todos"]["tasks"]] == ["Купить молоко"]
    assert [found["text"] for found in whole["comments"]] == ["Две пачки"]
    assert anya.chat.documents["delegram-2026-11-23.ics"].startswith(b"BEGIN:VCALENDAR")


async def test_comments_are_exported_page_by_page(anya):
    task = anya.todos.add_task("Купить молоко", owner=1001)
    for number in range(101):
        anya.comments.add(task.id, str(number), author="Аня")

    await anya.send("/export")

    assert anya.requests.count("export_comments") == 2
    assert len(json.loads(anya.chat.documents["delegram-2026-11-23.json"])["comments"]) == 101


async def test_an_export_that_fails_sends_nothing_and_can_be_repeated(anya):
    anya.switch_backend(is_down=True)
    await anya.send("/export")
    assert anya.chat.documents == {}
    anya.switch_backend(is_down=False)

    await anya.press("Попробовать ещё раз")

    assert len(anya.chat.documents) == 2


async def test_the_window_follows_the_documents(account):
    await account.press("Выгрузить всё")

    assert "оба файла выше" in account.text
    assert len(account.chat.documents) == 2


async def test_leaving_says_first_what_exactly_would_happen(account):
    heir = Heir(
        list_id="01890000-0000-7000-8000-000000000001",
        title="Дача",
        heir_id="01890000-0000-7000-8000-000000000002",
        heir_name="Борис",
    )
    account.todos.departure = Departure(deleted_lists=3, deleted_tasks=48, handed_lists=1, heirs=[heir], left_lists=2)

    await account.press("Удалить аккаунт")

    assert account.requests == ["preview_departure"]
    assert "Исчезнет навсегда всё ваше: 3 списка и 48 задач" in account.text
    assert "Общий список «Дача» перейдёт к человеку по имени Борис" in account.text
    assert "Из 2 чужих списков" in account.text


async def test_leaving_takes_two_more_steps_and_one_request(account, people, traces):
    await account.press("Удалить аккаунт")
    await account.press("Продолжить удаление")
    assert account.requests == ["preview_departure"]

    await account.press("Да, удалить всё")

    assert account.requests == ["preview_departure", "leave"]
    assert people.people == {}
    assert traces.forgotten == [1001]
    assert "Всё удалено" in account.text
    assert account.labels == []


async def test_staying_changes_nothing(account):
    await account.press("Удалить аккаунт")
    await account.press("Продолжить удаление")

    await account.press("Остаться")

    assert "leave" not in account.requests
    assert "Ничего не удалено" in account.text


async def test_a_dead_backend_deletes_nothing_and_keeps_the_question(account, traces):
    await account.press("Удалить аккаунт")
    await account.press("Продолжить удаление")
    account.switch_backend(is_down=True)

    await account.press("Да, удалить всё")

    assert traces.forgotten == []
    assert "🗑 Да, удалить всё" in account.labels


async def test_whoever_left_is_greeted_as_new(account):
    await account.press("Удалить аккаунт")
    await account.press("Продолжить удаление")
    await account.press("Да, удалить всё")

    await account.send("/start")

    assert "Здравствуйте" in account.text


async def test_privacy_is_told_without_a_request_and_leads_back(account):
    await account.press("Что я храню")
    assert "на сервере того, кто запустил этого бота" in account.text

    await account.press("Назад")

    assert "⬇️ Выгрузить всё" in account.labels
    assert account.requests == []

"""Lists, tags, archive and trash: 1 request to open each, 1 per change, 0 to come back."""

import pytest

from contracts.todos.v1.sharing import Role
from contracts.todos.v1.tasks import TagCount
from support.bot.backend import INBOX
from support.bot.conversation import find_button


@pytest.fixture
def inbox(anya):
    return anya.todos.add_list("Inbox", id=INBOX, is_inbox=True, open_count=1)


@pytest.fixture
def home(anya, inbox):
    return anya.todos.add_list("Дом", emoji="🏡", open_count=2)


@pytest.fixture
async def open_home(anya, home):
    """The list is open, with one task in it."""
    task = anya.todos.add_task("Покрасить стену", owner=1001, list_id=home.id)
    anya.todos.add_task("Во входящих", owner=1001)
    await anya.send("/lists")
    await anya.press("🏡 Дом")
    return task


async def test_opening_the_lists_costs_one_request(anya, home):
    await anya.send("/start")
    anya.forget_requests()

    await anya.press("Списки")

    assert anya.requests == ["list_lists"]
    assert anya.labels[:2] == ["📥 Входящие · 1", "🏡 Дом · 2"]
    assert "2 списка" in anya.text


async def test_a_shared_list_can_be_told_from_a_private_one(anya, inbox):
    anya.todos.add_list("Семья", member_count=3)

    await anya.send("/lists")

    assert "📋 Семья 👥" in anya.labels


async def test_a_list_shows_its_own_tasks_for_one_request(anya, home):
    anya.todos.add_task("Покрасить стену", owner=1001, list_id=home.id)
    anya.todos.add_task("Во входящих", owner=1001)
    await anya.send("/lists")
    anya.forget_requests()

    await anya.press("🏡 Дом")

    assert anya.requests == ["list_tasks"]
    assert "🏡 Дом" in anya.text
    assert "Покрасить стену" in anya.labels
    assert "Во входящих" not in anya.labels


async def test_coming_back_costs_nothing_and_brings_the_count_up_to_date(anya, open_home):
    anya.forget_requests()

    await anya.press("Назад")

    assert anya.requests == []
    assert "🏡 Дом · 1" in anya.labels


async def test_a_list_that_is_gone_says_so(anya, home):
    await anya.send("/lists")
    anya.todos.lists.remove(home)

    await anya.press("🏡 Дом")

    assert "Этого списка больше нет" in anya.text


async def test_lists_that_cannot_be_loaded_offer_to_try_again(anya, home):
    anya.switch_backend(is_down=True)
    await anya.send("/lists")
    assert "сервер не отвечает" in anya.text
    anya.switch_backend(is_down=False)

    await anya.press("Попробовать ещё раз")

    assert "🏡 Дом · 2" in anya.labels


async def test_a_new_list_is_named_by_a_message(anya, inbox):
    await anya.send("/lists")
    await anya.press("Новый список")
    anya.forget_requests()

    await anya.send("  Ремонт\n кухни ")

    assert anya.requests == ["create_list"]
    assert "📋 Ремонт кухни" in anya.labels


async def test_a_new_task_goes_to_the_list_from_which_it_was_begun(anya, home, open_home):
    await anya.press("Новая")
    await anya.send("Купить краску")

    made = next(task for task in anya.todos.tasks.values() if task.title == "Купить краску")
    assert made.list_id == home.id


async def test_tasks_moved_elsewhere_leave_the_list(anya, open_home):
    await anya.press("Отметить")
    await anya.press("☐ Покрасить стену")
    await anya.press("В список")
    await anya.press("📥 Входящие")

    assert "Покрасить стену" not in anya.labels
    assert anya.todos.tasks[open_home.id].list_id == INBOX


async def test_renaming_costs_one_request_and_is_seen_everywhere(anya, open_home):
    await anya.press("⚙️ Список")
    await anya.press("Переименовать")
    anya.forget_requests()

    await anya.send("Дача")
    assert "🏡 Дача" in anya.text
    await anya.press("Назад")
    assert "🏡 Дача" in anya.text
    await anya.press("Назад")

    assert "🏡 Дача · 1" in anya.labels
    assert anya.requests == ["change_list"]


async def test_the_new_name_of_a_long_list_comes_back_too(anya, home, open_home):
    for number in range(50):
        anya.todos.add_task(f"Дело {number}", owner=1001, list_id=home.id)
    await anya.press("Обновить")
    await anya.press("⚙️ Список")
    await anya.press("Переименовать")
    await anya.send("Дача")
    await anya.press("Назад")

    await anya.press("Назад")

    assert "🏡 Дача · 2" in anya.labels


async def test_a_list_that_somebody_changed_meanwhile_is_renamed_all_the_same(anya, home, open_home):
    anya.todos.edit_list(home.id, emoji="🌱")
    await anya.press("⚙️ Список")
    await anya.press("Переименовать")

    await anya.send("Дача")

    assert "🌱 Дача" in anya.text


async def test_the_emoji_is_chosen(anya, open_home):
    await anya.press("⚙️ Список")
    await anya.press("Значок")
    await anya.press("💼")

    assert "💼 Дом" in anya.text


async def test_archiving_leaves_the_list_and_the_archive_brings_it_back(anya, open_home):
    await anya.press("⚙️ Список")
    anya.forget_requests()

    await anya.press("В архив")
    assert "🏡 Дом · 2" not in anya.labels
    await anya.press("Архив")
    await anya.press("🏡 Дом · 2")
    await anya.press("Назад")

    assert "🏡 Дом · 2" in anya.labels
    assert anya.requests == ["archive_list", "list_lists", "archive_list"]


async def test_a_list_of_others_shows_who_sees_it_and_changes_nothing(anya, inbox):
    anya.todos.add_list("Отдел", role=Role.EDITOR)
    await anya.send("/lists")
    await anya.press("Отдел")

    await anya.press("⚙️ Список")

    assert anya.labels == ["👥 Участники и доступ", "🔕 Не сообщать о списке", "‹ Назад"]


async def test_a_list_is_muted_and_heard_again(anya, home, open_home):
    anya.forget_requests()
    await anya.press("⚙️ Список")
    assert anya.requests == ["get_notification_settings"]
    assert "молчу" not in anya.text
    anya.forget_requests()

    await anya.press("🔕 Не сообщать о списке")
    assert anya.todos.mutes == [home.id]
    assert "О задачах этого списка я молчу" in anya.text
    assert "🔕 Не сообщать о списке" not in anya.labels
    await anya.press("🔔 Снова сообщать о списке")

    assert anya.todos.mutes == []
    assert "🔕 Не сообщать о списке" in anya.labels
    assert anya.requests == ["choose_muting"] * 2


async def test_a_second_press_mutes_nothing_back(anya, home, open_home):
    await anya.press("⚙️ Список")
    before = anya.last
    mute = find_button(before, "🔕 Не сообщать о списке").callback_data

    await anya.press_data(mute, on=before)
    await anya.press_data(mute, on=before)

    assert anya.todos.mutes == [home.id]
    assert "🔔 Снова сообщать о списке" in anya.labels


async def test_what_a_program_muted_is_still_so_after_another_change(anya, home, open_home):
    anya.todos.mutes = [home.id]
    await anya.press("⚙️ Список")
    await anya.press("Переименовать")

    await anya.send("Дача")

    assert "🏡 Дача" in anya.text
    assert "О задачах этого списка я молчу" in anya.text


async def test_whether_a_list_is_muted_is_not_guessed(anya, home, open_home):
    anya.todos.mutes = [home.id]
    anya.switch_backend(is_down=True)

    await anya.press("⚙️ Список")

    assert "🏡 Дом" in anya.text
    assert "🗄 В архив" in anya.labels
    assert not any("сообщать" in label for label in anya.labels)


async def test_a_list_that_went_away_cannot_be_muted(anya, home, open_home):
    await anya.press("⚙️ Список")
    anya.todos.lists.remove(home)

    answer = await anya.press("🔕 Не сообщать о списке")

    assert "Этого списка больше нет" in answer
    assert "🔕 Не сообщать о списке" in anya.labels


async def test_tags_lead_to_their_tasks(anya, inbox):
    anya.todos.tags = [TagCount(tag="дом", open_count=1), TagCount(tag="щ" * 64, open_count=1)]
    anya.todos.add_task("Покрасить стену", owner=1001, tags=["дом"])
    anya.todos.add_task("Молоко", owner=1001)
    await anya.send("/lists")
    anya.forget_requests()

    await anya.press("Метки")
    await anya.press("#дом · 1")

    assert anya.requests == ["list_tags", "list_tasks"]
    assert "#дом" in anya.text
    assert "Покрасить стену" in anya.labels
    assert "Молоко" not in anya.labels


async def test_a_press_brings_a_task_back_out_of_the_trash(anya, inbox):
    task = anya.todos.add_task("Молоко", owner=1001, deleted_at=anya.clock.now())
    await anya.send("/lists")
    await anya.press("Корзина")
    anya.forget_requests()

    await anya.press("Молоко")

    assert anya.requests == ["restore_task"]
    assert anya.todos.tasks[task.id].deleted_at is None
    assert "Возвращена 1 задача" in anya.text


async def test_all_of_the_trash_comes_back_with_one_request(anya, inbox):
    tasks = [anya.todos.add_task(f"Дело {number}", owner=1001, deleted_at=anya.clock.now()) for number in range(3)]
    await anya.send("/lists")
    await anya.press("Корзина")
    anya.forget_requests()

    await anya.press("Вернуть все")

    assert anya.requests == ["change_tasks"]
    assert [anya.todos.tasks[task.id].deleted_at for task in tasks] == [None] * 3
    assert "Корзина пуста" in anya.text


async def test_emptying_the_trash_is_asked_twice(anya, inbox):
    task = anya.todos.add_task("Молоко", owner=1001, deleted_at=anya.clock.now())
    await anya.send("/lists")
    await anya.press("Корзина")
    anya.forget_requests()

    await anya.press("Очистить корзину")
    assert task.id in anya.todos.tasks
    await anya.press("Да, удалить навсегда")

    assert anya.requests == ["empty_trash", "list_tasks"]
    assert task.id not in anya.todos.tasks
    assert "Корзина пуста" in anya.text


async def test_thinking_better_of_it_keeps_the_trash(anya, inbox):
    anya.todos.add_task("Молоко", owner=1001, deleted_at=anya.clock.now())
    await anya.send("/lists")
    await anya.press("Корзина")
    await anya.press("Очистить корзину")

    await anya.press("Назад")

    assert "Молоко" in anya.labels

"""Who sees a list or a task: 1 request to look, 1 for each change, 0 between the windows."""

from uuid import UUID

import pytest

from bot.errors import VersionConflict
from contracts.todos.v1.sharing import Role
from support.bot.sharing import invite_token


@pytest.fixture
def home(anya):
    return anya.todos.add_list("Дом", emoji="🏡", member_count=3)


@pytest.fixture
async def open_options(anya, home):
    """The options of a list that Аня owns, with an editor and a viewer."""
    anya.todos.share(home.id, ("Аня", Role.OWNER), ("Борис", Role.EDITOR), ("Вера", Role.VIEWER))
    await anya.send("/lists")
    await anya.press("🏡 Дом")
    await anya.press("⚙️ Список")
    anya.forget_requests()


@pytest.fixture
async def open_people(anya, open_options):
    await anya.press("Участники и доступ")
    anya.forget_requests()


def roles_of(anya, place):
    return {member.name: member.role for member in anya.todos.members[place.id]}


async def test_looking_at_the_people_costs_one_request(anya, open_options):
    await anya.press("Участники и доступ")

    assert anya.requests == ["list_members"]
    assert "Аня — владелец, это вы" in anya.text
    assert "Борис — редактор" in anya.text
    assert anya.labels[:2] == ["✏️ Борис", "👁 Вера"]


async def test_the_list_has_a_link_for_those_who_see_it(anya, home, open_people):
    assert "https://t.me/delegram_bot?start=l_" in anya.text


async def test_another_role_costs_one_request(anya, home, open_people):
    await anya.press("✏️ Борис")
    await anya.press("читатель")

    assert anya.requests == ["change_role"]
    assert roles_of(anya, home)["Борис"] is Role.VIEWER
    assert "Борис — теперь с другой ролью" in anya.text
    assert "👁 Борис" in anya.labels


async def test_the_same_role_again_asks_nobody(anya, open_people):
    await anya.press("✏️ Борис")
    await anya.press("✓")

    assert anya.requests == []


async def test_a_role_that_somebody_changed_meanwhile_is_shown_again_and_not_overwritten(anya, home, open_people):
    await anya.press("✏️ Борис")
    [owner, boris, vera] = anya.todos.members[home.id]
    anya.todos.members[home.id] = [owner, boris.model_copy(update={"role": Role.COMMENTER, "version": 2}), vera]

    await anya.press("читатель")

    assert "что-то изменилось" in anya.text
    assert "Борис — комментатор" in anya.text
    assert roles_of(anya, home)["Борис"] is Role.COMMENTER


async def test_removing_somebody_is_asked_twice(anya, home, open_people):
    await anya.press("👁 Вера")
    await anya.press("Убрать")
    assert anya.requests == []

    await anya.press("Да, убрать")

    assert anya.requests == ["remove_person"]
    assert list(roles_of(anya, home)) == ["Аня", "Борис"]
    assert "👁 Вера" not in anya.labels


async def test_thinking_better_of_it_keeps_everybody(anya, home, open_people):
    await anya.press("👁 Вера")
    await anya.press("Убрать")

    await anya.press("Назад")

    assert "Что этому человеку можно?" in anya.text
    assert len(anya.todos.members[home.id]) == 3


async def test_a_list_handed_over_is_not_managed_any_more(anya, home, open_people):
    await anya.press("✏️ Борис")
    await anya.press("Передать список")
    await anya.press("Да, передать")

    assert anya.requests == ["hand_list_over"]
    assert "Теперь владелец — Борис" in anya.text
    assert anya.text.index("Борис — владелец") < anya.text.index("Аня — редактор, это вы")
    assert "➕ Пригласить" not in anya.labels
    await anya.press("Назад")
    assert "✏️ Переименовать" not in anya.labels


async def test_leaving_a_list_of_others_leads_back_to_the_lists(anya, home):
    anya.todos.share(home.id, ("Борис", Role.OWNER), ("Аня", Role.EDITOR))
    await anya.send("/lists")
    await anya.press("🏡 Дом")
    await anya.press("⚙️ Список")
    await anya.press("Участники и доступ")
    anya.forget_requests()

    await anya.press("Выйти")
    await anya.press("Да, выйти")

    assert anya.requests == ["remove_person"]
    assert "🏡 Дом 👥" not in anya.labels
    assert "📁 Списки" in anya.text


async def test_whoever_does_not_own_the_list_changes_nothing(anya, home):
    anya.todos.share(home.id, ("Борис", Role.OWNER), ("Аня", Role.EDITOR), ("Вера", Role.VIEWER))
    await anya.send("/lists")
    await anya.press("🏡 Дом")
    await anya.press("⚙️ Список")

    await anya.press("Участники и доступ")

    assert anya.labels == ["🔗 Скопировать ссылку", "🚪 Выйти", "‹ Назад"]


async def test_a_link_is_a_message_that_can_be_passed_on(anya, home, open_people):
    await anya.press("➕ Пригласить")
    await anya.press("читатель")
    await anya.press("30 дней")
    await anya.press("👤 1")
    assert anya.requests == []

    await anya.press("Получить ссылку")

    assert anya.requests == ["invite"]
    [invite] = anya.todos.invites[home.id]
    assert (invite.role, invite.max_uses) == (Role.VIEWER, 1)
    assert (invite.expires_at - invite.created_at).days == 30
    [message] = [one for one in anya.chat.messages.values() if "приглашает вас" in (one.text or "")]
    assert f"https://t.me/delegram_bot?start=i_{invite_token()}" in message.text
    assert message.reply_markup.inline_keyboard[0][0].url.startswith("https://t.me/share/url?url=https%3A%2F%2Ft.me")
    assert "Ссылка готова" in anya.text


@pytest.mark.parametrize("written", ["@boris", "boris", "https://t.me/boris"])
async def test_a_person_is_invited_by_their_name(anya, home, open_people, written):
    await anya.press("➕ Пригласить")

    await anya.send(written)

    assert anya.requests == ["invite"]
    assert [invite.username for invite in anya.todos.invites[home.id]] == ["boris"]
    assert "Пригласил @boris" in anya.text


async def test_what_is_no_name_is_asked_again(anya, open_people):
    await anya.press("➕ Пригласить")

    await anya.send("Борис Иванов")

    assert anya.requests == []
    assert "не похоже на имя" in anya.text


async def test_a_limit_is_told(anya, open_people):
    anya.todos.is_full = True
    await anya.press("➕ Пригласить")

    await anya.press("Получить ссылку")

    assert "Так сделать не получится" in anya.text


async def test_an_invite_is_withdrawn(anya, home, open_people):
    await anya.press("➕ Пригласить")
    await anya.send("@boris")
    anya.forget_requests()

    await anya.press("📨 Приглашения")
    await anya.press("@boris · редактор")
    await anya.press("Да, отозвать")

    assert anya.requests == ["list_invites", "revoke_invite"]
    assert anya.todos.invites[home.id] == []
    assert "Открытых приглашений нет" in anya.text


async def test_a_second_press_on_what_is_withdrawn_is_harmless(anya, home, open_people):
    await anya.press("➕ Пригласить")
    await anya.send("@boris")
    await anya.press("📨 Приглашения")
    await anya.press("@boris · редактор")
    anya.todos.invites[home.id] = []

    await anya.press("Да, отозвать")

    assert "Приглашение отозвано" in anya.text


async def test_a_silent_backend_leaves_a_way_on(anya, open_options):
    anya.switch_backend(is_down=True)
    await anya.press("Участники и доступ")
    assert "сервер не отвечает" in anya.text
    anya.switch_backend(is_down=False)

    await anya.press("Попробовать ещё раз")

    assert "Борис — редактор" in anya.text


async def test_a_list_that_is_gone_says_so_and_leads_back(anya, home, open_options):
    anya.todos.members.clear()

    await anya.press("Участники и доступ")
    assert "Этого списка больше нет" in anya.text
    await anya.press("Назад")

    assert "📁 Списки" in anya.text


class TestTask:
    @pytest.fixture
    async def task(self, anya):
        task = anya.todos.add_task("Молоко", owner=1001)
        await anya.send("/all")
        await anya.press("Молоко")
        anya.forget_requests()
        return task

    async def test_a_single_task_is_shared_from_its_card(self, anya, task):
        anya.todos.share(task.id, ("Аня", Role.OWNER))

        await anya.press("⋯ Ещё")
        await anya.press("👥 Доступ")
        await anya.press("➕ Пригласить")
        await anya.press("Получить ссылку")

        assert anya.requests == ["list_task_people", "invite"]
        assert any("открывает вам задачу «Молоко»" in (one.text or "") for one in anya.chat.messages.values())
        assert "https://t.me/delegram_bot?start=t_" in anya.text

    async def test_a_guest_is_managed_and_a_member_of_the_list_is_not(self, anya, task):
        anya.todos.share(task.id, ("Аня", Role.OWNER), ("Борис", Role.EDITOR))

        await anya.press("⋯ Ещё")
        await anya.press("👥 Доступ")
        await anya.press("✏️ Борис")

        assert "👑 Передать список" not in anya.labels
        assert "🚫 Убрать" in anya.labels

    async def test_whoever_leaves_a_task_sees_it_no_more(self, anya, task):
        anya.todos.share(task.id, ("Борис", Role.OWNER), ("Аня", Role.VIEWER))
        await anya.press("⋯ Ещё")
        await anya.press("👥 Доступ")

        await anya.press("Выйти")
        await anya.press("Да, выйти")
        assert "Этой задачи больше нет" in anya.text
        await anya.press("Назад")

        assert "Молоко" not in anya.labels


async def test_a_change_refused_by_a_lost_race_is_retried_by_hand(anya, home, open_people):
    await anya.press("👁 Вера")
    await anya.press("Убрать")
    anya.todos.failures = [VersionConflict(7)]

    await anya.press("Да, убрать")

    assert "что-то изменилось" in anya.text
    assert UUID(int=1003) in {member.user_id for member in anya.todos.members[home.id]}

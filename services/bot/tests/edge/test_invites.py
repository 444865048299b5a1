"""Invites in the chat, and deep links: what they lead to, for those who are known and for those who are new."""

from uuid import uuid4

import pytest

from bot.handlers.presses import ListPress
from bot.invites.press import InviteAction, InvitePress
from contracts.ids import to_short_id
from contracts.todos.v1.sharing import Role
from support.bot.sharing import invite_token, named_token

LINK = invite_token()


class TestInvite:
    async def test_the_link_shows_who_invites_to_what_and_asks(self, anya):
        anya.todos.wait_with_invite(LINK)

        await anya.send(f"/start i_{LINK}")

        assert anya.requests == ["preview_invite"]
        assert "Борис приглашает вас в список «🏡 Семья»" in anya.text
        assert "Редактор" in anya.text
        assert anya.labels == ["✅ Принять", "Не сейчас"]

    async def test_coming_in_costs_one_request_and_leads_to_the_list(self, anya):
        family = anya.todos.add_list("Семья", emoji="🏡")
        anya.todos.share(family.id, ("Борис", Role.OWNER))
        anya.todos.wait_with_invite(LINK)
        await anya.send(f"/start i_{LINK}")
        anya.forget_requests()

        await anya.press("Принять")
        assert anya.requests == ["accept_invite"]
        assert "Вы теперь здесь: редактор" in anya.text
        assert "Борис приглашает" in anya.text
        await anya.press("Открыть список")

        assert anya.requests == ["accept_invite", "get_list", "list_tasks"]
        assert "🏡 Семья" in anya.text

    async def test_an_invite_to_a_task_leads_to_the_task(self, anya):
        task = anya.todos.add_task("Молоко", owner=1001)
        anya.todos.share(task.id, ("Борис", Role.OWNER))
        anya.todos.wait_with_invite(LINK, is_single_task=True, title="Молоко", emoji=None)
        await anya.send(f"/start i_{LINK}")
        assert "Борис открывает вам задачу «Молоко»" in anya.text

        await anya.press("Принять")
        await anya.press("Открыть задачу")

        assert "Молоко" in anya.text
        assert "💬 Комментарии" in anya.labels

    async def test_a_used_up_link_says_so(self, anya):
        await anya.send(f"/start i_{LINK}")

        assert "больше не действует" in anya.text

    async def test_an_invite_that_ends_before_the_press_says_so(self, anya):
        anya.todos.wait_with_invite(LINK)
        await anya.send(f"/start i_{LINK}")
        anya.todos.invite_previews.clear()

        answer = await anya.press("Принять")

        assert "больше не действует" in (answer or "")
        assert "больше не действует" in anya.text
        assert anya.labels == []

    async def test_a_full_list_says_so(self, anya):
        anya.todos.wait_with_invite(LINK)
        await anya.send(f"/start i_{LINK}")
        anya.todos.is_full = True

        await anya.press("Принять")

        assert "Свободных мест не осталось" in anya.text

    async def test_a_link_is_put_aside_without_a_request(self, anya):
        anya.todos.wait_with_invite(LINK)
        await anya.send(f"/start i_{LINK}")
        anya.forget_requests()

        await anya.press("Не сейчас")

        assert anya.requests == []
        assert "откройте ссылку ещё раз" in anya.text

    async def test_an_invite_by_name_can_be_declined(self, anya):
        anya.todos.wait_with_invite(named_token())
        await anya.send(f"/start i_{named_token()}")
        anya.forget_requests()

        await anya.press("Отказаться")

        assert anya.requests == ["decline_invite"]
        assert anya.todos.declined == [named_token()]
        assert "приглашение отклонено" in anya.text

    async def test_whoever_is_there_already_is_told(self, anya):
        anya.todos.wait_with_invite(LINK, current_role=Role.VIEWER)

        await anya.send(f"/start i_{LINK}")

        assert "Вы здесь уже есть: читатель" in anya.text

    async def test_a_second_press_is_answered_alike(self, anya):
        anya.todos.wait_with_invite(LINK)
        await anya.send(f"/start i_{LINK}")
        asked = anya.last
        press = InvitePress(action=InviteAction.ACCEPT, token=LINK).pack()

        await anya.press_data(press, on=asked)
        answer = await anya.press_data(press, on=asked)

        assert "Вы теперь здесь" in (answer or "")


class TestDeepLinks:
    async def test_a_task(self, anya):
        task = anya.todos.add_task("Молоко", owner=1001)

        await anya.send(f"/start t_{to_short_id(task.id)}")

        assert "Молоко" in anya.text
        assert "💬 Комментарии" in anya.labels

    async def test_a_list(self, anya):
        home = anya.todos.add_list("Дом", emoji="🏡")
        anya.todos.add_task("Покрасить стену", owner=1001, list_id=home.id)

        await anya.send(f"/start l_{to_short_id(home.id)}")

        assert anya.requests == ["get_list", "list_tasks"]
        assert "Покрасить стену" in anya.labels

    async def test_a_list_that_is_gone_leads_to_the_menu(self, anya):
        await anya.send(f"/start l_{to_short_id(uuid4())}")

        texts = [message.text or "" for message in anya.chat.messages.values()]
        assert any("Этого списка больше нет" in text for text in texts)
        assert "📁 Списки" in anya.labels

    @pytest.mark.parametrize("argument", ["t_short", "l_", "x_unknown", "i_", "task_!"])
    async def test_what_is_no_link_opens_the_menu(self, anya, argument):
        await anya.send(f"/start {argument}")

        assert "📁 Списки" in anya.labels

    async def test_an_odd_token_asks_for_no_other_route(self, anya):
        await anya.send("/start i_..%2Flists")

        assert "больше не действует" in anya.text

    async def test_a_button_to_a_list_that_is_gone_leads_to_the_menu(self, anya):
        await anya.send("/start")

        answer = await anya.press_data(ListPress(list=to_short_id(uuid4())).pack(), on=anya.last)

        assert "Этого списка больше нет" in (answer or "")
        assert "📁 Списки" in anya.labels


class TestNewcomer:
    async def set_up(self, newcomer, argument):
        await newcomer.send(f"/start {argument}")
        assert "На каком языке" in newcomer.text
        await newcomer.press("Русский")
        await newcomer.press("✓")

    async def test_a_new_person_is_led_to_the_task_afterwards(self, newcomer):
        task = newcomer.todos.add_task("Молоко", owner=1001)

        await self.set_up(newcomer, f"t_{to_short_id(task.id)}")
        await newcomer.press("Открыть задачу")

        assert "Молоко" in newcomer.text

    async def test_a_new_person_is_led_to_the_list_afterwards(self, newcomer):
        home = newcomer.todos.add_list("Дом", emoji="🏡")

        await self.set_up(newcomer, f"l_{to_short_id(home.id)}")
        await newcomer.press("Открыть список")

        assert "🏡 Дом" in newcomer.text

    async def test_a_new_person_is_asked_about_the_invite_afterwards(self, newcomer):
        newcomer.todos.wait_with_invite(LINK)

        await self.set_up(newcomer, f"i_{LINK}")
        await newcomer.press("Посмотреть приглашение")

        assert "Борис приглашает вас" in newcomer.text
        assert newcomer.labels == ["✅ Принять", "Не сейчас"]

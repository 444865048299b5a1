"""Cards that lie in a chat show what was changed elsewhere: one question for all of them, and no edit for what looks the same."""

from datetime import timedelta
from uuid import UUID
from zoneinfo import ZoneInfo

import pytest
from aiogram.exceptions import TelegramBadRequest, TelegramForbiddenError, TelegramNetworkError, TelegramRetryAfter
from aiogram.methods import EditMessageText
from aiogram.utils.formatting import Text

from bot.cards.reminder_messages import ReminderMessages
from bot.errors import BackendUnavailable, Forbidden
from bot.texts.wording import Wording
from contracts.ids import UserId
from contracts.todos.v1.people import Language
from support.bot.conversation import Conversation, find_button, labels_of
from support.bot.telegram import BOT_USER

CALL = EditMessageText(text="x")


@pytest.fixture
async def milk(anya, todos):
    """The task of the card that lies in the chat."""
    await anya.send("Купить молоко")
    anya.forget_requests()
    return next(iter(todos.tasks.values()))


def texts(anya: Conversation) -> list[str | None]:
    """What the bot has said, message by message."""
    return [message.text for message in anya.chat.messages.values() if message.from_user == BOT_USER]


async def test_a_task_changed_elsewhere_is_shown_as_it_is(anya: Conversation, redraw, milk, todos, feed) -> None:
    todos.edit_elsewhere(milk.id, title="Купить молоко и хлеб", priority=1)

    await redraw(milk.id)

    assert anya.text == "Купить молоко и хлеб\n🔴 Срочно"
    assert labels_of(anya.last) == ["✅ Сделано", "🔎 Открыть", "Сегодня", "Завтра", "🗑"]
    assert feed.lookups == [(1001, {milk.id})]
    assert anya.requests == []


async def test_a_task_done_elsewhere_offers_to_reopen_it(anya, redraw, milk, todos, clock) -> None:
    todos.edit_elsewhere(milk.id, completed_at=clock.now())

    await redraw(milk.id)

    assert "✅ Сделано: 15:00" in anya.text
    assert labels_of(anya.last) == ["↩️ Вернуть в работу", "🔎 Открыть"]


async def test_a_press_on_the_card_costs_no_second_edit(anya, redraw, milk, feed, chat) -> None:
    await anya.press("Сделано")
    edits = chat.edits

    await redraw(milk.id)

    assert (chat.edits, feed.lookups) == (edits, [])


async def test_a_card_that_looks_the_same_is_not_edited(anya, redraw, milk, todos, feed, chat, cards) -> None:
    todos.edit_elsewhere(milk.id, comment_count=3)

    await redraw(milk.id)
    await redraw(milk.id)

    assert (chat.edits, len(feed.lookups)) == (0, 1)
    assert cards.faces[1001, anya.last.message_id].version == 2


async def test_a_deleted_task_can_be_brought_back_from_its_card(anya, redraw, milk, todos, clock) -> None:
    todos.edit_elsewhere(milk.id, deleted_at=clock.now())

    await redraw(milk.id)

    assert anya.text.startswith("Купить молоко\n\n🗑")
    assert labels_of(anya.last) == ["↩️ Вернуть задачу"]


async def test_a_delete_here_costs_no_second_edit(anya, redraw, milk, chat) -> None:
    await anya.press("🗑")
    edits = chat.edits

    await redraw(milk.id)

    assert chat.edits == edits


async def test_a_second_press_on_delete_still_offers_to_bring_it_back(anya, milk) -> None:
    card, data = anya.last, find_button(anya.last, "🗑").callback_data

    answers = [await anya.press_data(data, on=card) for _ in range(2)]

    assert answers == ["Задача удалена"] * 2
    assert labels_of(anya.last) == ["↩️ Вернуть задачу"]


async def test_a_task_that_its_reader_lost_is_not_shown_any_more(anya, redraw, milk, todos) -> None:
    todos.owners[milk.id] = 1002

    await redraw(milk.id, must_look=True)

    assert anya.text == "🚫 Этой задачи больше нет или доступ к ней закрыт."
    assert labels_of(anya.last) == []


async def test_a_task_that_comes_back_to_its_reader_comes_back_to_the_card(anya, redraw, milk, todos) -> None:
    todos.owners[milk.id] = 1002
    await redraw(milk.id, must_look=True)
    todos.owners[milk.id] = 1001

    await redraw(milk.id, must_look=True)

    assert anya.text == "Купить молоко"


async def test_several_cards_of_a_chat_are_one_question(anya, redraw, todos, feed) -> None:
    for title in ("Молоко", "Хлеб"):
        await anya.send(title)
    changed = [todos.edit_elsewhere(task_id, priority=2).id for task_id in list(todos.tasks)]

    await redraw(*changed)

    assert ["🟠" in text for text in texts(anya)] == [True, True]
    assert feed.lookups == [(1001, set(changed))]


async def test_an_open_window_is_left_alone_and_the_card_is_right_when_it_comes_back(
    anya, redraw, milk, todos, cards
) -> None:
    await anya.press("Открыть")
    window = anya.text
    todos.edit_elsewhere(milk.id, title="Купить хлеб")
    await redraw(milk.id)
    shown_meanwhile = anya.text
    await anya.press("Назад")

    await redraw(milk.id)

    assert shown_meanwhile == window
    assert anya.text == "Купить хлеб"


async def test_the_names_of_assignees_are_those_that_the_bot_knows(anya, redraw, milk, todos) -> None:
    anya_id = UserId(todos.people[1001].id)
    todos.edit_elsewhere(milk.id, assignee_ids=[anya_id])

    await redraw(milk.id)

    assert "👤 Исполнители: вы" in anya.text


async def test_above_the_three_newest_a_card_loses_its_buttons(anya, redraw, milk, todos, cards, bot, clock) -> None:
    first = anya.last
    face, card = cards.faces[1001, first.message_id], cards.cards[1001, first.message_id]
    copies = [await bot.send_message(1001, "Купить молоко", reply_markup=first.reply_markup) for _ in range(3)]
    for copy in copies:
        await cards.remember_card(type(card)(1001, copy.message_id, card.task_id), face=face)
    todos.edit_elsewhere(milk.id, title="Купить хлеб")

    for _ in range(2):
        await redraw(milk.id)
        clock.moment += timedelta(seconds=10)

    assert [anya.now(copy).text for copy in copies] == ["Купить хлеб"] * 3
    assert (labels_of(anya.now(first)), "молоко" in anya.now(first).text) == ([], True)
    assert (1001, first.message_id) not in cards.faces


class TestFooters:
    """What stands under a card for a while outlives its redrawing, as long as it still means something."""

    @pytest.fixture
    async def plants(self, anya, todos):
        """A task whose message was understood: a day and a tag."""
        await anya.send("Полить цветы завтра #дом")
        anya.forget_requests()
        return next(iter(todos.tasks.values()))

    async def test_pieces_stay_when_something_else_was_changed(self, anya, redraw, plants, todos):
        todos.edit_elsewhere(plants.id, notes="Кактус не поливать")

        await redraw(plants.id)
        answer = await anya.press("✕ #дом")

        assert "Кактус" in anya.text
        assert answer == "Сохранено"
        assert "✕ 📅 завтра" in anya.labels

    @pytest.mark.parametrize(
        "changes", [{"title": "Полить сад"}, {"priority": 1}, {"tags": []}, {"due": None}, {"list_id": UUID(int=9)}]
    )
    async def test_pieces_go_when_what_they_speak_of_was_changed(self, anya, redraw, plants, todos, changes):
        todos.edit_elsewhere(plants.id, **changes)

        await redraw(plants.id)

        assert not [label for label in anya.labels if label.startswith("✕")]
        assert "✅ Сделано" in anya.labels

    async def test_pieces_hide_while_the_task_is_done_and_come_back_with_it(self, anya, redraw, plants, todos, clock):
        todos.edit_elsewhere(plants.id, completed_at=clock.now())
        await redraw(plants.id)
        hidden = anya.labels
        todos.edit_elsewhere(plants.id, completed_at=None)

        await redraw(plants.id)

        assert "✕ #дом" not in hidden
        assert "✕ #дом" in anya.labels

    async def test_pieces_do_not_come_back_after_the_card_was_opened(self, anya, redraw, plants, todos):
        await anya.press("Открыть")
        await anya.press("Назад")
        todos.edit_elsewhere(plants.id, notes="Кактус не поливать")

        await redraw(plants.id)

        assert "✕ #дом" not in anya.labels

    async def test_undo_stays_when_something_else_was_changed(self, anya, redraw, milk, todos):
        await anya.press("Завтра")
        todos.edit_elsewhere(milk.id, priority=1)

        await redraw(milk.id)

        assert "↩️ Отменить" in anya.labels

    async def test_undo_goes_when_another_change_of_the_same_followed(self, anya, redraw, milk, todos):
        await anya.press("Завтра")
        todos.edit_elsewhere(milk.id, due=None)

        await redraw(milk.id)

        assert "↩️ Отменить" not in anya.labels

    async def test_undo_that_is_spent_is_gone(self, anya, redraw, milk, todos):
        await anya.press("Завтра")
        await anya.press("↩️ Отменить")
        todos.edit_elsewhere(milk.id, priority=1)

        await redraw(milk.id)

        assert "↩️ Отменить" not in anya.labels

    async def test_an_edit_that_changes_nothing_to_be_seen_is_spared(self, anya, redraw, plants, todos, chat):
        todos.edit_elsewhere(plants.id, comment_count=3)

        await redraw(plants.id)

        assert chat.edits == 0
        assert "✕ #дом" in anya.labels


class TestReminders:
    """A reminder stays as it was sent, until there is nothing left to remind of."""

    @pytest.fixture
    async def reminder(self, milk, bot, cards, translators, clock):
        wording = Wording(translators[Language.RUSSIAN], ZoneInfo("Europe/Moscow"), clock.now())
        messages = ReminderMessages(bot, cards, wording)
        sent = await bot.send_message(1001, "Пора!")
        await messages.show_again(1001, sent.message_id, Text("Купить молоко"), milk.id, None, key="due-title-ahead")
        return sent

    async def test_one_of_a_task_done_elsewhere_turns_into_its_card(self, anya, redraw, milk, todos, clock, reminder):
        todos.edit_elsewhere(milk.id, completed_at=clock.now())

        await redraw(milk.id)

        assert labels_of(anya.now(reminder)) == ["↩️ Вернуть в работу", "🔎 Открыть"]

    async def test_one_of_a_task_changed_elsewhere_stays(self, anya, redraw, milk, todos, reminder):
        before = anya.now(reminder)
        todos.edit_elsewhere(milk.id, title="Купить хлеб")

        await redraw(milk.id)

        assert anya.now(reminder) == before


class TestTrouble:
    """What Telegram and todos may answer."""

    async def test_a_silent_todos_is_asked_again_later(self, redraw, milk, todos, feed, living, anya) -> None:
        todos.edit_elsewhere(milk.id, title="Купить хлеб")
        feed.trouble = BackendUnavailable("todos", "away")

        await redraw(milk.id)

        assert living.postponed == {(1001, anya.last.message_id): 3.0}

    async def test_cards_of_somebody_unknown_are_left_as_they_are(self, redraw, milk, todos, feed, cards, anya) -> None:
        todos.edit_elsewhere(milk.id, title="Купить хлеб")
        feed.trouble = Forbidden("nobody")

        await redraw(milk.id)

        assert (cards.faces, "молоко" in anya.text) == ({}, True)

    async def test_cards_of_somebody_whom_the_bot_forgot_are_left_as_they_are(
        self, redraw, milk, todos, people, cards, feed
    ) -> None:
        todos.edit_elsewhere(milk.id, title="Купить хлеб")
        people.people.clear()

        await redraw(milk.id)

        assert (cards.faces, feed.lookups) == ({}, [])

    @pytest.mark.parametrize(
        "answer",
        [
            TelegramBadRequest(CALL, "Bad Request: message to edit not found"),
            TelegramBadRequest(CALL, "Bad Request: message can't be edited"),
            TelegramForbiddenError(CALL, "Forbidden: bot was blocked by the user"),
        ],
    )
    async def test_a_message_that_cannot_be_edited_ever_is_given_up(
        self, redraw, milk, todos, chat, cards, answer
    ) -> None:
        todos.edit_elsewhere(milk.id, title="Купить хлеб")
        chat.failures.append(answer)

        await redraw(milk.id)

        assert cards.faces == {}

    async def test_telegrams_pause_is_obeyed(self, redraw, milk, todos, chat, living, anya, pacer, clock) -> None:
        todos.edit_elsewhere(milk.id, title="Купить хлеб")
        chat.failures.append(TelegramRetryAfter(CALL, "Too Many Requests: retry after 7", 7))

        await redraw(milk.id)

        assert living.postponed == {(1001, anya.last.message_id): 7.0}
        assert pacer.pause_left(1001, now=clock.monotonic()) == 7

    async def test_an_unknown_failure_is_tried_again_and_not_for_ever(
        self, redraw, milk, todos, chat, living, cards, anya, clock
    ) -> None:
        place = (1001, anya.last.message_id)
        waits = []
        for attempt in range(9):
            todos.edit_elsewhere(milk.id, title=f"Купить хлеб {attempt}")
            chat.failures.append(TelegramNetworkError(CALL, "timeout"))
            clock.moment += timedelta(seconds=10)
            await redraw(milk.id)
            waits.append(living.postponed.pop(place, None))

        assert waits == [5, 10, 20, 40, 80, 160, 320, 640, None]
        assert cards.faces == {}

    async def test_a_message_that_looks_so_already_counts_as_redrawn(
        self, redraw, milk, todos, chat, cards, anya, living
    ) -> None:
        todos.edit_elsewhere(milk.id, title="Купить хлеб")
        chat.failures.append(TelegramBadRequest(CALL, "Bad Request: message is not modified"))

        await redraw(milk.id)

        assert (living.marks, cards.faces[1001, anya.last.message_id].version) == ({}, 2)

    async def test_a_task_that_cannot_be_drawn_stops_no_other(self, redraw, anya, todos, cards) -> None:
        for title in ("Молоко", "Хлеб"):
            await anya.send(title)
        bad, good = todos.tasks
        todos.edit_elsewhere(bad, due="no due date")
        todos.edit_elsewhere(good, title="Сыр")

        await redraw(bad, good)

        assert "Сыр" in texts(anya)
        assert [card.task_id for place, card in cards.cards.items() if place in cards.faces] == [good]

    async def test_reminders_go_first(self, redraw, milk, todos, chat, living, anya, pacer, clock) -> None:
        todos.edit_elsewhere(milk.id, title="Купить хлеб")
        for _ in range(6):
            pacer.draw(1001, now=clock.monotonic())

        await redraw(milk.id)

        assert (chat.edits, living.postponed) == (0, {(1001, anya.last.message_id): 3.0})

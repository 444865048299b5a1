"""What a person does without: kinds of news in the settings, one task's comments under the news themselves."""

from datetime import UTC, datetime
from zoneinfo import ZoneInfo

import pytest

from bot.notifications.messages.tasks import comment_added
from bot.texts.wording import Wording
from contracts.todos.v1.notifications import CommentAddedBody
from contracts.todos.v1.people import Language
from contracts.todos.v1.subscriptions import MutableKind, SubscriptionState
from support.bot.conversation import labels_of
from support.bot.texts import TRANSLATORS

STORY_TIME = datetime(2026, 11, 23, 12, 0, tzinfo=UTC)


@pytest.fixture
def task(anya):
    return anya.todos.add_task("Купить молоко", owner=1001)


@pytest.fixture
async def told(anya, task):
    """The message about a comment, as it lies in Аня's chat."""
    comment = anya.comments.add(task.id, "Овсяное?")
    wording = Wording(TRANSLATORS[Language.RUSSIAN], ZoneInfo("Europe/Moscow"), STORY_TIME)
    body = CommentAddedBody(task=task, comment_id=comment.id, author_name="Борис", is_own=False)
    message = comment_added(body, comment, wording)
    sent = await anya.bot.send_message(1001, message.text, reply_markup=message.keyboard)
    return anya.chat.messages[sent.message_id]


async def test_a_press_mutes_the_task_and_another_lets_it_be_heard_again(anya, told, task):
    answer = await anya.press("🔕", on=told)

    assert (answer, anya.requests) == ("О комментариях к этой задаче больше не пишу", ["choose_subscription"])
    assert labels_of(anya.now(told)) == ["🔎 Открыть", "🔔 Снова писать"]
    assert anya.todos.subscriptions[task.id] is SubscriptionState.MUTED
    await anya.press("🔔", on=anya.now(told))
    assert labels_of(anya.now(told)) == ["🔎 Открыть", "🔕 Не писать об этой"]
    assert anya.todos.subscriptions[task.id] is SubscriptionState.AUTOMATIC


async def test_a_task_that_is_gone_says_so(anya, told, task):
    anya.todos.edit_elsewhere(task.id, deleted_at=STORY_TIME)

    assert "больше нет" in await anya.press("🔕", on=told)


async def test_a_dead_backend_leaves_the_button(anya, told):
    anya.switch_backend(is_down=True)

    assert "не отвечает" in await anya.press("🔕", on=told)
    assert "🔕 Не писать об этой" in labels_of(anya.now(told))


@pytest.fixture
async def kinds(anya):
    """Аня looks at the kinds of news."""
    await anya.send("/settings")
    anya.forget_requests()
    await anya.press("🔔 Уведомления")
    return anya


async def test_every_kind_that_can_be_muted_is_shown_in_words_for_one_request(kinds):
    assert kinds.requests == ["get_notification_settings"]
    assert kinds.labels == [
        "☑️ Комментарии к задачам",
        "☑️ Приглашения",
        "☑️ Новые участники",
        "☑️ Мне поручили задачу",
        "☑️ Мою задачу ещё не сделали",
        "☑️ Мне открыли задачу",
        "‹ Назад",
    ]


async def test_a_press_mutes_a_kind_and_another_lets_it_be_heard_again(kinds):
    kinds.forget_requests()

    await kinds.press("Новые участники")
    assert "☐ Новые участники" in kinds.labels
    assert kinds.todos.mutes == [MutableKind.MEMBER_JOINED]
    await kinds.press("Новые участники")

    assert "☑️ Новые участники" in kinds.labels
    assert kinds.todos.mutes == []
    assert kinds.requests == ["choose_muting"] * 2


async def test_what_a_program_muted_shows_when_the_window_opens_and_after_a_change(kinds):
    kinds.todos.mutes = [MutableKind.INVITED]

    await kinds.press("Комментарии")
    assert {"☐ Комментарии к задачам", "☐ Приглашения"} < set(kinds.labels)
    await kinds.press("Назад")
    await kinds.press("🔔 Уведомления")

    assert {"☐ Комментарии к задачам", "☐ Приглашения", "☑️ Новые участники"} < set(kinds.labels)


async def test_kinds_that_cannot_be_loaded_are_not_guessed_but_asked_for_again(anya):
    anya.todos.mutes = [MutableKind.INVITED]
    await anya.send("/settings")
    anya.switch_backend(is_down=True)
    await anya.press("🔔 Уведомления")
    assert anya.labels == ["🔁 Попробовать ещё раз", "‹ Назад"]
    anya.switch_backend(is_down=False)

    await anya.press("Попробовать ещё раз")

    assert "☐ Приглашения" in anya.labels


async def test_a_kind_that_could_not_be_muted_is_not_shown_as_muted(kinds):
    kinds.switch_backend(is_down=True)

    answer = await kinds.press("Приглашения")

    assert "не отвечает" in answer
    assert "☑️ Приглашения" in kinds.labels


async def test_back_leads_to_the_settings_for_nothing(kinds):
    kinds.forget_requests()

    await kinds.press("Назад")

    assert kinds.requests == []
    assert "⚙️ Настройки" in kinds.text


async def test_the_inbox_can_be_muted_and_nothing_else_about_it_changed(anya):
    inbox = anya.todos.add_list("Inbox", is_inbox=True)
    await anya.send("/lists")
    await anya.press("📥 Входящие")
    await anya.press("⚙️ Список")
    assert anya.labels == ["🔕 Не сообщать о списке", "‹ Назад"]

    await anya.press("Не сообщать о списке")

    assert anya.todos.mutes == [inbox.id]
    assert anya.labels == ["🔔 Снова сообщать о списке", "‹ Назад"]

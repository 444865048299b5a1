"""News of comments carry the button that stops them."""

from datetime import UTC, datetime
from zoneinfo import ZoneInfo

import pytest

from bot.locales.translator import Translators
from bot.notifications.messages.tasks import comment_added
from bot.texts.wording import Wording
from contracts.todos.v1.notifications import CommentAddedBody
from contracts.todos.v1.people import Language
from contracts.todos.v1.subscriptions import SubscriptionState
from support.bot.conversation import labels_of

STORY_TIME = datetime(2026, 11, 23, 12, 0, tzinfo=UTC)


@pytest.fixture
def task(anya):
    return anya.todos.add_task("Купить молоко", owner=1001)


@pytest.fixture
async def told(anya, task):
    """The message about a comment, as it lies in Аня's chat."""
    comment = anya.comments.add(task.id, "Овсяное?")
    wording = Wording(Translators.load(strict=True)[Language.RUSSIAN], ZoneInfo("Europe/Moscow"), STORY_TIME)
    body = CommentAddedBody(task=task, comment_id=comment.id, author_name="Борис", is_own=False)
    message = comment_added(body, comment.text, wording)
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

"""In a group: what is said to the bot becomes a task of the one who says it, and nothing else is answered."""

from datetime import UTC, datetime

import pytest
from aiogram.types import Chat, ChatMemberLeft, ChatMemberMember, ChatMemberUpdated, Message, Update, User

from contracts.ids import to_short_id
from support.bot.telegram import BOT_USER

FAMILY = Chat(id=-100, type="supergroup", title="Семья")
BORIS = User(id=1002, is_bot=False, first_name="Борис")
STORY_TIME = datetime(2026, 11, 23, 12, 0, tzinfo=UTC)


@pytest.fixture
def say(anya):
    """Аня writes in the group."""

    async def say(text: str, *, below: Message | None = None) -> Message:
        message = written(anya, anya.person, text, reply_to_message=below)
        await anya.dispatcher.feed_update(anya.bot, Update(update_id=9_000_000 + message.message_id, message=message))
        return message

    return say


def written(anya, person: User, text: str, **fields) -> Message:
    values = {"message_id": anya.chat.next_id(), "date": STORY_TIME, "chat": FAMILY, "from_user": person, "text": text}
    return anya.chat.keep(Message(**values | fields)).as_(anya.bot)


def only_button(message: Message):
    [[button]] = message.reply_markup.inline_keyboard
    return button


@pytest.mark.parametrize(
    "text",
    [
        "/add Заказать торт завтра",
        f"/add@{BOT_USER.username} Заказать торт завтра",
        f"@{BOT_USER.username} Заказать торт завтра",
        f"@{BOT_USER.username}, Заказать торт завтра",
        f"Заказать торт завтра @{BOT_USER.username.upper()}",
    ],
)
async def test_what_is_said_to_the_bot_becomes_a_task_for_one_request(anya, say, text):
    await say(text)

    [task] = anya.todos.tasks.values()
    assert anya.requests == ["quick_add"]
    assert (task.title, task.due.date.isoformat()) == ("Заказать торт", "2026-11-24")
    assert anya.text.startswith("Теперь это задача, Аня:\nЗаказать торт")
    assert only_button(anya.last).url == f"https://t.me/{BOT_USER.username}?start=t_{to_short_id(task.id)}"


async def test_a_call_below_a_message_makes_a_task_of_it_with_its_author(anya, say):
    asked = written(anya, BORIS, "Кто закажет торт завтра?")

    await say(f"@{BOT_USER.username}", below=asked)

    [task] = anya.todos.tasks.values()
    # Somebody else's words are quoted, not obeyed.
    assert (task.title, task.due, task.origin.author_name) == ("Кто закажет торт завтра?", None, "Борис")
    assert anya.todos.owners[task.id] == anya.person.id


async def test_the_same_message_again_makes_no_second_task(anya):
    message = written(anya, anya.person, "/add Заказать торт")

    for number in (1, 2):
        await anya.dispatcher.feed_update(anya.bot, Update(update_id=9_500_000 + number, message=message))

    assert len(anya.todos.tasks) == 1


@pytest.mark.parametrize(
    "text", ["/help", "/start", "/today", "/add", f"/nobody@{BOT_USER.username}", f"@{BOT_USER.username}"]
)
async def test_whoever_only_calls_is_told_how_to_use_it(anya, say, text):
    await say(text)

    assert anya.requests == []
    assert "станет вашей задачей" in anya.text
    assert only_button(anya.last).url == f"https://t.me/{BOT_USER.username}"


@pytest.mark.parametrize("text", ["Купить молоко", "/ban", "/add@another_bot Купить молоко", "пишите на a@b.c"])
async def test_what_is_said_to_others_is_none_of_the_bots_business(anya, say, text):
    message = await say(text)

    assert anya.requests == []
    assert list(anya.chat.messages)[-1] == message.message_id


async def test_a_call_below_a_message_of_the_bot_is_explained(anya, say):
    await say("/help")

    await say(f"@{BOT_USER.username}", below=anya.last)

    assert not anya.todos.tasks


async def test_a_backend_that_is_dead_is_said(anya, say):
    anya.switch_backend(is_down=True)

    await say("/add Заказать торт")

    assert "пока не сохранено" in anya.text


async def test_the_bot_says_how_to_use_it_when_it_joins(anya):
    joined = ChatMemberUpdated(
        chat=FAMILY,
        from_user=anya.person,
        date=STORY_TIME,
        old_chat_member=ChatMemberLeft(user=BOT_USER),
        new_chat_member=ChatMemberMember(user=BOT_USER),
    )

    await anya.dispatcher.feed_update(anya.bot, Update(update_id=9_600_000, my_chat_member=joined))

    assert "станет вашей задачей" in anya.text

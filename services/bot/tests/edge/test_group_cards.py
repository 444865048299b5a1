"""Cards in groups live on: they follow their tasks, show no more than they did, and a reply to one is a comment."""

from datetime import UTC, datetime
from uuid import UUID

import pytest
from aiogram.types import CallbackQuery, Chat, Message, Update, User
from aiogram.types.user import User as Person

from bot.errors import ContractBroken, Forbidden
from contracts.comments.v1.comments import MAX_FILE_BYTES
from contracts.ids import TaskId
from contracts.todos.v1.tasks import Task
from support.bot.conversation import labels_of
from support.bot.files import document, photo, voice
from support.bot.telegram import BOT_USER

FAMILY = Chat(id=-100, type="supergroup", title="Семья")
BORIS = User(id=1002, is_bot=False, first_name="Борис", language_code="ru")
STORY_TIME = datetime(2026, 11, 23, 12, 0, tzinfo=UTC)


def written(anya, text: str | None, *, by: Person | None = None, **fields) -> Message:
    values = {"message_id": anya.chat.next_id(), "date": STORY_TIME, "chat": FAMILY, "from_user": by or anya.person}
    return anya.chat.keep(Message(**values | {"text": text} | fields)).as_(anya.bot)


@pytest.fixture
def say(anya):
    """Somebody writes in the group; Аня if nobody is named."""

    async def say(text: str | None, *, by: Person | None = None, below: Message | None = None, **fields) -> Message:
        message = written(anya, text, by=by, reply_to_message=below, **fields)
        update = Update(update_id=9_000_000 + message.message_id, message=message)
        await anya.dispatcher.feed_update(anya.bot, update)
        return message

    return say


@pytest.fixture
async def cake(anya, say, todos) -> Task:
    """The task of the card that lies in the group."""
    await say("/add Заказать торт завтра")
    anya.forget_requests()
    return next(iter(todos.tasks.values()))


@pytest.fixture
async def boris(anya, todos, anya_as_actor) -> User:
    """Whom the bot knows, and to whom the task is not open."""
    person = await todos.introduce(anya_as_actor)
    known = {"id": UUID(int=BORIS.id), "telegram_id": BORIS.id, "name": "Борис"}
    await todos.remember(person.model_copy(update=known))
    anya.forget_requests()
    return BORIS


class TestRedrawing:
    """With the rights of the person whose task it is, for the eyes of all."""

    async def test_a_task_done_elsewhere_is_seen_in_the_group(self, anya, redraw, cake, todos, feed, clock):
        todos.edit_elsewhere(cake.id, completed_at=clock.now())

        await redraw(cake.id)

        assert anya.text == "Теперь это задача, Аня:\nЗаказать торт\n✅ Сделано: 15:00"
        assert labels_of(anya.last) == ["🔎 Открыть у себя"]
        assert feed.lookups == [(1001, {cake.id})]

    async def test_what_the_card_did_not_show_is_not_for_the_group(self, anya, redraw, cake, todos, chat):
        todos.edit_elsewhere(cake.id, notes="Не говорить Борису", tags=["сюрприз"], priority=1)

        await redraw(cake.id)

        assert (chat.edits, anya.text) == (0, "Теперь это задача, Аня:\nЗаказать торт\n🗓 завтра, вт 24 ноября")

    async def test_what_the_card_showed_is_followed(self, anya, redraw, cake, todos):
        due = cake.due.model_copy(update={"date": cake.due.date.replace(day=30)})
        todos.edit_elsewhere(cake.id, title="Заказать два торта", due=due)

        await redraw(cake.id)

        assert anya.text == "Теперь это задача, Аня:\nЗаказать два торта\n🗓 пн 30 ноября"

    async def test_a_deleted_task_is_struck_out_and_not_for_others_to_bring_back(
        self, anya, redraw, cake, todos, clock
    ):
        todos.edit_elsewhere(cake.id, deleted_at=clock.now())

        await redraw(cake.id)

        assert (anya.text, labels_of(anya.last)) == ("Заказать торт\n\n🗑 Задача удалена.", [])

    async def test_a_task_that_its_maker_lost_is_not_shown_any_more(self, anya, redraw, cake, todos):
        todos.owners[TaskId(cake.id)] = 1002

        await redraw(cake.id, must_look=True)

        assert anya.text == "🚫 Этой задачи больше нет или доступ к ней закрыт."

    async def test_cards_of_two_people_in_a_group_are_drawn_with_the_rights_of_each(
        self, anya, redraw, say, cake, todos, feed, boris
    ):
        await say("/add Купить свечи", by=boris)
        candles = next(task for task in todos.tasks.values() if task.title == "Купить свечи")
        changed = [todos.edit_elsewhere(each, title="Другое").id for each in (cake.id, candles.id)]

        await redraw(*changed)

        assert sorted(feed.lookups) == [(1001, {cake.id}), (1002, {candles.id})]


class TestReplies:
    """A reply to a card is a comment of whoever may comment."""

    async def test_one_by_its_maker_is_a_comment_for_one_request(self, anya, say, cake, comments):
        said = await say("Шоколадный", below=anya.last)

        [comment] = comments.comments
        assert (comment.task_id, comment.text, anya.requests) == (cake.id, "Шоколадный", ["add_comment"])
        assert anya.chat.reactions == {said.message_id: ["✍"]}

    async def test_where_reactions_are_forbidden_it_is_said(self, anya, say, cake):
        anya.chat.forbids_reactions = True

        await say("Шоколадный", below=anya.last)

        assert anya.text == "💬 Комментарий добавлен."

    async def test_an_edited_reply_edits_its_comment(self, anya, say, cake, comments):
        said = await say("Шоколадный", below=anya.last)

        await anya.edit(said, "Медовый")

        assert [comment.text for comment in comments.comments] == ["Медовый"]

    async def test_one_by_somebody_who_may_not_is_answered_kindly(self, anya, say, cake, comments, boris):
        await say("А какой?", by=boris, below=anya.last)

        assert comments.comments == []
        assert anya.text.startswith("Комментарием это не стало")

    async def test_a_task_that_is_only_read_gets_the_same_answer(self, anya, say, cake, comments, boris):
        comments.failures.append(Forbidden("viewer"))

        await say("А какой?", by=boris, below=anya.last)

        assert anya.text.startswith("Комментарием это не стало")

    async def test_a_stranger_learns_how_to_start_and_nobody_is_asked(self, anya, say, cake):
        await say("А какой?", by=BORIS, below=anya.last)

        assert anya.requests == []
        assert "мы с вами ещё не знакомы" in anya.text
        assert anya.last.reply_markup.inline_keyboard[0][0].url == f"https://t.me/{BOT_USER.username}"

    async def test_an_album_is_one_comment_and_confirmed_once(self, anya, say, cake, comments):
        card = anya.last
        first = await say(None, below=card, caption="Вот такой", media_group_id="1", **photo("a"))
        await say(None, below=card, media_group_id="1", **photo("b"))

        [comment] = comments.comments
        assert (comment.text, [file.telegram_file_id for file in comment.files]) == ("Вот такой", ["a90", "b90"])
        assert (anya.requests, anya.chat.reactions) == (["add_comment", "add_files"], {first.message_id: ["✍"]})

    async def test_an_edited_caption_edits_its_comment(self, anya, say, cake, comments):
        said = await say(None, below=anya.last, caption="Шоколадный", **voice())

        await anya.edit_caption(said, "Медовый")

        assert [comment.text for comment in comments.comments] == ["Медовый"]

    async def test_a_file_that_is_too_large_is_told(self, anya, say, cake, comments):
        await say(None, below=anya.last, **document(file_size=MAX_FILE_BYTES + 1))

        assert comments.comments == []
        assert anya.text.startswith("Файл больше 20 МБ")

    async def test_an_album_by_somebody_who_may_not_is_answered_once(self, anya, say, cake, comments, boris):
        card = anya.last
        for name in "ab":
            await say(None, by=boris, below=card, media_group_id="1", **photo(name))

        answers = [message.text for message in anya.chat.messages.values() if message.from_user == BOT_USER]
        assert (comments.comments, sum("Комментарием это не стало" in answer for answer in answers)) == ([], 1)

    async def test_an_album_of_a_stranger_is_answered_once(self, anya, say, cake, comments):
        card = anya.last
        first, _ = [await say(None, by=BORIS, below=card, media_group_id="1", **photo(name)) for name in "ab"]
        await anya.repeat(first)

        answers = [message.text for message in anya.chat.messages.values() if message.from_user == BOT_USER]
        assert (anya.requests, sum("ещё не знакомы" in answer for answer in answers)) == ([], 1)

    async def test_one_to_another_message_of_the_bot_is_none(self, anya, say):
        await say("/help")
        hint = anya.last

        await say("Спасибо", below=hint)

        assert (anya.requests, anya.last) == ([], hint)

    async def test_what_people_answer_each_other_is_none(self, anya, say, cake, comments):
        said = await say("Шоколадный", below=anya.last)

        await say("Лучше медовый", below=said)

        assert [comment.text for comment in comments.comments] == ["Шоколадный"]


async def test_who_writes_in_the_name_of_the_group_has_no_tasks(anya, say):
    """All such people are one and the same for Telegram."""
    await say("/add Заказать торт", sender_chat=FAMILY)

    assert anya.requests == []
    assert "от имени группы" in anya.text


async def test_what_a_channel_says_in_its_group_is_not_answered(anya, say):
    said = await say("/add Заказать торт", sender_chat=FAMILY, is_automatic_forward=True)

    assert anya.requests == []
    assert list(anya.chat.messages)[-1] == said.message_id


class TestTrouble:
    """A group sees the bot's troubles as well, but they stay those of whoever wrote."""

    async def test_only_the_writer_may_try_again(self, anya, say, boris, todos):
        anya.switch_backend(is_down=True)
        await say("/add Заказать торт")
        anya.switch_backend(is_down=False)
        sorry = anya.last

        answer = await press_as(boris, anya, sorry)
        before = dict(todos.tasks)
        await anya.press("Попробовать ещё раз", on=sorry)

        assert (answer, before) == ("Повторить может только тот, кто это написал.", {})
        assert [todos.owners[task_id] for task_id in todos.tasks] == [1001]

    async def test_an_apology_opens_no_menu_there(self, anya, say, todos):
        todos.failures.append(ContractBroken("todos", "said nonsense"))

        await say("/add Заказать торт")

        assert labels_of(anya.last) == []


async def press_as(person: User, anya, message: Message) -> str | None:
    """What somebody else's press on the only button of a message is answered."""
    [[button]] = message.reply_markup.inline_keyboard
    query = CallbackQuery(
        id="theirs", from_user=person, chat_instance="-", data=button.callback_data, message=message.as_(anya.bot)
    ).as_(anya.bot)
    await anya.dispatcher.feed_update(anya.bot, Update(update_id=9_900_000, callback_query=query))
    return anya.chat.answers[query.id].text

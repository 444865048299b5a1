"""One leased notification: what is sent, what is written down before and after, and what todos is told."""

import asyncio
from dataclasses import replace
from uuid import uuid4

import pytest
from aiogram.exceptions import (
    TelegramBadRequest,
    TelegramForbiddenError,
    TelegramMigrateToChat,
    TelegramNetworkError,
    TelegramRetryAfter,
    TelegramUnauthorizedError,
)
from aiogram.methods import SendMessage
from aiogram.types import InlineKeyboardButton, InlineKeyboardMarkup, MessageEntity

from bot.errors import BackendUnavailable, CommentNotFound, StorageUnavailable
from bot.metrics import Metrics
from bot.notifications.journal import Delivery
from bot.notifications.pacing import Pacer
from bot.notifications.sending import NotificationSender, TokenRefusedBySender
from bot.ports.notifications import OutgoingMessage
from bot.ports.registries import ShownFace
from contracts.ids import CommentId, TaskId
from contracts.todos.v1.notifications import Acknowledgement, LeasedNotification, Refusal, RefusalCode
from support.bot.notifications import InMemoryJournal, PlainRenderer, ScriptedBot, leased_notification
from support.bot.storage import InMemoryCards

CALL = SendMessage(chat_id=1, text="x")
DEADLINE = 60.0


@pytest.fixture
def bot() -> ScriptedBot:
    return ScriptedBot()


@pytest.fixture
def renderer() -> PlainRenderer:
    return PlainRenderer()


@pytest.fixture
def journal() -> InMemoryJournal:
    return InMemoryJournal()


@pytest.fixture
def cards() -> InMemoryCards:
    return InMemoryCards()


@pytest.fixture
def pacer() -> Pacer:
    return Pacer(now=-100.0)


@pytest.fixture
def sender(bot, renderer, journal, cards, pacer) -> NotificationSender:
    return NotificationSender(bot, renderer, journal, cards, pacer, Metrics(), asyncio.Semaphore(8), lambda: 0.0)


def always_raise(exc: Exception):
    def answer(_: SendMessage) -> int:
        raise exc

    return answer


async def test_a_message_that_telegram_took_is_acknowledged(sender, bot, journal):
    leased = leased_notification(chat_id=1001)
    bot.answer = lambda _: 77

    report = await sender.send(leased, deadline=DEADLINE)

    assert report == Acknowledgement(id=leased.id, lease_token=leased.lease_token, message_id=77)
    assert (bot.sent[0].chat_id, bot.sent[0].text) == (1001, "hello")
    assert journal.begun == {Delivery(leased.id, leased.lease_token): 77}


async def test_the_journal_knows_before_telegram_does(sender, bot, journal):
    leased = leased_notification()
    seen = []
    bot.answer = lambda _: seen.append(dict(journal.begun)) or 1

    await sender.send(leased, deadline=DEADLINE)

    assert seen == [{Delivery(leased.id, leased.lease_token): None}]


async def test_the_journal_is_written_while_the_message_is_put_together(sender):
    """Each waits for the other here: neither would get on alone."""
    both = asyncio.Barrier(2)

    class MeetingJournal(InMemoryJournal):
        async def begin(self, delivery: Delivery) -> None:
            await both.wait()
            await super().begin(delivery)

    class MeetingRenderer(PlainRenderer):
        async def render(self, notification: LeasedNotification) -> OutgoingMessage:
            await both.wait()
            return await super().render(notification)

    meeting = replace(sender, journal=MeetingJournal(), renderer=MeetingRenderer())

    async with asyncio.timeout(5):
        report = await meeting.send(leased_notification(), deadline=DEADLINE)

    assert isinstance(report, Acknowledgement)


async def test_a_message_that_shows_a_task_becomes_its_card(sender, bot, renderer, cards):
    task_id, comment_id = TaskId(uuid4()), CommentId(uuid4())
    renderer.result = OutgoingMessage("hello", shows_task_id=task_id, shows_comment_id=comment_id)
    bot.answer = lambda _: 77

    await sender.send(leased_notification(chat_id=1001), deadline=DEADLINE)

    card = await cards.find_card(1001, 77)
    assert card is not None
    assert (card.task_id, card.comment_id) == (task_id, comment_id)


async def test_a_message_that_calls_for_something_is_a_living_card(sender, bot, renderer, cards):
    face = ShownFace("call", version=3)
    renderer.result = OutgoingMessage("hello", shows_task_id=TaskId(uuid4()), face=face)
    bot.answer = lambda _: 77

    await sender.send(leased_notification(chat_id=1001), deadline=DEADLINE)

    assert cards.faces == {(1001, 77): face}


async def test_entities_and_buttons_travel_with_the_text(sender, bot, renderer):
    entity = MessageEntity(type="bold", offset=0, length=5)
    keyboard = InlineKeyboardMarkup(inline_keyboard=[[InlineKeyboardButton(text="a", callback_data="b")]])
    renderer.result = OutgoingMessage("hello", entities=[entity], keyboard=keyboard, is_silent=True)

    await sender.send(leased_notification(), deadline=DEADLINE)

    (call,) = bot.sent
    assert (call.entities, call.reply_markup, call.disable_notification) == ([entity], keyboard, True)


@pytest.mark.parametrize(
    ("exc", "code"),
    [
        (TelegramForbiddenError(CALL, "Forbidden: bot was blocked by the user"), RefusalCode.UNREACHABLE),
        (TelegramForbiddenError(CALL, "Forbidden: something new"), RefusalCode.UNKNOWN),
        (TelegramNetworkError(CALL, "Request timeout error"), RefusalCode.UNKNOWN),
        (TelegramRetryAfter(CALL, "Too Many Requests", retry_after=7), RefusalCode.RATE_LIMITED),
    ],
)
async def test_a_refusal_is_reported_with_telegrams_own_words(sender, bot, exc, code):
    bot.answer = always_raise(exc)

    report = await sender.send(leased_notification(), deadline=DEADLINE)

    assert isinstance(report, Refusal)
    assert (report.code, report.detail) == (code, exc.message)
    assert len(bot.sent) == 1


async def test_a_flood_limit_is_reported_and_kept(sender, bot, pacer):
    bot.answer = always_raise(TelegramRetryAfter(CALL, "Too Many Requests", retry_after=7))

    report = await sender.send(leased_notification(chat_id=1001), deadline=DEADLINE)

    assert report.retry_in == 7
    assert pacer.pause_left(1001, now=0.0) == 7


async def test_an_absurd_flood_limit_fits_the_contract(sender, bot):
    bot.answer = always_raise(TelegramRetryAfter(CALL, "Too Many Requests", retry_after=10**7))

    report = await sender.send(leased_notification(), deadline=DEADLINE)

    assert report.retry_in == 86_400


async def test_a_group_that_moved_is_reported_with_its_new_id(sender, bot):
    bot.answer = always_raise(TelegramMigrateToChat(CALL, "upgraded", migrate_to_chat_id=-1005))

    report = await sender.send(leased_notification(chat_id=-5), deadline=DEADLINE)

    assert report.moved_to_chat_id == -1005


async def test_a_message_that_telegram_cannot_read_is_sent_once_more_as_plain_text(sender, bot, renderer):
    renderer.result = OutgoingMessage("<b>", entities=[MessageEntity(type="bold", offset=0, length=99)])

    def answer(call: SendMessage) -> int:
        if call.entities:
            raise TelegramBadRequest(call, "Bad Request: can't parse entities: something")
        return 5

    bot.answer = answer

    report = await sender.send(leased_notification(), deadline=DEADLINE)

    assert isinstance(report, Acknowledgement)
    assert [call.entities for call in bot.sent] == [renderer.result.entities, None]


async def test_a_message_that_is_unreadable_even_as_plain_text_is_rejected(sender, bot):
    bot.answer = always_raise(TelegramBadRequest(CALL, "Bad Request: message is too long"))

    report = await sender.send(leased_notification(), deadline=DEADLINE)

    assert report.code is RefusalCode.REJECTED
    assert len(bot.sent) == 2


async def test_a_refused_token_stops_the_sender(sender, bot):
    bot.answer = always_raise(TelegramUnauthorizedError(CALL, "Unauthorized"))

    with pytest.raises(TokenRefusedBySender):
        await sender.send(leased_notification(), deadline=DEADLINE)


@pytest.mark.parametrize(
    ("error", "code"),
    [
        (CommentNotFound(), RefusalCode.OBSOLETE),
        (BackendUnavailable("comments", "timeout"), RefusalCode.UNKNOWN),
        (StorageUnavailable("away"), RefusalCode.RATE_LIMITED),
        (KeyError("a mistake of ours"), RefusalCode.UNKNOWN),
    ],
)
async def test_what_cannot_be_rendered_is_not_sent(sender, bot, renderer, journal, error, code):
    renderer.result = error

    report = await sender.send(leased_notification(), deadline=DEADLINE)

    assert report.code is code
    assert bot.sent == []
    assert journal.completed == set()


async def test_a_lease_with_too_little_time_left_is_given_back(sender, bot):
    """Another process could be sending the same message by then."""
    report = await sender.send(leased_notification(), deadline=19.9)

    assert report.code is RefusalCode.RATE_LIMITED
    assert bot.sent == []


async def test_a_chat_paused_for_longer_than_the_lease_is_given_back(sender, bot, pacer):
    pacer.note_refusal(1001, retry_after=300, now=0.0)

    report = await sender.send(leased_notification(chat_id=1001), deadline=DEADLINE)

    assert (report.code, report.retry_in) == (RefusalCode.RATE_LIMITED, 300)
    assert bot.sent == []


async def test_without_the_journal_nothing_is_sent(sender, bot, journal):
    journal.error = StorageUnavailable("away")

    report = await sender.send(leased_notification(), deadline=DEADLINE)

    assert report.code is RefusalCode.RATE_LIMITED
    assert bot.sent == []


async def test_what_was_sent_is_acknowledged_even_if_it_could_not_be_written_down(sender, bot, journal):
    def answer(_: SendMessage) -> int:
        journal.error = StorageUnavailable("away")
        return 5

    bot.answer = answer

    assert isinstance(await sender.send(leased_notification(), deadline=DEADLINE), Acknowledgement)

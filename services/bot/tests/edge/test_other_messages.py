"""What is no text, and chats that are not private."""

from datetime import UTC, datetime

from aiogram.types import Dice, Message, Sticker, Update


def incoming(anya, **content) -> Update:
    values = {"chat": anya.chat.chat, "message_id": anya.chat.next_id(), "date": datetime(2026, 11, 23, tzinfo=UTC)}
    message = anya.chat.keep(Message(**(values | {"from_user": anya.person} | content))).as_(anya.bot)
    return Update(update_id=9_000_000 + message.message_id, message=message)


async def test_a_sticker_gets_a_kind_word(anya):
    sticker = Sticker(
        file_id="f", file_unique_id="u", type="regular", width=1, height=1, is_animated=False, is_video=False
    )

    await anya.dispatcher.feed_update(anya.bot, incoming(anya, sticker=sticker))

    assert "Из этого задачу не сделать" in anya.text
    assert anya.requests == []


async def test_a_sticker_does_not_redraw_the_open_window(anya):
    await anya.send("/all")
    listing = anya.last

    await anya.dispatcher.feed_update(anya.bot, incoming(anya, dice=Dice(emoji="🎲", value=3)))

    assert anya.now(listing).reply_markup == listing.reply_markup


async def test_a_service_message_is_passed_over(anya):
    await anya.send("/all")
    listing = anya.last

    await anya.dispatcher.feed_update(anya.bot, incoming(anya, pinned_message=listing))

    assert anya.last.message_id == listing.message_id

"""A reply to a card, or to a message about a comment, is a comment: words, files, or both."""

from collections.abc import Awaitable
from typing import Any, Final, Literal

from aiogram import F, Router
from aiogram.enums import ChatType
from aiogram.filters import Filter
from aiogram.types import InlineKeyboardButton, Message
from aiogram_dialog import DialogManager
from aiogram_dialog.api.entities import Context
from aiogram_dialog.api.internal import CONTEXT_KEY
from aiogram_dialog.utils import remove_intent_id
from dishka import AsyncContainer, FromDishka
from dishka.integrations.aiogram import inject

from bot.cards.attachments import CONTENTS_OF_COMMENTS
from bot.cards.press import CardPress
from bot.cards.reply_albums import ReplyAlbum
from bot.cards.replying import ReplyTaker, Taken
from bot.dialogs.comments.handlers import show_grown
from bot.dialogs.task_card.model import CardModel
from bot.dialogs.task_card.states import CardSG
from bot.errors import Forbidden, TaskNotFound
from bot.handlers.lessons import Lesson, TurnsPage, teaches
from bot.locales.translator import Translator
from bot.ports.registries import AlbumRegistry, Card, CardRegistry

_CARD_WINDOWS: Final = frozenset({CardSG.view, CardSG.edit, CardSG.priority})


class RepliesToCard(Filter):
    """Gives the handler the `card` that was replied to: a card message, or the open window of a task."""

    async def __call__(
        self, message: Message, dishka_container: AsyncContainer, **data: Any
    ) -> Literal[False] | dict[str, Card]:
        replied = message.reply_to_message
        if replied is None:
            return False
        registry = await dishka_container.get(CardRegistry)
        card = (
            await registry.find_card(message.chat.id, replied.message_id)
            or _card_of_buttons(replied)
            or _card_of_window(replied, data.get(CONTEXT_KEY))
        )
        return {"card": card} if card else False


def _card_of_buttons(message: Message) -> Card | None:
    """The buttons of a card name its task, even if the card was forgotten."""
    for button in _buttons(message):
        try:
            press = CardPress.unpack(button.callback_data or "")
            return Card(message.chat.id, message.message_id, press.task_id)
        except (TypeError, ValueError):
            continue
    return None


def _card_of_window(message: Message, context: Context | None) -> Card | None:
    """aiogram-dialog has loaded the context of the window that was replied to, if its buttons belong to one."""
    if context is None or context.state not in _CARD_WINDOWS:
        return None
    if not any(remove_intent_id(button.callback_data or "")[0] == context.id for button in _buttons(message)):
        return None
    model = CardModel.of_context(context)
    return Card(message.chat.id, message.message_id, model.task_id)


def _buttons(message: Message) -> list[InlineKeyboardButton]:
    rows = message.reply_markup.inline_keyboard if message.reply_markup else []
    return [button for row in rows for button in row]


class BelongsToReply(Filter):
    """Gives the handler the `album` that this message is a part of: one whose first message was a reply to a card."""

    async def __call__(
        self, message: Message, dishka_container: AsyncContainer
    ) -> Literal[False] | dict[str, ReplyAlbum]:
        if message.media_group_id is None:
            return False
        registry = await dishka_container.get(AlbumRegistry)
        album: ReplyAlbum | None = await registry.find_album(message.chat.id, message.media_group_id)
        return {"album": album} if album else False


@inject
async def on_reply(
    message: Message, card: Card, replies: FromDishka[ReplyTaker], translator: FromDishka[Translator]
) -> None:
    await _answer(message, replies.take(message, card), translator)


@inject
async def on_further_piece(
    message: Message,
    album: ReplyAlbum,
    dialog_manager: DialogManager,
    replies: FromDishka[ReplyTaker],
    translator: FromDishka[Translator],
) -> None:
    taken = await _answer(message, replies.take_more(message, album), translator)
    if taken.comment:
        await show_grown(dialog_manager, taken.comment)


async def _answer(message: Message, taking: Awaitable[Taken], translator: Translator) -> Taken:
    try:
        taken = await taking
    except TaskNotFound:
        taken = Taken(None, "card-gone")
    except Forbidden:
        taken = Taken(None, "comment-forbidden")
    if taken.says:
        await message.reply(translator(taken.says), disable_notification=True)
    return taken


def build_router() -> Router:
    router = Router(name="replies")
    router.message.middleware(TurnsPage())
    router.message.filter(F.chat.type == ChatType.PRIVATE, F.content_type.in_(CONTENTS_OF_COMMENTS))
    router.message.register(on_further_piece, BelongsToReply())
    router.message.register(on_reply, RepliesToCard(), flags=teaches(Lesson.COMMENT))
    return router

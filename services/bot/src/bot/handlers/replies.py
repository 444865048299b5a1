"""A reply to a card, or to a message about a comment, is a comment."""

from typing import Any, Final, Literal

from aiogram import F, Router
from aiogram.enums import ChatType
from aiogram.filters import Filter
from aiogram.types import InlineKeyboardButton, Message
from aiogram_dialog.api.entities import Context
from aiogram_dialog.api.internal import CONTEXT_KEY
from aiogram_dialog.utils import remove_intent_id
from dishka import AsyncContainer, FromDishka
from dishka.integrations.aiogram import inject

from bot.cards.comments import CommentWriter
from bot.cards.message_keys import message_key
from bot.cards.press import CardPress
from bot.dialogs.task_card.model import CardModel
from bot.dialogs.task_card.states import CardSG
from bot.errors import Forbidden, TaskNotFound
from bot.handlers.lessons import Lesson, TurnsPage, teaches
from bot.locales.translator import Translator
from bot.ports.registries import Card, CardRegistry
from contracts.ids import CommentId

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


@inject
async def on_reply(
    message: Message,
    card: Card,
    writer: FromDishka[CommentWriter],
    registry: FromDishka[CardRegistry],
    translator: FromDishka[Translator],
) -> None:
    text, key = message.text or "", message_key(message)
    try:
        comment = await writer.write(card.task_id, text, reply_to=card.comment_id, key=key)
    except TaskNotFound:
        await message.reply(translator("card-gone"))
        return
    except Forbidden:
        await message.reply(translator("comment-forbidden"))
        return
    # The person's own message stands for their comment now: replying to it answers it.
    await registry.remember_card(Card(message.chat.id, message.message_id, card.task_id, CommentId(comment.id)))
    await message.reply(translator("comment-added"), disable_notification=True)


def build_router() -> Router:
    router = Router(name="replies")
    router.message.middleware(TurnsPage())
    router.message.register(
        on_reply, F.chat.type == ChatType.PRIVATE, F.text, RepliesToCard(), flags=teaches(Lesson.COMMENT)
    )
    return router

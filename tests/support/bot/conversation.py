"""A person who talks with the bot: writes, presses buttons by their words, reads what is there."""

import re
from dataclasses import dataclass, field
from datetime import UTC, datetime
from itertools import count
from typing import Any

from aiogram import Bot, Dispatcher
from aiogram.types import (
    CallbackQuery,
    Chat,
    InlineKeyboardButton,
    InlineKeyboardMarkup,
    Location,
    Message,
    Update,
    User,
)

from support.bot.backend import FixedClock, InMemoryComments, InMemoryTodos
from support.bot.telegram import BOT_USER, PlainChat

_update_ids = count(1)
_WRITTEN_AT = datetime(2026, 11, 23, 12, 0, tzinfo=UTC)


@dataclass
class Conversation:
    """One private chat and everything behind it."""

    dispatcher: Dispatcher
    bot: Bot
    chat: PlainChat
    person: User
    todos: InMemoryTodos
    comments: InMemoryComments
    clock: FixedClock
    presses: list[str] = field(default_factory=list)

    @property
    def last(self) -> Message:
        """The newest message of the bot."""
        return [message for message in self.chat.messages.values() if message.from_user == BOT_USER][-1]

    @property
    def text(self) -> str:
        return self.last.text or ""

    @property
    def labels(self) -> list[str]:
        """The buttons of the newest message, row by row."""
        return labels_of(self.last)

    @property
    def requests(self) -> list[str]:
        """What the backend was asked since `forget_requests`."""
        return [*self.todos.calls, *self.comments.calls]

    def forget_requests(self) -> None:
        self.todos.calls.clear()
        self.comments.calls.clear()

    def switch_backend(self, *, is_down: bool) -> None:
        self.todos.is_down = self.comments.is_down = is_down

    async def send(self, text: str, *, reply_to: Message | None = None) -> Message:
        """Write; the message as the chat holds it, unless the bot deleted it."""
        return await self._deliver(text=text, reply_to_message=reply_to)

    async def send_file(
        self,
        content: dict[str, Any],
        *,
        caption: str | None = None,
        reply_to: Message | None = None,
        album: str | None = None,
    ) -> Message:
        """Send a file of `support.bot.files`; files with the same `album` are one."""
        return await self._deliver(caption=caption, reply_to_message=reply_to, media_group_id=album, **content)

    async def send_place(self, latitude: float, longitude: float) -> Message:
        """Send where one is."""
        return await self._deliver(location=Location(latitude=latitude, longitude=longitude))

    async def _deliver(self, **content: Any) -> Message:
        message = self.chat.keep(
            Message(
                message_id=self.chat.next_id(),
                date=_WRITTEN_AT,
                chat=self.chat.chat,
                from_user=self.person,
                **content,
            )
        ).as_(self.bot)
        await self.dispatcher.feed_update(self.bot, Update(update_id=next(_update_ids), message=message))
        return message

    async def repeat(self, message: Message) -> None:
        """The update of the message arrives once more, as after a crash."""
        await self.dispatcher.feed_update(self.bot, Update(update_id=next(_update_ids), message=message.as_(self.bot)))

    async def edit(self, message: Message, text: str) -> None:
        """Change what was written before."""
        await self._edit(message, text=text)

    async def edit_caption(self, message: Message, caption: str | None) -> None:
        """Change what was written below a file, or take it away."""
        await self._edit(message, caption=caption)

    async def edit_file(self, message: Message, content: dict[str, Any]) -> None:
        """Put another file in the place of the one that was sent, or beside words; what is written stays."""
        nothing = dict.fromkeys(("photo", "document", "video", "text"))
        await self._edit(message, **(nothing | content), caption=message.caption or message.text)

    async def _edit(self, message: Message, **changes: Any) -> None:
        edited = self.chat.keep(message.model_copy(update=changes | {"edit_date": int(_WRITTEN_AT.timestamp())}))
        update = Update(update_id=next(_update_ids), edited_message=edited.as_(self.bot))
        await self.dispatcher.feed_update(self.bot, update)

    async def press(self, words: str, *, on: Message | None = None) -> str | None:
        """Press the button whose label holds `words`; what the bot answered to the press itself, if anything."""
        message = on or self.last
        return await self.press_data(find_button(message, words).callback_data or "", on=message)

    async def press_data(self, data: str, *, on: Message) -> str | None:
        """Press a button by what it says to the bot, as an old message may still do."""
        query = CallbackQuery(
            id=f"press-{next(_update_ids)}",
            from_user=self.person,
            chat_instance="-",
            data=data,
            message=self.chat.messages.get(on.message_id, on).as_(self.bot),
        ).as_(self.bot)
        await self.dispatcher.feed_update(self.bot, Update(update_id=next(_update_ids), callback_query=query))
        answer = self.chat.answers.get(query.id)
        assert answer is not None, "the button is still busy"
        return answer.text

    def now(self, message: Message) -> Message:
        """The message as it stands now."""
        return self.chat.messages[message.message_id]


def private_chat(person: User) -> Chat:
    return Chat(id=person.id, type="private", first_name=person.first_name)


def labels_of(message: Message) -> list[str]:
    return labels_of_markup(message.reply_markup)


def labels_of_markup(markup: InlineKeyboardMarkup | None) -> list[str]:
    return [button.text for row in (markup.inline_keyboard if markup else []) for button in row]


def find_button(message: Message, words: str) -> InlineKeyboardButton:
    """The one button whose label holds `words` (or is exactly `words`)."""
    rows = message.reply_markup.inline_keyboard if message.reply_markup else []
    buttons = [button for row in rows for button in row]
    found = [button for button in buttons if button.text == words] or [
        button for button in buttons if re.search(re.escape(words), button.text)
    ]
    assert len(found) == 1, f"{words!r} is on {len(found)} of {labels_of(message)}"
    return found[0]

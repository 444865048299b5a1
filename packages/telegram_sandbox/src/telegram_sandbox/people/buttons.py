"""A person presses an inline button, found the way a person finds it: by what is written on it."""

from __future__ import annotations

import asyncio
import re
import secrets

from aiogram.types import CallbackQuery, InlineKeyboardButton, Message, User

from telegram_sandbox.errors import PeopleApiError
from telegram_sandbox.people.places import get_message, get_place
from telegram_sandbox.queries import CallbackAnswer
from telegram_sandbox.rooms import Room
from telegram_sandbox.sandbox import Sandbox
from telegram_sandbox.wire import dump_object

ANSWER_TIMEOUT_SECONDS = 5.0
# A person's screen is a moment behind: the second click of a double click still finds the keyboard it was aimed at.
SCREEN_DELAY_SECONDS = 2.0


async def press_button(
    sandbox: Sandbox,
    *,
    person_id: int,
    chat_id: int,
    message_id: int,
    text: str | None = None,
    callback_data: str | None = None,
    timeout_seconds: float = ANSWER_TIMEOUT_SECONDS,
) -> CallbackAnswer | None:
    """The bot's answer, or `None` if it does not answer in time.

    Raises:
        PeopleApiError: 404 listing the visible buttons when none or several fit, 400 for a button that is not the
            bot's to answer.
    """
    person, room = get_place(sandbox.world, person_id=person_id, chat_id=chat_id)
    message = get_message(room, message_id)
    button = find_outdated_button(sandbox, room, message, callback_data=callback_data)
    button = button or find_button(message, text=text, callback_data=callback_data)
    if button.callback_data is None:
        raise PeopleApiError(400, f"«{button.text}» does not ask the bot", button=dump_object(button))
    answer = await _ask(sandbox, room, person, message, button.callback_data, timeout_seconds)
    if answer is not None:
        told = {"chat_id": room.id, "user_id": person.id, "message_id": message_id, **answer.as_json()}
        sandbox.events.publish("callback_answer", told)
    return answer


async def _ask(
    sandbox: Sandbox, room: Room, person: User, message: Message, callback_data: str, timeout_seconds: float
) -> CallbackAnswer | None:
    query = CallbackQuery(
        id=str(secrets.randbelow(10**18) + 10**18),
        from_user=person,
        chat_instance=str(room.id * 7919),
        message=message,
        data=callback_data,
    )
    future = sandbox.callbacks.open(query.id)
    sandbox.updates.push("callback_query", {**dump_object(query), "message": sandbox.world.view(message)})
    try:
        async with asyncio.timeout(timeout_seconds):
            return await future
    except TimeoutError:
        return None


def find_button(message: Message, *, text: str | None, callback_data: str | None) -> InlineKeyboardButton:
    """The button with this data, or with this text: exactly, else as the only one containing it, else as a pattern."""
    rows = message.reply_markup.inline_keyboard if message.reply_markup else []
    buttons = [button for row in rows for button in row]
    if callback_data is not None:
        found = [button for button in buttons if button.callback_data == callback_data]
        wanted = f"data {callback_data!r}"
    else:
        found = _matching(buttons, text or "")
        wanted = f"text {text!r}"
    if len(found) == 1:
        return found[0]
    problem = "several buttons have" if found else "no button has"
    visible = [[button.text for button in row] for row in rows]
    raise PeopleApiError(404, f"{problem} the {wanted}", buttons=visible)


def find_outdated_button(
    sandbox: Sandbox, room: Room, message: Message, *, callback_data: str | None
) -> InlineKeyboardButton | None:
    """A button with this data that an edit took away a moment ago and no other of the same data replaced."""
    keyboard, changed_at = room.outdated.get(message.message_id, (None, 0.0))
    if keyboard is None or callback_data is None or sandbox.clock() - changed_at > SCREEN_DELAY_SECONDS:
        return None
    current = message.reply_markup.inline_keyboard if message.reply_markup else []
    if any(button.callback_data == callback_data for row in current for button in row):
        return None
    gone = [button for row in keyboard.inline_keyboard for button in row if button.callback_data == callback_data]
    return gone[0] if gone else None


def _matching(buttons: list[InlineKeyboardButton], text: str) -> list[InlineKeyboardButton]:
    exact = [button for button in buttons if button.text == text]
    if exact or not text:
        return exact
    containing = [button for button in buttons if text in button.text]
    if len(containing) == 1:
        return containing
    try:
        pattern = re.compile(text)
    except re.error:
        return containing
    return [button for button in buttons if pattern.fullmatch(button.text)] or containing

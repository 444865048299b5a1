"""What people do: join, write, press, edit, react, forward, block. The counterpart of `methods`, the bot's side.

A person acts only in chats they are in. Whatever cannot be done raises `PeopleApiError` with a sentence about why.
"""

from telegram_sandbox.people.arrivals import create_group, create_person
from telegram_sandbox.people.buttons import press_button
from telegram_sandbox.people.inline import ask_inline, choose_inline_result
from telegram_sandbox.people.writing import Draft, edit_text, forward_message, react, send_message, set_bot_status

__all__ = [
    "Draft",
    "ask_inline",
    "choose_inline_result",
    "create_group",
    "create_person",
    "edit_text",
    "forward_message",
    "press_button",
    "react",
    "send_message",
    "set_bot_status",
]

"""The command menu: setMyCommands, getMyCommands, deleteMyCommands, and the menu button."""

from __future__ import annotations

from aiogram.methods import DeleteMyCommands, GetChatMenuButton, GetMyCommands, SetChatMenuButton, SetMyCommands
from aiogram.types import BotCommand, MenuButtonDefault, MenuButtonUnion, MenuButtonWebApp

from telegram_sandbox.bot_profile import DEFAULT_MENU, scope_key
from telegram_sandbox.errors import bad_request
from telegram_sandbox.links import WrongLinkError, check_link
from telegram_sandbox.methods.access import get_known_room
from telegram_sandbox.methods.registry import Call, handles
from telegram_sandbox.rules.content import accept_commands


def _key(call: Call, request: SetMyCommands | GetMyCommands | DeleteMyCommands) -> tuple[str, str]:
    chat_id = getattr(request.scope, "chat_id", None)
    if chat_id is not None:
        get_known_room(call, chat_id)
    return scope_key(request.scope), request.language_code or ""


@handles(SetMyCommands)
def set_my_commands(call: Call, request: SetMyCommands) -> bool:
    """Set the menu of one scope and language."""
    commands = accept_commands(request.commands)
    scope, language = _key(call, request)
    call.sandbox.world.bot.commands.setdefault(scope, {})[language] = commands
    call.sandbox.announce_bot()
    return True


@handles(GetMyCommands)
def get_my_commands(call: Call, request: GetMyCommands) -> list[BotCommand]:
    """The menu of exactly this scope and language."""
    scope, language = _key(call, request)
    return call.sandbox.world.bot.commands.get(scope, {}).get(language, [])


@handles(DeleteMyCommands)
def delete_my_commands(call: Call, request: DeleteMyCommands) -> bool:
    """Fall back to wider scopes."""
    scope, language = _key(call, request)
    call.sandbox.world.bot.commands.get(scope, {}).pop(language, None)
    call.sandbox.announce_bot()
    return True


@handles(SetChatMenuButton)
def set_chat_menu_button(call: Call, request: SetChatMenuButton) -> bool:
    """The button beside the input field, for one private chat or for all."""
    button = request.menu_button or MenuButtonDefault()
    if isinstance(button, MenuButtonWebApp):
        try:
            check_link(button.web_app.url, https_only=True)
        except WrongLinkError as wrong:
            raise bad_request(f"menu button Web App URL '{button.web_app.url}' is invalid: {wrong}") from None
    chat_id = DEFAULT_MENU if request.chat_id is None else get_known_room(call, request.chat_id).id
    call.sandbox.world.bot.menu_buttons[chat_id] = button
    call.sandbox.announce_bot()
    return True


@handles(GetChatMenuButton)
def get_chat_menu_button(call: Call, request: GetChatMenuButton) -> MenuButtonUnion:
    """The button that is shown."""
    return call.sandbox.world.bot.menu_button(request.chat_id or DEFAULT_MENU)

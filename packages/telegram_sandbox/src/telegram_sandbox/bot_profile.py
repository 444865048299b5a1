"""The bot's account: who it is, and the texts, commands and menu buttons it gave itself.

Texts and commands are kept per language; a reader gets the language's own, else the one set for all.
"""

from __future__ import annotations

from dataclasses import dataclass, field

from aiogram.types import BotCommand, BotCommandScopeUnion, MenuButtonCommands, MenuButtonDefault, MenuButtonUnion, User

from telegram_sandbox.rooms import ADMINISTRATOR, CREATOR, Room

DEFAULT_SCOPE = "default"
DEFAULT_MENU = 0


def scope_key(scope: BotCommandScopeUnion | None) -> str:
    """A scope as text: `default`, `chat:5`, `chat_member:5:7`."""
    if scope is None:
        return DEFAULT_SCOPE
    parts = [scope.type, getattr(scope, "chat_id", None), getattr(scope, "user_id", None)]
    return ":".join(str(part) for part in parts if part is not None)


@dataclass
class BotProfile:
    """The account behind the token.

    Attributes:
        commands: by scope key, then by language (`""` is every language).
        menu_buttons: by chat id; `DEFAULT_MENU` holds the one for all private chats.
    """

    id: int
    username: str
    names: dict[str, str]
    descriptions: dict[str, str] = field(default_factory=dict)
    short_descriptions: dict[str, str] = field(default_factory=dict)
    commands: dict[str, dict[str, list[BotCommand]]] = field(default_factory=dict)
    menu_buttons: dict[int, MenuButtonUnion] = field(default_factory=dict)
    has_privacy_mode: bool = True

    @property
    def user(self) -> User:
        """The bot as it appears in messages."""
        return User(id=self.id, is_bot=True, first_name=self.names[""], username=self.username)

    @property
    def me(self) -> User:
        """The bot as `getMe` describes it."""
        return self.user.model_copy(
            update={
                "can_join_groups": True,
                "can_read_all_group_messages": not self.has_privacy_mode,
                "supports_inline_queries": True,
                "can_connect_to_business": False,
                "has_main_web_app": False,
            }
        )

    def commands_for(self, room: Room, user: User) -> list[BotCommand]:
        """The menu this person sees in this chat: the narrowest scope that has commands wins."""
        by_scope = (self.commands.get(key, {}) for key in self._scopes(room, user))
        language = user.language_code or ""
        return next((found for per in by_scope if (found := per.get(language) or per.get("") or [])), [])

    def _scopes(self, room: Room, user: User) -> list[str]:
        if room.is_private:
            return [f"chat:{room.id}", "all_private_chats", DEFAULT_SCOPE]
        is_administrator = room.status_of(user.id) in {CREATOR, ADMINISTRATOR}
        for_administrators = [f"chat_administrators:{room.id}"] if is_administrator else []
        for_all = ["all_chat_administrators"] if is_administrator else []
        personal = f"chat_member:{room.id}:{user.id}"
        return [personal, *for_administrators, f"chat:{room.id}", *for_all, "all_group_chats", DEFAULT_SCOPE]

    def menu_button(self, chat_id: int) -> MenuButtonUnion:
        """The button beside the input field of a private chat."""
        button = self.menu_buttons.get(chat_id) or self.menu_buttons.get(DEFAULT_MENU)
        return MenuButtonCommands() if button is None or isinstance(button, MenuButtonDefault) else button

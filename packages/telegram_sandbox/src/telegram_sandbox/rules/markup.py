"""Reply markup: which keyboards Telegram accepts.

Shape faults are found in the raw JSON, as the real server does, because a model would report them in its own words.
"""

from __future__ import annotations

from collections.abc import Iterable

from aiogram.types import InlineKeyboardButton, InlineKeyboardMarkup

from telegram_sandbox.errors import bad_request
from telegram_sandbox.links import WrongLinkError, check_link, linked_user_id

MAX_CALLBACK_DATA_BYTES = 64
MAX_BUTTONS = 100
MAX_COPY_TEXT = 256

_KINDS = (
    "url",
    "callback_data",
    "callback_game",
    "pay",
    "switch_inline_query",
    "switch_inline_query_current_chat",
    "switch_inline_query_chosen_chat",
    "login_url",
    "web_app",
    "copy_text",
    "disabled",
)
_STYLES = {"", "default", "primary", "danger", "success"}


def read_markup(raw: object) -> object:
    """The markup with every button as an object: the keyboard under the input field may name buttons by text alone.

    Raises:
        BotApiError: markup that is no object, or whose rows or buttons are not what they must be.
    """
    if raw is None:
        return None
    if not isinstance(raw, dict):
        raise bad_request("object expected as reply markup")
    for button in _cells(raw.get("inline_keyboard"), 'field "inline_keyboard" of the InlineKeyboardMarkup'):
        _check_inline_shape(button)
    for button in _cells(raw.get("keyboard"), 'field "keyboard"'):
        _check_reply_shape(button)
    if not raw.get("keyboard"):
        return raw
    rows = [[{"text": button} if isinstance(button, str) else button for button in row] for row in raw["keyboard"]]
    return {**raw, "keyboard": rows}


def _cells(rows: object, field: str) -> Iterable[object]:
    if rows is None:
        return []
    if not isinstance(rows, list) or not all(isinstance(row, list) for row in rows):
        raise bad_request(f"{field} must be an Array of Arrays")
    return [button for row in rows for button in row]


def _check_inline_shape(button: object) -> None:
    if not isinstance(button, dict):
        raise _inline_error("InlineKeyboardButton must be an Object")
    if "text" not in button:
        raise _inline_error('Can\'t find field "text"')
    if not isinstance(button["text"], str):
        raise _inline_error('Field "text" must be of type String')
    if button.get("style") is not None and str(button["style"]).lower() not in _STYLES:
        raise _inline_error("invalid button style specified")
    is_empty = {kind for kind in ("url", "callback_data") if button.get(kind) == ""}
    if not any(button.get(kind) is not None for kind in _KINDS if kind not in is_empty):
        raise _inline_error("Text buttons are unallowed in the inline keyboard")


def _inline_error(reason: str) -> Exception:
    return bad_request(f"can't parse inline keyboard button: {reason}")


def _check_reply_shape(button: object) -> None:
    if isinstance(button, str):
        return
    if not isinstance(button, dict):
        raise bad_request("can't parse keyboard button: KeyboardButton must be a String or an Object")
    if "text" not in button:
        raise bad_request("can't parse keyboard button: Can't find field \"text\"")


def accept_inline_keyboard(markup: InlineKeyboardMarkup | None, *, is_private: bool) -> InlineKeyboardMarkup | None:
    """The keyboard as a message will hold it: buttons without a text are dropped, an empty keyboard is none.

    Raises:
        BotApiError: a button that Telegram refuses.
    """
    if markup is None:
        return None
    rows = [[button for button in row if button.text or button.icon_custom_emoji_id] for row in markup.inline_keyboard]
    rows = [row for row in rows if row]
    if sum(map(len, rows)) > MAX_BUTTONS:
        raise bad_request("reply markup is too long")
    accepted = [[_accept_button(button, is_private=is_private) for button in row] for row in rows]
    return InlineKeyboardMarkup(inline_keyboard=accepted) if accepted else None


def _accept_button(button: InlineKeyboardButton, *, is_private: bool) -> InlineKeyboardButton:
    if button.url and linked_user_id(button.url) is None:
        button = button.model_copy(update={"url": _checked(button.url, "URL")})
    if button.web_app:
        _checked(button.web_app.url, "Web App URL", https_only=True)
        if not is_private:
            raise bad_request("BUTTON_TYPE_INVALID")
    if button.login_url:
        _checked(button.login_url.url, "login URL", https_only=True)
    if button.callback_data and len(button.callback_data.encode()) > MAX_CALLBACK_DATA_BYTES:
        raise bad_request("BUTTON_DATA_INVALID")
    if button.copy_text and not 1 <= len(button.copy_text.text) <= MAX_COPY_TEXT:
        raise bad_request("BUTTON_COPY_TEXT_INVALID")
    return button


def _checked(link: str, what: str, *, https_only: bool = False) -> str:
    try:
        return check_link(link, https_only=https_only)
    except WrongLinkError as wrong:
        raise bad_request(f"inline keyboard button {what} '{link}' is invalid: {wrong}") from None

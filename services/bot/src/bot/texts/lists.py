"""Names of lists, and the text over all of them."""

from collections.abc import Sequence
from typing import Final

from aiogram.utils.formatting import Bold, Text, as_list

from bot.texts.shorten import MAX_BUTTON_LENGTH, shorten
from bot.texts.shown import ListRow
from bot.texts.wording import Wording

_INBOX_EMOJI: Final = "📥"
_LIST_EMOJI: Final = "📋"


def list_name(row: ListRow, wording: Wording) -> str:
    """`🏡 Дом`; the Inbox has a name in the reader's language."""
    title = wording("lists-inbox") if row.is_inbox else row.title
    return f"{row.emoji or (_INBOX_EMOJI if row.is_inbox else _LIST_EMOJI)} {title}"


def list_button(row: ListRow, wording: Wording) -> str:
    """The label of a list's button, with the number of its open tasks and a sign if it is shared."""
    tail = (" 👥" if row.member_count > 1 else "") + (f" · {row.open_count}" if row.open_count else "")
    return shorten(list_name(row, wording), MAX_BUTTON_LENGTH - len(tail)) + tail


def lists_text(rows: Sequence[ListRow], wording: Wording) -> Text:
    """What stands over the lists: how many there are, and that a list can be named in any message."""
    return as_list(Bold(wording("lists-title")), wording("lists-count", count=len(rows)), "", wording("lists-hint"))


def list_options_text(row: ListRow, wording: Wording, *, is_muted: bool) -> Text:
    """What a list is, over the buttons that change it."""
    members = wording("list-members", count=row.member_count) if row.member_count > 1 else wording("list-private")
    lines = [members, wording("list-open-count", count=row.open_count)]
    if is_muted:
        lines += ["", wording("list-muted")]
    return as_list(Bold(list_name(row, wording)), *lines)

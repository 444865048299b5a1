"""Names of lists."""

from bot.texts.wording import Wording
from contracts.todos.v1.tasks import TaskList


def list_name(shown: TaskList, wording: Wording) -> str:
    """`🏡 Дом`; the Inbox has a name in the reader's language."""
    title = wording("lists-inbox") if shown.is_inbox else shown.title
    return f"{shown.emoji or ('📥' if shown.is_inbox else '📋')} {title}"

"""todos and comments in memory. They keep the contracts' rules that the bot depends on, and count what they are asked.

`calls` holds the name of every request in order; `is_down` makes every request fail as a dead backend does, `failures` the next ones (None
lets one pass).
"""

from support.bot.backend.base import INBOX, FixedClock
from support.bot.backend.comments import InMemoryComments
from support.bot.backend.todos import InMemoryTodos

__all__ = ["INBOX", "FixedClock", "InMemoryComments", "InMemoryTodos"]

"""Which topic is open."""

from bot.dialogs.model import WindowModel
from bot.texts.help import TOPICS


class HelpModel(WindowModel):
    topic: str = TOPICS[0]

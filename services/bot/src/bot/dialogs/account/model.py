"""What would become of everything, once it was asked for."""

from bot.dialogs.model import WindowModel
from bot.texts.account import ShownDeparture


class AccountModel(WindowModel):
    """`notice` is the key of a sentence to show once."""

    departure: ShownDeparture = ShownDeparture()
    notice: str | None = None

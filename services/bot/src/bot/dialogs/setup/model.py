"""What a new person has chosen so far. Sent to the backend at once, when both are known."""

from bot.dialogs.preferences import Preferences


class SetupModel(Preferences):
    """`name` is how to greet them; `link` is the parameter of the deep link by which they came."""

    name: str = ""
    link: str | None = None

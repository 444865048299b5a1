"""Language and time zone as just chosen in a window, before the rest of the same update can know of them."""

from zoneinfo import ZoneInfo

from bot.dialogs.widgets.zones import ZoneSearch
from bot.locales.translator import Translators
from bot.texts.wording import Wording
from contracts.todos.v1.people import Language


class Preferences(ZoneSearch):
    """`language` and `zone` are None until chosen here."""

    language: Language | None = None
    zone: str | None = None

    def speak(self, wording: Wording, translators: Translators) -> Wording:
        """The wording in what was chosen here."""
        if self.language:
            wording = wording.in_language(translators[self.language])
        return wording.at_zone(ZoneInfo(self.zone)) if self.zone else wording

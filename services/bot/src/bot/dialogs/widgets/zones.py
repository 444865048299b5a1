"""Choosing a time zone: buttons with the time it is there now, and a line to write a city."""

from typing import Any, Final

from aiogram_dialog.widgets.kbd import Group
from aiogram_dialog.widgets.kbd.select import OnItemClick

from bot.dialogs.model import WindowModel
from bot.dialogs.widgets.options import options
from bot.texts.places import nearest_zones
from bot.texts.shorten import shorten
from bot.texts.wording import Wording
from bot.texts.zones import find_zones, offered_zones, zone_label

_MAX_QUERY: Final = 60


class ZoneSearch(WindowModel):
    """`query` is what the person wrote last, empty if they sent a place; `found` the zones that fit, None if nothing was asked yet."""

    query: str = ""
    found: list[str] | None = None

    def locate(self, latitude: float, longitude: float, wording: Wording) -> None:
        """The zones of the nearest cities: near a border the nearest one may be on the other side, so the person has the last word."""
        self.query, self.found = "", nearest_zones(latitude, longitude, now=wording.now)

    def search(self, query: str, wording: Wording) -> None:
        self.query, self.found = shorten(query, _MAX_QUERY), find_zones(query[:_MAX_QUERY], wording)

    def options(self, guess: str | None, wording: Wording) -> list[tuple[str, str]]:
        """Names and labels of the zones to offer: those found, or the guess and the common ones."""
        if self.found:
            return [(zone, zone_label(zone, wording)) for zone in self.found]
        offered = offered_zones(guess, wording.language)
        return [(zone, zone_label(zone, wording, is_guess=zone == guess)) for zone in offered]

    def question(self, ask: str, wording: Wording) -> str:
        """What the window says: the question itself, or how the search went."""
        if self.found is None:
            return ask
        if not self.query:
            return wording("zone-located")
        return wording("zone-found" if self.found else "zone-missing", query=self.query)


def zone_buttons(on_click: OnItemClick[Any, str]) -> Group:
    """The buttons of `ZoneSearch.options`, given by the getter as `zones`: one to a row, for half a row cuts most cities."""
    return options("zones", widget_id="zone", on_click=on_click)

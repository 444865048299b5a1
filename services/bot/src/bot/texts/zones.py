"""Time zones as people name them: by a city, or by what their clock shows.

Invariant: whatever is offered is a zone that the backend knows (the same IANA data, by name).
"""

import difflib
import re
from collections.abc import Iterable, Sequence
from datetime import UTC, datetime, timedelta
from functools import cache
from typing import Final
from zoneinfo import ZoneInfo

from babel import Locale

from bot.texts.cities import CITY_ZONES
from bot.texts.label_width import is_whole
from bot.texts.shorten import shorten
from bot.texts.wording import Wording
from contracts.todos.v1.people import Language

# One to a row, so no more than fit a phone's screen under the question; whoever is elsewhere writes a city.
COMMON_ZONES: Final = {
    Language.RUSSIAN: (
        "Europe/Kaliningrad",
        "Europe/Moscow",
        "Europe/Samara",
        "Asia/Yekaterinburg",
        "Asia/Omsk",
        "Asia/Novosibirsk",
        "Asia/Irkutsk",
        "Asia/Vladivostok",
        "Asia/Almaty",
    ),
    Language.ENGLISH: (
        "America/Los_Angeles",
        "America/Denver",
        "America/Chicago",
        "America/New_York",
        "Europe/London",
        "Europe/Berlin",
        "Asia/Kolkata",
        "Asia/Singapore",
        "Australia/Sydney",
    ),
}
_MAX_CITY: Final = 24
_NO_ZONE: Final = {"UTC", "Etc/UTC"}
MAX_FOUND: Final = 6
_CLOSE_ENOUGH: Final = 0.78
_CLOCK: Final = re.compile(r"(\d{1,2})[:.](\d{2})")
_CLOCK_TOLERANCE: Final = timedelta(minutes=8)
_DAY: Final = timedelta(days=1)


def zone_city(zone_name: str, language: Language) -> str:
    """The city that stands for a zone: `Europe/Moscow` is «Москва» or “Moscow”."""
    known = _localized_cities(language).get(zone_name)
    return known or zone_name.rpartition("/")[2].replace("_", " ")


def zone_label(zone_name: str, wording: Wording, *, is_guess: bool = False) -> str:
    """`14:05 Москва`, what a button says about a zone; without the region of the city, if both together are too long for a row."""
    key, time = "zone-guess" if is_guess else "zone-button", wording.at_zone(ZoneInfo(zone_name)).clock(wording.now)
    city = zone_city(zone_name, wording.language)
    label = wording(key, city=city, time=time)
    if is_whole(label):
        return label
    return wording(key, city=shorten(city.partition(",")[0], _MAX_CITY), time=time)


def guess_zone(configured: str, language: Language) -> str | None:
    """The zone to offer first. A server left at UTC says nothing about a person, but Russian does."""
    if configured not in _NO_ZONE:
        return configured
    return "Europe/Moscow" if language is Language.RUSSIAN else None


def offered_zones(guess: str | None, language: Language) -> list[str]:
    """The guess first, if there is one, then the language's common zones."""
    return list(dict.fromkeys(filter(None, (guess, *COMMON_ZONES[language]))))


def find_zones(query: str, wording: Wording) -> list[str]:
    """Zones that fit what the person wrote (a city in either language, an IANA name, or the time on their clock), best first."""
    clock = _CLOCK.fullmatch(query.strip())
    if clock:
        return _zones_showing(int(clock[1]), int(clock[2]), wording)
    return _zones_named(_fold(query))


def _zones_named(wanted: str) -> list[str]:
    names = _searchable_names()
    if not wanted:
        return []
    if wanted in names:
        return [names[wanted]]
    starting = sorted((zone for name, zone in names.items() if name.startswith(wanted)), key=_rarity)
    close = difflib.get_close_matches(wanted, names, n=MAX_FOUND, cutoff=_CLOSE_ENOUGH)
    return _first_few(starting or [names[name] for name in close])


def _rarity(zone: str) -> tuple[bool, int]:
    """Sorts what many mean before what few do: a zone of a part of a state has a longer name."""
    return zone not in _all_common_zones(), zone.count("/")


def _zones_showing(hour: int, minute: int, wording: Wording) -> list[str]:
    if hour > 23 or minute > 59:
        return []
    zones = dict.fromkeys((str(wording.zone), *COMMON_ZONES[wording.language], *_all_common_zones()))
    return _first_few(zone for zone in zones if _shows(zone, hour, minute, wording.now))


def _shows(zone: str, hour: int, minute: int, now: datetime) -> bool:
    local = now.astimezone(ZoneInfo(zone))
    difference = abs(timedelta(hours=hour - local.hour, minutes=minute - local.minute))
    return min(difference, _DAY - difference) <= _CLOCK_TOLERANCE


def _all_common_zones() -> Sequence[str]:
    return [zone for zones in COMMON_ZONES.values() for zone in zones]


def _first_few(zones: Iterable[str]) -> list[str]:
    return list(dict.fromkeys(zones))[:MAX_FOUND]


@cache
def _localized_cities(language: Language) -> dict[str, str]:
    zones = Locale(str(language)).time_zones
    return {name: zone["city"] for name, zone in zones.items() if "city" in zone}


@cache
def _searchable_names() -> dict[str, str]:
    """Every folded name a zone may be found by. Later entries win: our own cities over CLDR's, CLDR's over IANA's."""
    zones = [zone for zone in _localized_cities(Language.RUSSIAN) if _is_usable(zone)]
    names = {_fold(zone): zone for zone in zones} | {_fold(zone.rpartition("/")[2]): zone for zone in zones}
    for language in Language:
        names |= {_fold(city): zone for zone, city in _localized_cities(language).items() if _is_usable(zone)}
    return names | {_fold(city): zone for city, zone in CITY_ZONES.items()}


def _is_usable(zone: str) -> bool:
    if "/" not in zone or zone.startswith("Etc/"):
        return False
    try:
        return datetime.now(UTC).astimezone(ZoneInfo(zone)) is not None
    except (LookupError, ValueError, OSError):
        return False


def _fold(text: str) -> str:
    return re.sub(r"[\s_\-.]+", " ", text).strip().casefold().replace("ё", "е")

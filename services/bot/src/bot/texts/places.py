"""The time zone of a place, without a map of zones: that of the nearest city known.

It may be wrong near a border, so the nearest zones with another clock are offered beside it and the person decides.
"""

import math
import re
from collections.abc import Iterator
from datetime import datetime, timedelta
from functools import cache
from importlib.resources import files
from typing import Final
from zoneinfo import ZoneInfo

from bot.texts.city_places import CITY_PLACES

MAX_NEAREST: Final = 3
_PLACE: Final = re.compile(r"([+-])(\d{2,3})(\d{2})(\d{2})?(?=[+-]|$)")
_HALF_A_YEAR: Final = timedelta(days=182)


def nearest_zones(latitude: float, longitude: float, *, now: datetime) -> list[str]:
    """The zone of the nearest city, then the nearest ones whose clocks show something else now or half a year later."""
    chosen: dict[tuple[timedelta | None, ...], str] = {}
    for zone in _by_distance(latitude, longitude):
        chosen.setdefault(_offsets(zone, now), zone)
        if len(chosen) == MAX_NEAREST:
            break
    return list(chosen.values())


def _by_distance(latitude: float, longitude: float) -> Iterator[str]:
    here = _on_sphere(latitude, longitude)
    # The nearer two points of a sphere are, the larger is their scalar product.
    for _, zone in sorted(((-sum(a * b for a, b in zip(here, there, strict=True)), zone) for there, zone in _cities())):
        yield zone


def _offsets(zone: str, now: datetime) -> tuple[timedelta | None, ...]:
    return tuple((now + later).astimezone(ZoneInfo(zone)).utcoffset() for later in (timedelta(), _HALF_A_YEAR))


@cache
def _cities() -> list[tuple[tuple[float, float, float], str]]:
    """All places that we know, as points of a sphere."""
    table = files("tzdata").joinpath("zoneinfo/zone.tab").read_text(encoding="utf-8")
    rows = [line.split("\t") for line in table.splitlines() if line and not line.startswith("#")]
    principal = [(_on_sphere(*_read_place(row[1])), row[2]) for row in rows]
    return principal + [(_on_sphere(*place), zone) for zone, places in CITY_PLACES.items() for place in places]


def _read_place(text: str) -> tuple[float, float]:
    """Degrees north and east of `+5545+03735` (ISO 6709)."""
    north, east = (
        (-1 if sign == "-" else 1) * (int(degrees) + int(minutes) / 60 + int(seconds or 0) / 3600)
        for sign, degrees, minutes, seconds in _PLACE.findall(text)
    )
    return north, east


def _on_sphere(latitude: float, longitude: float) -> tuple[float, float, float]:
    north, east = math.radians(latitude), math.radians(longitude)
    return math.cos(north) * math.cos(east), math.cos(north) * math.sin(east), math.sin(north)

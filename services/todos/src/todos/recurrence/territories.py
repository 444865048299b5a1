"""In which country the clock of a time zone hangs: what is known of a person's country who has chosen none.

The zone data says it: `zone.tab` has the one country of each zone, `tzdata.zi` the older names of zones. Invariant: a zone that may be in
several countries, or in none (`UTC`, `CET`), is in none; a wrong country is worse than no country.
"""

from collections.abc import Iterator, Mapping
from functools import cache
from importlib.resources import files
from typing import Final

_ZONES: Final = files("tzdata") / "zoneinfo"
_COMMENT, _LINK = "#", "L"


def find_country(timezone: str) -> str | None:
    """The ISO 3166-1 code of the country that has the zone to itself; None if there is none."""
    return _countries().get(timezone)


@cache
def _countries() -> Mapping[str, str]:
    alone = {zone: countries for countries, _, zone, *_ in _rows("zone1970.tab") if "," not in countries}
    # Of the old names only those of places are sure to be in a country: EET follows the rules of Athens, and is everywhere else too.
    renamed = {name: alone[zone] for zone, name in _links() if zone in alone and "/" in name}
    return renamed | {zone: country for country, _, zone, *_ in _rows("zone.tab")}


def _rows(name: str) -> Iterator[list[str]]:
    lines = (_ZONES / name).read_text(encoding="utf-8").splitlines()
    return (line.split("\t") for line in lines if not line.startswith(_COMMENT))


def _links() -> Iterator[tuple[str, str]]:
    """Zones and other names of theirs."""
    for line in (_ZONES / "tzdata.zi").read_text(encoding="utf-8").splitlines():
        kind, *names = line.split()
        if kind == _LINK:
            zone, name = names
            yield zone, name

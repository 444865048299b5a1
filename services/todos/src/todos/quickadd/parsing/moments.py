"""The moment and the zone that a phrase is read in, from what a caller wrote of them."""

from datetime import UTC, datetime, tzinfo
from functools import lru_cache
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

_FIRST_YEAR, _LAST_YEAR = 1970, 2199


@lru_cache(maxsize=64)
def read_zone(name: str) -> ZoneInfo:
    """The zone of that IANA name.

    Raises:
        zoneinfo.ZoneInfoNotFoundError: there is none.
    """
    try:
        return ZoneInfo(name)
    except (ValueError, OSError) as exc:
        # "", "../etc" and "Europe" are refused by the standard library in ways of their own.
        raise ZoneInfoNotFoundError(f"No time zone found with key {name}") from exc


def read_now(written: datetime, zone: tzinfo | None) -> tuple[datetime, tzinfo]:
    """The moment on the clock of the zone, and the zone. A moment without an offset is meant on that clock already.

    Without a zone, the moment's own offset is one, and UTC if it has none.

    Raises:
        ValueError: the moment is not within the years that dates may have.
    """
    if not _FIRST_YEAR <= written.year <= _LAST_YEAR:
        raise ValueError(f"now must be between {_FIRST_YEAR} and {_LAST_YEAR}")
    place = zone or written.tzinfo or UTC
    return (written.replace(tzinfo=place) if written.tzinfo is None else written.astimezone(place)), place

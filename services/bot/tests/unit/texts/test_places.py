"""The zone of a place is that of the nearest city that we know."""

from datetime import UTC, datetime
from zoneinfo import ZoneInfo, available_timezones

import pytest

from bot.texts.city_places import CITY_PLACES
from bot.texts.places import nearest_zones

NOW = datetime(2026, 11, 23, 12, 0, tzinfo=UTC)


@pytest.mark.parametrize(
    ("place", "zone"),
    [
        ((55.75, 37.62), "Europe/Moscow"),
        ((55.79, 49.12), "Europe/Moscow"),  # Kazan, nearer to Ulyanovsk than to Moscow
        ((55.85, 48.51), "Europe/Moscow"),  # Zelenodolsk, outside Kazan
        ((58.00, 56.20), "Asia/Yekaterinburg"),  # Perm
        ((54.32, 48.40), "Europe/Ulyanovsk"),
        ((40.71, -74.01), "America/New_York"),
        ((36.12, -86.70), "America/Chicago"),  # Nashville, nearer to Louisville than to Chicago
        ((-33.87, 151.21), "Australia/Sydney"),
        ((-17.80, 178.00), "Pacific/Fiji"),
        ((51.51, -0.13), "Europe/London"),
    ],
)
def test_a_place_has_the_clock_of_its_city(place, zone):
    found = NOW.astimezone(ZoneInfo(nearest_zones(*place, now=NOW)[0]))

    assert found.utcoffset() == NOW.astimezone(ZoneInfo(zone)).utcoffset()


def test_neighbours_with_another_clock_are_offered_too():
    zones = nearest_zones(55.79, 49.12, now=NOW)

    assert zones[0] == "Europe/Moscow"
    assert len({NOW.astimezone(ZoneInfo(zone)).utcoffset() for zone in zones}) == len(zones) == 3


def test_the_other_side_of_the_date_line_is_near():
    assert nearest_zones(-17.0, -179.9, now=NOW)[0] in {"Pacific/Fiji", "Pacific/Wallis"}


def test_every_city_stands_under_a_zone_that_exists():
    assert CITY_PLACES.keys() - available_timezones() == set()

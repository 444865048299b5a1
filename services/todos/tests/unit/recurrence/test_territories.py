"""The country of a time zone."""

import pytest

from todos.recurrence.territories import find_country


@pytest.mark.parametrize(
    ("timezone", "country"),
    [
        ("Europe/Moscow", "RU"),
        ("America/New_York", "US"),
        ("Asia/Almaty", "KZ"),
        # Clocks that have gone the same way since 1970 share their rules, and are in two countries all the same.
        ("Europe/Amsterdam", "NL"),
        ("Europe/Kiev", "UA"),
        ("Asia/Calcutta", "IN"),
        ("US/Pacific", "US"),
        # The rules of Toronto are also those of Nassau, and those of Abidjan are Iceland's.
        ("Canada/Eastern", None),
        ("Iceland", None),
        ("EET", None),
        ("UTC", None),
        ("Etc/GMT-3", None),
    ],
)
def test_a_zone_is_in_a_country_if_there_is_no_doubt(timezone: str, country: str | None) -> None:
    assert find_country(timezone) == country

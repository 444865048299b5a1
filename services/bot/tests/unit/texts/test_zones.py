"""Time zones by what people call them."""

import pytest

from bot.texts.zones import find_zones, guess_zone, offered_zones, zone_city, zone_label
from contracts.todos.v1.people import Language


@pytest.mark.parametrize(
    ("query", "zone"),
    [
        ("казань", "Europe/Moscow"),
        ("Санкт Петербург", "Europe/Moscow"),
        ("екатеринбург", "Asia/Yekaterinburg"),
        ("Екатеренбург", "Asia/Yekaterinburg"),
        ("нью-йорк", "America/New_York"),
        ("chicago", "America/Chicago"),
        ("Europe/Berlin", "Europe/Berlin"),
    ],
)
def test_a_city_is_found_in_either_language_and_with_a_slip(russian, query, zone):
    assert find_zones(query, russian)[0] == zone


def test_a_zone_is_found_by_the_time_on_the_clock(russian):
    assert "Asia/Yekaterinburg" in find_zones("17:02", russian)
    assert "Europe/Moscow" not in find_zones("17:02", russian)


@pytest.mark.parametrize("query", ["", "   ", "щщщщ", "99:99"])
def test_what_is_no_city_finds_nothing(russian, query):
    assert find_zones(query, russian) == []


def test_the_guess_is_offered_first_and_once():
    zones = offered_zones("Asia/Omsk", Language.RUSSIAN)

    assert zones[0] == "Asia/Omsk"
    assert zones.count("Asia/Omsk") == 1


@pytest.mark.parametrize(
    ("configured", "language", "guess"),
    [
        ("Europe/Berlin", Language.RUSSIAN, "Europe/Berlin"),
        ("UTC", Language.RUSSIAN, "Europe/Moscow"),
        ("UTC", Language.ENGLISH, None),
    ],
)
def test_a_server_left_at_utc_says_nothing_about_a_person(configured, language, guess):
    assert guess_zone(configured, language) == guess


def test_a_zone_is_shown_as_its_city_and_the_time_there(russian):
    assert zone_label("Asia/Yekaterinburg", russian) == "17:00 Екатеринбург"
    assert zone_city("America/New_York", Language.ENGLISH) == "New York"


def test_a_city_that_is_too_long_for_a_button_goes_without_its_region(russian):
    assert zone_label("America/North_Dakota/New_Salem", russian) == "06:00 Нью-Сейлем"
    assert zone_label("America/Indiana/Knox", russian) == "06:00 Нокс, Индиана"


def test_what_many_mean_is_found_first(russian):
    assert find_zones("нью", russian)[0] == "America/New_York"

"""Where somebody has their days off, before they say so."""

import pytest

from bot.texts.countries import guess_country
from contracts.todos.v1.people import Language


@pytest.mark.parametrize(
    ("timezone", "language", "country"),
    [
        ("Europe/Moscow", Language.RUSSIAN, "RU"),
        ("Asia/Almaty", Language.RUSSIAN, "KZ"),
        ("Europe/London", Language.ENGLISH, "GB"),
        ("UTC", Language.ENGLISH, "US"),
        ("UTC", Language.RUSSIAN, "RU"),
    ],
)
def test_a_clock_tells_the_country(timezone, language, country):
    assert guess_country(timezone, language) == country

"""Readers in Moscow, on a Monday at three in the afternoon."""

from datetime import UTC, datetime
from zoneinfo import ZoneInfo

import pytest

from bot.texts.wording import Wording
from contracts.todos.v1.people import Language
from support.bot.texts import TRANSLATORS

NOW = datetime(2026, 11, 23, 12, 0, tzinfo=UTC)


@pytest.fixture(scope="session")
def russian() -> Wording:
    return Wording(TRANSLATORS[Language.RUSSIAN], ZoneInfo("Europe/Moscow"), NOW)


@pytest.fixture(scope="session")
def english() -> Wording:
    return Wording(TRANSLATORS[Language.ENGLISH], ZoneInfo("Europe/Moscow"), NOW)

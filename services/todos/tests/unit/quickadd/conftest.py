"""What the quick-add tests share: the moment and the zone of the phrases."""

from collections.abc import Callable
from datetime import datetime

import pytest

from todos.quickadd.parsing import ParsedTask, parse

_MONDAY_MORNING = datetime.fromisoformat("2026-11-23T10:15:00+03:00")


@pytest.fixture
def parse_at() -> Callable[..., ParsedTask]:
    """Parse a phrase as a person in Moscow would on Monday, 23 November 2026, 10:15, unless told otherwise."""

    def parse_text(
        text: str, *, now: str | datetime = _MONDAY_MORNING, timezone: str = "Europe/Moscow", language: str = "ru"
    ) -> ParsedTask:
        moment = datetime.fromisoformat(now) if isinstance(now, str) else now
        return parse(text, now=moment, timezone=timezone, language=language)

    return parse_text

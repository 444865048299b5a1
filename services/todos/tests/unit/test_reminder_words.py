"""How long before a task is due: what people write, in both languages."""

import pytest

from todos.reminders.words import Before, read_before

HOUR, DAY = 60, 24 * 60


@pytest.mark.parametrize(
    ("text", "minutes"),
    [
        ("за 2 часа", 2 * HOUR),
        ("За Час", HOUR),
        ("за час до срока", HOUR),
        ("за полчаса", 30),
        ("за  полтора часа", 90),
        ("за 15 минут", 15),
        ("за 15мин", 15),
        ("за 5 м", 5),
        ("за день", DAY),
        ("за сутки", DAY),
        ("за 3 дня", 3 * DAY),
        ("за неделю", 7 * DAY),
        ("за 2 недели до этого", 14 * DAY),
        ("в срок", 0),
        ("2 hours before", 2 * HOUR),
        ("an hour before", HOUR),
        ("half an hour before", 30),
        ("10 min earlier", 10),
        ("a day ahead", DAY),
        ("1 week before", 7 * DAY),
        ("on time", 0),
    ],
)
def test_is_understood(text: str, minutes: int) -> None:
    assert read_before(text) == Before(minutes)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "за",
        "before",
        "за молоко",
        "за 2",
        "завтра в 9",
        "in 2 hours",
        "через час",
        "за 60 дней и час",
        "за 61 день",
    ],
)
def test_is_something_else(text: str) -> None:
    assert read_before(text) is None

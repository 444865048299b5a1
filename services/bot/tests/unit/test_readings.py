"""What a reading changes in a task when a message was edited."""

from datetime import UTC, date, datetime
from zoneinfo import ZoneInfo

import pytest

from bot.cards.hints import hint_lines
from bot.cards.readings import KeptReading, choosing, repeat_of
from bot.texts.wording import Wording
from contracts.todos.v1.people import Language
from contracts.todos.v1.quickadd import (
    Alternative,
    AlternativeReason,
    Hint,
    HintCode,
    ReadDue,
    Reading,
    ReadRepeat,
    RepeatAnchor,
)
from support.bot.texts import TRANSLATORS


def test_a_repeat_that_was_read_again_keeps_the_holidays_of_the_person():
    repeat = ReadRepeat(rrule="FREQ=WEEKLY;BYDAY=MO,TU,WE,TH,FR", anchor=RepeatAnchor.SCHEDULE, holidays="RU")
    nothing = {"due": None, "priority": None, "tags": (), "list": None, "assignee": None}
    reading = Reading(title="Зарядка", repeat=repeat, spans=(), alternatives=(), hints=(), **nothing)

    wanted = repeat_of(reading)

    assert (wanted.rule, wanted.holidays) == (repeat.rrule, "RU")


def test_another_rule_leaves_out_the_same_holidays():
    due = ReadDue(date=date(2026, 12, 8), time=None, timezone="Europe/Moscow")
    other = Alternative(reason=AlternativeReason.OTHER_RULE, due=due, rrule="FREQ=MONTHLY;BYDAY=2TU", holidays="RU")

    assert choosing(other).recurrence.holidays == "RU"


@pytest.mark.parametrize("language", list(Language))
@pytest.mark.parametrize("code", list(HintCode))
def test_every_hint_names_the_words_it_is_about_and_a_way_out(code, language):
    text, words = "полить цветы, кроме праздников", "кроме праздников"
    hint = Hint(code=code, start=text.index(","), end=len(text))
    reading = KeptReading(task="1" * 22, source_id=1, written_at=datetime.now(UTC), text=text, hints=(hint,))
    wording = Wording(TRANSLATORS[language], ZoneInfo("UTC"), datetime.now(UTC))

    (line,) = (each.as_kwargs()["text"] for each in hint_lines(reading, wording))

    assert wording("quoted", text=words) in line
    assert "/" in line or wording("card-press-open") in line

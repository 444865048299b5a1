"""What the buttons under a new task offer, in words that say what a press would change."""

from datetime import UTC, date, datetime, time

import pytest
from uuid_utils.compat import uuid7

from bot.cards.chips import chip_buttons
from bot.cards.readings import KeptReading, Piece, changes_for
from bot.texts.shown import ShownTask
from contracts.ids import to_short_id
from contracts.todos.v1.quickadd import Alternative, AlternativeReason, ReadDue, SpanKind, TextSpan
from contracts.todos.v1.recurrence import Frequency, RuleParts, RuleWeekday
from contracts.todos.v1.tasks import Due

MONDAY, TUESDAY = date(2026, 11, 23), date(2026, 11, 24)


@pytest.fixture
def offered(russian):
    """A function: the due day of the card and another reading → the label of its button."""

    def call(day, **other) -> str:
        task = ShownTask(
            id=to_short_id(uuid7()),
            title="Врач",
            version=1,
            due=Due(date=day, time=time(9), timezone="Europe/Moscow", at=datetime.combine(day, time(6), UTC)),
        )
        alternative = Alternative(**{"reason": AlternativeReason.OTHER_HALF_OF_DAY, "rrule": None, **other})
        reading = KeptReading(
            task=task.id, source_id=1, written_at=datetime.now(UTC), text="врач", alternatives=(alternative,)
        )
        return chip_buttons(reading, task, russian)[0].text

    return call


def due(day, at=time(21)) -> ReadDue:
    return ReadDue(date=day, time=at, timezone="Europe/Moscow")


def test_another_time_of_the_same_day_is_only_a_time(offered):
    assert offered(MONDAY, due=due(MONDAY)) == "⇄ Или 21:00"


def test_today_is_said_if_the_card_shows_another_day(offered):
    assert offered(TUESDAY, due=due(MONDAY)) == "⇄ Или сегодня 21:00"
    assert offered(MONDAY, due=due(TUESDAY)) == "⇄ Или завтра 21:00"


def test_another_rule_is_said_in_words(offered):
    parts = RuleParts(
        frequency=Frequency.MONTHLY,
        interval=1,
        months=[],
        month_days=[],
        weekdays=[RuleWeekday(weekday=2, nth=2)],
        positions=[],
        is_every_working_day=False,
        count=None,
        until=None,
    )

    label = offered(
        TUESDAY, reason=AlternativeReason.OTHER_RULE, due=due(TUESDAY), rrule="FREQ=MONTHLY;BYDAY=2TU", parts=parts
    )

    assert label.startswith("⇄ Или во второй вторник")


@pytest.mark.parametrize(
    ("text", "kind", "label"),
    [
        ("краска +дом", SpanKind.LIST, "✕ 📋 дом"),
        ('краска +"Наш дом"', SpanKind.LIST, "✕ 📋 Наш дом"),
        ("краска @boris", SpanKind.ASSIGNEE, "✕ 👤 boris"),
    ],
)
def test_a_list_and_a_person_are_named(russian, text, kind, label):
    task = ShownTask(id=to_short_id(uuid7()), title="краска", version=1)
    span = TextSpan(start=text.index(" ") + 1, end=len(text), kind=kind)
    reading = KeptReading(task=task.id, source_id=1, written_at=datetime.now(UTC), text=text, spans=(span,))

    assert [button.text for button in chip_buttons(reading, task, russian)] == [label]


def test_a_person_who_is_taken_back_is_a_word_again():
    text = "краска @boris"
    span = TextSpan(start=7, end=len(text), kind=SpanKind.ASSIGNEE)
    reading = KeptReading(task="x", source_id=1, written_at=datetime.now(UTC), text=text, spans=(span,))

    changes = changes_for(reading.without(Piece.ASSIGNEE), Piece.ASSIGNEE)

    assert changes.model_dump(exclude_unset=True) == {"title": text, "assignee_ids": []}

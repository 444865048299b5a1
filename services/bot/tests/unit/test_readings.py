"""What a reading changes in a task when a message was edited."""

from datetime import date

from bot.cards.readings import choosing, repeat_of
from contracts.todos.v1.quickadd import Alternative, AlternativeReason, ReadDue, Reading, ReadRepeat, RepeatAnchor


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

"""What a reading changes in a task when a message was edited."""

from bot.cards.readings import repeat_of
from contracts.todos.v1.quickadd import Reading, ReadRepeat, RepeatAnchor


def test_a_repeat_that_was_read_again_keeps_the_holidays_of_the_person():
    repeat = ReadRepeat(rrule="FREQ=WEEKLY;BYDAY=MO,TU,WE,TH,FR", anchor=RepeatAnchor.SCHEDULE, holidays="RU")
    nothing = {"due": None, "priority": None, "tags": (), "list": None, "assignee": None}
    reading = Reading(title="Зарядка", repeat=repeat, spans=(), alternatives=(), hints=(), **nothing)

    wanted = repeat_of(reading)

    assert (wanted.rule, wanted.holidays) == (repeat.rrule, "RU")

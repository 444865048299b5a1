"""The names of changes: the same update gives the same ones, two updates never do."""

from bot.identity import RequestSteps


def test_steps_are_counted_in_order():
    steps = RequestSteps(bot_id=42, update_id=7)

    assert [steps.next_key(), steps.next_key()] == ["tg:42:7:1", "tg:42:7:2"]


def test_an_update_that_comes_again_gets_the_same_names():
    first, again = RequestSteps(bot_id=42, update_id=7), RequestSteps(bot_id=42, update_id=7)

    assert first.next_key() == again.next_key()


def test_work_without_an_update_is_never_taken_for_a_repeat():
    keys = {RequestSteps.unrepeatable(bot_id=42).next_key() for _ in range(50)}

    assert len(keys) == 50

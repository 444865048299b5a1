"""Telegram's limits are kept, and its word about pauses is obeyed."""

import pytest

from bot.notifications.pacing import Pacer, TokenBucket

PRIVATE_CHAT, OTHER_CHAT, GROUP = 1001, 1002, -1003


@pytest.fixture
def rested() -> Pacer:
    """A pacer whose overall bucket has filled since it started."""
    return Pacer(now=-10.0)


def test_a_pacer_that_has_just_started_does_not_burst():
    pacer = Pacer(now=0.0)

    assert pacer.draw(PRIVATE_CHAT, now=0.0) == pytest.approx(1 / 25)


def test_three_messages_go_to_a_private_chat_at_once_and_then_one_a_second(rested):
    waits = [rested.draw(PRIVATE_CHAT, now=0.0) for _ in range(5)]

    assert waits == [0, 0, 0, pytest.approx(1), pytest.approx(2)]


def test_a_group_gets_eighteen_messages_a_minute(rested):
    for _ in range(3):
        rested.draw(GROUP, now=0.0)
    waits = [rested.draw(GROUP, now=0.0) for _ in range(18)]

    assert waits[-1] == pytest.approx(60)


def test_all_chats_together_get_twenty_five_messages_a_second(rested):
    waits = [rested.draw(chat, now=0.0) for chat in range(1, 56)]

    assert waits[:5] == [0] * 5
    assert waits[-1] == pytest.approx(2)


def test_an_answer_to_a_person_takes_its_place_before_notifications(rested):
    for _ in range(5):
        rested.note_answer(now=0.0)

    assert rested.draw(PRIVATE_CHAT, now=0.0) == pytest.approx(1 / 25)


def test_a_bucket_never_holds_more_than_its_burst():
    bucket = TokenBucket(per_second=1, burst=3, tokens=3, updated_at=0.0)

    waits = [bucket.draw(1_000_000.0) for _ in range(4)]

    assert waits == [0, 0, 0, pytest.approx(1)]


def test_a_refused_chat_is_left_alone_for_as_long_as_telegram_said(rested):
    rested.note_refusal(PRIVATE_CHAT, retry_after=7, now=0.0)

    assert rested.pause_left(PRIVATE_CHAT, now=3.0) == pytest.approx(4)
    assert rested.pause_left(PRIVATE_CHAT, now=7.0) == 0
    assert rested.pause_left(OTHER_CHAT, now=3.0) == 0


def test_two_chats_refused_within_a_second_pause_everybody(rested):
    rested.note_refusal(PRIVATE_CHAT, retry_after=5, now=0.0)
    rested.note_refusal(OTHER_CHAT, retry_after=9, now=0.5)

    assert rested.pause_left(GROUP, now=1.0) == pytest.approx(8.5)


def test_two_chats_refused_long_after_each_other_pause_nobody_else(rested):
    rested.note_refusal(PRIVATE_CHAT, retry_after=5, now=0.0)
    rested.note_refusal(OTHER_CHAT, retry_after=5, now=2.0)

    assert rested.pause_left(GROUP, now=2.0) == 0


def test_the_same_chat_refused_twice_pauses_nobody_else(rested):
    rested.note_refusal(PRIVATE_CHAT, retry_after=5, now=0.0)
    rested.note_refusal(PRIVATE_CHAT, retry_after=5, now=0.1)

    assert rested.pause_left(OTHER_CHAT, now=0.2) == 0


class TestSpareRoom:
    """What is not urgent takes only what nobody needs, and waits without reserving anything."""

    def test_a_chat_at_rest_has_room_for_two(self, rested):
        assert [rested.draw_spare(PRIVATE_CHAT, now=0.0) for _ in range(3)] == [0, 0, pytest.approx(1)]

    def test_a_reminder_still_goes_at_once(self, rested):
        for _ in range(3):
            rested.draw_spare(PRIVATE_CHAT, now=0.0)

        assert rested.draw(PRIVATE_CHAT, now=0.0) == 0

    def test_asking_in_vain_takes_nothing(self, rested):
        for _ in range(4):
            rested.draw(PRIVATE_CHAT, now=0.0)

        waits = [rested.draw_spare(PRIVATE_CHAT, now=0.0) for _ in range(2)]

        assert waits == [pytest.approx(3), pytest.approx(3)]
        assert rested.draw_spare(PRIVATE_CHAT, now=3.0) == 0

    def test_many_reminders_to_others_leave_none(self, rested):
        for chat in range(2000, 2005):
            rested.draw(chat, now=0.0)

        assert rested.draw_spare(PRIVATE_CHAT, now=0.0) == pytest.approx(2 / 25)

    def test_telegrams_pause_counts(self, rested):
        rested.note_refusal(PRIVATE_CHAT, retry_after=7, now=0.0)

        assert rested.draw_spare(PRIVATE_CHAT, now=0.0) == 7

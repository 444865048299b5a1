"""A remembered "yes" is short-lived, and an event ends it at once."""

from dataclasses import replace
from datetime import timedelta

import pytest

from comments.authorization.allows import FreshAllows
from contracts.events.v1 import AuthorizationChanged, AuthorizationReason
from contracts.ids import SessionId
from contracts.ids import TaskId as AnyId

FIVE_SECONDS = timedelta(seconds=5)


@pytest.fixture
def allows(clock) -> FreshAllows:
    return FreshAllows(clock)


def _keep(allows, clock, actor, task, *, max_age=FIVE_SECONDS) -> None:
    allows.keep(actor, task, asked_at=clock.monotonic(), max_age=max_age)
    clock.advance(seconds=0.001)


def _event(**narrowed) -> AuthorizationChanged:
    return AuthorizationChanged(reason=AuthorizationReason.TASK_CHANGED, **narrowed)


def test_nothing_is_allowed_before_it_was_asked(allows, world, alice):
    assert not allows.holds(alice, world.task)


def test_an_allow_holds_for_its_person_session_and_task_alone(allows, clock, world, alice, bob):
    _keep(allows, clock, alice, world.task)

    assert allows.holds(alice, world.task)
    assert not allows.holds(bob, world.task)
    assert not allows.holds(alice, world.other_task)
    assert not allows.holds(replace(alice, session_id=SessionId(bob.session_id)), world.task)


def test_tokens_without_a_session_do_not_share(allows, clock, world, alice):
    exchanged = replace(alice, session_id=None, via_bot=True, token_digest=b"one")
    _keep(allows, clock, exchanged, world.task)

    assert allows.holds(exchanged, world.task)
    assert not allows.holds(replace(exchanged, token_digest=b"two"), world.task)


@pytest.mark.parametrize(("max_age", "lives"), [(60, 5), (5, 5), (2, 2), (0, 0)])
def test_it_ends_when_todos_says_and_after_five_seconds_at_most(allows, clock, world, alice, max_age, lives):
    asked_at = clock.monotonic()
    allows.keep(alice, world.task, asked_at=asked_at, max_age=timedelta(seconds=max_age))
    clock.advance(seconds=max(lives - 0.01, 0))
    assert allows.holds(alice, world.task) == (lives > 0)

    clock.advance(seconds=0.01)
    assert not allows.holds(alice, world.task)


def test_the_age_counts_from_the_question_not_from_the_answer(allows, clock, world, alice):
    asked_at = clock.monotonic()
    clock.advance(seconds=4)
    allows.keep(alice, world.task, asked_at=asked_at, max_age=FIVE_SECONDS)

    clock.advance(seconds=1)
    assert not allows.holds(alice, world.task)


@pytest.mark.parametrize("narrowed", ["session", "user", "task", "task and user", "nothing"])
def test_an_event_ends_what_it_may_have_changed(allows, clock, world, alice, narrowed):
    _keep(allows, clock, alice, world.task)
    allows.drop(
        {
            "session": _event(session_id=alice.session_id, user_id=alice.user_id),
            "user": _event(user_id=alice.user_id),
            "task": _event(task_id=world.task),
            "task and user": _event(task_id=world.task, user_id=alice.user_id),
            "nothing": _event(),
        }[narrowed]
    )

    assert not allows.holds(alice, world.task)


def test_an_event_about_others_ends_nothing(allows, clock, world, alice, bob):
    _keep(allows, clock, alice, world.task)
    for event in (_event(session_id=bob.session_id), _event(user_id=bob.user_id), _event(task_id=world.other_task)):
        allows.drop(event)

    assert allows.holds(alice, world.task)


def test_an_answer_that_was_on_its_way_during_an_event_does_not_count(allows, clock, world, alice):
    asked_at = clock.monotonic()
    clock.advance(seconds=0.1)
    allows.drop(_event(task_id=world.task))
    clock.advance(seconds=0.1)
    allows.keep(alice, world.task, asked_at=asked_at, max_age=FIVE_SECONDS)

    assert not allows.holds(alice, world.task)


def test_what_is_asked_after_an_event_counts_again(allows, clock, world, alice):
    allows.drop(_event(task_id=world.task))
    clock.advance(seconds=0.1)
    _keep(allows, clock, alice, world.task)

    assert allows.holds(alice, world.task)


def test_everything_can_be_dropped_at_once(allows, clock, world, alice, bob):
    _keep(allows, clock, alice, world.task)
    _keep(allows, clock, bob, world.other_task)

    allows.drop_all()

    assert not allows.holds(alice, world.task)
    assert not allows.holds(bob, world.other_task)


def test_many_events_do_not_pile_up(allows, clock, world, alice, monkeypatch):
    """Marks older than any allow are swept; the newest still count."""
    for number in range(10_001):
        allows.drop(_event(task_id=AnyId(SessionId(type(world.task)(int=number)))))
    clock.advance(seconds=6)
    _keep(allows, clock, alice, world.task)
    allows.drop(_event(task_id=world.task))

    assert not allows.holds(alice, world.task)
    assert len(allows._changed_at) == 1

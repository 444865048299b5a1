"""A comment that could not be sent is not overtaken by the answers to it, and holds up nothing else."""

from datetime import timedelta
from uuid import UUID, uuid4

import pytest

from contracts.comments.v1.comments import CommentEvent, CommentEventKind
from contracts.todos.v1.notifications import LeasedNotification, LeaseRequest, NackRequest, Refusal, RefusalCode
from todos.notifications.comment_events import record_comment_events
from todos.notifications.delivery import lease_notifications, refuse_notifications
from todos.notifications.models import Notification, State

pytestmark = pytest.mark.django_db

PAUSE = timedelta(seconds=60)
SECOND = timedelta(seconds=1)


@pytest.fixture
def write(bob, now):
    """A function: task, moment → the comment that Bob wrote on it then."""
    written: list[UUID] = []

    def call(task, *, at=timedelta()) -> UUID:
        written.append(uuid4())
        event = CommentEvent(
            event_id=uuid4(),
            kind=CommentEventKind.CREATED,
            sequence=len(written),
            comment_id=written[-1],
            task_id=task.id,
            author_id=bob.id,
            author_name=bob.name,
            via_bot=True,
            comment_count=len(written),
            happened_at=now + at,
        )
        record_comment_events([event], now=now + at)
        return written[-1]

    return call


@pytest.fixture
def lease(now):
    def call(*, at=timedelta()) -> list[LeasedNotification]:
        return lease_notifications(LeaseRequest(worker="bot"), now=now + at).notifications

    return call


@pytest.fixture
def put_off(lease, now):
    """Lease what is due, and say that its message could not be made."""

    def call() -> None:
        (leased,) = lease()
        refusal = Refusal(
            id=leased.id,
            lease_token=leased.lease_token,
            code=RefusalCode.UNKNOWN,
            detail="comments does not answer",
            retry_in=PAUSE.total_seconds(),
        )
        refuse_notifications(NackRequest(refusals=[refusal]), now=now)

    return call


def comment_of(leased: list[LeasedNotification]) -> UUID:
    (only,) = leased
    Notification.objects.filter(id=only.id).update(state=State.SENT)
    return only.body.comment_id


def test_an_answer_that_is_written_meanwhile_waits(alice, make_task, write, put_off, lease):
    task = make_task(alice)
    first = write(task)
    put_off()
    second = write(task, at=SECOND)

    assert lease(at=2 * SECOND) == []
    assert [comment_of(lease(at=PAUSE)), comment_of(lease(at=PAUSE))] == [first, second]


def test_an_answer_that_waits_already_waits_on(alice, make_task, write, put_off, lease):
    task = make_task(alice)
    first, second = write(task), write(task)
    put_off()

    assert lease(at=2 * SECOND) == []
    assert [comment_of(lease(at=PAUSE)), comment_of(lease(at=PAUSE))] == [first, second]


def test_other_conversations_do_not_wait(alice, make_task, write, put_off, lease):
    write(make_task(alice))
    put_off()
    other = write(make_task(alice, "Buy milk"), at=SECOND)

    assert comment_of(lease(at=2 * SECOND)) == other


def test_other_messages_do_not_wait(alice, make_task, write, put_off, put, claim, now):
    write(make_task(alice))
    put_off()
    other = put(alice.telegram_id, due=SECOND)

    assert [row.id for row in claim(now=now + 2 * SECOND)] == [other.id]

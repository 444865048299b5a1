"""Comments' events become counts and messages: at least once, in any order, to those whom they concern."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any
from uuid import UUID, uuid4

import pytest

from contracts.comments.v1.comments import CommentEvent, CommentEventKind
from contracts.todos.v1.notifications import LeasedNotification, LeaseRequest, NotificationKind
from contracts.todos.v1.sharing import Role
from contracts.todos.v1.subscriptions import SubscriptionState
from todos.accounts.models import User
from todos.lists.models import Membership
from todos.notifications.comment_events import record_comment_events
from todos.notifications.delivery import lease_notifications
from todos.notifications.models import Notification, State
from todos.subscriptions.models import Subscription
from todos.tasks.models import Task

pytestmark = pytest.mark.django_db

type MakeEvent = Callable[..., CommentEvent]


@pytest.fixture
def alices_task(alice: User, make_task) -> Task:
    return make_task(alice)


@pytest.fixture
def make_event(alices_task: Task, now) -> MakeEvent:
    def make(author: User, **fields: Any) -> CommentEvent:
        return CommentEvent(
            **{
                "event_id": uuid4(),
                "kind": CommentEventKind.CREATED,
                "sequence": 1,
                "comment_id": uuid4(),
                "task_id": alices_task.id,
                "author_id": author.id,
                "author_name": author.name,
                "via_bot": True,
                "comment_count": 1,
                "happened_at": now,
                **fields,
            }
        )

    return make


@pytest.fixture
def leased(now) -> Callable[[], list[LeasedNotification]]:
    return lambda: lease_notifications(LeaseRequest(worker="bot"), now=now).notifications


def test_the_owner_hears_of_somebodys_comment(alice, bob, make_event, leased, now, alices_task):
    event = make_event(bob)

    record_comment_events([event], now=now)

    (told,) = leased()
    assert told.body.kind is NotificationKind.COMMENT_ADDED
    assert (told.chat_id, told.body.comment_id, told.body.author_name) == (alice.telegram_id, event.comment_id, "Bob")
    assert (told.body.task.id, told.body.task.comment_count, told.body.is_own) == (alices_task.id, 1, False)


def test_a_comment_with_files_is_told_when_its_album_has_come(bob, make_event, now):
    """What follows it on the task waits with it, and keeps its place."""
    album, answer = make_event(bob, has_files=True), make_event(bob, sequence=2, comment_count=2)
    record_comment_events([album], now=now)
    record_comment_events([answer], now=now + timedelta(seconds=1))

    def told_at(seconds: int) -> list[UUID]:
        found = lease_notifications(LeaseRequest(worker="bot"), now=now + timedelta(seconds=seconds)).notifications
        Notification.objects.filter(id__in=[one.id for one in found]).update(state=State.SENT)
        return [one.body.comment_id for one in found]

    assert [told_at(seconds) for seconds in (1, 2, 3)] == [[], [album.comment_id], [answer.comment_id]]


def test_what_was_written_in_the_chat_is_not_repeated_there(alice, make_event, leased, now):
    record_comment_events([make_event(alice, via_bot=True)], now=now)

    assert leased() == []


def test_what_a_program_wrote_in_their_name_is_told_to_them(alice, make_event, leased, now):
    """The chat has not seen it; a person should know what is said for them."""
    record_comment_events([make_event(alice, via_bot=False)], now=now)

    (told,) = leased()
    assert (told.chat_id, told.body.is_own) == (alice.telegram_id, True)


def test_what_a_program_wrote_for_a_member_is_told_to_them_too(bob, readers, make_event, leased, now):
    record_comment_events([make_event(bob, via_bot=False)], now=now)

    assert told_people(leased) == ["Alice", "Bob"]


@pytest.fixture
def follow(alices_task) -> Callable[..., None]:
    return lambda *people: Subscription.objects.bulk_create(
        Subscription(task=alices_task, user=person, state=SubscriptionState.FOLLOWING) for person in people
    )


def told_people(leased) -> list[str]:
    return sorted(one.recipient.name for one in leased())


@pytest.fixture
def readers(alices_task, bob, charlie, now) -> None:
    """Bob and Charlie may see Alice's task."""
    Membership.objects.bulk_create(
        Membership(list_id=alices_task.list_id, user=person, role=Role.COMMENTER, created_at=now)
        for person in (bob, charlie)
    )


def test_who_follows_the_task_hears_of_every_comment(bob, charlie, readers, make_event, follow, leased, now):
    follow(bob, charlie)

    record_comment_events([make_event(bob)], now=now)

    assert told_people(leased) == ["Alice", "Charlie"]


def test_who_was_given_the_task_hears_of_every_comment(bob, charlie, readers, make_event, alices_task, leased, now):
    Task.objects.filter(id=alices_task.id).update(assignee_ids=[bob.id, charlie.id])

    record_comment_events([make_event(bob)], now=now)

    assert told_people(leased) == ["Alice", "Charlie"]


def test_who_is_mentioned_hears_of_it(bob, charlie, readers, make_event, leased, now):
    record_comment_events([make_event(bob, mentioned_ids=[charlie.id, bob.id])], now=now)

    assert told_people(leased) == ["Alice", "Charlie"]


def test_whom_an_edit_mentions_hears_of_it_once_and_nobody_else_does(bob, charlie, readers, make_event, leased, now):
    event = make_event(bob, kind=CommentEventKind.EDITED, mentioned_ids=[charlie.id])
    again = event.model_copy(update={"event_id": uuid4(), "sequence": 2})

    record_comment_events([event], now=now)
    record_comment_events([again], now=now)

    assert Notification.objects.count() == 1
    assert told_people(leased) == ["Charlie"]


def test_who_muted_the_task_hears_of_nothing(alice, bob, charlie, readers, make_event, alices_task, leased, now):
    for person in (alice, charlie):
        Subscription.objects.create(task=alices_task, user=person, state=SubscriptionState.MUTED)

    Task.objects.filter(id=alices_task.id).update(assignee_ids=[charlie.id])

    record_comment_events([make_event(bob, mentioned_ids=[charlie.id], reply_to_author_id=charlie.id)], now=now)

    assert leased() == []


def test_who_wrote_hears_of_what_follows_unless_they_muted_it(alice, bob, charlie, readers, make_event, leased, now):
    record_comment_events([make_event(bob)], now=now)
    record_comment_events([make_event(charlie, sequence=2)], now=now)

    assert Subscription.objects.filter(state=SubscriptionState.FOLLOWING).count() == 2
    assert [row.user_id for row in Notification.objects.order_by("id")] == [alice.id, alice.id, bob.id]


def test_who_muted_the_task_and_writes_there_stays_deaf(bob, charlie, readers, make_event, alices_task, leased, now):
    Subscription.objects.create(task=alices_task, user=bob, state=SubscriptionState.MUTED)

    record_comment_events([make_event(bob), make_event(charlie, sequence=2)], now=now)

    assert Subscription.objects.get(user=bob).state == SubscriptionState.MUTED
    assert not Notification.objects.filter(user_id=bob.id).exists()


def test_who_is_answered_hears_of_it_only_while_they_may_see_the_task(alice, bob, charlie, make_event, leased, now):
    """Charlie's comment is older than his exclusion: the row is written, and cancelled when it is leased."""
    record_comment_events([make_event(bob, reply_to_author_id=charlie.id)], now=now)

    assert [row.chat_id for row in leased()] == [alice.telegram_id]
    assert Notification.objects.get(lane=charlie.telegram_id).state == State.CANCELLED


def test_an_event_that_comes_twice_is_one_message(bob, make_event, leased, now):
    event = make_event(bob)

    record_comment_events([event], now=now)
    record_comment_events([event, event], now=now)

    assert Notification.objects.count() == 1


def test_a_late_event_does_not_overwrite_a_newer_count(alice, bob, make_event, now, alices_task):
    newer, older = make_event(bob, sequence=3, comment_count=3), make_event(bob, sequence=2, comment_count=2)

    record_comment_events([newer], now=now)
    record_comment_events([older], now=now)

    alices_task.refresh_from_db()
    assert alices_task.comment_count == 3


def test_within_one_batch_the_sequence_decides(bob, make_event, now, alices_task):
    events = [make_event(bob, sequence=number, comment_count=number) for number in (2, 3, 1)]

    record_comment_events(events, now=now)

    alices_task.refresh_from_db()
    assert alices_task.comment_count == 3


def test_a_deleted_comment_is_told_to_nobody(bob, make_event, leased, now):
    event = make_event(bob)
    gone = event.model_copy(
        update={"event_id": uuid4(), "kind": CommentEventKind.DELETED, "sequence": 2, "comment_count": 0}
    )

    record_comment_events([event], now=now)
    record_comment_events([gone], now=now)

    assert leased() == []


def test_a_deletion_that_comes_before_its_comment_wins(bob, make_event, leased, now):
    event = make_event(bob)
    gone = event.model_copy(
        update={"event_id": uuid4(), "kind": CommentEventKind.DELETED, "sequence": 2, "comment_count": 0}
    )

    record_comment_events([gone, event], now=now)

    assert leased() == []


def test_a_batch_about_one_task_costs_a_handful_of_queries(bob, make_event, django_assert_num_queries, now):
    events = [make_event(bob, sequence=number, comment_count=number) for number in range(1, 101)]

    with django_assert_num_queries(9):
        record_comment_events(events, now=now)

    assert Notification.objects.count() == 100


def test_an_edit_is_no_message(bob, make_event, leased, now):
    record_comment_events([make_event(bob, kind=CommentEventKind.EDITED)], now=now)

    assert leased() == []


def test_a_comment_on_a_task_in_the_trash_is_told_to_nobody(bob, make_event, leased, now, alices_task):
    record_comment_events([make_event(bob)], now=now)
    Task.objects.filter(id=alices_task.id).update(deleted_at=now)

    assert leased() == []


def test_an_event_of_an_unknown_task_is_taken_and_forgotten(bob, make_event, now):
    record_comment_events([make_event(bob, task_id=uuid4())], now=now)

    assert Notification.objects.count() == 0


def test_comments_sends_its_events_over_http(comments, bot, bob, make_event):
    body = {"events": [make_event(bob).model_dump(mode="json")]}

    assert comments.send("POST", "/internal/v1/comment-events", body).status_code == 204
    assert bot.send("POST", "/internal/v1/comment-events", body).status_code == 403
    assert Notification.objects.count() == 1


def test_the_bot_is_woken(comments, bob, make_event, heard, django_capture_on_commit_callbacks):
    with django_capture_on_commit_callbacks(execute=True):
        comments.send("POST", "/internal/v1/comment-events", {"events": [make_event(bob).model_dump(mode="json")]})

    assert heard() == ("delegram:notifications", "")

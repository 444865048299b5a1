"""What the bot is given, and what becomes of it."""

from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Any
from uuid import uuid4

import pytest

from contracts.todos.v1.notifications import (
    Acknowledgement,
    AckRequest,
    LeaseAnswer,
    LeasedNotification,
    LeaseRequest,
    NackRequest,
    NotificationKind,
    Refusal,
    RefusalCode,
)
from contracts.todos.v1.tasks import TaskChanges
from todos.accounts.models import User
from todos.api.authentication import Actor, Via
from todos.notifications.delivery import (
    CROWD,
    CROWD_AFTER,
    FOLDED_AFTER,
    acknowledge_notifications,
    lease_notifications,
    refuse_notifications,
)
from todos.notifications.models import LaneBlock, Notification, State
from todos.notifications.queue.leasing import MAX_REAPS, ask_database_now
from todos.notifications.refusals import MAX_ATTEMPTS
from todos.notifications.services import enqueue_session_closed, lift_parking, set_reachability
from todos.tasks import services as tasks
from todos.tasks.models import Task
from todos.tokens.models import Session
from todos.versions import ANY_VERSION

SECOND, MINUTE, HOUR, DAY = timedelta(seconds=1), timedelta(minutes=1), timedelta(hours=1), timedelta(days=1)

pytestmark = pytest.mark.django_db


@pytest.fixture
def lease(now: datetime) -> Callable[..., list[LeasedNotification]]:
    """What a worker is given."""

    def lease_some(*, at: datetime = now, limit: int = 16, worker: str = "bot") -> list[LeasedNotification]:
        return lease_answer(at, limit, worker).notifications

    return lease_some


def lease_answer(at: datetime, limit: int = 16, worker: str = "bot") -> LeaseAnswer:
    return lease_notifications(LeaseRequest(worker=worker, max=limit), now=at)


def ack(notification: LeasedNotification, *, at: datetime) -> None:
    acknowledgement = Acknowledgement(id=notification.id, lease_token=notification.lease_token, message_id=7)
    acknowledge_notifications(AckRequest(acknowledgements=[acknowledgement]), now=at)


def nack(
    notification: LeasedNotification, code: RefusalCode, *, at: datetime, luck: float = 0.5, **fields: Any
) -> None:
    refusal = Refusal(id=notification.id, lease_token=notification.lease_token, code=code, **fields)
    refuse_notifications(NackRequest(refusals=[refusal]), now=at, luck=lambda: luck)


def row_of(notification: LeasedNotification) -> Notification:
    return Notification.objects.get(id=notification.id)


@pytest.fixture
def make_due_task(make_task, now) -> Callable[..., Task]:
    """A task whose reminder is due `after` now; it is made in good time."""

    def make(owner: User, title: str = "Call the bank", *, after: timedelta = timedelta()) -> Task:
        moment = now + after
        due = {"date": moment.date(), "time": moment.time(), "timezone": "UTC"}
        return make_task(owner, title, due=due, made_at=moment - timedelta(days=2))

    return make


class TestReminders:
    def test_a_reminder_comes_at_its_moment_with_the_task_as_it_is_then(self, alice, make_due_task, lease, now):
        task = make_due_task(alice, after=HOUR)
        change = TaskChanges(title="Call the other bank")
        tasks.change_task(actor=Actor(alice, Via.BOT), task_id=task.id, changes=change, expected=ANY_VERSION, now=now)

        assert lease(at=now + HOUR - SECOND) == []
        (reminder,) = lease(at=now + HOUR)

        assert reminder.body.kind is NotificationKind.TASK_DUE
        assert reminder.body.task.title == "Call the other bank"
        assert reminder.body.planned_at == now + HOUR
        assert (reminder.chat_id, reminder.recipient.id, reminder.attempt) == (alice.telegram_id, alice.id, 1)

    def test_the_answer_says_when_the_next_one_is_due(self, alice, make_due_task, now):
        assert lease_answer(now).next_due_in is None
        make_due_task(alice, after=HOUR)

        assert lease_answer(now).next_due_in == 3600

    def test_a_full_batch_says_that_more_may_be_due(self, alice, bob, make_due_task, now):
        make_due_task(alice)
        make_due_task(bob)

        assert lease_answer(now, limit=1).next_due_in == 0

    @pytest.mark.parametrize("undo", [False, True])
    def test_a_task_that_is_done_reminds_nobody_and_a_reopened_one_does(self, alice, make_due_task, lease, now, undo):
        task = make_due_task(alice, after=HOUR)
        actor = Actor(alice, Via.BOT)
        tasks.set_completion(actor=actor, task_id=task.id, done=True, now=now)
        if undo:
            tasks.set_completion(actor=actor, task_id=task.id, done=False, now=now)

        assert len(lease(at=now + HOUR)) == int(undo)

    def test_a_deleted_task_reminds_nobody(self, alice, make_due_task, lease, now):
        task = make_due_task(alice, after=HOUR)
        tasks.delete_task(actor=Actor(alice, Via.BOT), task_id=task.id, expected=ANY_VERSION, now=now)

        assert lease(at=now + HOUR) == []
        assert Notification.objects.get().state == State.CANCELLED

    def test_a_moved_reminder_comes_at_the_new_moment_only(self, alice, make_due_task, lease, now):
        task = make_due_task(alice, after=HOUR)
        later = now + 2 * HOUR
        due = {"date": later.date(), "time": later.time(), "timezone": "UTC"}
        tasks.change_task(
            actor=Actor(alice, Via.BOT),
            task_id=task.id,
            changes=TaskChanges.model_validate({"due": due}),
            expected=ANY_VERSION,
            now=now,
        )

        assert lease(at=now + HOUR) == []
        assert len(lease(at=later)) == 1

    def test_moved_away_and_back_it_comes_once(self, alice, make_due_task, lease, now):
        task = make_due_task(alice, after=HOUR)
        for hours in (2, 1):
            moment = now + hours * HOUR
            due = {"date": moment.date(), "time": moment.time(), "timezone": "UTC"}
            tasks.change_task(
                actor=Actor(alice, Via.BOT),
                task_id=task.id,
                changes=TaskChanges.model_validate({"due": due}),
                expected=ANY_VERSION,
                now=now,
            )

        (reminder,) = lease(at=now + HOUR)
        ack(reminder, at=now + HOUR)
        assert lease(at=now + 3 * HOUR) == []

    def test_a_date_without_a_time_reminds_nobody(self, alice, make_task, now):
        make_task(alice, due={"date": (now + DAY).date()})

        assert Notification.objects.count() == 0

    def test_what_is_due_already_reminds_nobody(self, alice, make_task, now):
        make_task(alice, due={"date": (now - DAY).date(), "time": now.time(), "timezone": "UTC"})

        assert Notification.objects.count() == 0

    @pytest.mark.parametrize("change", ["done", "deleted", "moved", "foreign"])
    def test_a_cause_that_went_while_the_row_was_leased_cancels_its_return(
        self, alice, bob, make_due_task, lease, now, change
    ):
        """The change came too late to cancel the leased row; when the lease runs out, the facts are asked again."""
        task = make_due_task(alice)
        lease()
        fields = {
            "done": {"completed_at": now},
            "deleted": {"deleted_at": now},
            "moved": {"due_at": now + DAY, "due_date": (now + DAY).date()},
            "foreign": {"list": bob.lists.get()},
        }
        Task.objects.filter(id=task.id).update(**fields[change])

        assert lease(at=now + 2 * MINUTE) == []
        row = Notification.objects.get(planned_at=now)
        assert row.state == State.CANCELLED
        assert row.last_error

    def test_an_obsolete_row_makes_room_for_the_next_of_its_chat(self, alice, make_due_task, lease, now):
        gone, kept = make_due_task(alice, after=-MINUTE), make_due_task(alice)
        Task.objects.filter(id=gone.id).update(completed_at=now)

        assert [row.body.task.id for row in lease()] == [kept.id]

    def test_a_deactivated_person_is_told_nothing(self, alice, make_due_task, lease, now):
        make_due_task(alice)
        alice.is_active = False
        alice.save()

        assert lease() == []
        assert Notification.objects.get().state == State.CANCELLED

    def test_facts_cost_the_same_for_one_row_and_for_many(
        self, make_person, make_due_task, now, django_assert_num_queries
    ):
        people = [make_person(telegram_id, f"Person {telegram_id}") for telegram_id in range(2000, 2021)]
        make_due_task(people[0])
        with django_assert_num_queries(10) as one:
            assert len(lease_answer(now).notifications) == 1
        for person in people[1:]:
            make_due_task(person)

        with django_assert_num_queries(len(one.captured_queries)):
            assert len(lease_answer(now, limit=100).notifications) == 20


class TestSummaries:
    def test_reminders_more_than_a_day_late_become_one_summary(self, alice, bob, make_due_task, lease, now):
        late = [make_due_task(alice, f"Task {hours}", after=-timedelta(hours=hours)) for hours in (26, 30, 25)]
        recent = make_due_task(alice, "Recent", after=-HOUR)
        make_due_task(bob, after=-FOLDED_AFTER)

        found = {row.chat_id: row for row in lease()}

        summary = found[alice.telegram_id].body
        assert summary.kind is NotificationKind.OVERDUE_SUMMARY
        assert summary.count == 3
        assert [task.id for task in summary.tasks] == [late[1].id, late[0].id, late[2].id]
        assert found[bob.telegram_id].body.count == 1
        ack(found[alice.telegram_id], at=now)
        assert [row.body.task.id for row in lease()] == [recent.id]

    def test_a_crowd_becomes_one_summary_after_a_short_outage(self, alice, bob, make_due_task, lease, now):
        for number in range(CROWD):
            make_due_task(alice, after=-CROWD_AFTER - number * MINUTE)
        for number in range(CROWD - 1):
            make_due_task(bob, after=-CROWD_AFTER - number * MINUTE)
        recent = make_due_task(alice, "Recent", after=MINUTE - CROWD_AFTER)

        found = {row.chat_id: row for row in lease()}

        assert found[alice.telegram_id].body.count == CROWD
        assert found[bob.telegram_id].body.kind is NotificationKind.TASK_DUE
        ack(found[alice.telegram_id], at=now)
        assert [row.body.task.id for row in lease() if row.chat_id == alice.telegram_id] == [recent.id]

    def test_a_missed_reminder_of_what_is_due_later_is_named(self, alice, make_due_task, lease, now):
        task = make_due_task(alice, after=-2 * DAY)
        Task.objects.filter(id=task.id).update(due_at=now + DAY)

        (summary,) = lease()

        assert [each.id for each in summary.body.tasks] == [task.id]

    def test_what_was_done_meanwhile_is_left_out(self, alice, make_due_task, lease, now):
        done, still_open = make_due_task(alice, after=-2 * DAY), make_due_task(alice, after=-3 * DAY)
        Task.objects.filter(id=done.id).update(completed_at=now)

        (summary,) = lease()

        assert (summary.body.count, summary.body.tasks[0].id) == (1, still_open.id)

    def test_a_summary_of_nothing_is_not_sent(self, alice, make_due_task, lease, now):
        make_due_task(alice, after=-2 * DAY)
        make_due_task(alice, after=-3 * DAY)
        Task.objects.update(completed_at=now)

        assert lease() == []

    def test_a_summary_names_ten_tasks_and_counts_all(self, alice, make_due_task, lease):
        for number in range(105):
            make_due_task(alice, after=-2 * DAY - number * MINUTE)

        (summary,) = lease()

        assert (summary.body.count, len(summary.body.tasks)) == (105, 10)

    def test_a_summary_that_was_not_sent_comes_again_as_a_summary(self, alice, make_due_task, lease, now):
        make_due_task(alice, after=-2 * DAY)
        make_due_task(alice, after=-3 * DAY)
        (first,) = lease()
        nack(first, RefusalCode.UNKNOWN, at=now)

        (again,) = lease(at=now + HOUR)

        assert (again.id, again.attempt, again.body.count) == (first.id, 2, 2)

    def test_after_the_person_came_back_they_get_one_summary(self, alice, make_due_task, lease, now):
        for hours in (1, 5, 9):
            make_due_task(alice, after=timedelta(hours=hours))
        set_reachability(chat_id=alice.telegram_id, is_reachable=False, reason="blocked", now=now)
        assert lease(at=now + 10 * HOUR) == []

        lift_parking(chat_id=alice.telegram_id, now=now + 3 * DAY)
        found = lease(at=now + 3 * DAY)

        assert [row.body.count for row in found] == [3]


class TestOutcomes:
    @pytest.fixture
    def leased(self, alice, make_due_task, lease) -> LeasedNotification:
        make_due_task(alice)
        (found,) = lease()
        return found

    def test_an_ack_finishes_the_row(self, leased, lease, now):
        ack(leased, at=now)
        ack(leased, at=now)

        row = row_of(leased)
        assert (row.state, row.message_id, row.finished_at) == (State.SENT, 7, now)
        assert lease(at=now + DAY) == []

    def test_a_late_ack_wins_over_a_returned_lease(self, leased, now, lease):
        lease_again = lease(at=now + 2 * MINUTE)[0]
        assert lease_again.lease_token != leased.lease_token

        ack(leased, at=now + 2 * MINUTE)
        nack(lease_again, RefusalCode.REJECTED, at=now + 3 * MINUTE)

        assert row_of(leased).state == State.SENT

    @pytest.mark.parametrize("state", [State.DEAD, State.CANCELLED, State.EXPIRED, State.READY])
    def test_a_late_ack_wins_over_any_state(self, leased, now, state):
        Notification.objects.update(state=state)

        ack(leased, at=now)

        assert row_of(leased).state == State.SENT

    def test_a_late_nack_changes_nothing(self, leased, now, lease):
        again = lease(at=now + 2 * MINUTE)[0]

        nack(leased, RefusalCode.REJECTED, at=now + 2 * MINUTE)

        assert row_of(again).state == State.LEASED

    def test_an_unknown_error_is_tried_again_later(self, leased, lease, now):
        nack(leased, RefusalCode.UNKNOWN, at=now, luck=0.999, detail="502")

        assert lease(at=now + 4 * SECOND) == []
        (again,) = lease(at=now + 5 * SECOND)
        assert again.attempt == 2
        assert row_of(again).last_error == "unknown: 502"

    def test_what_fails_twelve_times_is_dead_and_says_why(self, leased, lease, now):
        current = leased
        for attempt in range(MAX_ATTEMPTS):
            assert current.attempt == attempt + 1
            nack(current, RefusalCode.UNKNOWN, at=now, detail="502")
            now += HOUR
            current = next(iter(lease(at=now)), current)

        row = row_of(leased)
        assert (row.state, row.attempts, row.last_error) == (State.DEAD, MAX_ATTEMPTS, "unknown: 502")

    def test_what_telegram_will_never_take_is_dead_at_once_and_blocks_nobody(
        self, leased, alice, make_due_task, lease, now
    ):
        after = make_due_task(alice, after=MINUTE)

        nack(leased, RefusalCode.REJECTED, at=now, detail="can't parse entities")

        assert row_of(leased).state == State.DEAD
        assert [row.body.task.id for row in lease(at=now + MINUTE)] == [after.id]

    def test_an_obsolete_one_is_cancelled(self, leased, lease, now):
        nack(leased, RefusalCode.OBSOLETE, at=now)

        assert row_of(leased).state == State.CANCELLED

    def test_flood_control_makes_the_whole_chat_wait_and_costs_no_attempt(
        self, leased, alice, bob, make_due_task, lease, now
    ):
        second = make_due_task(alice, after=-MINUTE)
        make_due_task(bob)
        nack(leased, RefusalCode.RATE_LIMITED, at=now, retry_in=7)

        assert [row.chat_id for row in lease(at=now + 6 * SECOND)] == [bob.telegram_id]
        (first_again,) = lease(at=now + 8 * SECOND)
        assert first_again.body.task.id == second.id
        ack(first_again, at=now + 8 * SECOND)
        (again,) = lease(at=now + 8 * SECOND)
        assert (again.id, again.attempt) == (leased.id, 1)

    def test_a_dead_chat_is_called_once_until_its_person_is_back(self, leased, alice, make_due_task, lease, now):
        other = make_due_task(alice, after=MINUTE)
        nack(leased, RefusalCode.UNREACHABLE, at=now + SECOND, detail="Forbidden: bot was blocked by the user")

        assert [lease(at=now + hours * HOUR) for hours in range(1, 6)] == [[]] * 5
        lift_parking(chat_id=alice.telegram_id, now=now + 6 * HOUR)
        (first,) = lease(at=now + 6 * HOUR)
        assert first.id == leased.id
        ack(first, at=now + 6 * HOUR)
        assert [row.body.task.id for row in lease(at=now + 6 * HOUR)] == [other.id]

    def test_a_crash_while_sending_keeps_the_order(self, leased, alice, make_due_task, lease, now):
        make_due_task(alice, after=MINUTE)

        nack(leased, RefusalCode.CRASHED, at=now)

        (again,) = lease(at=now + MINUTE)
        assert (again.id, again.attempt) == (leased.id, 2)

    def test_what_crashes_the_bot_again_and_again_is_dead(self, leased, lease, now):
        current = leased
        for _ in range(MAX_REAPS):
            nack(current, RefusalCode.CRASHED, at=now)
            current = next(iter(lease()), current)

        assert row_of(leased).state == State.DEAD

    def test_a_chat_that_moved_takes_its_messages_along(self, leased, alice, make_due_task, lease, now):
        make_due_task(alice, after=MINUTE)

        nack(leased, RefusalCode.UNKNOWN, at=now, moved_to_chat_id=-100500)

        (again,) = lease()
        assert (again.id, again.chat_id, again.attempt) == (leased.id, -100500, 1)
        assert set(Notification.objects.values_list("lane", flat=True)) == {-100500}

    def test_many_outcomes_in_one_call(self, make_person, make_due_task, now):
        people = [make_person(telegram_id, "Person") for telegram_id in range(2000, 2008)]
        for person in people:
            make_due_task(person)
        rows = lease_answer(now).notifications
        codes = [*RefusalCode, RefusalCode.UNKNOWN, RefusalCode.REJECTED]

        refuse_notifications(
            NackRequest(
                refusals=[
                    *(
                        Refusal(id=row.id, lease_token=row.lease_token, code=code)
                        for row, code in zip(rows, codes, strict=True)
                    ),
                    Refusal(id=uuid4(), lease_token=uuid4(), code=RefusalCode.REJECTED),
                ]
            ),
            now=now,
        )

        states = list(Notification.objects.values_list("state", flat=True))
        assert sorted(states) == sorted([State.READY] * 5 + [State.DEAD] * 2 + [State.CANCELLED])
        assert LaneBlock.objects.filter(parked_at__isnull=False).count() == 1


class TestSuspects:
    def test_a_row_with_which_workers_vanish_is_leased_alone(self, make_person, make_due_task, lease, now):
        """Whatever kills the worker must not count against the others of its batch."""
        people = [make_person(telegram_id, "Person") for telegram_id in range(2000, 2004)]
        for person in people:
            make_due_task(person, after=-(person.telegram_id - 2000) * MINUTE)
        poison = people[3].telegram_id
        Notification.objects.filter(lane=poison).update(reaps=2)

        (alone,) = lease()

        assert alone.chat_id == poison
        innocent = lease()
        assert {row.chat_id for row in innocent} == {2000, 2001, 2002}
        assert not Notification.objects.exclude(lane=poison).filter(reaps__gt=0).exists()

    def test_a_younger_suspect_waits_for_its_turn(self, make_person, make_due_task, lease, now):
        people = [make_person(telegram_id, "Person") for telegram_id in range(2000, 2003)]
        for person in people:
            make_due_task(person, after=-(person.telegram_id - 2000) * MINUTE)
        Notification.objects.filter(lane=2000).update(reaps=2)

        assert {row.chat_id for row in lease()} == {2001, 2002}
        assert [row.chat_id for row in lease()] == [2000]


class TestRoutes:
    def test_lease_ack_and_nack_over_http(self, alice, bot, now):
        session = Session.objects.create(
            user=alice,
            client_name="laptop",
            ip_hint="203.0.113.…",
            created_at=now,
            last_seen_at=now,
            idle_expires_at=now + DAY,
            absolute_expires_at=now + DAY,
        )
        enqueue_session_closed(alice, session.id, now=ask_database_now()())

        answer = bot.send("POST", "/internal/v1/notifications/lease", {"worker": "bot"})

        (leased,) = LeaseAnswer.model_validate_json(answer.content).notifications
        assert (leased.body.kind, leased.body.client_name) == (NotificationKind.SESSION_CLOSED, "laptop")
        acked = bot.send(
            "POST",
            "/internal/v1/notifications/ack",
            {"acknowledgements": [{"id": str(leased.id), "lease_token": str(leased.lease_token), "message_id": 5}]},
        )
        assert (acked.status_code, acked.content) == (204, b"")
        nacked = bot.send(
            "POST",
            "/internal/v1/notifications/nack",
            {"refusals": [{"id": str(leased.id), "lease_token": str(leased.lease_token), "code": "rejected"}]},
        )
        assert nacked.status_code == 204
        assert row_of(leased).state == State.SENT

    @pytest.mark.parametrize("chat_id", [1001, -1001234567890])
    def test_reachability_over_http(self, bot, chat_id):
        path = f"/internal/v1/chats/{chat_id}/reachability"

        blocked = bot.send("PUT", path, {"is_reachable": False, "reason": "kicked"})
        assert blocked.status_code == 204
        assert LaneBlock.objects.get(lane=chat_id).parked_at

        assert bot.send("PUT", path, {"is_reachable": True}).status_code == 204
        assert LaneBlock.objects.get(lane=chat_id).parked_at is None

    def test_being_introduced_lifts_the_parking(self, alice, bot):
        bot.send("PUT", "/internal/v1/chats/1001/reachability", {"is_reachable": False})

        introduction = {"name": "Alice", "language": "ru", "timezone": "UTC"}
        bot.send("PUT", "/internal/v1/people/me", introduction, on_behalf_of=1001)

        assert LaneBlock.objects.get(lane=1001).parked_at is None

    @pytest.mark.parametrize(
        "body",
        [{}, {"worker": ""}, {"worker": "w", "max": 0}, {"worker": "w", "max": 101}, {"worker": "w", "extra": 1}],
    )
    def test_bad_bodies_are_told(self, bot, body):
        assert bot.send("POST", "/internal/v1/notifications/lease", body).status_code == 422

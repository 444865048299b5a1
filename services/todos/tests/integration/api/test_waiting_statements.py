"""Statements that wait are carried out in their order, before whatever comes after them, and not at all if the transaction ends badly."""

# ruff: noqa: PT012 - it is the end of a block that fails

from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from datetime import datetime
from typing import Any

import pytest
from django.db import DataError, IntegrityError, OperationalError, connection, transaction
from psycopg.pq import TransactionStatus
from uuid_utils.compat import uuid7

from contracts.todos.v1.tasks import TaskCreation
from todos.accounts.models import User
from todos.api.authentication import Actor, Via
from todos.authorization.rights import Right
from todos.fast.compiled import ask, fetch_all, fetch_one, fetch_one_early
from todos.fast.rows import insert_row, update_row
from todos.fast.savepoints import savepoint
from todos.fast.transactions import request_transaction
from todos.fast.waiting import ask_ahead, find_answer, keeping_back
from todos.lists.models import List, Membership
from todos.tasks.audience import ask_readers
from todos.tasks.services import create_task

pytestmark = pytest.mark.django_db(transaction=True)

type Begin = Callable[[], AbstractContextManager[None]]


@contextmanager
def of_the_framework() -> Iterator[None]:
    """A transaction of its own, in which statements may wait."""
    with transaction.atomic(), keeping_back():
        yield


@pytest.fixture(params=[request_transaction, of_the_framework])
def begin(request: pytest.FixtureRequest) -> Begin:
    """Begins a transaction in which statements may wait, in each of the two ways."""
    begins: Begin = request.param
    return begins


def make_list(owner_id: Any, title: str, now: datetime) -> List:
    return List(owner_id=owner_id, title=title, created_at=now)


def has_asked_nothing() -> bool:
    return bool(connection.connection.pgconn.transaction_status == TransactionStatus.IDLE)


def titles() -> list[str]:
    return sorted(List.objects.exclude(is_inbox=True).values_list("title", flat=True))


def test_what_waits_is_kept_with_the_commit(begin: Begin, alice: User, now: datetime) -> None:
    done: list[list[str]] = []

    with begin():
        insert_row(house := make_list(alice.id, "House", now))
        house.title = "Home"
        update_row(house, ["title"])
        transaction.on_commit(lambda: done.append(titles()))
        assert has_asked_nothing()

    assert titles() == ["Home"]
    assert done == [["Home"]]
    assert has_asked_nothing()
    assert connection.get_autocommit()


def test_a_transaction_begins_with_its_first_statements_and_ends_with_its_last(
    begin: Begin, alice: User, now: datetime, count_round_trips: Callable[[Callable[[], object]], int]
) -> None:
    def change() -> None:
        with begin():
            insert_row(make_list(alice.id, "House", now))
            fetch_one("SELECT 1", {})
            insert_row(make_list(alice.id, "Garden", now))

    assert count_round_trips(change) == 2
    assert titles() == ["Garden", "House"]
    assert connection.connection.autocommit


def test_a_transaction_that_is_refused_leaves_nothing_open(begin: Begin, alice: User, now: datetime) -> None:
    with begin():
        insert_row(make_list(alice.id, "House", now))
        fetch_one("SELECT 1", {})
        transaction.set_rollback(True)

    assert titles() == []
    assert has_asked_nothing()
    assert connection.connection.autocommit


def test_whatever_is_asked_comes_after_what_waits(begin: Begin, alice: User, now: datetime) -> None:
    count = "SELECT count(*) FROM task_list WHERE owner_id = %(owner_id)s AND NOT is_inbox"

    with begin():
        insert_row(make_list(alice.id, "House", now))
        by_statement = fetch_one(count, {"owner_id": alice.id})
        insert_row(make_list(alice.id, "Garden", now))
        by_orm = titles()
        insert_row(make_list(alice.id, "Attic", now))
        repeated = fetch_all(count, {"owner_id": alice.id}), fetch_all(count, {"owner_id": alice.id})

    assert by_statement == (1,)
    assert by_orm == ["Garden", "House"]
    assert repeated == ([(3,)], [(3,)])


def test_what_concerns_different_tables_is_one_statement(begin: Begin, alice: User, now: datetime) -> None:
    house, garden = make_list(alice.id, "House", now), make_list(alice.id, "Garden", now)

    with begin():
        insert_row(house)
        insert_row(Membership(list=house, user=alice, role="owner", created_at=now))
        insert_row(garden)
        insert_row(Membership(list=garden, user=alice, role="owner", created_at=now))
    with connection.cursor() as cursor:
        cursor.execute("SELECT statement FROM pg_prepared_statements WHERE statement LIKE '%INSERT%'")
        sent = cursor.fetchall()

    # Both times the same one.
    assert [text.count("INSERT INTO") for (text,) in sent] == [2]
    assert titles() == ["Garden", "House"]
    assert [each.memberships.get().user_id for each in (house, garden)] == [alice.id, alice.id]


def test_what_concerns_one_table_is_done_one_after_the_other(begin: Begin, alice: User, now: datetime) -> None:
    house = make_list(alice.id, "House", now)

    with begin():
        insert_row(house)
        for title in ("Home", "Cottage"):
            house.title = title
            update_row(house, ["title"])
        member = Membership(list=house, user=alice, role="editor", created_at=now)
        insert_row(member)
        member.role = "owner"
        update_row(member, ["role"])

    assert titles() == ["Cottage"]
    assert house.memberships.get().role == "owner"


def test_a_part_that_fails_undoes_the_others(begin: Begin, alice: User, now: datetime) -> None:
    with pytest.raises(IntegrityError), begin():
        insert_row(make_list(alice.id, "House", now))
        insert_row(Membership(list_id=alice.id, user=alice, role="nobody", created_at=now))

    assert titles() == []
    assert has_asked_nothing()


def test_elsewhere_nothing_waits(alice: User, now: datetime) -> None:
    with transaction.atomic():
        insert_row(make_list(alice.id, "House", now))
        is_idle = has_asked_nothing()

    assert not is_idle
    assert titles() == ["House"]


def test_a_statement_that_fails_undoes_everything(begin: Begin, alice: User, now: datetime) -> None:
    twin = make_list(alice.id, "House", now)

    with pytest.raises(IntegrityError), begin():
        insert_row(make_list(alice.id, "Garden", now))
        insert_row(twin)
        insert_row(twin)
        insert_row(make_list(alice.id, "Attic", now))

    assert titles() == []
    assert has_asked_nothing()


def test_a_statement_that_fails_raises_where_the_next_one_is_asked(begin: Begin, alice: User, now: datetime) -> None:
    twin, reached = make_list(alice.id, "House", now), []

    with pytest.raises(IntegrityError), begin():
        insert_row(twin)
        insert_row(twin)
        reached.append("waiting")
        fetch_one("SELECT 1", {})
        reached.append("asked")

    assert reached == ["waiting"]
    assert titles() == []


def test_a_constraint_that_is_looked_at_last_undoes_everything(begin: Begin, now: datetime) -> None:
    with pytest.raises(IntegrityError), begin():
        insert_row(make_list(uuid7(), "Nobody's", now))

    assert titles() == []
    assert has_asked_nothing()
    assert connection.get_autocommit()


def test_what_waits_is_forgotten_with_a_refusal(begin: Begin, alice: User, now: datetime) -> None:
    with begin():
        insert_row(make_list(alice.id, "House", now))
        transaction.set_rollback(True)

    with pytest.raises(KeyError), begin():
        insert_row(make_list(alice.id, "Garden", now))
        raise KeyError

    assert titles() == []
    assert has_asked_nothing()


def test_a_savepoint_undoes_what_waited_in_it_and_nothing_else(begin: Begin, alice: User, now: datetime) -> None:
    twin = make_list(alice.id, "House", now)

    with begin():
        insert_row(twin)
        with pytest.raises(IntegrityError), transaction.atomic():
            insert_row(make_list(alice.id, "Garden", now))
            insert_row(twin)
        with pytest.raises(KeyError), transaction.atomic():
            insert_row(make_list(alice.id, "Attic", now))
            raise KeyError
        insert_row(Membership(list=twin, user=alice, role="owner", created_at=now))

    assert titles() == ["House"]
    assert twin.memberships.count() == 1


def test_a_part_of_a_greater_transaction_is_not_committed_by_itself(begin: Begin, alice: User, now: datetime) -> None:
    with pytest.raises(KeyError), transaction.atomic():
        with begin():
            insert_row(make_list(alice.id, "House", now))
        assert titles() == ["House"]
        raise KeyError

    assert titles() == []


def count_lists() -> str:
    return "SELECT count(*) FROM task_list WHERE NOT is_inbox"


def test_what_is_asked_for_later_knows_what_was_said_before_and_nothing_said_afterwards(
    begin: Begin, alice: User, now: datetime
) -> None:
    with begin():
        none = ask(count_lists(), {})
        insert_row(make_list(alice.id, "House", now))
        one = ask(count_lists(), {})
        is_idle = has_asked_nothing()
        insert_row(make_list(alice.id, "Garden", now))
        two = fetch_all(count_lists(), {})
        insert_row(make_list(alice.id, "Attic", now))
        three = ask(count_lists(), {})
        found = [answer.rows() for answer in (three, one, none)]

    assert is_idle
    assert [*found, two] == [[(3,)], [(1,)], [(0,)], [(2,)]]


def test_elsewhere_it_is_asked_at_once(alice: User, now: datetime) -> None:
    none = ask(count_lists(), {})
    make_list(alice.id, "House", now).save()

    assert none.rows() == [(0,)]


def test_an_answer_nobody_waited_for_is_told_apart_from_an_empty_one(begin: Begin) -> None:
    with pytest.raises(KeyError), begin():
        answer = ask(count_lists(), {})
        raise KeyError

    with pytest.raises(RuntimeError, match="forgotten"):
        answer.rows()


def test_a_question_that_fails_raises_where_its_answer_is_read(begin: Begin) -> None:
    with pytest.raises(DataError), begin():
        answer = ask("SELECT 1 / %(divisor)s", {"divisor": 0})
        answer.rows()

    assert has_asked_nothing()


@pytest.mark.parametrize("inside", [request_transaction, of_the_framework, transaction.atomic])
def test_a_part_that_fails_undoes_itself_and_nothing_else(alice: User, now: datetime, inside: Any) -> None:
    twin, cost = make_list(alice.id, "House", now), "SELECT 1 / %(divisor)s"

    with inside():
        insert_row(twin)
        with pytest.raises(DataError), savepoint():
            insert_row(make_list(alice.id, "Garden", now))
            fetch_one(cost, {"divisor": 0})
        with savepoint():
            insert_row(make_list(alice.id, "Attic", now))
            assert fetch_one(cost, {"divisor": 1}) == (1,)
        with pytest.raises(KeyError), savepoint():
            insert_row(make_list(alice.id, "Cellar", now))
            raise KeyError

    assert titles() == ["Attic", "House"]


def test_readers_of_a_task_are_asked_for_with_what_is_asked_next(begin: Begin, alice: User, now: datetime) -> None:
    task = create_task(actor=Actor(alice, Via.HTTP), creation=TaskCreation(title="Call the bank"), now=now).task

    with begin():
        get_readers = ask_readers([task.id])
        is_idle = has_asked_nothing()
        readers = get_readers([task])

    assert is_idle
    assert readers == {task.id: {alice.id: Right.MANAGE}}


def test_a_transaction_of_one_statement_is_nothing_but_that_statement(
    begin: Begin, alice: User, now: datetime, count_sent: Callable[[Callable[[], object]], int]
) -> None:
    house = make_list(alice.id, "House", now)

    def make() -> None:
        with begin():
            insert_row(house)
            insert_row(Membership(list=house, user=alice, role="owner", created_at=now))

    assert count_sent(make) == 1
    assert titles() == ["House"]
    assert has_asked_nothing()


def test_a_question_that_may_come_early_begins_no_transaction(begin: Begin) -> None:
    with begin():
        assert connection.in_atomic_block
        early = fetch_one_early("SELECT pg_current_xact_id_if_assigned() IS NULL", {})
        is_idle = has_asked_nothing() or begin is of_the_framework
        fetch_one("SELECT 1", {})
        has_begun = not has_asked_nothing()

    assert early == (True,)
    assert (is_idle, has_begun) == (True, True)


def test_the_framework_knows_a_transaction_of_ours_for_one_of_its_own(alice: User, now: datetime) -> None:
    with request_transaction():
        inside = (connection.in_atomic_block, connection.get_autocommit())
        with pytest.raises(RuntimeError, match="durable"), transaction.atomic(durable=True):
            pass
        # The first statement is the framework's.
        List.objects.create(owner=alice, title="House", created_at=now)
        made_inside = titles()
        transaction.set_rollback(True)

    assert (inside, made_inside, titles()) == ((True, False), ["House"], [])
    assert (connection.in_atomic_block, connection.get_autocommit(), connection.atomic_blocks) == (False, True, [])
    with transaction.atomic(durable=True):
        List.objects.create(owner=alice, title="Garden", created_at=now)
    assert titles() == ["Garden"]


@pytest.mark.parametrize("is_refused", [True, False])
def test_what_shall_follow_the_commit_follows_nothing_else(
    begin: Begin, alice: User, now: datetime, *, is_refused: bool
) -> None:
    done: list[str] = []

    with begin():
        insert_row(make_list(alice.id, "House", now))
        transaction.on_commit(lambda: done.append("one"))
        transaction.set_rollback(is_refused)
    with begin():
        pass

    assert done == ([] if is_refused else ["one"])


def test_a_connection_that_is_lost_inside_is_not_used_again(begin: Begin, alice: User, now: datetime) -> None:
    with pytest.raises(OperationalError), begin():
        insert_row(make_list(alice.id, "House", now))
        fetch_one("SELECT pg_terminate_backend(pg_backend_pid())", {})

    assert not connection.in_atomic_block
    assert titles() == []


def test_what_is_asked_ahead_goes_along_with_what_is_asked_next(
    begin: Begin, count_round_trips: Callable[[Callable[[], object]], int]
) -> None:
    found: list[Any] = []

    def read() -> None:
        with begin():
            ask_ahead("SELECT %(number)s::int", {"number": 1})
            found.append(fetch_one("SELECT 2", {}))
            for number in (2, 1, 1):
                answer = find_answer("SELECT %(number)s::int", {"number": number})
                found.append(answer and answer.rows())

    # The other one is the end.
    assert count_round_trips(read) == 2
    assert found == [(2,), None, [(1,)], None]


def test_what_was_asked_ahead_tells_nothing_of_what_is_written_afterwards(
    begin: Begin, alice: User, now: datetime
) -> None:
    with begin():
        ask_ahead(count_lists(), {})
        insert_row(make_list(alice.id, "House", now))
        answer = find_answer(count_lists(), {})
        counted = fetch_one(count_lists(), {})

    assert (answer, counted) == (None, (1,))


def test_where_nothing_may_wait_nothing_is_asked_ahead() -> None:
    with transaction.atomic():
        ask_ahead("SELECT 1", {})
        is_idle = has_asked_nothing()
        answer = find_answer("SELECT 1", {})

    assert (is_idle, answer) == (True, None)

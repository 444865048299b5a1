"""Whatever deletes a task or a person for good, comments is told, until it says that it has forgotten them too."""

from datetime import timedelta

import pytest
from django.db import connection, transaction

from contracts.todos.v1.tasks import TaskCreation
from todos.api.authentication import Actor, Via
from todos.erasures.models import Erasure
from todos.tasks.models import Task
from todos.tasks.services import create_task, empty_old_trash

pytestmark = pytest.mark.django_db

PENDING, DONE = "/internal/v1/erasures/pending", "/internal/v1/erasures/done"


@pytest.fixture
def task(alice, now) -> Task:
    return create_task(actor=Actor(alice, Via.BOT), creation=TaskCreation(title="Secret"), now=now).task


@pytest.fixture
def pending(comments):
    def ask() -> list[tuple[str, str]]:
        erasures = comments.send("POST", PENDING, {}).json()["erasures"]
        return [(one["kind"], one["subject_id"]) for one in erasures]

    return ask


def test_a_task_that_the_trash_gave_up_is_told(task, pending, now):
    Task.objects.update(deleted_at=now)

    empty_old_trash(now=now + timedelta(days=31))

    assert pending() == [("task", str(task.id))]


def test_a_task_in_the_trash_is_not(task, pending, now):
    Task.objects.update(deleted_at=now)

    assert pending() == []


def test_a_person_is_told_with_their_tasks(alice, task, pending):
    alice_id = str(alice.id)

    alice.delete()

    assert sorted(pending()) == [("person", alice_id), ("task", str(task.id))]


def test_a_deletion_that_was_rolled_back_is_not(task, pending):
    def delete_and_fail() -> None:
        with transaction.atomic():
            task.delete()
            raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        delete_and_fail()

    assert pending() == []


def test_even_sql_by_hand_is_noticed(task, pending):
    with connection.cursor() as cursor:
        cursor.execute("DELETE FROM task_event; DELETE FROM task")

    assert pending() == [("task", str(task.id))]


def test_what_was_confirmed_is_not_told_again(task, comments, pending):
    task.delete()
    ids = [str(id_) for id_ in Erasure.objects.values_list("id", flat=True)]

    for _ in range(2):
        assert comments.send("POST", DONE, {"ids": ids}).status_code == 204

    assert pending() == []


def test_it_is_for_comments_alone(bot, alice, client_of, task):
    for path, body in ((PENDING, {}), (DONE, {"ids": [str(task.id)]})):
        assert bot.send("POST", path, body).status_code == 403
        assert client_of(alice).post(path, body).status_code in {401, 403}

"""Leaving for good: what is told before is what happens, and others keep what they have."""

import json

import pytest
from django.contrib.auth.hashers import make_password
from django.db import connection
from django.test.utils import CaptureQueriesContext

from contracts.todos.v1.sharing import Role
from contracts.todos.v1.tasks import TaskCreation
from todos.accounts.models import User
from todos.api.authentication import Actor, Via
from todos.erasures.models import Erasure
from todos.history.models import TaskEvent
from todos.lists.models import List, Membership
from todos.notifications.models import Notification
from todos.sharing.models import Guest
from todos.tasks.models import Task
from todos.tasks.services import create_task
from todos.tokens.models import RegistrationIntent

pytestmark = pytest.mark.django_db

URL = "/api/v1/me/departure"


@pytest.fixture
def make_task(now):
    def make(maker: User, title: str, **fields: object) -> Task:
        return create_task(actor=Actor(maker, Via.BOT), creation=TaskCreation(title=title, **fields), now=now).task

    return make


@pytest.fixture
def leave(bot):
    """A function: the person goes, by a press in the chat."""

    def do(person: User) -> None:
        answer = bot.send("POST", URL, on_behalf_of=person.telegram_id)
        assert answer.status_code == 204, answer.content

    return do


def preview(bot, person: User) -> dict[str, object]:
    return json.loads(bot.send("GET", URL, on_behalf_of=person.telegram_id).content)


def test_what_is_ones_own_goes_for_good_and_comments_is_told(bot, leave, alice, make_list, make_task):
    own = make_list(alice, "Own")
    tasks = {make_task(alice, "One"), make_task(alice, "Two", list_id=own.id)}
    told = preview(bot, alice)

    leave(alice)

    assert (told["deleted_lists"], told["deleted_tasks"]) == (2, 2)
    assert not User.objects.filter(id=alice.id).exists()
    assert not Task.objects.exists()
    erased = set(Erasure.objects.values_list("kind", "subject_id"))
    assert erased == {("person", alice.id), *(("task", task.id) for task in tasks)}


def test_a_list_with_others_in_it_goes_to_the_editor_who_was_there_longest(
    bot, leave, alice, bob, charlie, make_list, make_task, make_person
):
    viewer = make_person(1004, "Viewer")
    shared = make_list(alice, "House", {Role.VIEWER: viewer})
    for editor in (bob, charlie):
        Membership.objects.create(list=shared, user=editor, role=Role.EDITOR, created_at=shared.created_at)
    task = make_task(alice, "Paint the door", list_id=shared.id)
    told = preview(bot, alice)

    leave(alice)

    assert told["handed_lists"] == 1
    assert [(heir["title"], heir["heir_name"]) for heir in told["heirs"]] == [("House", "Bob")]
    assert List.objects.get(id=shared.id).owner == bob
    assert set(Membership.objects.filter(list=shared).values_list("user", "role")) == {
        (bob.id, Role.OWNER),
        (charlie.id, Role.EDITOR),
        (viewer.id, Role.VIEWER),
    }
    assert Task.objects.get(id=task.id).creator == bob


def test_without_an_editor_whoever_may_do_most_gets_the_list(leave, alice, bob, charlie, make_list):
    shared = make_list(alice, "House", {Role.VIEWER: bob, Role.COMMENTER: charlie})

    leave(alice)

    assert List.objects.get(id=shared.id).owner == charlie


def test_somebody_locked_out_inherits_nothing(bot, leave, alice, bob, make_list):
    shared = make_list(alice, "House", {Role.EDITOR: bob})
    User.objects.filter(id=bob.id).update(is_active=False)
    told = preview(bot, alice)

    leave(alice)

    assert (told["handed_lists"], told["deleted_lists"]) == (0, 2)
    assert not List.objects.filter(id=shared.id).exists()


def test_what_one_made_in_other_peoples_lists_stays_there_without_ones_name(
    bot, leave, alice, bob, make_list, make_task, client_of
):
    theirs = make_list(bob, "House", {Role.EDITOR: alice})
    task = make_task(alice, "Paint the door", list_id=theirs.id)
    Task.objects.filter(id=task.id).update(assignee_ids=[alice.id])
    told = preview(bot, alice)

    leave(alice)

    seen = client_of(bob).get(f"/api/v1/tasks/{task.id}").json()
    history = client_of(bob).get(f"/api/v1/tasks/{task.id}/history").json()["results"]
    assert told["left_lists"] == 1
    assert (seen["title"], seen["creator_id"]) == ("Paint the door", str(bob.id))
    assert seen.get("assignees", []) == []
    assert [event["actor"] for event in history] == [None] * len(history)
    assert not Membership.objects.filter(list=theirs).exclude(user=bob).exists()


def test_a_task_that_was_shared_alone_is_left(leave, alice, bob, make_task, now):
    task = make_task(bob, "Shared")
    Guest.objects.create(task=task, user=alice, role=Role.VIEWER, created_at=now)

    leave(alice)

    assert Task.objects.filter(id=task.id).exists()
    assert not Guest.objects.exists()


def test_nothing_waits_for_the_chat_and_no_registration_is_left(leave, alice, make_task, now):
    Notification.objects.create(
        lane=alice.telegram_id, user_id=alice.id, kind="daily_digest", dedupe_key="x",
        planned_at=now, send_at=now, not_after=now,
    )  # fmt: skip
    RegistrationIntent.objects.create(
        request_id="r", handle="h", telegram_id=alice.telegram_id, client_name="", source="", ip_hint="",
        password=make_password(None), number=10, numbers=[10, 11, 12], created_at=now, expires_at=now,
    )  # fmt: skip

    leave(alice)

    assert not Notification.objects.filter(lane=alice.telegram_id).exists()
    assert not RegistrationIntent.objects.exists()


def test_others_lose_nothing_of_theirs(leave, alice, bob, make_task):
    kept = make_task(bob, "Bob's")
    events = TaskEvent.objects.filter(actor=bob).count()

    leave(alice)

    assert Task.objects.get(id=kept.id).creator == bob
    assert TaskEvent.objects.filter(actor=bob).count() == events > 0


def test_a_program_cannot_delete_its_person(client_of, alice):
    answer = client_of(alice, Via.HTTP).post(URL)

    assert answer.status_code == 403
    assert User.objects.filter(id=alice.id).exists()


def test_whoever_comes_back_begins_anew(bot, leave, alice, make_task):
    make_task(alice, "Old")
    leave(alice)

    introduction = {"name": "Alice", "language": "en", "timezone": "UTC"}
    answer = bot.send("PUT", "/internal/v1/people/me", introduction, on_behalf_of=1001)

    assert answer.status_code == 201
    assert json.loads(answer.content)["id"] != str(alice.id)


def test_who_left_stands_in_the_history_without_a_name(bot, leave, client_of, alice, bob, make_list, make_task, now):
    """As a member of Bob's list, as the owner of one that Bob inherits, and as a guest of a task of his."""
    bobs, handed = make_list(bob, "House", {Role.EDITOR: alice}), make_list(alice, "Garden", {Role.EDITOR: bob})
    task = make_task(bob, "Shared")
    Guest.objects.create(task=task, user=alice, role=Role.EDITOR, created_at=now)

    leave(alice)

    client = client_of(bob)
    urls = [
        f"/api/v1/lists/{bobs.id}/history",
        f"/api/v1/lists/{handed.id}/history",
        f"/api/v1/tasks/{task.id}/history",
    ]
    pages = [client.get(url).json() for url in urls]
    left = [[event for event in page["results"] if event["kind"] == "left"] for page in pages]
    assert [[event["before"] for event in events] for events in left] == [
        [{"user_id": str(alice.id), "role": "editor"}],
        [{"user_id": str(alice.id), "role": "owner"}],
        [{"user_id": str(alice.id), "role": "editor"}],
    ]
    assert [event["actor"] for events in left for event in events] == [None] * 3
    assert "Alice" not in json.dumps(pages)


def test_leaving_costs_the_same_however_much_there_is(bot, leave, alice, make_task, make_person):
    """Everything of every kind goes by one statement."""

    def leave_with(person: User, number: int) -> int:
        for above in range(number):
            parent = make_task(person, f"Above {above}")
            make_task(person, "Below", parent_id=parent.id)
        # Keys of services are kept for a while, which may be over meanwhile.
        preview(bot, person)
        with CaptureQueriesContext(connection) as queries:
            leave(person)
        return len(queries)

    # What is looked up once is looked up by the first. Django names a hundred rows in a statement.
    _, few, many = (
        leave_with(alice, 1),
        leave_with(make_person(1010, "Few"), 2),
        leave_with(make_person(1011, "Many"), 110),
    )

    assert few == many
    assert not Task.objects.exists()
    assert not TaskEvent.objects.exists()

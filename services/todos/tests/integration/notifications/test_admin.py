"""What an operator sees of the outbox, and the one thing they can do to it."""

import re
from datetime import timedelta

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from contracts.todos.v1.notifications import NotificationKind
from todos.accounts.services import ensure_superuser
from todos.notifications.models import Notification, State
from todos.notifications.services import set_reachability

pytestmark = [
    pytest.mark.django_db,
    # django-unfold speaks to an older Django about its lists of actions; nothing here can change that.
    pytest.mark.filterwarnings("ignore:Overriding get_action_choices"),
]

LIST = reverse("admin:notifications_notification_changelist")
CHAT = 1001
PARKED = reverse("admin:notifications_laneblock_changelist")


@pytest.fixture
def operator(db, now) -> Client:
    ensure_superuser(telegram_id=1, password="the operator's own", language="en", timezone="UTC", now=now)
    client = Client()
    assert client.login(username="1", password="the operator's own")
    return client


def test_dead_rows_are_listed_with_their_reason(operator, put):
    put(key="poison")
    Notification.objects.update(state=State.DEAD, last_error="rejected: can't parse entities")

    page = operator.get(LIST, {"state__exact": "dead"})

    assert page.status_code == 200
    assert b"can&#x27;t parse entities" in page.content


def test_a_dead_row_is_tried_again(operator, put, claim, now):
    dead, sent = put(due=-timedelta(days=40), not_after=now - timedelta(days=1)), put(2)
    Notification.objects.filter(id=dead.id).update(state=State.DEAD, attempts=12)
    Notification.objects.filter(id=sent.id).update(state=State.SENT)

    operator.post(LIST, {"action": "retry", "_selected_action": [str(dead.id), str(sent.id)]})

    dead.refresh_from_db()
    assert (dead.state, dead.attempts) == (State.READY, 0)
    assert [row.id for row in claim(now=dead.send_at)] == [dead.id]


def test_a_row_is_found_by_its_person_and_leads_to_them_and_their_task(operator, put, alice, client_of):
    task_id = client_of(alice).post("/api/v1/tasks", {"title": "Call the bank"}).json()["id"]
    row = put(key="for alice", user_id=alice.id, kind=NotificationKind.TASK_DUE, subject_id=task_id)
    put(2, key="for nobody known")

    found = operator.get(LIST, {"q": alice.name}).content.decode()
    page = operator.get(reverse("admin:notifications_notification_change", args=[row.id])).content.decode()

    assert [str(row.id) in found, "/admin/notifications/notification/" in found] == [True, True]
    assert operator.get(LIST, {"q": "nobody"}).content.decode().count("_selected_action") == 1
    assert re.search(rf'<a href="/admin/accounts/user/{alice.id}/change/"[^>]*>{alice.name}</a>', page)
    assert re.search(rf'<a href="/admin/tasks/task/{task_id}/change/"[^>]*>Call the bank</a>', page)
    assert "lease token" not in page.casefold()


def test_what_waits_for_a_parked_chat_is_sent(operator, put, claim, now):
    waiting = put(CHAT)
    set_reachability(chat_id=CHAT, is_reachable=False, reason="blocked", now=now)
    before = claim()

    operator.post(PARKED, {"action": "lift", "_selected_action": [str(CHAT)]})

    assert before == []
    assert [row.id for row in claim(now=timezone.now())] == [waiting.id]


def test_rows_can_be_read_and_not_written(operator, put):
    row = put()
    page = reverse("admin:notifications_notification_change", args=[row.id])

    assert operator.get(page).status_code == 200
    assert operator.post(page, {"state": "sent"}).status_code == 403
    assert operator.get(reverse("admin:notifications_notification_add")).status_code == 403
    assert operator.post(reverse("admin:notifications_notification_delete", args=[row.id])).status_code == 403


@pytest.mark.parametrize(
    "page", ["notifications_laneblock", "service_keys_servicekey", "tokens_session", "tokens_registrationintent"]
)
def test_the_other_lists_render(operator, page):
    assert operator.get(reverse(f"admin:{page}_changelist")).status_code == 200

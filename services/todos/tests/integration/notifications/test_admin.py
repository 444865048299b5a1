"""What an operator sees of the outbox, and the one thing they can do to it."""

from datetime import timedelta

import pytest
from django.test import Client
from django.urls import reverse

from todos.accounts.services import ensure_superuser
from todos.notifications.models import Notification, State

pytestmark = [
    pytest.mark.django_db,
    # django-unfold speaks to an older Django about its lists of actions; nothing here can change that.
    pytest.mark.filterwarnings("ignore:Overriding get_action_choices"),
]

LIST = reverse("admin:notifications_notification_changelist")


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

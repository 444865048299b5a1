"""Everything that todos keeps has its place in `/admin`, and nothing secret is shown there."""

from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Any, Final

import pytest
from django.apps import apps
from django.conf import settings
from django.contrib import admin
from django.db.models import Model
from django.test import Client
from django.urls import reverse
from rest_framework.test import APIClient

from contracts.todos.v1.sharing import Role
from todos.accounts.models import User
from todos.api.models import IdempotencyKey
from todos.lists.models import List
from todos.notifications.models import SentNotification
from todos.service_keys.models import UsedAssertion
from todos.sharing.models import Guest
from todos.sync.models import Feed, FeedRow
from todos.sync.services import ensure_feed
from todos.tasks.models import Task
from todos.tokens.models import AttemptWindow, RefreshToken, Session

pytestmark = pytest.mark.django_db

WITHOUT_A_PAGE: Final[dict[type[Model], str]] = {
    FeedRow: "Django's admin knows no composite keys; the page of the feed counts them.",
    UsedAssertion: "Django's admin knows no composite keys; a row is of no use to anybody but the check that it is new.",
    RefreshToken: "Its key is the hash of a secret; the page of the session says how often it was renewed.",
}
SECRET: Final = b"\x5e\xc2\xe7" * 8
PAGES: Final = sorted(model._meta.label for model in admin.site._registry if model.__module__.startswith("todos."))


@pytest.fixture
def alices_task(client_of: Callable[..., APIClient], alice: User) -> Task:
    """Something to be seen."""
    client_of(alice).post("/api/v1/tasks", {"title": "Call the bank"})
    return Task.objects.get()


@pytest.fixture
def session(alice: User, now: datetime) -> Session:
    """Alice's program, whose token was renewed twice."""
    later = now + timedelta(days=1)
    session = Session.objects.create(
        user=alice, client_name="curl", ip_hint="192.0.2", created_at=now, last_seen_at=now,
        idle_expires_at=later, absolute_expires_at=later,
    )  # fmt: skip
    for generation in (1, 2, 3):
        key = SECRET + bytes([generation])
        RefreshToken.objects.create(hash=key, session=session, generation=generation, created_at=now)
    return session


def address(model: type[Model], page: str = "changelist", *arguments: Any) -> str:
    return reverse(f"admin:{model._meta.app_label}_{model._meta.model_name}_{page}", args=arguments)


def read(operator: Client, url: str) -> str:
    response = operator.get(url)
    assert response.status_code == 200
    return response.content.decode()


def test_every_model_has_a_page_or_a_reason() -> None:
    ours = {model for model in apps.get_models() if model.__module__.startswith("todos.")}
    inlines = {inline.model for page in admin.site._registry.values() for inline in page.inlines}

    placed = {model for model in ours if model in admin.site._registry or model in inlines}

    assert ours - placed == WITHOUT_A_PAGE.keys()
    assert all(WITHOUT_A_PAGE.values())


def test_every_page_stands_in_the_sidebar() -> None:
    listed = {str(page["link"]) for group in settings.UNFOLD["SIDEBAR"]["navigation"] for page in group["items"]}

    assert listed == {address(apps.get_model(label)) for label in PAGES}


@pytest.mark.parametrize("label", PAGES)
def test_every_list_of_rows_renders_and_can_be_searched(operator: Client, alices_task: Task, label: str) -> None:
    model = apps.get_model(label)
    query = "?q=nothing" if admin.site._registry[model].search_fields else ""

    page = read(operator, address(model) + query)

    assert str(model._meta.verbose_name_plural) in page.casefold()


def test_a_list_shows_its_members_and_a_person_their_lists(
    operator: Client, alice: User, bob: User, make_list: Callable[..., List]
) -> None:
    house = make_list(alice, title="House", roles={Role.EDITOR: bob})

    assert str(bob) in read(operator, address(List, "change", house.id))
    assert "House" in read(operator, address(User, "change", bob.id))


def test_a_task_shows_its_guests(operator: Client, bob: User, alices_task: Task, now: datetime) -> None:
    Guest.objects.create(task=alices_task, user=bob, role=Role.EDITOR, created_at=now)

    assert str(bob) in read(operator, address(Task, "change", alices_task.id))


def test_a_request_that_was_sent_with_a_key_is_found_without_what_it_said(
    operator: Client, client_of: Callable[..., APIClient], alice: User
) -> None:
    client_of(alice).post("/api/v1/tasks", {"title": "Unspeakable"}, headers={"Idempotency-Key": "tg:1:2:3"})
    use = IdempotencyKey.objects.get()

    found = read(operator, f"{address(IdempotencyKey)}?q=tg:1:2:3")
    page = read(operator, address(IdempotencyKey, "change", use.id))

    assert "/api/v1/tasks" in found
    assert "201" in page
    assert "Unspeakable" not in page
    assert bytes(use.fingerprint).hex() not in page


def test_a_session_says_how_often_it_was_renewed_and_shows_no_token(operator: Client, session: Session) -> None:
    page = read(operator, address(Session, "change", session.id))

    assert "2 times" in page
    assert SECRET.hex() not in page
    assert str(SECRET)[2:-1] not in page


def test_whoever_tried_too_often_is_let_in_again(operator: Client, now: datetime) -> None:
    for key in ("token:1001", "token:1002"):
        AttemptWindow.objects.create(key=key, moments=[now, now], expires_at=now)

    operator.post(address(AttemptWindow), {"action": "forget", "_selected_action": ["token:1001"]})

    assert list(AttemptWindow.objects.values_list("key", flat=True)) == ["token:1002"]


def test_what_was_sent_before_is_found_by_its_key(operator: Client, now: datetime) -> None:
    SentNotification.objects.create(dedupe_key="digest:1001:2026-05-13", finished_at=now)

    assert "digest:1001:2026-05-13" in read(operator, f"{address(SentNotification)}?q=digest:1001")


def test_the_feed_is_counted_and_begins_anew(operator: Client, alices_task: Task) -> None:
    ensure_feed()
    feed = Feed.objects.get()
    page = read(operator, address(Feed, "change", feed.id))

    operator.post(address(Feed), {"action": "restart", "_selected_action": [feed.id]})

    assert f"{FeedRow.objects.count()}" in page
    assert Feed.objects.get().epoch != feed.epoch


@pytest.mark.parametrize("model", [IdempotencyKey, SentNotification, Feed, AttemptWindow, Session])
def test_what_the_service_keeps_for_itself_is_only_read(operator: Client, model: type[Model]) -> None:
    page = admin.site._registry[model]
    request = operator.get("/admin/").wsgi_request

    assert page.has_view_permission(request)
    assert not page.has_add_permission(request)
    assert not page.has_change_permission(request)
    assert not page.has_delete_permission(request)

"""Who reaches which page of `/admin`: all that the site has, found by its own addresses, so that none is left out."""

from collections.abc import Callable, Iterator
from typing import Any, Final

import pytest
from django.contrib import admin
from django.test import Client
from django.urls import URLPattern, URLResolver
from uuid_utils.compat import uuid7

from todos.accounts.models import User

pytestmark = pytest.mark.django_db

# To be reached by whoever is not signed in; the second leads to the first page, which asks for a sign-in.
OPEN_TO_ALL: Final = {"login/", "logout/"}
# What concerns no row of ours, or asks for rights by itself: staff reaches it without any.
OPEN_TO_STAFF: Final = {"", "search/", "password_change/", "password_change/done/", "autocomplete/", "jsi18n/"}


def _pages(patterns: list[Any], prefix: str = "") -> Iterator[str]:
    for pattern in patterns:
        route = prefix + str(pattern.pattern)
        if isinstance(pattern, URLResolver):
            yield from _pages(pattern.url_patterns, route)
        elif isinstance(pattern, URLPattern) and pattern.name and "(?P" not in route:
            yield route


PAGES: Final = sorted(_pages(admin.site.urls[0]))
LISTS: Final = sorted(f"{model._meta.app_label}/{model._meta.model_name}/" for model in admin.site._registry)
ROWS: Final = [page for page in PAGES if page.startswith(tuple(LISTS))]


@pytest.fixture
def open_all(bob: User) -> Callable[[User | None], dict[str, Any]]:
    """A function: who is signed in → the answer of every page. Bob's is the one row that is there."""

    def open_them(user: User | None) -> dict[str, Any]:
        answers = {}
        for page in PAGES:
            client = Client()
            if user:
                client.force_login(user)
            row = bob.pk if page.startswith("accounts/user/") else uuid7()
            path = page.replace("<path:object_id>", str(row)).replace("<path:content_type_id>", "1")
            answers[page] = client.get(f"/admin/{path}")
        return answers

    return open_them


def _asks_for_sign_in(answer: Any) -> bool:
    return answer.status_code == 302 and answer["Location"].startswith("/admin/login/")


def test_every_list_has_its_pages() -> None:
    kinds = {"", "add/", *(f"<path:object_id>/{kind}/" for kind in ("change", "delete", "history"))}

    assert {place + kind for place in LISTS for kind in kinds} - set(PAGES) == set()


@pytest.mark.parametrize("is_signed_in", [False, True])
def test_whoever_is_no_staff_is_asked_to_sign_in_everywhere(open_all, alice: User, is_signed_in: bool) -> None:
    answers = open_all(alice if is_signed_in else None)

    assert {page for page, answer in answers.items() if not _asks_for_sign_in(answer)} == OPEN_TO_ALL


def test_staff_without_rights_reaches_no_row(open_all, alice: User) -> None:
    User.objects.filter(id=alice.id).update(is_staff=True)
    alice.refresh_from_db()

    statuses = {page: answer.status_code for page, answer in open_all(alice).items()}

    # The history of a row that is not there leads to the first page, before anybody's rights are looked at.
    away = {f"{place}<path:object_id>/history/" for place in LISTS if place != "accounts/user/"}
    assert {page for page in ROWS if statuses[page] != (302 if page in away else 403)} == set()
    assert {page for page in PAGES if statuses[page] == 200} <= OPEN_TO_STAFF
    assert statuses[""] == 200


def test_the_superuser_reaches_every_list(open_all, operator: Client) -> None:
    answers = open_all(User.objects.get(telegram_id=9))

    assert {page for page in LISTS if answers[page].status_code != 200} == set()
    assert answers["accounts/user/<path:object_id>/change/"].status_code == 200
    assert {page for page in ROWS if _asks_for_sign_in(answers[page])} == set()

"""`/admin` speaks Russian to whoever wants it; the API speaks to programs, and never does."""

import re
from collections.abc import Callable
from datetime import date, datetime, time
from html.parser import HTMLParser
from typing import Final

import pytest
from django.contrib import admin
from django.test import Client
from django.urls import reverse
from django.utils.translation import get_language
from rest_framework.test import APIClient

from todos.accounts.models import User
from todos.reminders.models import Reminder
from todos.tasks.models import Task

pytestmark = pytest.mark.django_db

HOME: Final = reverse("admin:index")
LOGIN: Final = reverse("admin:login")
PAGES: Final = sorted(
    reverse(f"admin:{model._meta.app_label}_{model._meta.model_name}_changelist")
    for model in admin.site._registry
    if model.__module__.startswith("todos.")
)
# What is called the same in both languages, the one English word that whoever reads only English needs, and the title of a list.
NAMES: Final = {"Delegram", "Telegram", "API", "HTTP", "UTC", "JWK", "esc", "English", "en-gb", "ru", "Inbox"}


class _Words(HTMLParser):
    """What a person reads of a page, or has read to them."""

    def __init__(self) -> None:
        super().__init__()
        self.texts: list[str] = []
        self._silent: list[bool] = []

    def handle_starttag(self, tag, attrs):
        attributes = dict(attrs)
        self.texts += [attributes[name] or "" for name in ("title", "placeholder", "aria-label") if name in attributes]
        if tag not in {"input", "meta", "link", "img", "br", "hr", "path", "col"}:
            icon = "material-symbols" in (attributes.get("class") or "")
            self._silent.append(icon or tag in {"script", "style", "template"} or any(self._silent[-1:]))

    def handle_endtag(self, tag):
        if self._silent:
            self._silent.pop()

    def handle_data(self, data):
        if not any(self._silent[-1:]):
            self.texts.append(data)


def latin_words(page: str) -> set[str]:
    reader = _Words()
    reader.feed(page)
    return {word for text in reader.texts for word in re.findall(r"[A-Za-z][A-Za-z-]+", text)}


def language_of(client: Client, url: str = HOME, **headers: str) -> str:
    return client.get(url, headers=headers).headers["Content-Language"]


def test_whoever_is_not_signed_in_is_spoken_to_as_their_browser_wishes(client: Client) -> None:
    assert language_of(client, LOGIN) == "en-gb"
    assert language_of(client, LOGIN, accept_language="ru-RU,ru;q=0.9,en;q=0.8") == "ru"
    assert language_of(client, LOGIN, accept_language="en-US,ru;q=0.9") == "en-gb"
    assert language_of(client, LOGIN, accept_language="de, xx;q=nonsense") == "en-gb"


def test_whoever_is_signed_in_is_spoken_to_in_their_own_language(operator: Client) -> None:
    User.objects.update(is_set_up=True)
    own = language_of(operator, accept_language="ru")
    User.objects.update(language="ru")

    assert (own, language_of(operator, accept_language="en")) == ("en-gb", "ru")


def test_a_language_that_nobody_chose_is_none_of_their_own(operator: Client) -> None:
    """The owner may administer before they have ever written to the bot."""
    assert not User.objects.get().is_set_up

    assert language_of(operator, accept_language="ru") == "ru"


def test_the_language_chosen_on_a_page_stays(operator: Client) -> None:
    answer = operator.post(reverse("set_language"), {"language": "ru", "next": HOME})

    assert (answer.status_code, answer.headers["Location"]) == (302, HOME)
    assert answer.cookies["django_language"]["path"] == "/admin/"
    assert language_of(operator, accept_language="en") == "ru"


def test_a_language_that_there_is_not_changes_nothing(operator: Client) -> None:
    operator.cookies["django_language"] = "tlh"

    assert language_of(operator, accept_language="ru") == "ru"


def test_a_page_is_kept_for_nobody_who_speaks_another_language(client: Client) -> None:
    assert {"Accept-Language", "Cookie"} <= set(client.get(LOGIN).headers["Vary"].split(", "))


@pytest.mark.parametrize("url", [HOME, *PAGES])
def test_no_word_of_a_page_was_left_in_english(operator: Client, url: str) -> None:
    operator.cookies["django_language"] = "ru"

    page = operator.get(url).content.decode()

    assert "Задачи" in page
    assert latin_words(page) - NAMES == set()


def test_numbers_and_moments_are_said_as_in_russian(
    operator: Client, client_of: Callable[..., APIClient], alice: User, now: datetime
) -> None:
    client_of(alice).post("/api/v1/tasks", {"title": "Позвонить"})
    of_all = {"task": Task.objects.get(), "user": alice, "created_at": now}
    for minutes in (1, 22, 30):
        Reminder.objects.create(minutes_before=minutes, **of_all)
    Reminder.objects.create(on_date=date(2030, 7, 1), at_time=time(9, 5), timezone="Europe/Moscow", **of_all)
    operator.cookies["django_language"] = "ru"

    page = operator.get(reverse("admin:reminders_reminder_changelist")).content.decode()

    said = ("за 1 минуту", "за 22 минуты", "за 30 минут", "01.07.2030 9:05 Europe/Moscow")
    assert [words for words in said if words not in page] == []


def test_the_api_answers_alike_whatever_language_is_wished(
    client_of: Callable[..., APIClient], operator: Client, alice: User
) -> None:
    """Though the same thread has just made a page in Russian."""

    def ask(**headers: str) -> list[bytes]:
        program = client_of(alice)
        operator.get(HOME)
        assert get_language() == "en-gb"
        answers = [
            program.post("/api/v1/tasks", {"title": "", "due": {"date": "never"}}, headers=headers),
            program.get("/api/v1/tasks/00000000-0000-0000-0000-000000000000", headers=headers),
            program.get("/api/v1/tasks?limit=many", headers=headers),
            program.get("/api/v1/no-such-thing", headers=headers),
            Client().get("/api/v1/me", headers=headers),
        ]
        assert not any("Content-Language" in answer.headers for answer in answers)
        return [re.sub(rb'"request_id":"[^"]+"', b"", answer.content) for answer in answers]

    plain = ask()
    operator.cookies["django_language"] = "ru"
    russian = ask(accept_language="ru", cookie="django_language=ru")

    assert [b"errors" in answer or b"title" in answer for answer in plain] == [True] * 5
    assert russian == plain

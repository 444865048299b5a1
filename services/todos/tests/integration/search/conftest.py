"""Tasks made by the services, and a search as the route makes it."""

from collections.abc import Callable
from datetime import datetime
from typing import Any

import pytest

from contracts.todos.v1.search import SearchPage
from contracts.todos.v1.tasks import TaskCreation
from todos.accounts.models import User
from todos.api.authentication import Actor, Via
from todos.search.selectors import search_tasks
from todos.tasks.models import Task
from todos.tasks.services import create_task

type MakeTask = Callable[..., Task]
type Search = Callable[..., SearchPage]


@pytest.fixture
def make_task(now: datetime) -> MakeTask:
    """A function: owner, title and other fields of a creation → the stored task."""

    def make(owner: User, title: str = "Call the bank", *, made_at: datetime | None = None, **fields: Any) -> Task:
        creation = TaskCreation.model_validate({"title": title, **fields})
        return create_task(actor=Actor(owner, Via.BOT), creation=creation, now=made_at or now).task

    return make


@pytest.fixture
def search(now: datetime) -> Search:
    """A function: reader and query → the page."""

    def find(reader: User, text: str, *, limit: int = 50, cursor: str | None = None) -> SearchPage:
        return search_tasks(actor=Actor(reader, Via.HTTP), text=text, limit=limit, cursor=cursor, now=now)

    return find


@pytest.fixture
def titles(search: Search) -> Callable[..., list[str]]:
    """A function: reader and query → the titles found by words and filters, in their order; none that are merely similar."""

    def find(reader: User, text: str) -> list[str]:
        page = search(reader, text)
        return [] if page.is_fuzzy else [task.title for task in page.results]

    return find

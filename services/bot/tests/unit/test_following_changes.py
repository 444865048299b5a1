"""Following the changes of tasks: everything is marked, and the cursor never runs ahead of the marks."""

from uuid import UUID

import pytest

from bot.errors import BackendUnavailable, CursorExpired
from bot.ports.registries import Card, ShownFace
from bot.redrawing.following import ChangesFollower
from bot.redrawing.waking import ChangesWakeUp
from contracts.ids import TaskId
from contracts.todos.v1.changes import ChangedTask, ChangesPage
from support.bot.living_cards import InMemoryChangesFeed, InMemoryLivingCards
from support.bot.storage import InMemoryCards

TASK = TaskId(UUID("01a20846-fe00-7ebf-88b9-3f20ebbb7308"))
PLACE = (1001, 5)


def page(cursor: str, *, version: int | None = None, has_more: bool = False, is_settled: bool = True) -> ChangesPage:
    tasks = [ChangedTask(id=TASK, version=version)] if version else []
    return ChangesPage(tasks=tasks, telegram_ids=[], next=cursor, has_more=has_more, is_settled=is_settled)


@pytest.fixture
async def living() -> InMemoryLivingCards:
    cards = InMemoryCards()
    await cards.remember_card(Card(*PLACE, TASK), face=ShownFace("x", version=1))
    return InMemoryLivingCards(cards)


@pytest.fixture
def feed() -> InMemoryChangesFeed:
    return InMemoryChangesFeed()


@pytest.fixture
def marked() -> list[str]:
    return []


@pytest.fixture
def follower(living, feed, marked) -> ChangesFollower:
    return ChangesFollower(feed, living, ChangesWakeUp(), on_marked=lambda: marked.append("marked"))


async def test_it_begins_where_the_feed_ends(follower, feed, living):
    feed.pages = [page("end")]

    pause = await follower.follow()

    assert (feed.asked, living.cursor, living.marks, pause) == ([None], "end", {}, 3.0)


async def test_it_goes_on_with_its_cursor_and_reads_all_pages(follower, feed, living, marked):
    living.cursor = "a"
    feed.pages = [page("b", version=2, has_more=True), page("c")]

    await follower.follow()

    assert (feed.asked, living.cursor, list(living.marks)) == (["a", "b"], "c", [PLACE])
    assert marked == ["marked"]


async def test_nobody_is_woken_for_nothing(follower, feed, living, marked):
    living.cursor = "a"
    feed.pages = [page("b", version=1)]

    await follower.follow()

    assert (living.cursor, marked) == ("b", [])


async def test_what_is_not_settled_is_read_soon_again(follower, feed, living):
    living.cursor = "a"
    feed.pages = [page("a", is_settled=False)]

    assert await follower.follow() == 0.15


async def test_a_silent_todos_leaves_the_cursor_where_it_is(follower, feed, living):
    living.cursor = "a"
    feed.pages = [BackendUnavailable("todos", "away")]

    assert await follower.follow() == 2.0
    assert living.cursor == "a"


async def test_an_expired_cursor_makes_every_card_be_looked_at(follower, feed, living, marked):
    living.cursor = "old"
    feed.pages = [CursorExpired(), page("new")]

    await follower.follow()

    assert (feed.asked, living.cursor, list(living.marks)) == (["old", None], "new", [PLACE])
    assert marked == ["marked"]

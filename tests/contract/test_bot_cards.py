"""How the bot learns what changed, from its real gateway through the real todos."""

import asyncio
from collections.abc import Awaitable, Callable
from datetime import UTC, datetime

import pytest
from django.db import connection

from bot.errors import CursorExpired, Forbidden
from bot.gateways.changes import ChangesHttpGateway
from bot.identity import IdempotencyKey
from contracts.ids import TaskId
from contracts.todos.v1.tasks import TaskChanges, TaskCreation
from todos.sync.services import begin_anew, ensure_feed, find_cluster

KEY = IdempotencyKey("tg:42:7:1")


@pytest.fixture
def feed(transactional_db, bots_client, bot_signer) -> ChangesHttpGateway:
    ensure_feed()
    return ChangesHttpGateway(bots_client, signer=bot_signer, now=lambda: datetime.now(UTC))


@pytest.fixture
def another_time() -> Callable[[], Awaitable[None]]:
    """A function: the feed begins anew, as after a restore."""

    def begin() -> None:
        begin_anew(cluster=find_cluster())
        connection.close()

    return lambda: asyncio.to_thread(begin)


async def test_a_change_comes_once(feed, todos, alice):
    task = await todos.create_task(alice, TaskCreation(title="Купить молоко"), key=KEY)
    begun = await feed.read_changes(None)
    await todos.change_task(alice, TaskId(task.id), TaskChanges(priority=1), version=task.version)

    page = await feed.read_changes(begun.next)
    after = await feed.read_changes(page.next)

    assert begun.tasks == []
    assert [(each.id, each.version) for each in page.tasks] == [(task.id, 2)]
    assert after.tasks == []


async def test_a_cursor_of_another_time_is_refused(feed, another_time):
    begun = await feed.read_changes(None)
    await another_time()

    with pytest.raises(CursorExpired):
        await feed.read_changes(begun.next)


async def test_tasks_are_found_by_those_who_see_them(feed, todos, alice, charlie):
    hers = await todos.create_task(alice, TaskCreation(title="Купить молоко"), key=KEY)
    his = await todos.create_task(charlie, TaskCreation(title="Позвонить"), key=KEY)

    assert [task.id for task in await feed.find_tasks(alice, {hers.id, his.id})] == [hers.id]


async def test_nobody_is_introduced_for_a_card(feed, todos, alice, charlie):
    task = await todos.create_task(alice, TaskCreation(title="Купить молоко"), key=KEY)

    for _ in range(2):
        with pytest.raises(Forbidden):
            await feed.find_tasks(charlie, {task.id})

"""Saved views and counts by day, from the bot's real gateway through the real todos."""

from datetime import date

import pytest

from bot.errors import InvalidInput, NotFound, StateConflict, VersionConflict
from bot.identity import IdempotencyKey
from contracts.ids import TaskId
from contracts.todos.v1.search import ViewChanges, ViewCreation
from contracts.todos.v1.tasks import DueInput, TaskCreation

KEY = IdempotencyKey("tg:42:7:1")
OTHER_KEY = IdempotencyKey("tg:42:8:1")


async def test_a_view_is_made_opened_renamed_and_deleted(todos, alice):
    await todos.introduce(alice)
    task = await todos.create_task(alice, TaskCreation(title="Позвонить в банк"), key=KEY)
    view = await todos.create_view(alice, ViewCreation(name="Банковское", query="банк"), key=OTHER_KEY)

    found = await todos.list_view_tasks(alice, view.id, limit=20)
    renamed = await todos.change_view(alice, view.id, ViewChanges(name="Деньги"), version=view.version)
    with pytest.raises(VersionConflict):
        await todos.delete_view(alice, view.id, version=view.version)
    await todos.delete_view(alice, view.id, version=renamed.version)

    assert [one.id for one in found.results] == [task.id]
    assert renamed.name == "Деньги"
    assert all(one.is_built_in for one in await todos.list_views(alice))
    with pytest.raises(NotFound):
        await todos.list_view_tasks(alice, view.id, limit=20)


async def test_a_query_that_is_not_understood_is_refused(todos, alice):
    await todos.introduce(alice)

    with pytest.raises((InvalidInput, StateConflict)):
        await todos.create_view(alice, ViewCreation(name="Плохой", query="due:когда-нибудь"), key=KEY)


async def test_what_was_done_and_what_is_due_are_counted(todos, alice):
    await todos.introduce(alice)
    due = DueInput(date=date(2031, 5, 14))
    for number in range(2):
        key = IdempotencyKey(f"tg:42:{number}:2")
        await todos.create_task(alice, TaskCreation(title="Позвонить в банк", due=due), key=key)
    done = await todos.create_task(alice, TaskCreation(title="Купить молоко"), key=KEY)
    await todos.set_completion(alice, TaskId(done.id), done=True, key=OTHER_KEY)

    statistics = await todos.get_statistics(alice, days=7)
    calendar = await todos.get_calendar(alice, first=date(2031, 5, 1), days=31)

    assert (statistics.done_count, statistics.streak, len(statistics.days)) == (1, 1, 7)
    assert [(row.day, row.count) for row in calendar.days] == [(due.date, 2)]

"""Who is erased is in no table any more, and neither is a task; the conversation of others stays whole."""

import asyncio
import json

import pytest

from comments.cache.pages import PAGE_LIFE
from comments.clock import SystemClock, TimeOrderedIds
from comments.db.comment_reader import PostgresCommentReader
from comments.db.contributions import PostgresContributionReader
from comments.db.event_outbox import PostgresEventQueue
from comments.db.tables import metadata
from comments.db.transactions import PostgresTransactions
from comments.domain import PageRequest, RepeatKey
from comments.usecases import ErasePerson, EraseTask, MarkRead
from contracts.comments.v1.comments import CommentEventKind, CommentOrder, Reaction

MARKER = "Пароль-от-сейфа"


@pytest.fixture
def use(pool, world, cached):
    """A function: use case → it, over PostgreSQL and the cache."""
    parts = {
        "reader": PostgresCommentReader(pool),
        "transactions": PostgresTransactions(pool),
        "pages": cached,
        "clock": SystemClock(),
        "ids": TimeOrderedIds(),
    }
    return lambda use_case: world.make(use_case, **parts)


@pytest.fixture
def find_everywhere(pool, redis):
    """A function: text → the tables in which it stands, and the keys of Redis that hold it for longer than a page may live."""

    async def find(needle: str) -> list[str]:
        found = []
        async with pool.connection() as connection:
            for table in metadata.tables:
                rows = await connection.fetch(f"SELECT {table}::text AS row FROM {table}")  # noqa: S608 - our own tables
                found += [table for row in rows if needle in row["row"]]
        keys = [key async for key in redis.scan_iter() if not 0 <= await redis.ttl(key) <= PAGE_LIFE.total_seconds()]
        return found + [key.decode() for key in keys if needle.encode() in (await redis.get(key) or b"")]

    return find


@pytest.fixture
async def conversation(make_writer, cached, world, alice, bob, use):
    """Bob has left everything that can be left, on two tasks."""
    alices, bobs = make_writer(alice, cached), make_writer(bob, cached)
    key = RepeatKey(scope=f"POST /{MARKER}", key=MARKER, fingerprint=b"x")
    answered = (await bobs.add(f"{MARKER} one", task=world.task, repeat_key=key)).comment
    await bobs.edit(answered.id, f"{MARKER} two")
    await bobs.add(f"{MARKER} three", task=world.task)
    await bobs.add(f"{MARKER} four", task=world.other_task)
    kept = (await alices.add("Yes, @bobby", task=world.task, reply_to=answered.id)).comment
    await bobs.react(kept.id, Reaction.FIRE)
    await alices.react(kept.id, Reaction.FIRE)
    await use(MarkRead)(bob, world.task, kept.id)
    for task in (world.task, world.other_task):
        await cached.read_page(PageRequest(task, CommentOrder.OLDEST, 50))
    return answered, kept


async def _hand_over_events(pool) -> list:
    async with PostgresEventQueue(pool).claim(limit=100) as claim:
        await claim.settle(taken=[event.event_id for event in claim.events], refused={})
        return list(claim.events)


async def test_an_erased_person_is_found_nowhere(conversation, use, find_everywhere, pool, bob):
    await _hand_over_events(pool)
    assert {"comment", "revision", "repeat_answer"} <= set(await find_everywhere(MARKER))
    assert {"comment", "read_mark", "repeat_answer"} <= set(await find_everywhere(str(bob.user_id)))

    await use(ErasePerson)(bob.user_id)

    assert await find_everywhere(MARKER) == []
    assert await find_everywhere(str(bob.user_id)) == []


async def test_what_others_said_stays_with_a_stone_where_it_was_answered(conversation, use, cached, world, bob):
    answered, kept = conversation

    await use(ErasePerson)(bob.user_id)

    page = json.loads((await cached.read_page(PageRequest(world.task, CommentOrder.OLDEST, 50))).body)
    stone, comment = page["results"]
    assert (stone["id"], stone["text"], stone["author_name"], bool(stone["deleted_at"])) == (
        str(answered.id),
        "",
        "",
        True,
    )
    assert (comment["id"], comment["text"], comment["mentions"]) == (str(kept.id), "Yes, @bobby", [])
    assert [len(one["user_ids"]) for one in comment["reactions"]] == [1]


async def test_the_counts_follow_and_todos_is_told_by_nobodys_name(conversation, use, pool, world, bob):
    await _hand_over_events(pool)

    await use(ErasePerson)(bob.user_id)

    counts = await PostgresCommentReader(pool).count_comments([world.task, world.other_task])
    assert counts == {world.task: 1, world.other_task: 0}
    events = await _hand_over_events(pool)
    assert [event.kind for event in events] == [CommentEventKind.DELETED] * 3
    assert {event.task_id: event.comment_count for event in events} == counts
    assert {event.author_id.int for event in events} == {0}


async def test_erasing_twice_changes_nothing_more(conversation, use, pool, bob):
    await use(ErasePerson)(bob.user_id)
    await _hand_over_events(pool)

    await use(ErasePerson)(bob.user_id)

    assert await _hand_over_events(pool) == []


async def test_an_erased_task_is_found_nowhere_and_others_stay(conversation, use, find_everywhere, world, cached):
    assert {"comment", "thread", "comment_event", "repeat_answer"} <= set(await find_everywhere(str(world.task)))

    await use(EraseTask)(world.task)

    assert await find_everywhere(str(world.task)) == []
    assert json.loads((await cached.read_page(PageRequest(world.task, CommentOrder.OLDEST, 50))).body)["results"] == []
    assert await find_everywhere(str(world.other_task))


async def test_erasing_a_person_and_writing_at_the_same_time_get_along(
    conversation, use, make_writer, cached, world, alice, bob, find_everywhere, pool
):
    writer = make_writer(alice, cached)

    await asyncio.gather(use(ErasePerson)(bob.user_id), *(writer.add(str(n), task=world.task) for n in range(10)))

    await _hand_over_events(pool)
    assert await find_everywhere(str(bob.user_id)) == []
    assert (await PostgresCommentReader(pool).count_comments([world.task]))[world.task] == 11


async def test_an_export_holds_what_the_database_does(conversation, pool, bob):
    found = await PostgresContributionReader(pool).list_contributions(bob.user_id, before=None, limit=10)

    assert [(one.is_own, one.reaction) for one in found] == [
        (False, Reaction.FIRE),
        (True, None),
        (True, None),
        (True, None),
    ]
    assert [one.text for one in found[-1].revisions] == [f"{MARKER} one"]

"""Search knows both languages and only living comments; read marks count what others wrote since."""

import asyncio

import pytest

from comments.db.comment_reader import PostgresCommentReader
from comments.db.comment_search import PostgresCommentSearch
from comments.db.transactions import PostgresTransactions
from comments.domain import SearchRequest, Unread


@pytest.fixture
def find(pool, world):
    """A function: what somebody types → the texts that are found in the task, newest first."""

    async def search(typed: str, *, tasks=(world.task,), before=None, limit=10) -> list[str]:
        words = SearchRequest(typed, limit).words
        return [one.text for one in await PostgresCommentSearch(pool).search(words, tasks, before=before, limit=limit)]

    return search


@pytest.mark.parametrize(
    ("text", "typed"),
    [
        ("Купила билеты на поезд", "купить билет"),
        ("Купила билеты на поезд", "поезда"),
        ("Позвони в магазин", "магаз"),
        ("Счёт от сантехника", "счет"),
        ("Счет от сантехника", "СЧЁТ"),
        ("Three boxes were delivered", "deliver box"),
        ("Write to anna.smirnova@example.org", "smirnova example"),
        ("Забрал parcels у консьержа", "parcel консьерж"),
        ("Call number 42-17", "17 call"),
        ("Не забудь про «Ёлочку»", "елочка"),
    ],
)
async def test_a_word_is_found_in_all_its_forms(write, world, find, text, typed):
    await write.add("Something else entirely / Совсем другое", task=world.task)
    await write.add(text, task=world.task)

    assert await find(typed) == [text]


@pytest.mark.parametrize("typed", ["банк вокзал", "вокзалом банка", "zzz", "'); DROP TABLE comment; --"])
async def test_every_word_must_be_there(write, world, find, typed):
    await write.add("Я в банке", task=world.task)

    assert await find(typed) == []


@pytest.mark.parametrize("typed", ["a & | ! ( ) : * ' \\ <-> b", "не", "the"])
async def test_what_means_something_to_the_engine_is_only_text(write, world, find, typed):
    await write.add("a не the b", task=world.task)

    assert isinstance(await find(typed), list)


async def test_other_tasks_and_deleted_comments_are_not_searched(write, world, find):
    gone = (await write.add("Банк закрыт", task=world.task)).comment
    await write.add("Банк открыт", task=world.other_task)
    await write.delete(gone.id)

    assert await find("банк") == []
    assert await find("банк", tasks=(world.task, world.other_task)) == ["Банк открыт"]


async def test_an_edited_comment_is_found_by_what_it_says_now(write, world, find):
    comment = (await write.add("Банк", task=world.task)).comment
    await write.edit(comment.id, "Вокзал")

    assert (await find("банк"), await find("вокзал")) == ([], ["Вокзал"])


async def test_what_was_found_comes_newest_first_and_by_pages(write, world, find):
    ids = [(await write.add(f"note {number}", task=world.task)).comment.id for number in range(5)]

    assert await find("note", limit=2) == ["note 4", "note 3"]
    assert await find("note", before=ids[3]) == ["note 2", "note 1", "note 0"]


@pytest.fixture
def mark(pool, world):
    async def advance(actor, comment_id, *, task=world.task) -> bool:
        async with PostgresTransactions(pool).begin() as work:
            marked = await work.marks.advance(actor.user_id, task, comment_id)
            await work.commit()
            return marked

    return advance


async def test_unread_is_what_others_wrote_after_the_mark(write, make_writer, cached, world, alice, bob, pool, mark):
    reader, bobs = PostgresCommentReader(pool), make_writer(bob, cached)
    first = (await write.add("one", task=world.task)).comment
    await bobs.add("two", task=world.task)
    third = (await write.add("three", task=world.task)).comment
    gone = (await write.add("four", task=world.task)).comment
    await write.delete(gone.id)

    async def unread() -> Unread:
        return (await reader.count_unread(bob.user_id, [world.task]))[world.task]

    assert await unread() == Unread(2, first.id)
    await mark(bob, first.id)
    assert await unread() == Unread(1, third.id)
    await mark(bob, third.id)
    await mark(bob, first.id)
    assert await unread() == Unread(0, None)
    assert (await reader.count_unread(alice.user_id, [world.other_task]))[world.other_task] == Unread(0, None)


async def test_unread_is_counted_up_to_a_hundred(write, world, bob, pool):
    for number in range(103):
        await write.add(str(number), task=world.task)

    unread = await PostgresCommentReader(pool).count_unread(bob.user_id, [world.task])

    assert unread[world.task].count == 100


async def test_a_comment_of_another_task_is_no_mark(write, world, bob, mark):
    elsewhere = (await write.add("one", task=world.other_task)).comment

    assert not await mark(bob, elsewhere.id)


async def test_marks_set_at_the_same_moment_keep_the_furthest(write, world, bob, pool, mark):
    ids = [(await write.add(str(number), task=world.task)).comment.id for number in range(6)]

    await asyncio.gather(*(mark(bob, comment_id) for comment_id in reversed(ids)))

    unread = await PostgresCommentReader(pool).count_unread(bob.user_id, [world.task])
    assert unread[world.task].count == 0

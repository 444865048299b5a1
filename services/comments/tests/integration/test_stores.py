"""The adapters over a real PostgreSQL keep what the ports promise."""

import asyncio
import json
from dataclasses import replace
from datetime import timedelta

import asyncpg
import pytest

from comments.api.rendering import to_answer
from comments.cursors import read_cursor
from comments.db.comment_reader import PostgresCommentReader
from comments.db.doubts import PostgresDoubtRecord
from comments.db.event_outbox import PostgresEventQueue
from comments.db.housekeeping import REPEATABLE_FOR, Housekeeping
from comments.db.pages import PostgresCommentPages
from comments.db.pool import ConnectionPool
from comments.domain import AttachedFile, PageRequest, RenderedPage, RepeatKey
from comments.errors import (
    CommentNotFound,
    RepeatInProgress,
    RepeatKeyReused,
    ReplyTargetMissing,
    StorageUnavailable,
    VersionMismatch,
)
from contracts.comments.v1.comments import Comment as CommentAnswer
from contracts.comments.v1.comments import CommentOrder, CommentPage, FileKind, Reaction

KEY = RepeatKey(scope="POST /somewhere", key="k-1", fingerprint=b"\x00first")


@pytest.fixture
def reader(pool) -> PostgresCommentReader:
    return PostgresCommentReader(pool)


@pytest.fixture
def pages(pool) -> PostgresCommentPages:
    return PostgresCommentPages(pool)


def _read(page: RenderedPage) -> CommentPage:
    return CommentPage.model_validate_json(page.body)


async def _events(pool) -> list:
    async with PostgresEventQueue(pool).claim(limit=100) as claim:
        return list(claim.events)


async def test_a_comment_is_kept_as_it_was_made(write, world, reader):
    added = await write.add("Привет, <b>мир</b> & 'ёж' 🦔\n\"next\"", task=world.task)

    assert await reader.find_comment(added.comment.id) == added.comment


async def test_each_change_is_numbered_and_counted(write, world, reader, pool):
    first = (await write.add("One", task=world.task)).comment
    second = (await write.add("Two", task=world.task, reply_to=first.id)).comment
    await write.edit(second.id, "Two and a half")
    await write.delete(first.id)

    events = await _events(pool)
    assert [(event.kind, event.sequence, event.comment_count) for event in events] == [
        ("created", 1, 1),
        ("created", 2, 2),
        ("edited", 3, 2),
        ("deleted", 4, 1),
    ]
    assert await reader.count_comments([world.task, world.other_task]) == {world.task: 1}
    assert (await reader.find_comment(first.id)).is_answered


async def test_a_page_is_what_plain_rows_would_have_made(write, world, reader, pages):
    """The JSON that PostgreSQL makes against the contract's own."""
    plain = (await write.add('Quotes " and \\ and \u2028 and 🦔', task=world.task)).comment
    stone = (await write.add("Secret", task=world.task)).comment
    answer = (await write.add("An answer", task=world.task, reply_to=stone.id)).comment
    await write.edit(plain.id, "Edited: ёж")
    await write.edit(plain.id, "Edited: ёж, @bobby")
    await write.react(plain.id, Reaction.FIRE)
    await write.react(stone.id, Reaction.LIKE)
    await write.delete(stone.id)

    page = _read(await pages.read_page(PageRequest(world.task, CommentOrder.OLDEST, 10)))

    expected = [to_answer(await reader.find_comment(one.id)) for one in (plain, stone, answer)]
    assert page.results == expected
    assert [mention.name for mention in page.results[0].mentions] == ["Bob"]
    assert [comment.text for comment in page.results] == ["Edited: ёж, @bobby", "", "An answer"]
    assert page.next is None


async def test_the_json_holds_the_fields_of_the_contract_and_no_others(write, world, pages):
    await write.add("One", task=world.task)

    (comment,) = json.loads((await pages.read_page(PageRequest(world.task, CommentOrder.OLDEST, 10))).body)["results"]

    assert comment.keys() == CommentAnswer.model_fields.keys()
    assert comment["created_at"].endswith("Z")


async def test_an_album_that_arrives_at_once_is_kept_whole(make_writer, world, cached, bob, reader, pages):
    bot = make_writer(replace(bob, via_bot=True), cached)
    album = [AttachedFile(f"p{number}", "photo.jpg", 3, "image/jpeg", FileKind.PHOTO) for number in range(4)]
    first = (await bot.add("", task=world.task, files=(album[0],))).comment

    await asyncio.gather(*(bot.attach(first.id, file) for file in album[1:] * 2))

    kept = await reader.find_comment(first.id)
    assert (kept.files[0], sorted(file.telegram_file_id for file in kept.files)) == (album[0], ["p0", "p1", "p2", "p3"])
    assert kept.version == len(album)
    page = _read(await pages.read_page(PageRequest(world.task, CommentOrder.OLDEST, 10)))
    assert page.results == [to_answer(kept)]


async def test_people_who_react_at_the_same_moment_are_all_heard(make_writer, world, cached, write, alice, bob, reader):
    comment = (await write.add("Coffee?", task=world.task)).comment
    people = [make_writer(actor, cached) for actor in (alice, bob)]

    await asyncio.gather(*(person.react(comment.id, one) for one in Reaction for person in people))
    await asyncio.gather(*(person.react(comment.id, Reaction.OK) for person in people))

    (given,) = (await reader.find_comment(comment.id)).reactions
    assert given.reaction is Reaction.OK
    assert sorted(given.user_ids) == sorted([alice.user_id, bob.user_id])


@pytest.mark.parametrize("order", CommentOrder)
async def test_a_thread_has_pages_of_its_own(write, world, pages, order):
    root = (await write.add("root", task=world.task)).comment
    answers = ["root"]
    last = root
    for number in range(4):
        await write.add("between", task=world.task)
        last = (await write.add(str(number), task=world.task, reply_to=last.id)).comment
        answers.append(str(number))

    texts, place = [], None
    while True:
        page = _read(await pages.read_page(PageRequest(world.task, order, 2, place, root_id=root.id)))
        texts += [comment.text for comment in page.results]
        if page.next is None:
            break
        place = read_cursor(page.next, order)

    assert texts == (answers if order is CommentOrder.OLDEST else answers[::-1])


async def test_what_a_comment_said_before_is_read_newest_first(write, world, reader):
    comment = (await write.add("one", task=world.task)).comment
    for text in ("two", "three", "four"):
        await write.edit(comment.id, text)

    newest = await reader.list_revisions(comment.id, before=None, limit=2)
    oldest = await reader.list_revisions(comment.id, before=2, limit=2)

    assert [(one.version, one.text) for one in (*newest, *oldest)] == [(3, "three"), (2, "two"), (1, "one")]
    assert oldest[0].written_at == comment.created_at


@pytest.mark.parametrize("order", CommentOrder)
async def test_pages_follow_each_other_without_gap_or_repeat(write, world, pages, order):
    for number in range(7):
        await write.add(str(number), task=world.task)
    await write.add("elsewhere", task=world.other_task)

    texts, place, sizes = [], None, []
    while True:
        page = _read(await pages.read_page(PageRequest(world.task, order, 3, place)))
        texts += [comment.text for comment in page.results]
        sizes.append(len(page.results))
        if page.next is None:
            break
        place = read_cursor(page.next, order)

    assert sizes == [3, 3, 1]
    assert texts == (list("0123456") if order is CommentOrder.OLDEST else list("6543210"))


@pytest.mark.parametrize("order", CommentOrder)
async def test_every_page_leads_back_to_the_one_before(write, world, pages, order):
    for number in range(8):
        await write.add(str(number), task=world.task)

    there = [_read(await pages.read_page(PageRequest(world.task, order, 3)))]
    while following := there[-1].next:
        there.append(_read(await pages.read_page(PageRequest(world.task, order, 3, read_cursor(following, order)))))
    back = [there[-1]]
    while previous := back[-1].previous:
        back.append(_read(await pages.read_page(PageRequest(world.task, order, 3, read_cursor(previous, order)))))

    assert [len(page.results) for page in there] == [3, 3, 2]
    assert [page.results for page in reversed(back)] == [page.results for page in there]
    assert (there[0].previous, back[-1].previous) == (None, None)


@pytest.mark.parametrize(("order", "expected"), [(CommentOrder.OLDEST, "3456"), (CommentOrder.NEWEST, "6543")])
async def test_a_page_around_a_comment_can_be_left_both_ways(write, world, pages, order, expected):
    ids = [(await write.add(str(number), task=world.task)).comment.id for number in range(9)]

    page = _read(await pages.read_page(PageRequest(world.task, order, 4, around=ids[5])))
    before = _read(await pages.read_page(PageRequest(world.task, order, 9, read_cursor(page.previous or "", order))))
    after = _read(await pages.read_page(PageRequest(world.task, order, 9, read_cursor(page.next or "", order))))

    assert "".join(comment.text for comment in page.results) == expected
    everything = [comment.text for one in (before, page, after) for comment in one.results]
    assert everything == sorted(everything, reverse=order is CommentOrder.NEWEST)
    assert len(everything) == 9


async def test_at_either_end_a_page_around_a_comment_is_shorter(write, world, pages):
    ids = [(await write.add(str(number), task=world.task)).comment.id for number in range(3)]

    first = _read(await pages.read_page(PageRequest(world.task, CommentOrder.OLDEST, 2, around=ids[0])))
    last = _read(await pages.read_page(PageRequest(world.task, CommentOrder.OLDEST, 2, around=ids[2])))

    assert ([comment.text for comment in first.results], first.previous) == (["0"], None)
    assert ([comment.text for comment in last.results], last.next) == (["1", "2"], None)
    assert first.next
    assert last.previous


async def test_there_is_no_page_around_a_comment_of_another_task(write, world, pages):
    elsewhere = (await write.add("Elsewhere", task=world.other_task)).comment.id

    with pytest.raises(CommentNotFound):
        await pages.read_page(PageRequest(world.task, CommentOrder.OLDEST, 2, around=elsewhere))


async def test_the_last_full_page_knows_that_it_is_the_last(write, world, pages):
    for number in range(3):
        await write.add(str(number), task=world.task)

    page = _read(await pages.read_page(PageRequest(world.task, CommentOrder.OLDEST, 3)))

    assert (len(page.results), page.next) == (3, None)


async def test_an_unanswered_deleted_comment_is_on_no_page(write, world, pages):
    gone = (await write.add("Gone", task=world.task)).comment
    await write.delete(gone.id)

    page = _read(await pages.read_page(PageRequest(world.task, CommentOrder.OLDEST, 10)))

    assert page.results == []


async def test_a_late_reader_finds_nothing_before_where_it_was(write, make_writer, world, pages, cached, bob):
    """Positions follow the order of commits, even if many write at once: a poller that goes on from its cursor misses nothing."""
    writers = [write, make_writer(bob, cached)]
    await asyncio.gather(*(writers[n % 2].add(str(n), task=world.task) for n in range(20)))

    page = _read(await pages.read_page(PageRequest(world.task, CommentOrder.OLDEST, 100)))

    assert sorted(int(comment.text) for comment in page.results) == list(range(20))


async def test_parallel_changes_are_numbered_without_gaps(write, world, pool):
    await asyncio.gather(*(write.add(str(n), task=world.task) for n in range(20)))

    events = await _events(pool)
    assert sorted(event.sequence for event in events) == list(range(1, 21))
    assert {event.comment_count for event in events} == set(range(1, 21))


async def test_of_parallel_edits_of_one_version_one_wins(write, world, reader):
    comment = (await write.add("Version one", task=world.task)).comment

    results = await asyncio.gather(
        *(write.edit(comment.id, str(n), version=1) for n in range(10)), return_exceptions=True
    )

    lost = [result for result in results if isinstance(result, VersionMismatch)]
    assert len(lost) == 9
    assert all(one.current == 2 for one in lost)
    assert (await reader.find_comment(comment.id)).version == 2


async def test_of_parallel_deletions_one_counts(write, world, reader):
    comment = (await write.add("Once", task=world.task)).comment
    await write.add("Stays", task=world.task)

    results = await asyncio.gather(*(write.delete(comment.id) for _ in range(5)), return_exceptions=True)

    assert sum(isinstance(result, CommentNotFound) for result in results) == 4
    assert await reader.count_comments([world.task]) == {world.task: 1}


async def test_an_answer_to_a_comment_of_another_task_leaves_no_trace(write, world, pool):
    elsewhere = (await write.add("Elsewhere", task=world.other_task)).comment

    with pytest.raises(ReplyTargetMissing):
        await write.add("Here", task=world.task, reply_to=elsewhere.id)

    assert len(await _events(pool)) == 1


async def test_twins_with_one_key_make_one_comment(write, world, pool):
    twins = await asyncio.gather(*(write.add("Once", task=world.task, repeat_key=KEY) for _ in range(8)))

    assert len({added.comment.id for added in twins}) == 1
    assert sum(not added.is_repeat for added in twins) == 1
    assert len(await _events(pool)) == 1


async def test_a_repeat_gets_the_first_answer_even_after_an_edit(write, world):
    first = await write.add("As written", task=world.task, repeat_key=KEY)
    await write.edit(first.comment.id, "As edited")

    repeat = await write.add("As written", task=world.task, repeat_key=KEY)

    assert (repeat.comment, repeat.is_repeat) == (first.comment, True)


async def test_a_key_for_something_else_is_refused(write, world):
    await write.add("One", task=world.task, repeat_key=KEY)

    with pytest.raises(RepeatKeyReused):
        await write.add("Two", task=world.task, repeat_key=RepeatKey(KEY.scope, KEY.key, b"other"))


async def test_a_failed_attempt_gives_its_key_back(write, world):
    elsewhere = (await write.add("Elsewhere", task=world.other_task)).comment
    with pytest.raises(ReplyTargetMissing):
        await write.add("Here", task=world.task, reply_to=elsewhere.id, repeat_key=KEY)

    assert not (await write.add("Here", task=world.task, repeat_key=KEY)).is_repeat


async def test_an_answer_and_its_event_are_kept_whole_with_a_key_and_without(write, world, pool, reader, alice):
    asked = (await write.add("Who goes?", task=world.task)).comment
    keyed = (await write.add("I do", task=world.task, reply_to=asked.id, repeat_key=KEY)).comment
    plain = (await write.add("So do I", task=world.task, reply_to=keyed.id)).comment

    events = await _events(pool)
    assert [await reader.find_comment(one.id) for one in (keyed, plain)] == [replace(keyed, is_answered=True), plain]
    assert [(one.comment_id, one.sequence, one.comment_count) for one in events[1:]] == [
        (keyed.id, 2, 2),
        (plain.id, 3, 3),
    ]
    assert {one.reply_to_author_id for one in events[1:]} == {alice.user_id}


async def _hurry(pool, milliseconds: int) -> None:
    """Let the pool's one idle connection wait no longer than that for a lock."""
    async with pool.connection() as connection:
        await connection.execute(f"SET lock_timeout = '{milliseconds}ms'")


async def test_a_twin_that_does_not_end_is_told_from_a_thread_that_is_busy(database_url, pool, write, world):
    """Only who waited for the key is told that the first request is still in progress."""
    first = await write.add("First", task=world.task)
    blocker = await asyncpg.connect(database_url)
    await _hurry(pool, 30)
    async with blocker.transaction():
        await blocker.execute(
            "INSERT INTO repeat_answer VALUES ($1, $2, $3, $4, '{}', now())",
            *(first.comment.author_id, KEY.scope, KEY.key, KEY.fingerprint),
        )
        with pytest.raises(RepeatInProgress):
            await write.add("Twin", task=world.task, repeat_key=KEY)
    async with blocker.transaction():
        await blocker.execute("UPDATE thread SET sequence = sequence WHERE task_id = $1", world.task)
        with pytest.raises(StorageUnavailable):
            await write.add("Behind", task=world.task, repeat_key=replace(KEY, key="k-2"))
    await blocker.close()

    assert await PostgresCommentReader(pool).count_comments([world.task]) == {world.task: 1}


async def test_old_answers_are_forgotten_and_younger_ones_kept(write, world, pool, clock):
    await write.add("Once", task=world.task, repeat_key=KEY)
    async with pool.connection() as connection:
        clock.moment = await connection.fetchval("SELECT created_at FROM repeat_answer")
    housekeeping = Housekeeping(pool=pool, clock=clock)

    clock.moment += REPEATABLE_FOR
    assert await housekeeping.clear() == 0

    clock.advance(seconds=1)
    assert await housekeeping.clear() == 1


async def test_doubts_that_are_over_are_forgotten(pool, clock, world):
    record = PostgresDoubtRecord(pool)
    await record.put(world.task, timedelta(seconds=-1))
    await record.put(world.other_task, timedelta(minutes=1))
    assert list(await record.list_remaining(limit=10)) == [world.other_task]

    await Housekeeping(pool=pool, clock=clock).clear()

    async with pool.connection() as connection:
        assert await connection.fetchval("SELECT count(*) FROM page_doubt") == 1


async def test_claimed_events_are_nobody_elses(write, world, pool):
    for number in range(4):
        await write.add(str(number), task=world.task)
    queue = PostgresEventQueue(pool)

    async with queue.claim(limit=2) as mine, queue.claim(limit=10) as theirs:
        assert [event.sequence for event in mine.events] == [1, 2]
        assert [event.sequence for event in theirs.events] == [3, 4]


async def test_unsettled_events_come_back_and_settled_ones_do_not(write, world, pool):
    for number in range(3):
        await write.add(str(number), task=world.task)
    queue = PostgresEventQueue(pool)

    async with queue.claim(limit=10) as claim:
        first, second, _ = (event.event_id for event in claim.events)
        await claim.settle(taken=[first], refused={second: "status 422"})

    assert [event.sequence for event in await _events(pool)] == [3]
    async with pool.connection() as connection:
        assert (
            await connection.fetchval("SELECT event_id FROM comment_event WHERE refused_because = 'status 422'")
            == second
        )


async def test_dead_connections_are_noticed_before_they_are_used(write, world, reader, pool, database_url, until):
    """As after a restart of the server: every pooled connection is dead, and the next request does not notice."""
    comment = (await write.add("One", task=world.task)).comment
    async with pool.connection() as connection:
        pid = connection.get_server_pid()
        closed = asyncio.Event()
        connection.add_termination_listener(lambda _: closed.set())

        operator = await asyncpg.connect(database_url)
        await operator.execute("SELECT pg_terminate_backend($1)", pid)
        await operator.close()
        await closed.wait()

    assert await reader.find_comment(comment.id) == comment


async def test_a_failed_change_leaves_no_open_transaction(pool):
    """Connections go back to the pool without a reset, so nothing may be left in them."""
    with pytest.raises(LookupError):
        async with pool.transaction():
            raise LookupError

    async with pool.connection() as connection:
        assert not connection.is_in_transaction()


async def test_an_absent_server_is_storage_unavailable(world):
    away = ConnectionPool("postgresql://nobody:none@127.0.0.1:1/nothing")

    with pytest.raises(StorageUnavailable):
        await PostgresCommentReader(away).count_comments([world.task])
    with pytest.raises(StorageUnavailable):
        await PostgresCommentPages(away).read_page(PageRequest(world.task, CommentOrder.OLDEST, 10))

"""Reading: one comment, a page, counts; and that strangers find nothing at all."""

import json
from uuid import UUID

import pytest

from comments.domain import Expectation, PageRequest
from comments.errors import AuthorizationUnavailable, CommentNotFound, TaskNotFound
from comments.usecases import AddComment, CountComments, DeleteComment, GetComment, ListComments, NewComment
from contracts.comments.v1.comments import CommentOrder
from contracts.ids import CommentId, TaskId


@pytest.fixture
def get(world) -> GetComment:
    return GetComment(authorizer=world.authorizer, reader=world.database)


@pytest.fixture
def count(world) -> CountComments:
    return CountComments(authorizer=world.authorizer, reader=world.database)


@pytest.fixture
def read_page(world) -> ListComments:
    return ListComments(authorizer=world.authorizer, pages=world.database)


@pytest.fixture
def write(world, bob):
    add, delete = world.make(AddComment), world.make(DeleteComment)

    class Writing:
        async def add(self, text, *, task=world.task, reply_to=None):
            return (await add(bob, NewComment(task_id=task, text=text, reply_to=reply_to))).comment

        async def delete(self, comment):
            await delete(bob, comment.id, expected=Expectation(None))

    return Writing()


async def test_a_reader_gets_a_comment(get, world, victor, write):
    comment = await write.add("Hello")

    assert await get(victor, comment.id) == comment


async def test_a_deleted_comment_is_gone(get, victor, write):
    comment = await write.add("Hello")
    await write.delete(comment)

    with pytest.raises(CommentNotFound):
        await get(victor, comment.id)


async def test_an_answered_one_stays_as_a_stone_without_its_text(get, victor, write):
    comment = await write.add("Hello")
    await write.add("Hello to you", reply_to=comment.id)
    await write.delete(comment)

    stone = await get(victor, comment.id)

    assert stone.deleted_at
    assert stone.shown_text == ""


async def test_a_stranger_and_a_missing_comment_end_alike(get, world, charlie, write):
    hidden = await write.add("Hello")
    missing = CommentId(UUID(int=1))
    world.authorizer.asked.clear()

    for comment_id in (hidden.id, missing):
        with pytest.raises(CommentNotFound):
            await get(charlie, comment_id)

    assert len(world.authorizer.asked) == 2


@pytest.mark.parametrize("exists", [True, False])
async def test_without_todos_nobody_learns_whether_a_comment_exists(get, world, alice, write, exists):
    comment_id = (await write.add("Hello")).id if exists else CommentId(UUID(int=1))
    world.authorizer.is_away = True

    with pytest.raises(AuthorizationUnavailable):
        await get(alice, comment_id)


async def test_a_page_is_read_by_those_who_may_read(read_page, world, victor, charlie, write):
    await write.add("Hello")
    request = PageRequest(task_id=world.task, order=CommentOrder.OLDEST, limit=10)

    page = json.loads((await read_page(victor, request)).body)

    assert [comment["text"] for comment in page["results"]] == ["Hello"]
    with pytest.raises(TaskNotFound):
        await read_page(charlie, request)


async def test_counts_come_in_the_order_asked_and_once_each(count, world, alice, write):
    await write.add("One")
    await write.add("Two")

    counts = (await count(alice, [world.other_task, world.task, world.other_task])).comments

    assert list(counts.items()) == [(world.other_task, 0), (world.task, 2)]


async def test_a_task_that_may_not_be_read_is_left_out(count, world, victor, write):
    await write.add("One")
    await write.add("Elsewhere", task=world.other_task)

    counts = (await count(victor, [world.other_task, world.task, TaskId(UUID(int=1))])).comments

    assert counts == {world.task: 1}

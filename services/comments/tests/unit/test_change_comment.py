"""Editing and deleting: the author's right, the moderator's, and what happens to those who come second."""

from dataclasses import replace

import pytest

from comments.domain import Expectation, Revision
from comments.errors import ActionForbidden, AuthorizationUnavailable, CommentNotFound, TextUnusable, VersionMismatch
from comments.usecases import AddComment, DeleteComment, EditComment, NewComment, TextChanges
from contracts.comments.v1.comments import CommentEventKind
from contracts.todos.v1.authorization import CommentAction

FIRST = Expectation(frozenset({1}))
ANY = Expectation(None)


@pytest.fixture
def edit(world) -> EditComment:
    return world.make(EditComment)


@pytest.fixture
def delete(world) -> DeleteComment:
    return world.make(DeleteComment)


@pytest.fixture
async def bobs(world, bob):
    """A comment that Bob wrote an hour ago; nothing of its making is left in the fakes."""
    comment = (await world.make(AddComment)(bob, NewComment(task_id=world.task, text="Befor lunch"))).comment
    world.clock.advance(hours=1)
    world.events.clear()
    world.cache.changed.clear()
    world.bell.rung = 0
    return comment


async def test_an_edit_makes_the_next_version(edit, world, bob, bobs):
    edited = await edit(bob, bobs.id, TextChanges(" Before lunch "), expected=FIRST)

    assert edited == world.comment(bobs.id)
    assert (edited.text, edited.version, edited.edited_at) == ("Before lunch", 2, world.clock.now())
    assert edited.created_at == bobs.created_at


async def test_an_edit_is_told_without_changing_the_count(edit, world, bob, bobs):
    await edit(bob, bobs.id, TextChanges("Before lunch"), expected=ANY)

    (event,) = world.events
    assert (event.kind, event.sequence, event.comment_count) == (CommentEventKind.EDITED, 2, 1)
    assert (world.cache.changed, world.bell.rung) == ([world.task], 1)


async def test_what_it_said_before_is_kept(edit, world, bob, bobs):
    await edit(bob, bobs.id, TextChanges("Before lunch"), expected=ANY)
    first_edit = world.clock.now()
    world.clock.advance(minutes=5)
    await edit(bob, bobs.id, TextChanges("After lunch"), expected=ANY)

    assert world.database.state.revisions[bobs.id] == [
        Revision(1, "Befor lunch", bobs.created_at),
        Revision(2, "Before lunch", first_edit),
    ]


async def test_only_those_whom_an_edit_mentions_anew_are_told_of(edit, world, alice, bob, victor, bobs):
    await edit(bob, bobs.id, TextChanges("Ask @alice_a", [victor.user_id]), expected=ANY)

    edited = await edit(bob, bobs.id, TextChanges("Ask @alice_a or @bobby"), expected=ANY)

    assert [mention.name for mention in edited.mentions] == ["Victor", "Alice", "Bob"]
    assert [event.mentioned_ids for event in world.events] == [[victor.user_id, alice.user_id], [bob.user_id]]


async def test_an_edit_may_mention_nobody_any_more(edit, world, bob, victor, bobs):
    await edit(bob, bobs.id, TextChanges("Ask @alice_a", [victor.user_id]), expected=ANY)

    assert (await edit(bob, bobs.id, TextChanges("Ask somebody", []), expected=ANY)).mentions == ()


async def test_a_deleted_comment_counts_no_more(delete, world, bob, bobs):
    await delete(bob, bobs.id, expected=FIRST)

    (event,) = world.events
    assert (event.kind, event.sequence, event.comment_count) == (CommentEventKind.DELETED, 2, 0)
    assert world.comment(bobs.id).deleted_at == world.clock.now()
    assert (world.cache.changed, world.bell.rung) == ([world.task], 1)


async def test_an_old_version_is_not_edited(edit, world, bob, bobs):
    await edit(bob, bobs.id, TextChanges("Before lunch"), expected=FIRST)

    with pytest.raises(VersionMismatch) as lost:
        await edit(bob, bobs.id, TextChanges("After lunch"), expected=FIRST)

    assert lost.value.current == 2
    assert world.comment(bobs.id).text == "Before lunch"


async def test_an_old_version_is_not_deleted(edit, delete, world, bob, bobs):
    await edit(bob, bobs.id, TextChanges("Before lunch"), expected=FIRST)

    with pytest.raises(VersionMismatch):
        await delete(bob, bobs.id, expected=FIRST)

    assert world.comment(bobs.id).deleted_at is None


async def test_who_is_overtaken_between_reading_and_writing_learns_it(edit, world, bob, bobs):
    """The version is checked again where it is written."""

    class Overtaken:
        async def find_comment(self, comment_id):
            found = await world.database.find_comment(comment_id)
            world.database.state.comments[comment_id] = found.edited("Meanwhile", (), now=world.clock.now())
            return found

    edit = world.make(EditComment, reader=Overtaken())

    with pytest.raises(VersionMismatch) as lost:
        await edit(bob, bobs.id, TextChanges("Before lunch"), expected=ANY)

    assert lost.value.current == 2
    assert world.comment(bobs.id).text == "Meanwhile"
    assert not world.events


async def test_even_a_moderator_does_not_put_words_in_anothers_mouth(edit, world, alice, bobs):
    with pytest.raises(ActionForbidden):
        await edit(alice, bobs.id, TextChanges("I was wrong"), expected=ANY)

    assert world.comment(bobs.id).text == "Befor lunch"


async def test_a_moderator_may_delete_it(delete, world, alice, bobs):
    await delete(alice, bobs.id, expected=ANY)

    assert world.comment(bobs.id).deleted_at
    assert world.events[0].author_id == bobs.author_id


async def test_a_reader_may_not_delete_it(delete, world, victor, bobs):
    with pytest.raises(ActionForbidden):
        await delete(victor, bobs.id, expected=ANY)


async def test_an_author_who_may_only_read_now_changes_nothing(edit, delete, world, bob, bobs):
    world.allow(bob, {CommentAction.READ})

    with pytest.raises(ActionForbidden):
        await edit(bob, bobs.id, TextChanges("Still me"), expected=ANY)
    with pytest.raises(ActionForbidden):
        await delete(bob, bobs.id, expected=ANY)


async def test_an_author_who_was_removed_finds_nothing(edit, delete, world, bob, bobs):
    world.allow(bob, set())

    with pytest.raises(CommentNotFound):
        await edit(bob, bobs.id, TextChanges("Still me"), expected=ANY)
    with pytest.raises(CommentNotFound):
        await delete(bob, bobs.id, expected=ANY)


async def test_a_deleted_comment_is_not_changed_again(edit, delete, world, bob, bobs):
    await delete(bob, bobs.id, expected=FIRST)

    with pytest.raises(CommentNotFound):
        await edit(bob, bobs.id, TextChanges("Back"), expected=ANY)
    with pytest.raises(CommentNotFound):
        await delete(bob, bobs.id, expected=ANY)


async def test_a_blank_text_does_not_replace_anything(edit, world, bob, bobs):
    with pytest.raises(TextUnusable):
        await edit(bob, bobs.id, TextChanges(" "), expected=ANY)

    assert world.comment(bobs.id) == replace(bobs)


async def test_a_missing_comment_costs_the_same_question_as_a_hidden_one(edit, world, charlie, bobs):
    world.authorizer.asked.clear()
    for comment_id in (bobs.id, world.ids.new_id()):
        with pytest.raises(CommentNotFound):
            await edit(charlie, comment_id, TextChanges("Hello?"), expected=ANY)

    assert len(world.authorizer.asked) == 2


async def test_nothing_is_changed_while_todos_cannot_be_asked(edit, delete, world, bob, bobs):
    world.authorizer.is_away = True

    with pytest.raises(AuthorizationUnavailable):
        await edit(bob, bobs.id, TextChanges("Before lunch"), expected=ANY)
    with pytest.raises(AuthorizationUnavailable):
        await delete(bob, bobs.id, expected=ANY)

    assert world.comment(bobs.id) == bobs

"""Reacting: one reaction per person, and who may."""

import pytest

from comments.domain import Expectation, GivenReaction
from comments.errors import ActionForbidden, AuthorizationUnavailable, CommentNotFound
from comments.usecases import AddComment, DeleteComment, NewComment, SetReaction
from contracts.comments.v1.comments import Reaction


@pytest.fixture
def react(world) -> SetReaction:
    return world.make(SetReaction)


@pytest.fixture
async def bobs(world, bob):
    comment = (await world.make(AddComment)(bob, NewComment(task_id=world.task, text="On my way"))).comment
    world.cache.changed.clear()
    return comment


async def test_reactions_stand_in_the_order_in_which_they_were_given(react, world, alice, bob, bobs):
    await react(alice, bobs.id, Reaction.FIRE)
    await react(bob, bobs.id, Reaction.FIRE)

    assert world.comment(bobs.id).reactions == (GivenReaction(Reaction.FIRE, (alice.user_id, bob.user_id)),)


async def test_another_reaction_takes_the_place_of_the_first(react, world, alice, bob, bobs):
    await react(alice, bobs.id, Reaction.LIKE)
    await react(bob, bobs.id, Reaction.LIKE)

    changed = await react(alice, bobs.id, Reaction.LAUGH)

    assert changed.reactions == (
        GivenReaction(Reaction.LIKE, (bob.user_id,)),
        GivenReaction(Reaction.LAUGH, (alice.user_id,)),
    )
    assert changed == world.comment(bobs.id)


async def test_the_last_one_who_takes_it_back_leaves_nothing(react, world, alice, bobs):
    await react(alice, bobs.id, Reaction.LIKE)

    assert (await react(alice, bobs.id, None)).reactions == ()


async def test_a_reaction_makes_a_new_version_and_leaves_no_old_page(react, world, alice, bobs):
    changed = await react(alice, bobs.id, Reaction.LIKE)

    assert changed.version == bobs.version + 1
    assert changed.edited_at is None
    assert world.cache.changed == [bobs.task_id]


async def test_the_same_reaction_again_changes_nothing(react, world, alice, bobs):
    first = await react(alice, bobs.id, Reaction.LIKE)

    assert await react(alice, bobs.id, Reaction.LIKE) == first
    assert (await react(alice, bobs.id, None)).version == first.version + 1
    assert (await react(alice, bobs.id, None)).version == first.version + 1


async def test_who_may_only_read_does_not_react(react, world, victor, bobs):
    with pytest.raises(ActionForbidden):
        await react(victor, bobs.id, Reaction.LIKE)

    assert world.comment(bobs.id) == bobs


async def test_to_a_stranger_there_is_nothing_to_react_to(react, world, charlie, bobs):
    for comment_id in (bobs.id, world.ids.new_id()):
        with pytest.raises(CommentNotFound):
            await react(charlie, comment_id, Reaction.LIKE)


async def test_a_deleted_comment_takes_no_reaction_and_shows_none(react, world, alice, bob, bobs):
    await react(alice, bobs.id, Reaction.SAD)
    await world.make(DeleteComment)(bob, bobs.id, expected=Expectation(None))

    with pytest.raises(CommentNotFound):
        await react(alice, bobs.id, Reaction.LIKE)
    assert world.comment(bobs.id).shown_reactions == ()


async def test_nobody_reacts_while_todos_cannot_be_asked(react, world, alice, bobs):
    world.authorizer.is_away = True

    with pytest.raises(AuthorizationUnavailable):
        await react(alice, bobs.id, Reaction.LIKE)

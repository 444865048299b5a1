"""Writing a comment: who may, what is kept, what todos is told, and that a repeat changes nothing."""

from dataclasses import replace

import pytest

from comments.domain import RepeatKey
from comments.errors import (
    ActionForbidden,
    AuthorizationUnavailable,
    MentionsUnknown,
    RepeatKeyReused,
    ReplyTargetMissing,
    TaskNotFound,
    TextUnusable,
)
from comments.usecases import AddComment, NewComment
from contracts.comments.v1.comments import CommentEventKind
from contracts.todos.v1.authorization import CommentAction

KEY = RepeatKey(scope="POST /somewhere", key="k-1", fingerprint=b"first")


@pytest.fixture
def add(world) -> AddComment:
    return world.make(AddComment)


async def test_a_comment_carries_its_authors_name_and_the_moment(add, world, bob):
    added = await add(bob, NewComment(task_id=world.task, text="  On my way  "))

    assert added.comment == world.comment(added.comment.id)
    assert (added.comment.author_id, added.comment.author_name) == (bob.user_id, "Bob")
    assert (added.comment.text, added.comment.created_at, added.comment.version) == (
        "On my way",
        world.clock.now(),
        1,
    )


async def test_its_event_is_committed_with_it_and_the_bell_is_rung(add, world, bob):
    added = await add(bob, NewComment(task_id=world.task, text="One"))
    await add(bob, NewComment(task_id=world.task, text="Two"))

    first, second = world.events
    assert (first.kind, first.comment_id, first.author_name) == (CommentEventKind.CREATED, added.comment.id, "Bob")
    assert [(event.sequence, event.comment_count) for event in (first, second)] == [(1, 1), (2, 2)]
    assert first.event_id != second.event_id
    assert world.bell.rung == 2
    assert world.cache.changed == [world.task, world.task]


async def test_the_event_says_whether_it_was_written_in_the_chat(add, world, bob):
    await add(replace(bob, via_bot=True, session_id=None), NewComment(task_id=world.task, text="From the chat"))

    assert world.events[0].via_bot


async def test_an_answer_tells_whom_it_answers(add, world, alice, bob):
    asked = (await add(alice, NewComment(task_id=world.task, text="Who goes?"))).comment

    answer = (await add(bob, NewComment(task_id=world.task, text="I do", reply_to=asked.id))).comment

    assert answer.reply_to == asked.id
    assert world.comment(asked.id).is_answered
    assert world.events[-1].reply_to_author_id == alice.user_id


async def test_all_answers_know_which_comment_began_their_thread(add, world, alice, bob):
    began = (await add(alice, NewComment(task_id=world.task, text="Who goes?"))).comment
    answer = (await add(bob, NewComment(task_id=world.task, text="I do", reply_to=began.id))).comment

    answer_to_answer = (await add(alice, NewComment(task_id=world.task, text="Thanks", reply_to=answer.id))).comment

    assert (began.root_id, answer.root_id, answer_to_answer.root_id) == (None, began.id, began.id)


async def test_people_are_mentioned_by_username_and_by_id(add, world, alice, bob, victor):
    text = "@BOBBY, can you? victor@alice_a.example no, @nobody_here no, (@alice_a) yes"

    added = await add(alice, NewComment(task_id=world.task, text=text, mentioned_ids=[victor.user_id, bob.user_id]))

    assert [(one.name, one.username) for one in added.comment.mentions] == [
        ("Victor", None),
        ("Bob", "bobby"),
        ("Alice", "Alice_A"),
    ]
    assert world.events[0].mentioned_ids == [victor.user_id, bob.user_id, alice.user_id]


async def test_who_does_not_see_the_task_is_not_mentioned(add, world, alice, bob, charlie):
    world.authorizer.names[charlie.user_id], world.authorizer.usernames[charlie.user_id] = "Charlie", "charlie"
    world.allow(charlie, {CommentAction.CREATE})

    by_name = await add(alice, NewComment(task_id=world.task, text="Ask @charlie"))
    with pytest.raises(MentionsUnknown) as unknown:
        await add(alice, NewComment(task_id=world.task, text="Hi", mentioned_ids=[bob.user_id, charlie.user_id]))

    assert by_name.comment.mentions == ()
    assert unknown.value.places == [1]
    assert len(world.events) == 1


async def test_a_text_without_names_asks_nobody(add, world, alice):
    await add(alice, NewComment(task_id=world.task, text="me@home, and @ alone, and @me"))

    assert len(world.authorizer.asked) == 1


async def test_a_comment_of_another_task_cannot_be_answered(add, world, alice):
    elsewhere = (await add(alice, NewComment(task_id=world.other_task, text="Elsewhere"))).comment

    with pytest.raises(ReplyTargetMissing):
        await add(alice, NewComment(task_id=world.task, text="Here", reply_to=elsewhere.id))

    assert len(world.events) == 1
    assert world.bell.rung == 1


async def test_a_deleted_comment_cannot_be_answered(add, world, alice):
    gone = (await add(alice, NewComment(task_id=world.task, text="Gone"))).comment
    world.database.state.comments[gone.id] = gone.deleted(now=world.clock.now())

    with pytest.raises(ReplyTargetMissing):
        await add(alice, NewComment(task_id=world.task, text="Too late", reply_to=gone.id))


@pytest.mark.parametrize("text", ["", " \n\t", "\u200b\u2060", "\ufeff "])
async def test_a_text_in_which_nothing_can_be_seen_is_refused(add, world, alice, text):
    with pytest.raises(TextUnusable) as refused:
        await add(alice, NewComment(task_id=world.task, text=text))

    assert refused.value.reason == "blank"


async def test_a_text_with_a_nul_is_refused(add, world, alice):
    with pytest.raises(TextUnusable) as refused:
        await add(alice, NewComment(task_id=world.task, text="a\x00b"))

    assert refused.value.reason == "unstorable"


async def test_the_same_key_makes_one_comment(add, world, bob):
    new = NewComment(task_id=world.task, text="Once", repeat_key=KEY)
    first = await add(bob, new)

    repeat = await add(bob, new)

    assert (first.is_repeat, repeat.is_repeat) == (False, True)
    assert repeat.comment == first.comment
    assert len(world.events) == 1


async def test_the_same_key_for_something_else_is_refused(add, world, bob):
    await add(bob, NewComment(task_id=world.task, text="Once", repeat_key=KEY))

    with pytest.raises(RepeatKeyReused):
        await add(bob, NewComment(task_id=world.task, text="Other", repeat_key=replace(KEY, fingerprint=b"second")))


async def test_a_key_belongs_to_one_person(add, world, alice, bob):
    new = NewComment(task_id=world.task, text="Once", repeat_key=KEY)
    await add(bob, new)

    assert not (await add(alice, new)).is_repeat


async def test_a_failed_attempt_does_not_use_up_its_key(add, world, alice, bob):
    missing = (await add(alice, NewComment(task_id=world.other_task, text="Elsewhere"))).comment.id
    with pytest.raises(ReplyTargetMissing):
        await add(bob, NewComment(task_id=world.task, text="Once", reply_to=missing, repeat_key=KEY))

    assert not (await add(bob, NewComment(task_id=world.task, text="Once", repeat_key=KEY))).is_repeat


async def test_to_a_stranger_the_task_does_not_exist(add, world, charlie):
    with pytest.raises(TaskNotFound):
        await add(charlie, NewComment(task_id=world.task, text="Hello?"))

    assert not world.database.state.comments


async def test_who_may_only_read_is_told_so(add, world, victor):
    with pytest.raises(ActionForbidden):
        await add(victor, NewComment(task_id=world.task, text="May I?"))


async def test_nothing_is_written_while_todos_cannot_be_asked(add, world, alice):
    world.authorizer.is_away = True

    with pytest.raises(AuthorizationUnavailable):
        await add(alice, NewComment(task_id=world.task, text="Hello?"))

    assert not world.database.state.comments
    assert not world.cache.changed

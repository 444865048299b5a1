"""What a person does without, from the bot's real gateway through the real todos."""

import pytest

from bot.errors import NotFound, TaskNotFound
from bot.identity import IdempotencyKey
from contracts.ids import TaskId
from contracts.todos.v1.lists import ListCreation
from contracts.todos.v1.subscriptions import MutableKind, MuteChoice, SubscriptionState
from contracts.todos.v1.tasks import TaskCreation

KEY = IdempotencyKey("tg:42:7:1")


async def test_a_kind_and_a_list_are_muted_and_heard_again(todos, alice):
    home = await todos.create_list(alice, ListCreation(title="Дом"), key=KEY)
    await todos.choose_muting(alice, MuteChoice(kind=MutableKind.INVITED, muted=True))

    muted = await todos.choose_muting(alice, MuteChoice(list_id=home.id, muted=True))
    heard = await todos.choose_muting(alice, MuteChoice(list_id=home.id, muted=False))

    assert (muted.muted_kinds, muted.muted_list_ids) == ([MutableKind.INVITED], [home.id])
    assert (heard.muted_kinds, heard.muted_list_ids) == ([MutableKind.INVITED], [])
    assert await todos.get_notification_settings(alice) == heard


async def test_a_hidden_list_cannot_be_muted(todos, alice, charlie):
    home = await todos.create_list(alice, ListCreation(title="Дом"), key=KEY)

    with pytest.raises(NotFound):
        await todos.choose_muting(charlie, MuteChoice(list_id=home.id, muted=True))

    assert (await todos.get_notification_settings(charlie)).muted_list_ids == []


async def test_the_comments_of_a_task_are_told_as_was_chosen(todos, alice, charlie):
    task_id = TaskId((await todos.create_task(alice, TaskCreation(title="Купить молоко"), key=KEY)).id)
    before = await todos.get_subscription(alice, task_id)

    chosen = await todos.choose_subscription(alice, task_id, SubscriptionState.FOLLOWING)

    assert before is SubscriptionState.AUTOMATIC
    assert chosen is await todos.get_subscription(alice, task_id) is SubscriptionState.FOLLOWING
    with pytest.raises(TaskNotFound):
        await todos.get_subscription(charlie, task_id)

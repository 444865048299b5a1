"""Ids of dialogs and stacks do not collide, however fast they are made."""

import pytest
from aiogram.fsm.state import State, StatesGroup
from aiogram_dialog.api.entities import Stack

from bot.storage.intent_ids import use_random_intent_ids


class SomeSG(StatesGroup):
    window = State()


@pytest.fixture(autouse=True)
def patched():
    use_random_intent_ids()


def test_ten_thousand_contexts_made_within_a_second_differ():
    """With the library's own ids, about one pair in a hundred of the same second collides."""
    ids = {Stack(_id="").push(SomeSG.window, None).id for _ in range(10_000)}

    assert len(ids) == 10_000


def test_ten_thousand_stacks_made_within_a_second_differ():
    assert len({Stack().id for _ in range(10_000)}) == 10_000


def test_ids_stay_short_enough_for_a_button():
    """64 bytes of callback data hold the id, a separator, a widget id of up to 12 and an item of up to 22 and more."""
    assert max(len(Stack().id) for _ in range(1000)) <= 7

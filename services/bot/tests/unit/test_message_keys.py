"""What a message asks for has one name, however often it is asked."""

from datetime import UTC, datetime, timedelta

import pytest
from aiogram.types import Chat, Message

from bot.cards.message_keys import message_key, task_id_of

WRITTEN = datetime(2026, 11, 23, 12, 0, tzinfo=UTC)


def message(number: int = 7, *, written: datetime = WRITTEN) -> Message:
    return Message(message_id=number, date=written, chat=Chat(id=1001, type="private"))


def test_the_same_message_has_the_same_key_and_task():
    assert message_key(message()) == message_key(message())
    assert task_id_of(message()) == task_id_of(message())


def test_another_message_has_another_key_and_task():
    assert message_key(message(7)) != message_key(message(8))
    assert task_id_of(message(7)) != task_id_of(message(8))


def test_the_task_id_is_a_uuid_of_version_seven():
    task_id = task_id_of(message())

    assert task_id.version == 7
    assert task_id.variant == "specified in RFC 4122"


@pytest.mark.parametrize("later", [timedelta(seconds=1), timedelta(days=400)])
def test_ids_sort_as_the_messages_were_written(later):
    assert task_id_of(message()) < task_id_of(message(written=WRITTEN + later))

"""Following todos: done before it is confirmed, and done again if it was not."""

from uuid import UUID

import pytest

from comments.erasures import ErasureFollower
from comments.errors import ReceiverUnavailable, StorageUnavailable
from contracts.todos.v1.erasures import ErasedKind, Erasure

TASK_GONE = Erasure(id=UUID(int=1), kind=ErasedKind.TASK, subject_id=UUID(int=11))
PERSON_GONE = Erasure(id=UUID(int=2), kind=ErasedKind.PERSON, subject_id=UUID(int=12))


class FakeTodos:
    """Tells of erasures until they are confirmed, and writes down all that happens."""

    def __init__(self, *pending: Erasure) -> None:
        self.pending = list(pending)
        self.diary: list[object] = []
        self.is_database_away = False
        self.cannot_be_told = False

    async def list_pending(self):
        return list(self.pending)

    async def confirm(self, ids):
        if self.cannot_be_told:
            raise ReceiverUnavailable
        self.diary.append("confirmed")
        self.pending = [one for one in self.pending if one.id not in ids]

    async def erase(self, subject_id):
        if self.is_database_away:
            raise StorageUnavailable
        self.diary.append(subject_id)


@pytest.fixture
def todos() -> FakeTodos:
    return FakeTodos(TASK_GONE, PERSON_GONE)


@pytest.fixture
def follower(todos) -> ErasureFollower:
    return ErasureFollower(source=todos, erase_task=todos.erase, erase_person=todos.erase)


async def test_everything_is_erased_and_then_confirmed(todos, follower):
    assert await follower.follow() == 2
    assert await follower.follow() == 0

    assert todos.diary == [UUID(int=11), UUID(int=12), "confirmed"]


async def test_what_could_not_be_erased_is_not_confirmed(todos, follower):
    todos.is_database_away = True

    with pytest.raises(StorageUnavailable):
        await follower.follow()

    assert (todos.diary, len(todos.pending)) == ([], 2)


async def test_what_could_not_be_confirmed_is_done_again(todos, follower):
    todos.cannot_be_told = True
    with pytest.raises(ReceiverUnavailable):
        await follower.follow()
    todos.cannot_be_told = False

    assert await follower.follow() == 2

    assert todos.diary == [UUID(int=11), UUID(int=12)] * 2 + ["confirmed"]

"""Asking Telegram for updates: the offset, the waits, the colour of the check."""

import asyncio
from contextlib import suppress

import pytest

from bot.backoff import Backoff
from bot.errors import StorageUnavailable
from bot.health import Check, HealthBoard
from bot.inbox.poller import Poller, PollingConflict, SourceUnavailable, TokenRefused
from bot.inbox.raw import RawUpdate


class Source:
    """Answers in order, and then waits for ever."""

    def __init__(self) -> None:
        self.answers: list = []
        self.asked: list[tuple[int | None, bool]] = []

    async def fetch(self, *, offset, is_patient):
        self.asked.append((offset, is_patient))
        if not self.answers:
            await asyncio.Event().wait()
        answer = self.answers.pop(0)
        if isinstance(answer, Exception):
            raise answer
        return answer


class Inbox:
    """Stores, unless it is told to fail."""

    def __init__(self) -> None:
        self.stored: list[int] = []
        self.errors: list[Exception] = []
        self.may_poll = [True]

    async def claim_polling(self) -> bool:
        return self.may_poll.pop(0) if len(self.may_poll) > 1 else self.may_poll[0]

    async def store(self, updates) -> int:
        if self.errors:
            raise self.errors.pop(0)
        self.stored.extend(update.update_id for update in updates)
        return len(updates)


class Workers:
    """Counts wake-ups."""

    def __init__(self) -> None:
        self.woken = 0

    def wake(self) -> None:
        self.woken += 1


def update(update_id: int) -> RawUpdate:
    return RawUpdate(update_id, 1, b"{}")


class Board(HealthBoard):
    """Remembers every trouble."""

    def __init__(self) -> None:
        super().__init__()
        self.troubles: list[tuple[Check, str]] = []

    def report_trouble(self, check: Check, reason: str) -> None:
        super().report_trouble(check, reason)
        self.troubles.append((check, reason))


class Scene:
    """A poller that never waits between tries."""

    def __init__(self) -> None:
        self.source, self.inbox, self.workers, self.health = Source(), Inbox(), Workers(), Board()
        backoff = Backoff(lambda: 0.0, first=0.0, longest=0.0)
        self.poller = Poller(self.source, self.inbox, self.workers, self.health, backoff)

    async def run_until_idle(self) -> None:
        running = asyncio.ensure_future(self.poller.run())
        async with asyncio.timeout(5):
            while self.source.answers or self.inbox.errors:  # noqa: ASYNC110 - the fake does not tell
                await asyncio.sleep(0)
            for _ in range(5):
                await asyncio.sleep(0)
        running.cancel()
        with suppress(asyncio.CancelledError):
            await running


@pytest.fixture
def scene() -> Scene:
    return Scene()


async def test_the_offset_follows_what_was_stored(scene):
    scene.source.answers = [[update(5), update(6)], [], [update(9)]]

    await scene.run_until_idle()

    assert [offset for offset, _ in scene.source.asked] == [None, 7, 7, 10]
    assert scene.inbox.stored == [5, 6, 9]
    assert scene.workers.woken == 2


async def test_the_first_question_is_answered_at_once_and_later_ones_wait(scene):
    scene.source.answers = [[], []]

    await scene.run_until_idle()

    assert [is_patient for _, is_patient in scene.source.asked] == [False, True, True]


async def test_what_could_not_be_stored_is_asked_for_again(scene):
    """Telegram forgets what the offset has passed."""
    scene.inbox.errors = [StorageUnavailable("away")]
    scene.source.answers = [[update(5)], [update(5), update(6)]]

    await scene.run_until_idle()

    assert [offset for offset, _ in scene.source.asked] == [None, None, 7]
    assert scene.inbox.stored == [5, 6]


@pytest.mark.parametrize(
    ("trouble", "reason"),
    [
        (SourceUnavailable("TimeoutError"), "does not answer"),
        (PollingConflict("Conflict: terminated by other getUpdates request"), "another program uses this token"),
    ],
)
async def test_trouble_is_shown_and_forgotten_when_it_is_over(scene, trouble, reason):
    scene.source.answers = [[], trouble, []]

    await scene.run_until_idle()

    assert scene.health.troubles == [(Check.TELEGRAM, reason)]
    assert scene.health.is_ok(Check.TELEGRAM)


async def test_a_refused_token_turns_the_check_red_and_waits_long(scene):
    scene.source.answers = [TokenRefused("Unauthorized"), []]

    running = asyncio.ensure_future(scene.poller.run())
    for _ in range(50):
        await asyncio.sleep(0)
    running.cancel()

    assert scene.health.to_health().checks[Check.TELEGRAM] == "the token is refused"
    assert len(scene.source.asked) == 1


async def test_telegrams_own_wait_is_respected(scene):
    scene.source.answers = [SourceUnavailable("Too Many Requests", 20.0), []]

    running = asyncio.ensure_future(scene.poller.run())
    for _ in range(50):
        await asyncio.sleep(0)
    running.cancel()

    assert len(scene.source.asked) == 1


async def test_a_process_that_may_not_poll_asks_nothing_and_is_ready(scene):
    scene.inbox.may_poll = [False]

    running = asyncio.ensure_future(scene.poller.run())
    for _ in range(10):
        await asyncio.sleep(0)
    running.cancel()

    assert scene.source.asked == []
    assert scene.health.is_ok(Check.TELEGRAM)

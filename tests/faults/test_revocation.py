"""Whoever loses a right loses the comments with it, at once or within six seconds, whatever is broken (rows Z2, A3 and A4)."""

import asyncio
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import httpx2
import pytest
from redis import Redis

from contracts.events.v1 import AUTHORIZATION_CHANNEL
from support.running import RunningDelegram, running_delegram
from support.shared_thread import SharedThread, register_both

HEARD_SECONDS, LOST_SECONDS = 1.0, 6.0
BETWEEN_POLLS = 0.05


@dataclass(frozen=True)
class House:
    """A Delegram for all tests of this file, and two people in it."""

    delegram: RunningDelegram
    thread: SharedThread


@pytest.fixture(scope="module")
def house(installed: Path) -> Iterator[House]:
    with running_delegram(installed=installed) as delegram:
        asyncio.run(register_both(delegram))
        with httpx2.Client(base_url=delegram.todos_url, timeout=10) as todos:
            yield House(delegram, SharedThread(delegram, todos))


@contextmanager
def nothing_broken(_: RunningDelegram) -> Iterator[None]:
    yield


@contextmanager
def events_lost(delegram: RunningDelegram) -> Iterator[None]:
    """Redis gives what it has, keeps its listeners, and passes nothing on: nobody can know that they miss something."""
    with Redis.from_url(delegram.redis_url) as redis:
        redis.client_pause(60_000, all=False)
        yield
        redis.client_unpause()


@contextmanager
def redis_frozen(delegram: RunningDelegram) -> Iterator[None]:
    delegram.pause("valkey")
    try:
        yield
    finally:
        delegram.resume("valkey")
    wait_for_listener(delegram)


def wait_until_readable(thread: SharedThread) -> None:
    """What the test before has broken is whole again: comments asks a todos that was silent anew after half a second."""
    while httpx2.get(thread.path, headers=thread.boris.headers).status_code != httpx2.codes.OK:
        time.sleep(BETWEEN_POLLS)


def wait_for_listener(delegram: RunningDelegram) -> None:
    """comments hears events again."""
    with Redis.from_url(delegram.redis_url) as redis:
        while not redis.pubsub_numsub(AUTHORIZATION_CHANNEL)[0][1]:
            time.sleep(0.05)


def nothing_more(_: RunningDelegram) -> None:
    """What was broken before is enough."""


def silence_todos(delegram: RunningDelegram) -> None:
    delegram.pause("todos")


def restart_comments(delegram: RunningDelegram) -> None:
    delegram.kill("comments")


MODES = {
    "events heard": (nothing_broken, nothing_more, HEARD_SECONDS),
    "events lost": (events_lost, nothing_more, LOST_SECONDS),
    "Redis frozen": (redis_frozen, nothing_more, LOST_SECONDS),
    "events lost, then todos silent": (events_lost, silence_todos, LOST_SECONDS),
    "comments killed": (events_lost, restart_comments, LOST_SECONDS),
}
LOSSES: dict[str, tuple[Callable[[SharedThread], None], int]] = {
    "member removed": (SharedThread.remove_member, 404),
    "session ended": (SharedThread.end_session, 401),
    "refresh token reused": (SharedThread.steal_refresh_token, 401),
    "person deactivated": (SharedThread.deactivate, 401),
}


@pytest.mark.parametrize("mode", MODES)
@pytest.mark.parametrize("loss", LOSSES)
def test_nobody_reads_or_writes_longer_than_the_bound(house: House, mode: str, loss: str):
    (broken, break_more, bound), (lose, refusal) = MODES[mode], LOSSES[loss]
    house.thread.let_in()
    wait_until_readable(house.thread)
    with broken(house.delegram), httpx2.Client(headers=house.thread.boris.headers, timeout=10) as program:
        assert program.get(house.thread.path).status_code == httpx2.codes.OK
        lose(house.thread)
        begun = time.monotonic()
        break_more(house.delegram)
        try:
            written = write_until_refused(program, house.thread.path, silent=break_more is silence_todos)
            seconds, refused = read_until_refused(program, house.thread.path, since=begun)
        finally:
            house.delegram.resume("todos")

    expected = 503 if break_more is silence_todos else refusal
    print(f"{loss}; {mode}: read for {seconds:.2f} s more, then {refused}; writing {written}")
    assert (written, refused) == (expected, expected)
    assert seconds <= bound


def read_until_refused(program: httpx2.Client, path: str, *, since: float) -> tuple[float, int]:
    """How long after `since` the last page was asked for and given, and the status that came instead."""
    last_given = since
    while True:
        asked = time.monotonic()
        status = insist(lambda: program.get(path))
        if status != httpx2.codes.OK:
            return last_given - since, status
        last_given = asked
        assert asked - since < 2 * LOST_SECONDS
        time.sleep(BETWEEN_POLLS)


def write_until_refused(program: httpx2.Client, path: str, *, silent: bool) -> int:
    """How writing is refused from the first attempt on; "try again later" is taken at its word where todos is not silent."""
    begun = time.monotonic()
    while True:
        status = insist(lambda: program.post(path, json={"text": "Ещё здесь?"}))
        if silent or status != httpx2.codes.SERVICE_UNAVAILABLE or time.monotonic() - begun > LOST_SECONDS:
            return status
        time.sleep(BETWEEN_POLLS)


def insist(send: Callable[[], httpx2.Response]) -> int:
    """The status of the first answer; a process that is being started again gives none for a while."""
    while True:
        try:
            return send().status_code
        except httpx2.TransportError:
            time.sleep(BETWEEN_POLLS)

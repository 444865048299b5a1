"""Messages are heard in their order, without anybody waiting for an answer; a connection that Redis closed is made anew."""

from collections.abc import Callable, Iterator
from contextlib import ExitStack, closing
from urllib.parse import urlsplit

import pytest
from redis import Redis

from todos.redis_line import RedisLine, RedisRefused
from todos.wakeups import HastyPublisher

_CHANNEL = "hasty"


@pytest.fixture
def redis(redis_url: str) -> Redis:
    return Redis.from_url(redis_url, decode_responses=True)


@pytest.fixture
def publish_to() -> Iterator[Callable[[str], HastyPublisher]]:
    """A function: URL → a publisher that hangs up at the end."""
    with ExitStack() as lines:
        yield lambda url: lines.enter_context(closing(HastyPublisher(url)))


type PublishTo = Callable[[str], HastyPublisher]


def hear(redis: Redis, publisher: HastyPublisher, *messages: str) -> list[str]:
    """What a subscriber hears of these messages."""
    with redis.pubsub(ignore_subscribe_messages=True) as channel:
        channel.subscribe(_CHANNEL)
        channel.get_message(timeout=5)
        for message in messages:
            publisher.publish(_CHANNEL, message)
        heard = [channel.get_message(timeout=5) for _ in messages]
    return [each["data"] for each in heard if each]


def test_every_message_is_heard_in_its_order(redis: Redis, redis_url: str, publish_to: PublishTo) -> None:
    messages = [*(str(number) for number in range(500)), "ё\r\n\x00", ""]

    assert hear(redis, publish_to(redis_url), *messages) == messages


def test_a_closed_connection_is_made_anew(redis: Redis, redis_url: str, publish_to: PublishTo) -> None:
    publisher = publish_to(redis_url)
    assert hear(redis, publisher, "first") == ["first"]
    redis.client_kill_filter(_type="normal", skipme=True)

    assert hear(redis, publisher, "second", "third") == ["second", "third"]


def test_a_refusal_is_told_with_the_next_message(redis: Redis, redis_url: str, publish_to: PublishTo) -> None:
    redis.acl_setuser("mute", enabled=True, passwords="+p@:ss", commands=["+@all", "-publish"], channels=["*"])
    publisher = publish_to(f"redis://mute:p%40%3Ass@{urlsplit(redis_url).netloc.rpartition('@')[2]}/0")

    publisher.publish(_CHANNEL, "never heard")
    with pytest.raises(RedisRefused, match="NOPERM"):
        hear(redis, publisher, "nor this")

    redis.acl_setuser("mute", enabled=True, commands=["+publish"])
    assert hear(redis, publisher, "heard") == ["heard"]
    redis.acl_deluser("mute")


def test_a_wrong_password_is_a_refusal(redis_url: str) -> None:
    line = RedisLine(f"redis://:wrong@{urlsplit(redis_url).netloc.rpartition('@')[2]}", timeout_seconds=1)

    with pytest.raises(RedisRefused):
        line.ask("PING")


def test_redis_answers(redis_url: str) -> None:
    with closing(RedisLine(redis_url, timeout_seconds=1)) as line:
        assert line.ask("PING") == "PONG"
        assert line.ask("PING") == "PONG"


def test_nobody_there_is_told_at_once() -> None:
    with pytest.raises(OSError):  # noqa: PT011 - whichever the system gives
        RedisLine("redis://127.0.0.1:1/0", timeout_seconds=1).say("PING")

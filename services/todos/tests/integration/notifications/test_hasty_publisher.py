"""Messages are heard in their order, without anybody waiting for an answer; a connection that Redis closed is made anew."""

import pytest
from redis import Redis
from redis.exceptions import ResponseError

from todos.wakeups import HastyPublisher

_CHANNEL = "hasty"


@pytest.fixture
def redis(redis_url: str) -> Redis:
    return Redis.from_url(redis_url, decode_responses=True)


def hear(redis: Redis, publisher: HastyPublisher, *messages: str) -> list[str]:
    """What a subscriber hears of these messages."""
    with redis.pubsub(ignore_subscribe_messages=True) as channel:
        channel.subscribe(_CHANNEL)
        channel.get_message(timeout=5)
        for message in messages:
            publisher.publish(_CHANNEL, message)
        heard = [channel.get_message(timeout=5) for _ in messages]
    return [each["data"] for each in heard if each]


def test_every_message_is_heard_in_its_order(redis: Redis) -> None:
    messages = [str(number) for number in range(500)]

    assert hear(redis, HastyPublisher(redis), *messages) == messages


def test_a_closed_connection_is_made_anew(redis: Redis) -> None:
    publisher = HastyPublisher(redis)
    assert hear(redis, publisher, "first") == ["first"]
    redis.client_kill_filter(_type="normal", skipme=True)

    assert hear(redis, publisher, "second", "third") == ["second", "third"]


def test_a_refusal_is_told_with_the_next_message(redis: Redis) -> None:
    publisher = HastyPublisher(redis)
    redis.acl_setuser("mute", enabled=True, nopass=True, commands=["+@all", "-publish"], reset_channels=True)
    refused = HastyPublisher(
        Redis.from_url(
            f"redis://mute@{redis.connection_pool.connection_kwargs['host']}:"
            f"{redis.connection_pool.connection_kwargs['port']}/0"
        )
    )

    refused.publish(_CHANNEL, "never heard")
    with pytest.raises(ResponseError):
        hear(redis, refused, "nor this")
    redis.acl_deluser("mute")
    assert hear(redis, publisher, "heard") == ["heard"]

"""A change of permissions that is published ends a remembered allow at once; silence and outages never keep one alive."""

import asyncio

import pytest

from comments.authorization.allows import FreshAllows
from comments.authorization.authorizer import RememberingAuthorizer
from comments.authorization.events import AuthorizationEvents
from comments.clock import SystemClock
from comments.redis_connections import create_listening_redis
from contracts.events.v1 import AUTHORIZATION_CHANNEL, AuthorizationChanged, AuthorizationReason
from contracts.todos.v1.authorization import AuthorizationAnswer, AuthorizationDecision, AuthorizationSubject


class AllowingGateway:
    """todos that allows everything, and counts how often it was asked."""

    def __init__(self) -> None:
        self.asked = 0

    async def ask(self, actor, checks):
        self.asked += 1
        subject = AuthorizationSubject(id=actor.user_id, name="Alice")
        return AuthorizationAnswer(
            subject=subject, decisions=[AuthorizationDecision(allow=True, max_age=5) for _ in checks]
        )


@pytest.fixture
def gateway() -> AllowingGateway:
    return AllowingGateway()


@pytest.fixture
def allows() -> FreshAllows:
    return FreshAllows(SystemClock())


@pytest.fixture
def authorizer(gateway, allows) -> RememberingAuthorizer:
    return RememberingAuthorizer(gateway=gateway, allows=allows, clock=SystemClock())


@pytest.fixture
async def listening(own_valkey, allows):
    client = create_listening_redis(own_valkey.url)
    job = asyncio.create_task(AuthorizationEvents(redis=client, allows=allows).listen())
    yield job
    job.cancel()
    await asyncio.wait([job])
    await client.aclose()


@pytest.fixture
async def operator(own_valkey):
    client = create_listening_redis(own_valkey.url)
    yield client
    await client.aclose()


async def _subscribers(operator) -> int:
    return dict(await operator.pubsub_numsub(AUTHORIZATION_CHANNEL))[AUTHORIZATION_CHANNEL.encode()]


async def _until_somebody_listens(operator) -> None:
    while not await _subscribers(operator):  # noqa: ASYNC110 - only Redis knows
        await asyncio.sleep(0.01)


async def test_a_published_change_is_asked_about_at_once(
    listening, operator, authorizer, gateway, allows, world, alice, until
):
    await _until_somebody_listens(operator)
    await authorizer.list_readable(alice, [world.task])
    event = AuthorizationChanged(reason=AuthorizationReason.TASK_CHANGED, task_id=world.task)

    await operator.publish(AUTHORIZATION_CHANNEL, event.model_dump_json())
    await until(lambda: not allows.holds(alice, world.task))

    await authorizer.list_readable(alice, [world.task])
    assert gateway.asked == 2


async def test_what_cannot_be_read_ends_everything(listening, operator, authorizer, allows, world, alice, until):
    await _until_somebody_listens(operator)
    await authorizer.list_readable(alice, [world.task])

    await operator.publish(AUTHORIZATION_CHANNEL, "{")

    await until(lambda: not allows.holds(alice, world.task))


async def test_after_a_lost_connection_everything_is_asked_again(
    listening, operator, authorizer, allows, world, alice, until
):
    await _until_somebody_listens(operator)
    await authorizer.list_readable(alice, [world.task])

    await operator.client_kill_filter(_type="pubsub")

    await until(lambda: not allows.holds(alice, world.task))
    await _until_somebody_listens(operator)


async def test_a_missing_redis_is_waited_for(allows):
    client = create_listening_redis("redis://127.0.0.1:1/0")
    job = asyncio.create_task(AuthorizationEvents(redis=client, allows=allows).listen())

    done, _ = await asyncio.wait([job], timeout=0.2)

    assert not done
    job.cancel()
    await client.aclose()

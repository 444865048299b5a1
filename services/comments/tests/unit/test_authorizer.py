"""Reads may be answered from memory for a moment, writes never, and a deny is always asked again."""

import asyncio
from dataclasses import dataclass, field

import pytest

from comments.authorization.allows import FreshAllows
from comments.authorization.authorizer import RememberingAuthorizer
from comments.errors import AuthorizationUnavailable
from contracts.events.v1 import AuthorizationChanged, AuthorizationReason
from contracts.todos.v1.authorization import (
    AuthorizationAnswer,
    AuthorizationDecision,
    AuthorizationSubject,
    CommentAction,
)


@dataclass
class FakeGateway:
    """Allows what it was told to, and remembers what it was asked."""

    allowed: set[tuple[str, CommentAction]] = field(default_factory=set)
    questions: list[list[tuple[str, CommentAction]]] = field(default_factory=list)
    is_away: bool = False
    may_answer: asyncio.Event = field(default_factory=asyncio.Event)

    async def ask(self, actor, checks):
        self.questions.append([(check.resource, check.action) for check in checks])
        await self.may_answer.wait()
        if self.is_away:
            raise AuthorizationUnavailable
        decisions = [
            AuthorizationDecision(allow=(check.resource, check.action) in self.allowed, max_age=5) for check in checks
        ]
        return AuthorizationAnswer(subject=AuthorizationSubject(id=actor.user_id, name="Alice"), decisions=decisions)


@pytest.fixture
def gateway(world) -> FakeGateway:
    gateway = FakeGateway({(f"task:{world.task}", action) for action in CommentAction})
    gateway.may_answer.set()
    return gateway


@pytest.fixture
def allows(clock) -> FreshAllows:
    return FreshAllows(clock)


@pytest.fixture
def authorizer(gateway, allows, clock) -> RememberingAuthorizer:
    return RememberingAuthorizer(gateway=gateway, allows=allows, clock=clock)


async def test_a_read_is_asked_once_in_five_seconds(authorizer, gateway, world, alice, clock):
    for _ in range(5):
        assert await authorizer.list_readable(alice, [world.task]) == {world.task}
        clock.advance(seconds=0.9)
    assert len(gateway.questions) == 1

    clock.advance(seconds=0.5)
    await authorizer.list_readable(alice, [world.task])
    assert len(gateway.questions) == 2


async def test_a_deny_is_asked_every_time(authorizer, gateway, world, alice):
    for _ in range(3):
        assert await authorizer.list_readable(alice, [world.other_task]) == frozenset()

    assert len(gateway.questions) == 3


async def test_of_many_tasks_only_the_unknown_ones_are_asked(authorizer, gateway, world, alice):
    await authorizer.list_readable(alice, [world.task])

    readable = await authorizer.list_readable(alice, [world.task, world.other_task])

    assert readable == {world.task}
    assert gateway.questions[1] == [(f"task:{world.other_task}", CommentAction.READ)]


async def test_a_write_is_always_asked(authorizer, gateway, world, alice):
    wanted = (CommentAction.READ, CommentAction.CREATE)
    await authorizer.list_readable(alice, [world.task])

    for _ in range(3):
        grant = await authorizer.get_grant(alice, world.task, wanted)

    assert (grant.person_name, grant.allowed) == ("Alice", frozenset(wanted))
    assert gateway.questions[1:] == [[(f"task:{world.task}", action) for action in wanted]] * 3


async def test_a_grant_is_not_remembered_for_reads(authorizer, gateway, world, alice):
    await authorizer.get_grant(alice, world.task, [CommentAction.READ])
    await authorizer.list_readable(alice, [world.task])

    assert len(gateway.questions) == 2


async def test_a_fresh_allow_outlives_an_outage_and_then_ends(authorizer, gateway, world, alice, clock):
    await authorizer.list_readable(alice, [world.task])
    gateway.is_away = True

    clock.advance(seconds=4)
    assert await authorizer.list_readable(alice, [world.task]) == {world.task}

    clock.advance(seconds=1)
    with pytest.raises(AuthorizationUnavailable):
        await authorizer.list_readable(alice, [world.task])


async def test_only_what_is_allowed_is_granted(authorizer, gateway, world, alice):
    gateway.allowed = {(f"task:{world.task}", CommentAction.READ)}

    grant = await authorizer.get_grant(alice, world.task, (CommentAction.READ, CommentAction.MODERATE))

    assert grant.allowed == {CommentAction.READ}


async def test_the_same_question_at_the_same_time_is_asked_once(authorizer, gateway, world, alice):
    gateway.may_answer.clear()
    readers = [asyncio.create_task(authorizer.list_readable(alice, [world.task])) for _ in range(5)]
    await asyncio.sleep(0)
    gateway.may_answer.set()

    assert await asyncio.gather(*readers) == [{world.task}] * 5
    assert len(gateway.questions) == 1


async def test_nobody_shares_the_question_of_another(authorizer, gateway, world, alice, bob):
    gateway.may_answer.clear()
    readers = [asyncio.create_task(authorizer.list_readable(actor, [world.task])) for actor in (alice, bob)]
    await asyncio.sleep(0)
    gateway.may_answer.set()
    await asyncio.gather(*readers)

    assert len(gateway.questions) == 2


async def test_nobody_joins_a_question_from_before_an_event(authorizer, gateway, allows, world, alice):
    gateway.may_answer.clear()
    before = asyncio.create_task(authorizer.list_readable(alice, [world.task]))
    await asyncio.sleep(0)
    allows.drop(AuthorizationChanged(reason=AuthorizationReason.TASK_CHANGED, task_id=world.task))
    after = asyncio.create_task(authorizer.list_readable(alice, [world.task]))
    await asyncio.sleep(0)
    gateway.may_answer.set()
    await asyncio.gather(before, after)

    assert len(gateway.questions) == 2

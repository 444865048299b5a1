"""The people and the fakes of the tests: every port of the service, in memory.

Alice owns the task, Bob may comment on it, Victor may only read it, Charlie is a stranger.
"""

import asyncio
import inspect
from collections.abc import AsyncIterator, Awaitable, Callable, Collection, Sequence
from contextlib import asynccontextmanager
from copy import deepcopy
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta
from uuid import UUID

import pytest
from joserfc import jwt

from comments.api.rendering import to_answer
from comments.cursors import write_cursor
from comments.domain import (
    Actor,
    Comment,
    Contribution,
    Grant,
    Mention,
    PagePlace,
    PageRequest,
    RenderedPage,
    RepeatKey,
    Revision,
    Thread,
    Unread,
    find_reaction,
)
from comments.errors import (
    AuthorizationUnavailable,
    CommentNotFound,
    KeysUnavailable,
    RepeatKeyReused,
    ReplyTargetMissing,
    StorageUnavailable,
    Unauthenticated,
    VersionMismatch,
)
from comments.usecases.mentioning import FindMentions
from contracts.claims import ACCESS_TOKEN_TYPE, ALGORITHM
from contracts.comments.v1.comments import CommentEvent, CommentOrder, CommentPage
from contracts.ids import CommentId, SessionId, TaskId, UserId
from contracts.problems import CredentialFault
from contracts.todos.v1.authorization import CommentAction
from service_auth.keys import PublicKeySet, generate_private_key

NOW = datetime(2026, 11, 23, 7, 15, tzinfo=UTC)
TASK = TaskId(UUID("019aa111-0000-7000-8000-00000000007a"))
OTHER_TASK = TaskId(UUID("019aa111-0000-7000-8000-00000000007b"))
EVERYTHING_OF_ONES_OWN = frozenset(set(CommentAction) - {CommentAction.MODERATE})


class FakeClock:
    """Stands still until it is moved."""

    def __init__(self) -> None:
        self.moment = NOW

    def now(self) -> datetime:
        return self.moment

    def monotonic(self) -> float:
        return self.moment.timestamp()

    def advance(self, **passed: float) -> None:
        self.moment += timedelta(**passed)


class CountingIds:
    """UUIDv7 that count up."""

    def __init__(self) -> None:
        self._given = 0

    def new_id(self) -> UUID:
        self._given += 1
        return UUID(f"019aa000-0000-7000-8000-{self._given:012x}")


@dataclass
class FakeAuthorizer:
    """What todos would say: who may do what, and who sees a task."""

    grants: dict[tuple[UserId, TaskId], frozenset[CommentAction]] = field(default_factory=dict)
    names: dict[UserId, str] = field(default_factory=dict)
    is_away: bool = False
    asked: list[tuple[UserId, TaskId]] = field(default_factory=list)

    usernames: dict[UserId, str] = field(default_factory=dict)
    refused: set[UserId] = field(default_factory=set)

    async def find_people(
        self, actor: Actor, task_id: TaskId, *, usernames: Sequence[str], user_ids: Sequence[UserId]
    ) -> list[Mention]:
        self._ask(actor, task_id)
        people = [
            Mention(user_id, self.names[user_id], self.usernames.get(user_id))
            for (user_id, task), actions in self.grants.items()
            if task == task_id and CommentAction.READ in actions
        ]
        return [
            person
            for person in people
            if person.user_id in user_ids or (person.username and person.username.casefold() in usernames)
        ]

    async def list_commented_tasks(self, actor: Actor) -> list[TaskId]:
        tasks = [task_id for user_id, task_id in self.grants if user_id == actor.user_id]
        return [task_id for task_id in tasks if CommentAction.READ in self._ask(actor, task_id)]

    async def list_readable(self, actor: Actor, task_ids: Collection[TaskId]) -> frozenset[TaskId]:
        return frozenset(task_id for task_id in task_ids if CommentAction.READ in self._ask(actor, task_id))

    async def get_grant(self, actor: Actor, task_id: TaskId, actions: Collection[CommentAction]) -> Grant:
        allowed = self._ask(actor, task_id) & frozenset(actions)
        return Grant(person_name=self.names.get(actor.user_id, "Somebody"), allowed=allowed)

    def _ask(self, actor: Actor, task_id: TaskId) -> frozenset[CommentAction]:
        self.asked.append((actor.user_id, task_id))
        if self.is_away:
            raise AuthorizationUnavailable
        if actor.user_id in self.refused:
            raise Unauthenticated(CredentialFault.REVOKED)
        return self.grants.get((actor.user_id, task_id), frozenset())


@dataclass
class _State:
    comments: dict[CommentId, Comment] = field(default_factory=dict)
    positions: dict[CommentId, int] = field(default_factory=dict)
    threads: dict[TaskId, Thread] = field(default_factory=dict)
    events: list[CommentEvent] = field(default_factory=list)
    marks: dict[tuple[UserId, TaskId], int] = field(default_factory=dict)
    revisions: dict[CommentId, list[Revision]] = field(default_factory=dict)
    answers: dict[tuple[UserId, str, str], tuple[bytes, Comment]] = field(default_factory=dict)


class InMemoryTransaction:
    """Works on a copy, which `commit` puts in place."""

    def __init__(self, database: "InMemoryDatabase") -> None:
        self._database, self._state = database, deepcopy(database.state)
        self.comments = self.events = self.marks = self

    async def commit(self) -> None:
        self._database.state = self._state

    async def advance_thread(self, task_id: TaskId, *, count_change: int) -> Thread:
        before = self._state.threads.get(task_id, Thread(0, 0))
        after = Thread(before.sequence + 1, before.comment_count + count_change)
        self._state.threads[task_id] = after
        return after

    async def advance(self, user_id: UserId, task_id: TaskId, comment_id: CommentId) -> bool:
        found = self._state.comments.get(comment_id)
        if found is None or found.task_id != task_id:
            return False
        place = (user_id, task_id)
        self._state.marks[place] = max(self._state.marks.get(place, 0), self._state.positions[comment_id])
        return True

    async def lock_comment(self, comment_id: CommentId) -> Comment | None:
        return self._state.comments.get(comment_id)

    async def add_revision(self, comment_id: CommentId, revision: Revision) -> None:
        self._state.revisions.setdefault(comment_id, []).append(revision)

    async def save_change(self, comment: Comment) -> None:
        found = self._state.comments.get(comment.id)
        if found is None or found.deleted_at:
            raise CommentNotFound(comment.id)
        if found.version != comment.version - 1:
            raise VersionMismatch(found.version)
        self._state.comments[comment.id] = replace(comment, is_answered=found.is_answered)

    async def append(self, event: CommentEvent) -> None:
        self._state.events.append(event)

    async def add(self, new: Comment, event: CommentEvent, key: RepeatKey | None) -> Comment | None:
        if key and (earlier := self._remember(new, key)):
            return earlier
        thread = await self.advance_thread(new.task_id, count_change=1)
        self._state.comments[new.id], self._state.positions[new.id] = new, thread.sequence
        place = {"sequence": thread.sequence, "comment_count": thread.comment_count}
        await self.append(event.model_copy(update={**place, "reply_to_author_id": self._mark_answered(new)}))
        return None

    def _remember(self, new: Comment, key: RepeatKey) -> Comment | None:
        place = (new.author_id, key.scope, key.key)
        fingerprint, answer = self._state.answers.setdefault(place, (key.fingerprint, new))
        if fingerprint != key.fingerprint:
            raise RepeatKeyReused
        return None if answer is new else answer

    def _mark_answered(self, new: Comment) -> UserId | None:
        if new.reply_to is None:
            return None
        found = self._state.comments.get(new.reply_to)
        if found is None or found.task_id != new.task_id or found.deleted_at:
            raise ReplyTargetMissing
        self._state.comments[new.reply_to] = replace(found, is_answered=True)
        return found.author_id


class InMemoryDatabase:
    """PostgreSQL's twin: reader, pages and transactions over the same state."""

    def __init__(self) -> None:
        self.state = _State()
        self.is_away = False

    @asynccontextmanager
    async def begin(self) -> AsyncIterator[InMemoryTransaction]:
        self._check()
        yield InMemoryTransaction(self)

    async def add(self, new: Comment, event: CommentEvent, repeat_key: RepeatKey | None) -> Comment | None:
        async with self.begin() as work:
            earlier = await work.add(new, event, repeat_key)
            await work.commit()
        return earlier

    async def find_comment(self, comment_id: CommentId) -> Comment | None:
        self._check()
        return self.state.comments.get(comment_id)

    async def count_unread(self, user_id: UserId, task_ids: Collection[TaskId]) -> dict[TaskId, Unread]:
        self._check()
        unread = {task_id: Unread(0, None) for task_id in task_ids}
        for comment_id, position in sorted(self.state.positions.items(), key=lambda pair: pair[1]):
            found = self.state.comments[comment_id]
            is_new = position > self.state.marks.get((user_id, found.task_id), 0)
            if found.task_id in unread and is_new and found.author_id != user_id and not found.deleted_at:
                before = unread[found.task_id]
                unread[found.task_id] = Unread(before.count + 1, before.first_comment_id or comment_id)
        return unread

    async def search(
        self, words: Sequence[str], task_ids: Collection[TaskId], *, before: CommentId | None, limit: int
    ) -> list[Comment]:
        self._check()
        found = (one for one in self.state.comments.values() if one.task_id in task_ids and not one.deleted_at)
        matching = [one for one in found if all(word in one.text.casefold() for word in words)]
        newest_first = sorted(matching, key=lambda one: one.id, reverse=True)
        return [one for one in newest_first if before is None or one.id < before][:limit]

    async def list_contributions(self, user_id: UserId, *, before: CommentId | None, limit: int) -> list[Contribution]:
        self._check()
        newest_first = sorted(self.state.comments.values(), key=lambda one: one.id, reverse=True)
        found = [
            Contribution(
                one,
                one.author_id == user_id,
                tuple(self.state.revisions.get(one.id, ())) if one.author_id == user_id else (),
                find_reaction(one, user_id),
            )
            for one in newest_first
            if one.author_id == user_id or find_reaction(one, user_id)
        ]
        return [one for one in found if before is None or one.comment.id < before][:limit]

    async def list_revisions(self, comment_id: CommentId, *, before: int | None, limit: int) -> list[Revision]:
        self._check()
        newest_first = self.state.revisions.get(comment_id, [])[::-1]
        return [one for one in newest_first if before is None or one.version < before][:limit]

    async def count_comments(self, task_ids: Collection[TaskId]) -> dict[TaskId, int]:
        self._check()
        threads = self.state.threads
        return {task_id: threads[task_id].comment_count for task_id in task_ids if task_id in threads}

    async def read_page(self, request: PageRequest) -> RenderedPage:
        self._check()
        ordered = self._ordered(request)
        begin, end = self._bounds(request, [position for position, _ in ordered])
        shown = ordered[max(0, begin) : end]
        page = CommentPage(
            results=[to_answer(comment) for _, comment in shown],
            next=write_cursor(request.order, PagePlace(shown[-1][0])) if end < len(ordered) else None,
            previous=write_cursor(request.order, PagePlace(shown[0][0], backward=True)) if begin > 0 else None,
        )
        body = page.model_dump_json().encode()
        return RenderedPage(f"{hash(body):x}", body)

    def _ordered(self, request: PageRequest) -> list[tuple[int, Comment]]:
        found = (comment for comment in self.state.comments.values() if comment.task_id == request.task_id)
        placed = [
            (self.state.positions[comment.id], comment)
            for comment in found
            if comment.is_visible and request.root_id in {None, comment.id, comment.root_id}
        ]
        return sorted(placed, key=lambda pair: pair[0], reverse=request.order is CommentOrder.NEWEST)

    def _bounds(self, request: PageRequest, positions: list[int]) -> tuple[int, int]:
        if request.around is not None:
            if request.around not in self.state.comments:
                raise CommentNotFound(request.around)
            middle = positions.index(self.state.positions[request.around])
            earlier, later = request.limit // 2, request.limit - request.limit // 2
            is_oldest_first = request.order is CommentOrder.OLDEST
            return (middle - earlier, middle + later) if is_oldest_first else (middle - later + 1, middle + 1 + earlier)
        place = request.place
        if place is None:
            return 0, request.limit
        there = positions.index(place.position)
        return (there - request.limit, there) if place.backward else (there + 1, there + 1 + request.limit)

    def _check(self) -> None:
        if self.is_away:
            raise StorageUnavailable


class RecordingPageCache:
    """Remembers around which tasks' changes it was put."""

    def __init__(self) -> None:
        self.changed: list[TaskId] = []

    @asynccontextmanager
    async def changing(self, task_id: TaskId) -> AsyncIterator[None]:
        try:
            yield
        finally:
            self.changed.append(task_id)


class RecordingBell:
    """Counts how often it was rung."""

    def __init__(self) -> None:
        self.rung = 0

    def ring(self) -> None:
        self.rung += 1


@dataclass
class World:
    """All fakes, and what the tests speak about."""

    clock: FakeClock = field(default_factory=FakeClock)
    ids: CountingIds = field(default_factory=CountingIds)
    authorizer: FakeAuthorizer = field(default_factory=FakeAuthorizer)
    database: InMemoryDatabase = field(default_factory=InMemoryDatabase)
    cache: RecordingPageCache = field(default_factory=RecordingPageCache)
    bell: RecordingBell = field(default_factory=RecordingBell)
    task: TaskId = TASK
    other_task: TaskId = OTHER_TASK

    def allow(self, actor: Actor, actions: Collection[CommentAction], *, task: TaskId | None = None) -> None:
        self.authorizer.grants[actor.user_id, task or self.task] = frozenset(actions)

    def make[U](self, use_case: Callable[..., U], **changed: object) -> U:
        """The use case over the fakes, each under the name of the part that it plays; some may be `changed`."""
        parts = {
            "authorizer": self.authorizer,
            "directory": self.authorizer,
            "search": self.database,
            "find_mentions": FindMentions(directory=self.authorizer),
            "reader": self.database,
            "transactions": self.database,
            "adder": self.database,
            "pages": self.cache,
            "bell": self.bell,
            "clock": self.clock,
            "ids": self.ids,
            **changed,
        }
        return use_case(**{name: parts[name] for name in inspect.signature(use_case).parameters})

    def comment(self, comment_id: UUID) -> Comment:
        return self.database.state.comments[CommentId(comment_id)]

    @property
    def events(self) -> list[CommentEvent]:
        return self.database.state.events


def make_actor(number: int, *, via_bot: bool = False) -> Actor:
    return Actor(
        user_id=UserId(UUID(int=0xA0 + number)),
        session_id=None if via_bot else SessionId(UUID(int=0xB0 + number)),
        via_bot=via_bot,
        token=f"token-{number}",
        token_digest=f"digest-{number}".encode(),
    )


@pytest.fixture
def alice() -> Actor:
    return make_actor(1)


@pytest.fixture
def bob() -> Actor:
    return make_actor(2)


@pytest.fixture
def victor() -> Actor:
    return make_actor(3)


@pytest.fixture
def charlie() -> Actor:
    return make_actor(4)


@pytest.fixture
def dora() -> Actor:
    return make_actor(5)


@pytest.fixture
def eric() -> Actor:
    return make_actor(6)


@pytest.fixture
def world(alice: Actor, bob: Actor, victor: Actor, clock: FakeClock) -> World:
    world = World(clock=clock)
    world.authorizer.names = {alice.user_id: "Alice", bob.user_id: "Bob", victor.user_id: "Victor"}
    world.authorizer.usernames = {alice.user_id: "Alice_A", bob.user_id: "bobby"}
    for task in (world.task, world.other_task):
        world.allow(alice, CommentAction, task=task)
        world.allow(bob, EVERYTHING_OF_ONES_OWN, task=task)
    world.allow(victor, {CommentAction.READ})
    return world


@pytest.fixture
def clock() -> FakeClock:
    return FakeClock()


@pytest.fixture
def until() -> Callable[[Callable[[], object]], Awaitable[None]]:
    """Waits for what another task or process does; the test's time-out bounds it."""

    async def wait(condition: Callable[[], object]) -> None:
        while not condition():  # noqa: ASYNC110 - nobody tells us
            await asyncio.sleep(0.002)

    return wait


class TokenIssuer:
    """todos' part: signs access tokens, and publishes its keys."""

    issuer = "https://tasks.example.org"

    def __init__(self, clock: FakeClock) -> None:
        self._clock = clock
        self.keys = [generate_private_key()]
        self.fetched = 0
        self.is_away = False

    def issue(self, actor: Actor, **changed: object) -> str:
        issued = int(self._clock.now().timestamp())
        owner = {"act": {"sub": "svc:bot"}} if actor.via_bot else {"sid": str(actor.session_id)}
        claims = {
            "iss": self.issuer,
            "aud": ["todos", "comments"],
            "sub": str(actor.user_id),
            "jti": "k3D0",
            "iat": issued,
            "exp": issued + 120,
            **owner,
            **changed,
        }
        key = self.keys[-1]
        header = {"alg": ALGORITHM, "typ": ACCESS_TOKEN_TYPE, "kid": key.kid}
        return jwt.encode(header, claims, key.jwk, algorithms=[ALGORITHM])

    def rotate(self) -> None:
        self.keys = [*self.keys, generate_private_key()]

    async def fetch_keys(self) -> PublicKeySet:
        self.fetched += 1
        if self.is_away:
            raise KeysUnavailable
        return PublicKeySet(key.public() for key in self.keys)


@pytest.fixture
def issuer(clock: FakeClock) -> TokenIssuer:
    return TokenIssuer(clock)

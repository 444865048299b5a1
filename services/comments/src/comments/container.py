"""Which adapter plays which role: the one place that knows all of them.

Everything lives as long as the process; a request brings nothing but its actor, which travels as an argument.
"""

from collections.abc import AsyncIterator
from datetime import timedelta
from typing import Final

from dishka import (
    STRICT_VALIDATION,
    AsyncContainer,
    Provider,
    Scope,
    alias,
    from_context,
    make_async_container,
    provide,
    provide_all,
)

from comments.authorization.allows import FreshAllows
from comments.authorization.authenticator import Authenticator
from comments.authorization.authorizer import RememberingAuthorizer
from comments.authorization.events import AuthorizationEvents
from comments.authorization.keys import PublishedKeys
from comments.breaker import AuthorizationBreaker, CircuitBreaker
from comments.cache.doubts import PageDoubts
from comments.cache.guard import RedisGuard
from comments.cache.pages import RedisCommentPages
from comments.cache.pipe import RedisPipe
from comments.clock import SystemClock, TimeOrderedIds
from comments.config import Settings
from comments.db.comment_adder import PostgresCommentAdder
from comments.db.comment_reader import PostgresCommentReader
from comments.db.comment_search import PostgresCommentSearch
from comments.db.contributions import PostgresContributionReader
from comments.db.doubts import PostgresDoubtRecord
from comments.db.event_outbox import PostgresEventQueue
from comments.db.housekeeping import Housekeeping
from comments.db.pages import PostgresCommentPages
from comments.db.pool import ConnectionPool
from comments.db.transactions import PostgresTransactions
from comments.db.watch import DatabaseWatch
from comments.erasures import ErasureFollower
from comments.gateways.authorization import HttpAuthorizationGateway
from comments.gateways.client import TodosClient
from comments.gateways.directory import HttpTaskDirectory
from comments.gateways.erasures import HttpErasureSource
from comments.gateways.events import HttpEventReceiver
from comments.gateways.files import HttpFileSource
from comments.gateways.keys import HttpKeyPublisher
from comments.gateways.questions import QuestionsToTodos
from comments.gateways.signing import RequestSigner
from comments.outbox.relay import EventRelay, LocalBell
from comments.ports import (
    AuthorizationGateway,
    Authorizer,
    Clock,
    CommentAdder,
    CommentPages,
    CommentReader,
    CommentSearch,
    ContributionReader,
    DoubtRecord,
    ErasureSource,
    EventBell,
    EventQueue,
    EventReceiver,
    FileSource,
    IdFactory,
    KeyPublisher,
    PageCache,
    TaskDirectory,
    Transactions,
)
from comments.readiness import Readiness
from comments.redis_connections import ListeningRedis, create_cache_redis, create_listening_redis
from comments.usecases import (
    AddComment,
    AddFiles,
    CountComments,
    DeleteComment,
    EditComment,
    ErasePerson,
    EraseTask,
    ExportPerson,
    GetComment,
    ListComments,
    ListRevisions,
    ListThread,
    MarkRead,
    OpenFile,
    SearchComments,
    SetReaction,
)
from comments.usecases.mentioning import FindMentions
from contracts.claims import Audience, ServiceName
from service_auth.assertion import AssertionSigner

_FAILURES_THAT_OPEN: Final = 3
# A todos that is back should not be taken for absent for long, and one that is absent refuses at no cost.
_TODOS_PAUSE: Final = timedelta(milliseconds=500)
_REDIS_PAUSE: Final = timedelta(seconds=1)


class _Machine(Provider):
    """The settings, the clock, and new ids."""

    scope = Scope.APP

    settings = from_context(Settings)
    clock = provide(SystemClock, provides=Clock)
    ids = provide(TimeOrderedIds, provides=IdFactory)


class _Storage(Provider):
    """PostgreSQL and Redis."""

    scope = Scope.APP

    @provide
    async def pool(self, settings: Settings) -> AsyncIterator[ConnectionPool]:
        pool = ConnectionPool(settings.database_url.get_secret_value())
        yield pool
        await pool.close()

    @provide
    async def cache_redis(self, settings: Settings) -> AsyncIterator[RedisPipe]:
        redis = create_cache_redis(settings.redis_url.get_secret_value())
        yield redis
        await redis.aclose()

    @provide
    async def listening_redis(self, settings: Settings) -> AsyncIterator[ListeningRedis]:
        redis = create_listening_redis(settings.redis_url.get_secret_value())
        yield redis
        await redis.aclose()

    @provide
    def redis_guard(self, clock: Clock) -> RedisGuard:
        breaker = CircuitBreaker(failures=_FAILURES_THAT_OPEN, pause=_REDIS_PAUSE, clock=clock)
        return RedisGuard(breaker=breaker, clock=clock)

    @provide
    def cached_pages(
        self, redis: RedisPipe, guard: RedisGuard, source: PostgresCommentPages, doubts: PageDoubts
    ) -> RedisCommentPages:
        return RedisCommentPages(redis=redis, guard=guard, source=source, doubts=doubts)

    doubt_record = provide(PostgresDoubtRecord, provides=DoubtRecord)
    doubts = provide(PageDoubts)

    stored_pages = provide(PostgresCommentPages)
    pages = alias(RedisCommentPages, provides=CommentPages)
    page_cache = alias(RedisCommentPages, provides=PageCache)
    reader = provide(PostgresCommentReader, provides=CommentReader)
    contributions = provide(PostgresContributionReader, provides=ContributionReader)
    search = provide(PostgresCommentSearch, provides=CommentSearch)
    transactions = provide(PostgresTransactions, provides=Transactions)
    adder = provide(PostgresCommentAdder, provides=CommentAdder)
    event_queue = provide(PostgresEventQueue, provides=EventQueue)
    housekeeping = provide(Housekeeping)
    watch = provide(DatabaseWatch)


class _Todos(Provider):
    """Everything that todos is asked and told."""

    scope = Scope.APP

    @provide
    async def client(self, settings: Settings, clock: Clock) -> AsyncIterator[TodosClient]:
        signer = AssertionSigner(ServiceName.COMMENTS, settings.private_key, Audience.TODOS)
        client = TodosClient(base_url=settings.todos_url, signer=RequestSigner(signer, clock))
        yield client
        await client.aclose()

    @provide
    def breaker(self, clock: Clock) -> AuthorizationBreaker:
        breaker = CircuitBreaker(failures=_FAILURES_THAT_OPEN, pause=_TODOS_PAUSE, clock=clock)
        return AuthorizationBreaker(breaker)

    @provide
    def authenticator(self, settings: Settings, keys: PublishedKeys, clock: Clock) -> Authenticator:
        return Authenticator(issuer=settings.public_url, keys=keys, clock=clock)

    questions = provide(QuestionsToTodos)
    directory = provide(HttpTaskDirectory, provides=TaskDirectory)
    authorization_gateway = provide(HttpAuthorizationGateway, provides=AuthorizationGateway)
    key_publisher = provide(HttpKeyPublisher, provides=KeyPublisher)
    erasure_source = provide(HttpErasureSource, provides=ErasureSource)
    event_receiver = provide(HttpEventReceiver, provides=EventReceiver)
    keys = provide(PublishedKeys)
    allows = provide(FreshAllows)
    authorizer = provide(RememberingAuthorizer, provides=Authorizer)
    authorization_events = provide(AuthorizationEvents)
    local_bell = provide(LocalBell)
    bell = alias(LocalBell, provides=EventBell)
    relay = provide(EventRelay)


class _Bot(Provider):
    """What the bot is asked."""

    scope = Scope.APP

    @provide
    async def files(self, settings: Settings, clock: Clock) -> AsyncIterator[FileSource]:
        signer = AssertionSigner(ServiceName.COMMENTS, settings.private_key, Audience.BOT)
        source = HttpFileSource(base_url=settings.bot_url, signer=RequestSigner(signer, clock))
        yield source
        await source.aclose()


class _UseCases(Provider):
    """What the edge calls."""

    scope = Scope.APP

    find_mentions = provide(FindMentions)
    changes = provide_all(
        AddComment, AddFiles, EditComment, DeleteComment, SetReaction, MarkRead, EraseTask, ErasePerson
    )
    reads = provide_all(
        CountComments, GetComment, ListComments, ListRevisions, ListThread, SearchComments, ExportPerson, OpenFile
    )
    follower = provide(ErasureFollower)
    readiness = provide(Readiness)


def create_container(settings: Settings, *overrides: Provider) -> AsyncContainer:
    """The container of one process; each of `overrides` must replace something."""
    return make_async_container(
        _Machine(),
        _Storage(),
        _Todos(),
        _Bot(),
        _UseCases(),
        *overrides,
        context={Settings: settings},
        validation_settings=STRICT_VALIDATION,
    )

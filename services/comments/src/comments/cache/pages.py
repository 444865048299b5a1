"""Pages of comments in Redis: ready JSON, one `MGET` per cached read.

Two kinds of keys per task. The **head** holds a random tag, or the mark *closed*, or is absent; a **page** holds the tag under which it
was loaded, its ETag and its JSON. A page is served only while its tag is the head's.

    read     MGET head, page -> tags equal: served, or answered with 304 by its stored ETag. Else: take the head's tag (make one if it
             is absent), *then* load from PostgreSQL, then store the page under that tag. A closed head: load, store nothing.
    change   close the head; change and commit in PostgreSQL; delete the head; only then is the change answered.

**Guarantee.** A page that was loaded before a commit is never served after that change was answered, whoever stored it and when: it
carries a tag that was the head before the commit; the head is deleted after the commit; and a tag, being 64 random bits, never
returns. Because commands only make, close or delete heads, they may be late, lost after a wipe, or run in any order. Should the
process die between commit and deletion, the closed head keeps pages away until it expires, and its successor has a new tag.

**What remains** is bounded by the life of a page, 45 seconds, and needs Redis to fail for the writer while it works for a reader, or two
writers of one task of which one dies right after its commit. In the writer's own process not even that: a task whose head could not be
deleted is read from PostgreSQL until a repeated deletion succeeds; it is tried at once, and then every second. Reads go to the primary
server: a replica of PostgreSQL that lags behind would break the guarantee.
"""

import asyncio
import secrets
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from datetime import timedelta
from typing import Final, NamedTuple, cast

from cachetools import TTLCache

from comments.cache.guard import RedisGuard
from comments.domain import PagePlace, PageRequest, RenderedPage
from comments.ports import Clock, CommentPages
from comments.redis_connections import CacheRedis
from comments.single_flight import SingleFlight
from contracts.ids import TaskId

PAGE_LIFE: Final = timedelta(seconds=45)
_HEAD_LIFE: Final = timedelta(hours=1)
_CLOSED: Final = b"closed"
_TAG_LENGTH: Final = 16
_ETAG_LENGTH: Final = 24
_BETWEEN_REPEATS: Final = timedelta(seconds=1)


@dataclass(frozen=True, slots=True)
class Patience:
    """How long to wait for an answer of Redis: a read waits once, a change twice, and once more if its deletion was not answered.

    No wait is longer than 50 ms, and after three in vain the breaker spares the next ones. Nobody waits for a repeated deletion, so it may
    take its time.
    """

    read: timedelta = timedelta(milliseconds=40)
    change: timedelta = timedelta(milliseconds=20)
    again: timedelta = timedelta(milliseconds=50)
    repeat: timedelta = timedelta(milliseconds=500)


class _Found(NamedTuple):
    """What the cache says: a page, or the tag to store one under, or neither."""

    page: RenderedPage | None
    tag: bytes | None


_NOTHING: Final = _Found(page=None, tag=None)


class RedisCommentPages:
    """Pages from Redis, else from `source` (`ports.CommentPages`); told of changes (`ports.PageCache`)."""

    def __init__(
        self,
        *,
        redis: CacheRedis,
        guard: RedisGuard,
        source: CommentPages,
        clock: Clock,
        patience: Patience = Patience(),
    ) -> None:
        self._redis, self._guard, self._source, self._patience = redis, guard, source, patience
        self._flights: SingleFlight[tuple[PageRequest, bytes], RenderedPage] = SingleFlight()
        # Tasks whose head could not be deleted, each with a mark of the last failure. They matter as long as a page of before may live.
        self._undeleted: TTLCache[TaskId, object] = TTLCache(
            maxsize=100_000, ttl=PAGE_LIFE.total_seconds() + 10, timer=clock.monotonic
        )
        self._failed_to_delete = asyncio.Event()

    async def read_page(self, request: PageRequest) -> RenderedPage:
        found = await self._look_up(request)
        if found.page is not None:
            return found.page
        tag = found.tag
        if tag is None:
            return await self._source.read_page(request)
        return await self._flights.run((request, tag), lambda: self._load(request, tag))

    @asynccontextmanager
    async def changing(self, task_id: TaskId) -> AsyncIterator[None]:
        head = _head_key(task_id)
        await self._guard.attempt(lambda: self._redis.set(head, _CLOSED, ex=PAGE_LIFE), within=self._patience.change)
        try:
            yield
        finally:
            await self._delete_head(task_id, within=self._patience.change)
            if task_id in self._undeleted:
                # A busy machine loses an answer now and then. An old page elsewhere costs more than a slow answer here.
                await self._delete_head(task_id, within=self._patience.again)

    async def keep_deleting(self) -> None:
        """Delete at once what could not be deleted, and once a second as long as that fails, for ever."""
        while True:
            await self._failed_to_delete.wait()
            self._failed_to_delete.clear()
            if await self.delete_remaining():
                await asyncio.sleep(_BETWEEN_REPEATS.total_seconds())

    async def delete_remaining(self) -> int:
        """Try again to delete the heads that could not be deleted; how many are left."""
        for task_id in list(self._undeleted):
            await self._delete_head(task_id, within=self._patience.repeat)
        return len(self._undeleted)

    async def _look_up(self, request: PageRequest) -> _Found:
        if request.task_id in self._undeleted:
            return _NOTHING
        return await self._guard.attempt(lambda: self._ask(request), within=self._patience.read) or _NOTHING

    async def _ask(self, request: PageRequest) -> _Found:
        keys = (_head_key(request.task_id), _page_key(request))
        # The client does not decode, so its answers are bytes; its types allow for both.
        head, stored = cast("list[bytes | None]", await self._redis.mget(keys))
        if head is None:
            head, stored = await self._make_head(request.task_id), None
        if head == _CLOSED:
            return _NOTHING
        if stored is None or not stored.startswith(head):
            return _Found(page=None, tag=head)
        return _Found(page=_from_stored(stored), tag=head)

    async def _make_head(self, task_id: TaskId) -> bytes:
        """The task's head: a new tag, unless somebody was faster."""
        tag = secrets.token_hex(_TAG_LENGTH // 2).encode()
        other = await self._redis.set(_head_key(task_id), tag, nx=True, get=True, ex=_HEAD_LIFE)
        return cast("bytes | None", other) or tag

    async def _load(self, request: PageRequest, tag: bytes) -> RenderedPage:
        page = await self._source.read_page(request)
        key, stored = _page_key(request), tag + page.etag.encode() + page.body
        await self._guard.attempt(lambda: self._redis.set(key, stored, ex=PAGE_LIFE), within=self._patience.change)
        return page

    async def _delete_head(self, task_id: TaskId, *, within: timedelta) -> None:
        head, before = _head_key(task_id), self._undeleted.get(task_id)
        if await self._guard.attempt(lambda: self._redis.delete(head), within=within) is None:
            self._undeleted[task_id] = object()
            self._failed_to_delete.set()
        elif self._undeleted.get(task_id) is before:
            # A failure that was marked meanwhile belongs to a later change, which our deletion may not have covered.
            self._undeleted.pop(task_id, None)


def _head_key(task_id: TaskId) -> str:
    # The braces keep a task's keys on one node of a Redis cluster, as MGET needs.
    return f"comments:{{{task_id}}}:head"


def _page_key(request: PageRequest) -> str:
    where = request.around or request.place
    place = f"{'-' if where.backward else '+'}{where.position}" if isinstance(where, PagePlace) else where or ""
    return f"comments:{{{request.task_id}}}:page:{request.order}:{request.limit}:{place}:{request.root_id or ''}"


def _from_stored(stored: bytes) -> RenderedPage:
    end = _TAG_LENGTH + _ETAG_LENGTH
    return RenderedPage(stored[_TAG_LENGTH:end].decode(), stored[end:])

"""Pages of comments in Redis: ready JSON, one `MGET` per cached read.

Two kinds of keys per task. The **head** holds a random tag, or the mark *closed*, or is absent; a **page** holds the tag under which it
was loaded, its ETag and its JSON. A page is served only while its tag is the head's.

    read     MGET head, page -> tags equal: served, or answered with 304 by its stored ETag. Else: take the head's tag (make one if it
             is absent), *then* load from PostgreSQL, then store the page under that tag. A closed head: load, store nothing.
    change   close the head, waiting for no answer; change and commit in PostgreSQL; delete the head; only then is the change answered.

**Guarantee.** No page is served that is older than a change which was answered before the page was asked for, whatever Redis does short of
forgetting what it has acknowledged. A page that was loaded before a commit carries a tag that was the head before the commit; the head is
deleted after the commit, and a tag, being 64 random bits, never returns. Because commands only make, close or delete heads, they may be
late, lost after a wipe, or run in any order. If the deletion is not acknowledged, the change is answered only once no process uses cached
pages of the task any more (`comments.cache.doubts`): they last until the head has expired, 45 seconds after it was made. Should the
process die between commit and deletion, its change was not answered, and the closed head keeps pages away until it expires.

**What remains**: a Redis that comes back older than what it has acknowledged (its machine crashed, or a replica that lagged took over)
may serve a page from before the loss until that page has expired, 45 seconds at most. Reads go to the primary server of PostgreSQL: a
replica that lags behind would break the guarantee.
"""

import secrets
from dataclasses import dataclass
from datetime import timedelta
from types import TracebackType
from typing import Final, NamedTuple

from comments.cache.doubts import ALL_TASKS, PAGE_LIFE, PageDoubts
from comments.cache.guard import RedisGuard
from comments.cache.pipe import RedisPipe
from comments.domain import PagePlace, PageRequest, RenderedPage
from comments.ports import CommentPages
from comments.single_flight import SingleFlight
from contracts.ids import TaskId

_CLOSED: Final = b"closed"
_EXPIRING: Final = ("EX", int(PAGE_LIFE.total_seconds()))
_TAG_LENGTH: Final = 16
_ETAG_LENGTH: Final = 24


@dataclass(frozen=True, slots=True)
class Patience:
    """How long to wait for an answer of Redis: once for a read or a change. After three waits in vain the breaker spares the next."""

    read: timedelta = timedelta(milliseconds=40)
    change: timedelta = timedelta(milliseconds=40)


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
        redis: RedisPipe,
        guard: RedisGuard,
        source: CommentPages,
        doubts: PageDoubts,
        patience: Patience = Patience(),
    ) -> None:
        self._redis, self._guard, self._source, self._patience = redis, guard, source, patience
        self._doubts = doubts
        self._flights: SingleFlight[tuple[PageRequest, bytes], RenderedPage] = SingleFlight()

    async def read_page(self, request: PageRequest) -> RenderedPage:
        if await self._doubts.concern(request.task_id):
            return await self._source.read_page(request)
        found = await self._look_up(request)
        if found.page is not None:
            return found.page
        tag = found.tag
        if tag is None:
            return await self._source.read_page(request)
        return await self._flights.run((request, tag), lambda: self._load(request, tag))

    def changing(self, task_id: TaskId) -> "_Change":
        return _Change(self, task_id)

    async def close_head(self, head: str) -> None:
        """Let nothing be served from the cache; it is not waited for, but where a connection must be made."""
        words = "SET", head, _CLOSED, *_EXPIRING
        if self._guard.is_away or self._redis.tell(*words):
            return
        await self._guard.attempt(lambda: self._redis.run(*words), within=self._patience.change)

    async def delete_head(self, head: str, task_id: TaskId) -> None:
        """Return once no process serves a page of the task from before."""
        deleted = await self._guard.attempt(lambda: self._redis.run("DEL", head), within=self._patience.change)
        if deleted is None:
            await self._doubts.cast(ALL_TASKS if self._guard.is_away else task_id)

    async def _look_up(self, request: PageRequest) -> _Found:
        return await self._guard.attempt(lambda: self._ask(request), within=self._patience.read) or _NOTHING

    async def _ask(self, request: PageRequest) -> _Found:
        head: bytes | None
        stored: bytes | None
        head, stored = await self._redis.run("MGET", _head_key(request.task_id), _page_key(request))
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
        other: bytes | None = await self._redis.run("SET", _head_key(task_id), tag, "NX", "GET", *_EXPIRING)
        return other or tag

    async def _load(self, request: PageRequest, tag: bytes) -> RenderedPage:
        page = await self._source.read_page(request)
        key, stored = _page_key(request), tag + page.etag.encode() + page.body
        await self._guard.attempt(lambda: self._redis.run("SET", key, stored, *_EXPIRING), within=self._patience.change)
        return page


class _Change:
    """Surrounds a change. A class and no generator: every writer passes here."""

    __slots__ = ("_head", "_pages", "_task_id")

    def __init__(self, pages: RedisCommentPages, task_id: TaskId) -> None:
        self._pages, self._task_id, self._head = pages, task_id, _head_key(task_id)

    async def __aenter__(self) -> None:
        await self._pages.close_head(self._head)

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, traceback: TracebackType | None
    ) -> None:
        await self._pages.delete_head(self._head, self._task_id)


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

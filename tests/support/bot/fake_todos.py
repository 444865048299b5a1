"""A todos that fits into a test: people, new tasks and the outbox, over real HTTP, with hooks where a crash would hurt.

It keeps what the real one promises: a repeated idempotency key makes one task, a leased notification is given to nobody else, a late
acknowledgement wins.
"""

import json
from collections.abc import Awaitable, Callable
from contextlib import asynccontextmanager
from uuid import uuid4

from aiohttp import web

from contracts.todos.v1.notifications import LeasedNotification

type Hook = Callable[[], Awaitable[None]]


async def nothing() -> None:
    """The hook of those who want none."""


class FakeTodos:
    """The server and everything it was told."""

    def __init__(self) -> None:
        self.url = ""
        self.people: dict[int, dict] = {}
        self.keys: list[str] = []
        self.tasks: dict[str, dict] = {}
        self.ready: list[LeasedNotification] = []
        self.acknowledged: list[dict] = []
        self.refused: list[dict] = []
        self.released: list[str] = []
        self.reachability: list[tuple[int, dict]] = []
        self.before_task_is_made = self.after_task_was_made = self.before_ack = nothing

    @asynccontextmanager
    async def serving(self):
        app = web.Application()
        app.router.add_put("/internal/v1/people/me", self._introduce)
        app.router.add_post("/api/v1/tasks/quick", self._quick_add)
        app.router.add_get("/internal/v1/changes", self._changes)
        app.router.add_post("/internal/v1/notifications/lease", self._lease)
        app.router.add_post("/internal/v1/notifications/ack", self._ack)
        app.router.add_post("/internal/v1/notifications/nack", self._nack)
        app.router.add_post("/internal/v1/notifications/release", self._release)
        app.router.add_put("/internal/v1/chats/{chat_id}/reachability", self._reachability)
        runner = web.AppRunner(app, access_log=None, shutdown_timeout=0.1)
        await runner.setup()
        site = web.TCPSite(runner, "127.0.0.1", 0)
        await site.start()
        self.url = f"http://127.0.0.1:{runner.addresses[0][1]}"
        try:
            yield self
        finally:
            await runner.cleanup()

    async def _introduce(self, request: web.Request) -> web.Response:
        said = await request.json()
        person = {
            **said,
            "id": str(uuid4()),
            "telegram_id": 1001,
            "has_password": False,
            "is_set_up": True,
            "inbox_id": str(uuid4()),
            "created_at": "2026-11-23T10:00:00Z",
        }
        return web.json_response(self.people.setdefault(1001, person))

    async def _quick_add(self, request: web.Request) -> web.Response:
        """Reads nothing in the text: all of it is the title."""
        key, said = request.headers["Idempotency-Key"], await request.json()
        self.keys.append(key)
        await self.before_task_is_made()
        task = {
            "id": said.get("id") or str(uuid4()),
            "list_id": str(uuid4()),
            "creator_id": str(uuid4()),
            "title": said["text"],
            "notes": said["notes"],
            "due": None,
            "priority": None,
            "tags": [],
            "comment_count": 0,
            "version": 1,
            "created_at": "2026-11-23T10:00:00Z",
            "updated_at": "2026-11-23T10:00:00Z",
            "completed_at": None,
            "reading": {
                "title": said["text"],
                "due": None,
                "repeat": None,
                "priority": None,
                "tags": [],
                "list": None,
                "assignee": None,
                "spans": [],
                "alternatives": [],
                "hints": [],
            },
        }
        task = self.tasks.setdefault(key, task)
        await self.after_task_was_made()
        return web.json_response(task, status=201)

    async def _changes(self, request: web.Request) -> web.Response:
        return web.json_response(
            {"tasks": [], "telegram_ids": [], "next": "the end", "has_more": False, "is_settled": True}
        )

    async def _lease(self, request: web.Request) -> web.Response:
        limit = (await request.json())["max"]
        given, self.ready = self.ready[:limit], self.ready[limit:]
        notifications = [json.loads(notification.model_dump_json()) for notification in given]
        return web.json_response({"notifications": notifications, "next_due_in": None})

    async def _ack(self, request: web.Request) -> web.Response:
        said = await request.json()
        await self.before_ack()
        self.acknowledged.extend(said["acknowledgements"])
        return web.Response(status=204)

    async def _nack(self, request: web.Request) -> web.Response:
        self.refused.extend((await request.json())["refusals"])
        return web.Response(status=204)

    async def _release(self, request: web.Request) -> web.Response:
        self.released.extend((await request.json())["workers"])
        return web.Response(status=204)

    async def _reachability(self, request: web.Request) -> web.Response:
        self.reachability.append((int(request.match_info["chat_id"]), await request.json()))
        return web.Response(status=204)

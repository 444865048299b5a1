"""The chat page: its files, the pictures and recordings in messages, and the stream of events that keeps it live."""

from __future__ import annotations

import asyncio
import json
import mimetypes
from pathlib import Path

from aiohttp import web

from telegram_sandbox.errors import PeopleApiError
from telegram_sandbox.web.guard import PAGE_HEADERS
from telegram_sandbox.web.keys import SANDBOX

STATIC = Path(__file__).parent.parent / "static"
HEARTBEAT_SECONDS = 15.0
# Shown in the page; everything else is offered as a download, so that no upload can act as a page of ours.
_SHOWN = {"image/png", "image/jpeg", "image/gif", "image/webp"}
_PLAYED = ("audio/", "video/")


async def show_page(_: web.Request) -> web.StreamResponse:
    """The page itself."""
    return web.FileResponse(STATIC / "index.html", headers=PAGE_HEADERS)


async def show_asset(request: web.Request) -> web.StreamResponse:
    """A script, style or picture of the page."""
    path = STATIC / request.match_info["name"]
    if path.parent != STATIC or not path.is_file():
        raise PeopleApiError(404, "there is no such file")
    content_type = mimetypes.guess_type(path.name)[0] or "application/octet-stream"
    return web.FileResponse(path, headers={**PAGE_HEADERS, "Content-Type": content_type})


async def show_file(request: web.Request) -> web.StreamResponse:
    """A file that somebody sent."""
    stored = request.app[SANDBOX].world.files.find(request.match_info["file_id"])
    if stored is None:
        raise PeopleApiError(404, "there is no such file")
    is_shown = stored.mime_type in _SHOWN or stored.mime_type.startswith(_PLAYED)
    name = stored.name.replace('"', "").replace("\\", "")
    ascii_name = name.encode("ascii", "replace").decode()
    return web.Response(
        body=stored.content,
        headers={
            "Content-Type": stored.mime_type if is_shown else "application/octet-stream",
            "Content-Disposition": f'{"inline" if is_shown else "attachment"}; filename="{ascii_name}"',
            "Content-Security-Policy": "default-src 'none'; sandbox",
            "X-Content-Type-Options": "nosniff",
            "Cache-Control": "private, max-age=86400, immutable",
        },
    )


async def stream_events(request: web.Request) -> web.StreamResponse:
    """Server-sent events: `event:` is the kind, `data:` the JSON."""
    response = web.StreamResponse(headers={"Content-Type": "text/event-stream", "Cache-Control": "no-store"})
    await response.prepare(request)
    with request.app[SANDBOX].events.watch() as events:
        await response.write(b"retry: 1000\n\nevent: hello\ndata: {}\n\n")
        while True:
            try:
                async with asyncio.timeout(HEARTBEAT_SECONDS):
                    event = await events.get()
            except TimeoutError:
                await response.write(b": still here\n\n")
                continue
            if event is None:
                return response
            payload = json.dumps(event.payload, ensure_ascii=False)
            await response.write(f"event: {event.kind}\ndata: {payload}\n\n".encode())


def add_page(app: web.Application) -> None:
    """Register the routes."""
    app.router.add_get("/", show_page)
    app.router.add_get("/static/{name}", show_asset)
    app.router.add_get("/sandbox/files/{file_id}", show_file)
    app.router.add_get("/sandbox/events", stream_events)

"""The limit of a page of comments: an ASGI program that knows nobody and fetches ready bytes, by one MGET or by one query."""

import os
from typing import Any

import asyncpg  # type: ignore[import-untyped] # the driver ships no types
from redis.asyncio import Redis

_QUERY = """
    SELECT string_agg(row_to_json(page)::text, ',') FROM (
        SELECT id, task_id, author_id, author_name, text, reply_to, version, created_at, edited_at, deleted_at
        FROM comment WHERE task_id = $1 AND (deleted_at IS NULL OR is_answered) ORDER BY position LIMIT 51
    ) AS page
"""
_KEYS = ("bench:head", "bench:page")
_parts: dict[str, Any] = {}


async def application(scope: Any, receive: Any, send: Any) -> None:  # noqa: ARG001 - the protocol's signature
    """`/mget` and `/query`."""
    if scope["type"] != "http":
        return
    if not _parts:
        await _prepare()
    body = await (_from_redis() if scope["path"] == "/mget" else _from_postgresql())
    headers = [(b"content-type", b"application/json"), (b"content-length", str(len(body)).encode())]
    await send({"type": "http.response.start", "status": 200, "headers": headers})
    await send({"type": "http.response.body", "body": body})


async def _prepare() -> None:
    _parts["pool"] = await asyncpg.create_pool(os.environ["DATABASE_URL"], min_size=1, max_size=10)
    _parts["redis"] = Redis.from_url(os.environ["REDIS_URL"])
    await _parts["redis"].mset({_KEYS[0]: b"tag", _KEYS[1]: await _from_postgresql()})


async def _from_redis() -> bytes:
    found: list[bytes] = await _parts["redis"].mget(_KEYS)
    return found[1]


async def _from_postgresql() -> bytes:
    async with _parts["pool"].acquire() as connection:
        page: str = await connection.fetchval(_QUERY, os.environ["BENCH_TASK_ID"])
    return f'{{"results":[{page}]}}'.encode()

"""`/bot<token>/<method>` and `/file/bot<token>/<path>`: what an unmodified bot talks to.

Parameters come as JSON, a form, multipart or the query string; the answer is always `{"ok": …}` JSON.
"""

from __future__ import annotations

import asyncio
import hmac
import json
import logging
from typing import Any

from aiohttp import web

from telegram_sandbox.errors import BotApiError, bad_request
from telegram_sandbox.faults import Fault
from telegram_sandbox.files import UNKNOWN_TYPE, Upload
from telegram_sandbox.web.keys import SANDBOX

logger = logging.getLogger(__name__)

type Parameters = tuple[dict[str, Any], dict[str, Upload]]


async def handle_call(request: web.Request) -> web.StreamResponse:
    """One Bot API call."""
    method = request.match_info["method"]
    try:
        _check_token(request)
        fields, uploads = await _read_parameters(request)
        reply = await request.app[SANDBOX].call(method, fields, uploads)
    except BotApiError as error:
        logger.info("%s: %d %s", method, error.code, error.description)
        return _refuse(error)
    except web.HTTPRequestEntityTooLarge:
        return _refuse(BotApiError(413, "Request Entity Too Large"))
    except Exception:  # the process boundary: the bot gets an answer, the log gets the trace
        logger.exception("%s failed", method)
        return _refuse(BotApiError(500, "Internal Server Error"))
    if reply.fault is not None:
        await _lose_answer(request, reply.fault)
    return web.json_response({"ok": True, "result": reply.result})


def _refuse(error: BotApiError) -> web.Response:
    body: dict[str, Any] = {"ok": False, "error_code": error.code, "description": error.description}
    if error.parameters:
        body["parameters"] = error.parameters
    return web.json_response(body, status=error.code)


def _check_token(request: web.Request) -> None:
    token = request.match_info["token"]
    known = request.app[SANDBOX].options.token
    if not hmac.compare_digest(token.encode(), known.encode()):
        is_well_formed = ":" in token and token.split(":", 1)[0].isdigit()
        raise BotApiError(401, "Unauthorized" if is_well_formed else "Unauthorized: invalid token specified")


async def _lose_answer(request: web.Request, fault: Fault) -> None:
    """Cut the connection, after holding it open for a while if the fault says so."""
    if fault.kind == "hang":
        await asyncio.sleep(fault.hang_seconds)
    if request.transport is not None:
        request.transport.abort()


async def _read_parameters(request: web.Request) -> Parameters:
    fields: dict[str, Any] = dict(request.query)
    uploads: dict[str, Upload] = {}
    if request.content_type == "application/json":
        fields |= _parse_object(await request.read())
    elif request.method == "POST":
        for name, value in (await request.post()).items():
            if isinstance(value, web.FileField):
                content_type = value.content_type or UNKNOWN_TYPE
                uploads[name] = Upload(value.filename or name, value.file.read(), content_type)
                fields.setdefault(name, f"attach://{name}")
            else:
                fields[name] = value
    return _without_attachment_names(fields, uploads), uploads


def _parse_object(body: bytes) -> dict[str, Any]:
    if not body.strip():
        return {}
    try:
        parsed = json.loads(body)
    except ValueError:
        raise bad_request("can't parse request body as JSON") from None
    if not isinstance(parsed, dict):
        raise bad_request("request body must be a JSON object")
    return parsed


def _without_attachment_names(fields: dict[str, Any], uploads: dict[str, Upload]) -> dict[str, Any]:
    """Parts that another field refers to by `attach://` are files, not parameters."""
    attached = {
        name
        for name in uploads
        if any(f"attach://{name}" in str(value) for field, value in fields.items() if field != name)
    }
    return {name: value for name, value in fields.items() if name not in attached}


async def handle_download(request: web.Request) -> web.StreamResponse:
    """A file by the path that `getFile` gave."""
    try:
        _check_token(request)
    except BotApiError as error:
        return _refuse(error)
    stored = request.app[SANDBOX].world.files.find_by_path(request.match_info["path"])
    if stored is None:
        return _refuse(BotApiError(404, "Not Found"))
    return web.Response(body=stored.content, content_type="application/octet-stream")


async def handle_unknown_path(_: web.Request) -> web.StreamResponse:
    """What Telegram says to an address that is no method."""
    return _refuse(BotApiError(404, "Not Found"))


def add_bot_api(app: web.Application) -> None:
    """Register the routes."""
    app.router.add_route("*", "/bot{token}/{method}", handle_call)
    app.router.add_get("/file/bot{token}/{path:.+}", handle_download)
    app.router.add_route("*", "/bot{tail:.*}", handle_unknown_path)

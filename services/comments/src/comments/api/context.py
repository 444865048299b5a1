"""What surrounds every request: its id, the limit of its body, its line in the log, and an answer even to what nobody foresaw.

A plain ASGI middleware, because it also surrounds the hot route. Invariant: every answer carries the request's id, and no error leaves
the application as anything but a problem document.
"""

import logging
import re
import secrets
import time
from typing import Final

from dishka import AsyncContainer
from starlette.exceptions import HTTPException
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from comments.api.problems import problem_response
from comments.logs import request_id_in_logs
from contracts.problems import ProblemCode

logger = logging.getLogger("comments.request")

MAX_BODY_BYTES: Final = 1024 * 1024
_GIVEN_ID: Final = re.compile(rb"[A-Za-z0-9_-]{8,64}")
_SAFE_METHODS: Final = {"GET", "HEAD", "OPTIONS"}
_FIRST_FAILURE: Final = 400
_HEALTH: Final = "/health/"
_TOO_LARGE: Final = 413
_LONGEST_NUMBER: Final = 16


class RequestContext:
    """The outermost layer of the application."""

    def __init__(self, app: ASGIApp, *, container: AsyncContainer) -> None:
        self._app, self._container = app, container

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        headers = dict(scope["headers"])
        request_id = _request_id(headers.get(b"x-request-id"))
        request_id_in_logs.set(request_id)
        # Where dishka's routes look for their container; ours lives as long as the process.
        scope["state"] = {**scope.get("state", {}), "dishka_container": self._container}
        exchange = _Exchange(scope, receive, send, request_id)
        await exchange.run(self._app, declared_length=headers.get(b"content-length"))


class _Exchange:
    """One request and its answer."""

    def __init__(self, scope: Scope, receive: Receive, send: Send, request_id: str) -> None:
        self._scope, self._receive, self._send = scope, receive, send
        self._own_headers = [(b"x-request-id", request_id.encode()), (b"cache-control", b"private, no-cache")]
        self._begun = time.perf_counter()
        self._received = 0
        self._status = 0
        self._is_answered = False

    async def run(self, app: ASGIApp, *, declared_length: bytes | None) -> None:
        if declared_length is not None and _is_too_long(declared_length):
            await self._answer(ProblemCode.TOO_LARGE)
        else:
            receive = self._receive if declared_length is not None else self._receive_counted
            try:
                await app(self._scope, receive, self._send_named)
            except Exception:  # the boundary of a request
                logger.exception("%s failed", self._scope["method"])
                if not self._status:
                    await self._answer(ProblemCode.INTERNAL)
                elif not self._is_answered:
                    raise
        self._log()

    async def _answer(self, code: ProblemCode) -> None:
        await problem_response(code)(self._scope, self._receive, self._send_named)

    async def _receive_counted(self) -> Message:
        """For bodies of which nobody said how long they are."""
        message = await self._receive()
        self._received += len(message.get("body", b""))
        if self._received > MAX_BODY_BYTES:
            raise HTTPException(_TOO_LARGE)
        return message

    async def _send_named(self, message: Message) -> None:
        if message["type"] == "http.response.start":
            self._status = message["status"]
            message["headers"] = [*message["headers"], *self._own_headers]
        elif not message.get("more_body"):
            self._is_answered = True
        await self._send(message)

    def _log(self) -> None:
        # Reads that went well are nearly all of the traffic, and whoever asks for our health hears the answer.
        is_well = self._scope["method"] in _SAFE_METHODS and self._status < _FIRST_FAILURE
        is_dull = is_well or self._scope["path"].startswith(_HEALTH)
        level = logging.DEBUG if is_dull else logging.INFO
        if logger.isEnabledFor(level):
            route = getattr(self._scope.get("route"), "path", "-")
            milliseconds = (time.perf_counter() - self._begun) * 1000
            logger.log(
                level, "method=%s route=%s status=%d ms=%.1f", self._scope["method"], route, self._status, milliseconds
            )


def _request_id(given: bytes | None) -> str:
    """The caller's own id, so that one action can be followed through all services; anything odd could forge log lines."""
    return given.decode() if given and _GIVEN_ID.fullmatch(given) else secrets.token_urlsafe(12)


def _is_too_long(declared_length: bytes) -> bool:
    return (
        not declared_length.isdigit() or len(declared_length) > _LONGEST_NUMBER or int(declared_length) > MAX_BODY_BYTES
    )

"""Who may talk to the server, and that every answer is JSON: no trace, no foreign web page.

The sandbox has no passwords, so any page open in the same browser could drive it. Two checks prevent that: the Host
header must name this machine while the server listens on loopback only, and a browser's Origin must be the server.
"""

from __future__ import annotations

import ipaddress
import logging
from collections.abc import Awaitable, Callable
from urllib.parse import urlsplit

from aiohttp import web
from aiohttp.typedefs import Middleware

from telegram_sandbox.errors import PeopleApiError

logger = logging.getLogger(__name__)

type RequestHandler = Callable[[web.Request], Awaitable[web.StreamResponse]]

PAGE_HEADERS = {
    "Content-Security-Policy": (
        "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' blob: data:; media-src 'self' blob:; "
        "connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'"
    ),
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "no-referrer",
    "Cache-Control": "no-cache",
}


def is_loopback(host: str) -> bool:
    """Whether a host name or address can only mean this machine."""
    name = host.strip("[]")
    try:
        return ipaddress.ip_address(name).is_loopback
    except ValueError:
        return name == "localhost" or name.endswith(".localhost")


def guard_origin(bind_host: str) -> Middleware:
    """Middleware that refuses requests a foreign page could have made."""
    is_local_only = is_loopback(bind_host)

    @web.middleware
    async def middleware(request: web.Request, handler: RequestHandler) -> web.StreamResponse:
        host = urlsplit(f"//{request.host}").hostname or ""
        if is_local_only and not is_loopback(host):
            raise PeopleApiError(403, f"the sandbox serves this machine only, not the host {host!r}")
        origin = request.headers.get("Origin")
        if origin is not None and urlsplit(origin).netloc != request.host:
            raise PeopleApiError(403, "requests from other web pages are refused")
        return await handler(request)

    return middleware


@web.middleware
async def answer_errors_as_json(request: web.Request, handler: RequestHandler) -> web.StreamResponse:
    """Every refusal as `{"error": …}` with its status; an unexpected failure is logged and answered with 500."""
    try:
        return await handler(request)
    except PeopleApiError as error:
        return web.json_response({"error": error.message, **error.details}, status=error.status)
    except web.HTTPException as error:
        if error.status < 400:
            raise
        headers = {name: value for name, value in error.headers.items() if name == "Allow"}
        return web.json_response({"error": error.reason}, status=error.status, headers=headers)
    except (ConnectionError, TimeoutError):
        raise
    except Exception:  # the process boundary: whoever asked gets an answer, the log gets the trace
        logger.exception("%s %s failed", request.method, request.match_info.route.name or request.path)
        return web.json_response({"error": "internal error; the server's log says more"}, status=500)

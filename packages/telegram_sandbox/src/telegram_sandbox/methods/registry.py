"""The table of Bot API methods the sandbox knows; a module joins it by decorating its functions.

A handler gets the call and the parsed request and returns a Bot API object, a list of them or a plain value.
"""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from telegram_sandbox.files import Upload
from telegram_sandbox.wire import AnyMethod

if TYPE_CHECKING:  # the sandbox imports the handlers
    from telegram_sandbox.sandbox import Sandbox


@dataclass(frozen=True, slots=True)
class Call:
    """What a handler may use besides the request itself."""

    sandbox: Sandbox
    uploads: Mapping[str, Upload]


# Each handler takes its own request class and returns its own result; only the table sees them all.
type Handler = Callable[[Call, Any], object | Awaitable[object]]

HANDLERS: dict[type[AnyMethod], Handler] = {}


def handles[H: Callable[..., object]](*requests: type[AnyMethod]) -> Callable[[H], H]:
    """Register the decorated function for these methods."""

    def register(handler: H) -> H:
        HANDLERS.update(dict.fromkeys(requests, handler))
        return handler

    return register

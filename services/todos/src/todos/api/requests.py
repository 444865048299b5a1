"""What a view of ours reads of a request, whichever door it came through."""

from collections.abc import Mapping
from typing import Any, Final, Protocol

FAILURE_IN_META: Final = "todos.failure"
"""What WSGI's environment calls the exception with which a request ended before it came to its view, which has to say so."""


class ApiRequest(Protocol):
    """The framework's request, or a plain one (`todos.fast.programs`)."""

    @property
    def method(self) -> str | None:
        """As HTTP calls it."""

    @property
    def path(self) -> str:
        """What was asked for, without its query."""

    @property
    def META(self) -> Mapping[str, Any]:  # noqa: N802 - the framework's name
        """The headers, as WSGI calls them."""

    @property
    def auth(self) -> Any:
        """Who asks: what the authentication found, whatever its type."""

    @property
    def data(self) -> Any:
        """The body: a `JsonBody`, or what the framework gives for none."""

"""Which view answers a plain request: found as the framework finds it, among the few that may be meant."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any, NamedTuple

from django.urls import URLPattern, URLResolver
from django.urls.resolvers import RoutePattern

from todos.api.views import ApiView

type Patterns = Iterable[URLPattern | URLResolver]


class PlainRoute(NamedTuple):
    """A method of a view, and the paths that lead to it."""

    method: str
    pattern: RoutePattern
    view: type[ApiView]

    @property
    def route(self) -> str:
        """As the framework calls it."""
        return str(self.pattern)

    def match(self, path: str) -> Mapping[str, Any] | None:
        """The arguments of the view; None if the path, which does not begin with a slash, does not lead to it."""
        found = self.pattern.match(path)
        return found[2] if found else None


def find_plain_routes(patterns: Patterns) -> Sequence[PlainRoute]:
    """Every method of every view that says of itself that it may be answered so."""
    return [
        PlainRoute(method, RoutePattern(route, is_endpoint=True), view)
        for route, view in _walk(patterns)
        for method in sorted(view.plain_methods)
    ]


def _walk(patterns: Patterns, prefix: str = "") -> Iterator[tuple[str, type[ApiView]]]:
    for pattern in patterns:
        route = prefix + str(pattern.pattern)
        if isinstance(pattern, URLResolver):
            yield from _walk(pattern.url_patterns, route)
            continue
        view: type[object] = getattr(pattern.callback, "view_class", object)
        if issubclass(view, ApiView):
            yield route, view

"""Answering in pages: what every route that reads many rows has in common."""

from collections.abc import Callable
from typing import Any

from rest_framework.request import Request
from rest_framework.response import Response

from todos.api.queries import PageQuery, read_query
from todos.api.views import get_actor


def answer_page(request: Request, read: Callable[..., Any], **about: Any) -> Response:
    """The page that the request asks for, as `read(actor=, limit=, cursor=, ...)` gives it; `about` is what it is about."""
    query = read_query(request, PageQuery)
    return Response(read(actor=get_actor(request), limit=query.limit, cursor=query.cursor, **about))

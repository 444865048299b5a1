"""Answers as JSON: a contract model knows how to write itself, a struct of a fast read is written as it stands, all else is orjson's."""

from collections.abc import Iterable, Mapping
from typing import Any

import msgspec
import orjson
from django.http import HttpResponse
from pydantic import BaseModel
from rest_framework.negotiation import DefaultContentNegotiation
from rest_framework.renderers import BaseRenderer
from rest_framework.request import Request

_encoder = msgspec.json.Encoder()
_ANYTHING = frozenset({"*/*", "application/json", "application/json, text/plain, */*"})


class ContractRenderer(BaseRenderer):
    """Renders contract models; None is an empty body."""

    media_type = "application/json"
    format = "json"
    charset = None
    render_style = "binary"

    def render(
        self,
        data: Any,
        accepted_media_type: str | None = None,  # noqa: ARG002 - the framework's signature
        renderer_context: Mapping[str, Any] | None = None,  # noqa: ARG002 - the framework's signature
    ) -> bytes:
        """The bytes of `data`."""
        return to_json(data)


class JsonNegotiation(DefaultContentNegotiation):
    """Finds at once what nearly everybody accepts; whoever asks for something else is left to the framework, and refused there."""

    def select_renderer(
        self, request: Request, renderers: Iterable[BaseRenderer], format_suffix: str | None = None
    ) -> tuple[BaseRenderer, str]:
        """The renderer and its media type."""
        if accepts_json(request.META):
            renderer = next(iter(renderers))
            return renderer, str(renderer.media_type)
        chosen: tuple[BaseRenderer, str] = super().select_renderer(request, renderers, format_suffix)
        return chosen


def accepts_json(meta: Mapping[str, Any]) -> bool:
    """Whether a request says so in one of the ways in which nearly everybody does, or accepts anything."""
    return meta.get("HTTP_ACCEPT", "*/*") in _ANYTHING


def to_json(content: object) -> bytes:
    """The JSON of an answer; empty for None."""
    if content is None:
        return b""
    if isinstance(content, BaseModel):
        return content.model_dump_json().encode()
    if isinstance(content, msgspec.Struct):
        return _encoder.encode(content)
    return orjson.dumps(content)


def json_response(content: object, *, status: int = 200, headers: Mapping[str, str] | None = None) -> HttpResponse:
    """An answer that is written already: the framework has nothing left to choose and to render."""
    return HttpResponse(to_json(content), status=status, content_type="application/json", headers=headers)

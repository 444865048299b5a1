"""Answers as JSON: a contract model knows how to write itself, everything else goes through orjson."""

from collections.abc import Mapping
from typing import Any

import orjson
from pydantic import BaseModel
from rest_framework.renderers import BaseRenderer


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


def to_json(content: object) -> bytes:
    """The JSON of an answer; empty for None."""
    if content is None:
        return b""
    if isinstance(content, BaseModel):
        return content.model_dump_json().encode()
    return orjson.dumps(content)

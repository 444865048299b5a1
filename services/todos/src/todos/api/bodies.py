"""Request bodies: strict JSON in UTF-8, validated by the contract model of the route.

Invariant: nothing of a body reaches a rule before the model has accepted all of it. Types are strict: `"1"` is no number and `1` is
no truth. The client's word about the character set is checked and never followed.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import IO, Any

import orjson
from pydantic import ValidationError
from rest_framework.parsers import BaseParser

from contracts.base import RequestModel
from contracts.problems import FieldProblem
from todos.api.errors import BodyUnsupported, MalformedRequest
from todos.api.pointers import body_problems, to_pointer
from todos.api.requests import ApiRequest
from todos.errors import InvalidInput

_CHARSETS = {"utf-8", "utf8"}
_WHOLE_BODY = ""


@dataclass(frozen=True, slots=True)
class JsonBody:
    """A body that is well-formed JSON: its bytes, and the same parsed."""

    raw: bytes
    parsed: Any

    def canonical(self) -> bytes:
        """The same for bodies that say the same."""
        return orjson.dumps(self.parsed, option=orjson.OPT_SORT_KEYS)


class StrictJsonParser(BaseParser):
    """Gives a `JsonBody`; refuses what is not JSON by RFC 8259, nested too deeply, or holds a NUL that no database stores."""

    media_type = "application/json"

    def parse(  # type: ignore[override]  # a body need not be a mapping, and the framework does not ask
        self,
        stream: IO[Any],
        media_type: str | None = None,
        parser_context: Mapping[str, Any] | None = None,  # noqa: ARG002 - the framework's signature
    ) -> JsonBody:
        """The body as it was sent, and parsed."""
        _check_charset(media_type or "")
        return parse_json(stream.read())


def parse_json(raw: bytes) -> JsonBody:
    """The body as it was sent, and parsed.

    Raises:
        MalformedRequest: it is no JSON.
        InvalidInput: it holds NUL characters.
    """
    try:
        body = JsonBody(raw, orjson.loads(raw))
    except orjson.JSONDecodeError as exc:
        raise MalformedRequest(FieldProblem(pointer=_WHOLE_BODY, code="not_json", detail=exc.msg)) from exc
    if b"\\u0000" in raw:
        _refuse_nul(body.parsed)
    return body


def read_body[Body: RequestModel](request: ApiRequest, model: type[Body]) -> Body:
    """The body of `request`.

    Raises:
        MalformedRequest: there is none, or it is no JSON.
        InvalidInput: it breaks rules of `model`; every broken one is named.
    """
    body = find_json_body(request)
    if body is None:
        raise MalformedRequest(FieldProblem(pointer=_WHOLE_BODY, code="required", detail="A JSON body is required."))
    try:
        return model.model_validate_json(body.raw, strict=True)
    except ValidationError as exc:
        raise InvalidInput(*body_problems(exc)) from exc


def find_json_body(request: ApiRequest) -> JsonBody | None:
    """The body as our parser made it, None if the request has none."""
    # The framework gives an empty mapping for no body; its types know only mappings and lists.
    body: object = request.data
    return body if isinstance(body, JsonBody) else None


def _check_charset(media_type: str) -> None:
    for parameter in media_type.split(";")[1:]:
        name, _, value = parameter.partition("=")
        if name.strip().lower() == "charset" and value.strip().strip('"').lower() not in _CHARSETS:
            raise BodyUnsupported


def _refuse_nul(parsed: object) -> None:
    found: list[tuple[str | int, ...]] = []
    # A stack of our own: JSON may be nested more deeply than Python calls may.
    places: list[tuple[tuple[str | int, ...], object]] = [((), parsed)]
    while places:
        location, value = places.pop()
        if isinstance(value, dict):
            places.extend(((*location, name), child) for name, child in value.items())
            found.extend((*location, name) for name in value if "\x00" in name)
        elif isinstance(value, list):
            places.extend(((*location, index), child) for index, child in enumerate(value))
        elif isinstance(value, str) and "\x00" in value:
            found.append(location)
    if found:
        raise InvalidInput(
            *(
                FieldProblem(pointer=to_pointer(place), code="nul_character", detail="Text must not contain NUL.")
                for place in sorted(found, key=str)
            )
        )

"""Between HTTP and aiogram: any request becomes a model of `aiogram.methods`, any result becomes Bot API JSON.

Nothing here knows a single method: which fields are JSON is read from the annotations, so a new Bot API version
needs a new aiogram and no new code. Fields that Telegram would silently ignore are reported, never refused.
"""

from __future__ import annotations

import inspect
import json
import re
import types
import typing
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import cache
from typing import Any

from aiogram import methods
from aiogram.client.default import Default
from aiogram.methods import TelegramMethod
from aiogram.types import InputFile
from aiogram.types.base import TelegramObject
from pydantic import ValidationError

from telegram_sandbox.errors import BotApiError, bad_request

# A method's result type and a field's annotation are only known at run time.
type AnyMethod = TelegramMethod[Any]
type Json = dict[str, Any] | list[Any] | str | int | float | bool | None

METHODS: dict[str, type[AnyMethod]] = {
    vars(candidate)["__api_method__"].lower(): candidate
    for candidate in vars(methods).values()
    if inspect.isclass(candidate)
    and issubclass(candidate, TelegramMethod)
    and isinstance(vars(candidate).get("__api_method__"), str)
}

_MISSING_FIELD = {
    "chat_id": "chat_id is empty",
    "text": "message text is empty",
    "message_id": "message identifier is not specified",
    "message_ids": "message identifiers are not specified",
    "user_id": "invalid user_id specified",
    "action": "wrong parameter action in request",
    "file_id": "file_id not specified",
    "media": "there are no messages to send",
}
_MEDIA_FIELDS = {"photo", "document", "voice", "audio", "video", "animation"}


@dataclass(frozen=True, slots=True)
class ParsedRequest:
    """A request as a model, and the names of the fields that the Bot API does not have."""

    method: AnyMethod
    unknown_fields: tuple[str, ...]


def _leaves(annotation: object) -> list[Any]:
    if typing.get_origin(annotation) in {typing.Union, types.UnionType}:
        return [leaf for part in typing.get_args(annotation) for leaf in _leaves(part)]
    if typing.get_origin(annotation) is typing.Annotated:
        return _leaves(typing.get_args(annotation)[0])
    return [annotation]


def _is_json(annotation: object) -> bool:
    leaves = _leaves(annotation)
    if any(leaf is str for leaf in leaves):
        return False
    return any(
        typing.get_origin(leaf) in {list, dict} or (inspect.isclass(leaf) and issubclass(leaf, TelegramObject))
        for leaf in leaves
    )


def _is_upload_only(annotation: object) -> bool:
    leaves = [leaf for leaf in _leaves(annotation) if leaf is not type(None)]
    return all(inspect.isclass(leaf) and issubclass(leaf, InputFile) for leaf in leaves)


@dataclass(frozen=True, slots=True)
class _Fields:
    """What the text of a form stands for, field by field."""

    json: frozenset[str]
    numbers: frozenset[str]
    flags: frozenset[str]
    upload_only: frozenset[str]


@cache
def _fields_of(model: type[AnyMethod]) -> _Fields:
    model.model_rebuild()  # without it the annotations may still be names (see lazy_models)
    annotations = {field: info.annotation for field, info in model.model_fields.items()}

    def where(matches: Callable[[object], bool]) -> frozenset[str]:
        return frozenset(field for field, annotation in annotations.items() if matches(annotation))

    return _Fields(
        json=where(_is_json),
        numbers=where(lambda annotation: int in _leaves(annotation)),
        flags=where(lambda annotation: bool in _leaves(annotation)),
        upload_only=where(_is_upload_only),
    )


def canonical_name(name: str) -> str:
    """The method's name in the Bot API's letter case.

    Raises:
        BotApiError: 404, the Bot API has no such method.
    """
    model = METHODS.get(name.lower())
    if model is None:
        raise BotApiError(404, "Not Found: method not found")
    return model.__api_method__


def decode_fields(name: str, fields: Mapping[str, Any]) -> dict[str, Any]:
    """The parameters of a request with text turned into what it stands for: JSON, numbers, flags.

    Raises:
        BotApiError: 400, a field holds broken JSON.
    """
    known = _fields_of(METHODS[name.lower()])
    return {field: _decode_field(known, field, value) for field, value in fields.items()}


def _decode_field(known: _Fields, field: str, value: object) -> object:
    if not isinstance(value, str):
        return value
    if field in known.numbers and re.fullmatch(r"-?\d{1,18}", value):
        return int(value)
    if field in known.flags and value.lower() in {"true", "false"}:
        return value.lower() == "true"
    if field not in known.json:
        return value
    try:
        return json.loads(value)
    except ValueError:
        subject = "reply keyboard markup" if field == "reply_markup" else field.replace("_", " ")
        raise bad_request(f"can't parse {subject} JSON object") from None


def parse_request(name: str, decoded: Mapping[str, Any]) -> ParsedRequest:
    """The request as aiogram's model of the method.

    Raises:
        BotApiError: 400 for fields that the Bot API would not read.
    """
    model = METHODS[name.lower()]
    uploads = _fields_of(model).upload_only
    try:
        method = model.model_validate({field: value for field, value in decoded.items() if field not in uploads})
    except ValidationError as error:
        raise bad_request(_explain(error)) from None
    return ParsedRequest(method, tuple(sorted(method.model_extra or {})))


def _explain(error: ValidationError) -> str:
    problem = error.errors(include_url=False, include_input=False)[0]
    location = problem["loc"]
    field = str(location[0]) if location else ""
    if problem["type"] != "missing" or len(location) != 1:
        return f"{'.'.join(map(str, location))}: {problem['msg']}"
    if field in _MEDIA_FIELDS:
        return f"there is no {field} in the request"
    return _MISSING_FIELD.get(field, f'parameter "{field}" is required')


def dump(value: object) -> Json:
    """Bot API JSON of a result: no empty fields, times as Unix seconds, `from_user` called `from`."""
    if isinstance(value, TelegramObject):
        return {
            ("from" if field == "from_user" else field): dump(content)
            for field in type(value).model_fields
            if (content := getattr(value, field)) is not None and not isinstance(content, Default)
        }
    if isinstance(value, list | tuple):
        return [dump(part) for part in value]
    if isinstance(value, Mapping):
        return {str(key): dump(content) for key, content in value.items()}
    if isinstance(value, datetime):
        return int(value.timestamp())
    if isinstance(value, timedelta):
        return int(value.total_seconds())
    return typing.cast(Json, value)  # what is left are JSON's own scalars


def dump_object(value: TelegramObject) -> dict[str, Any]:
    """`dump` of one object, typed as the mapping it always is."""
    return typing.cast(dict[str, Any], dump(value))

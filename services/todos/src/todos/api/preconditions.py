"""Strong ETags made of versions, and the two conditional headers that speak of them (RFC 9110, section 13)."""

import re
from collections.abc import Mapping
from typing import Any, Final

from django.http import HttpResponse
from django.http.request import HttpHeaders
from pydantic import BaseModel
from rest_framework.response import Response

from todos.api.errors import PreconditionMissing
from todos.api.rendering import json_response
from todos.versions import ANY_VERSION, ExpectedVersions

# Whoever asks for `request.headers` has all of them renamed, which takes longer than everything here.
_IF_MATCH: Final = HttpHeaders.to_wsgi_name("If-Match")
_IF_NONE_MATCH: Final = HttpHeaders.to_wsgi_name("If-None-Match")
_TAG = re.compile(r'(W/)?"([^"]*)"')


def to_etag(version: int) -> str:
    """The strong entity tag of a version: `"7"`."""
    return f'"{version}"'


def read_if_match(meta: Mapping[str, Any]) -> ExpectedVersions:
    """The versions that the caller has seen. A weak tag never matches, nor does one that we never gave.

    Args:
        meta: The `META` of a request.

    Raises:
        PreconditionMissing: there is no `If-Match`.
    """
    header = meta.get(_IF_MATCH, "").strip()
    if not header:
        raise PreconditionMissing
    if header == "*":
        return ANY_VERSION
    return ExpectedVersions(frozenset(int(tag) for weak, tag in _TAG.findall(header) if not weak and _is_version(tag)))


def is_unchanged(meta: Mapping[str, Any], version: int) -> bool:
    """True if `If-None-Match` says that the caller has this version already."""
    header = meta.get(_IF_NONE_MATCH, "").strip()
    return header == "*" or any(tag == str(version) for _, tag in _TAG.findall(header))


def versioned_response(model: BaseModel, *, version: int, status: int = 200) -> HttpResponse:
    """An answer with its ETag."""
    return json_response(model, status=status, headers={"ETag": to_etag(version)})


def conditional_response(meta: Mapping[str, Any], model: BaseModel, *, version: int) -> HttpResponse:
    """An answer with its ETag, or 304 without a body if the caller has it already."""
    if is_unchanged(meta, version):
        return Response(status=304, headers={"ETag": to_etag(version)})
    return versioned_response(model, version=version)


def _is_version(tag: str) -> bool:
    return tag.isascii() and tag.isdigit() and len(tag) < 10

"""Strong ETags made of versions, and the two headers that speak of them (RFC 9110, section 13)."""

import re
from typing import Final

from comments.domain import Expectation

_TAG: Final = re.compile(r'(W/)?"([^"]*)"')
_VERSION: Final = re.compile(r"[0-9]{1,9}")


def to_etag(version: int | str) -> str:
    """The strong entity tag of a version or a page: `"7"`."""
    return f'"{version}"'


def find_expectation(if_match: str | None) -> Expectation | None:
    """What `If-Match` expects; None if it is absent. A weak tag never matches, nor does one that we never gave."""
    if not if_match or not if_match.strip():
        return None
    if if_match.strip() == "*":
        return Expectation(versions=None)
    tags = (tag for weak, tag in _TAG.findall(if_match) if not weak)
    return Expectation(versions=frozenset(int(tag) for tag in tags if _VERSION.fullmatch(tag)))


def is_known(if_none_match: str | None, version: int | str) -> bool:
    """Whether `If-None-Match` says that the caller has this version, or this page, already."""
    if not if_none_match:
        return False
    return if_none_match.strip() == "*" or any(tag == str(version) for _, tag in _TAG.findall(if_none_match))

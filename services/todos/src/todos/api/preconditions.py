"""Strong ETags made of versions, and the two conditional headers that speak of them (RFC 9110, section 13)."""

import re
from collections.abc import Mapping
from dataclasses import dataclass

from todos.api.errors import PreconditionMissing

_TAG = re.compile(r'(W/)?"([^"]*)"')


def to_etag(version: int) -> str:
    """The strong entity tag of a version: `"7"`."""
    return f'"{version}"'


@dataclass(frozen=True, slots=True)
class ExpectedVersions:
    """What `If-Match` allows: some versions, or any (`*`)."""

    versions: frozenset[int]
    any_version: bool = False

    def allows(self, *, oldest: int, newest: int) -> bool:
        """True if one of the expected versions lies between the two, both included."""
        return self.any_version or any(oldest <= version <= newest for version in self.versions)


def read_if_match(headers: Mapping[str, str]) -> ExpectedVersions:
    """The versions that the caller has seen. A weak tag never matches, nor does one that we never gave.

    Raises:
        PreconditionMissing: there is no `If-Match`.
    """
    header = headers.get("If-Match", "").strip()
    if not header:
        raise PreconditionMissing
    if header == "*":
        return ExpectedVersions(frozenset(), any_version=True)
    return ExpectedVersions(frozenset(int(tag) for weak, tag in _TAG.findall(header) if not weak and _is_version(tag)))


def is_unchanged(headers: Mapping[str, str], version: int) -> bool:
    """True if `If-None-Match` says that the caller has this version already."""
    header = headers.get("If-None-Match", "").strip()
    return header == "*" or any(tag == str(version) for _, tag in _TAG.findall(header))


def _is_version(tag: str) -> bool:
    return tag.isascii() and tag.isdigit() and len(tag) < 10

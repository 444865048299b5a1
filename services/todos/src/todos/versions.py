"""The versions of a thing that its editor has seen."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class ExpectedVersions:
    """What an edit may be based on: some versions, or any."""

    versions: frozenset[int] = frozenset()
    any_version: bool = False

    def allows(self, *, oldest: int, newest: int) -> bool:
        """True if one of the expected versions lies between the two, both included."""
        return self.any_version or any(oldest <= version <= newest for version in self.versions)


ANY_VERSION = ExpectedVersions(any_version=True)

"""The root of everything that todos refuses for a reason of its own.

Invariant: an error carries facts, knows no HTTP status and no person's language; the edge maps its class to a problem document.
"""

from typing import ClassVar


class TodosError(Exception):
    """A request cannot be done. One subclass per thing that a caller can do differently."""

    retryable: ClassVar[bool] = False

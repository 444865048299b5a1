"""The numbers of a registration prompt: one that the asking program shows, and two beside it.

Matching a number shows that the person who presses is the one who looks at the program (OWASP ASVS 6.6.4).
"""

import secrets
from dataclasses import dataclass
from typing import Final

_ALL: Final = range(10, 100)
_CHOICES: Final = 3


@dataclass(frozen=True, slots=True)
class NumberChoice:
    """`right` is one of `shown`, which are different two-digit numbers in random order."""

    right: int
    shown: list[int]


def draw_numbers() -> NumberChoice:
    """A fresh random choice."""
    shown = secrets.SystemRandom().sample(_ALL, _CHOICES)
    return NumberChoice(right=secrets.choice(shown), shown=shown)

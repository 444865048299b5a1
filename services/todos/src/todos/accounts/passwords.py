"""What makes a password too easy to guess.

The rules follow NIST SP 800-63B: length counts, a composition of characters does not; what everybody tries first is refused, and so
is what stands beside the account. Nothing here depends on whether the account exists.
"""

from collections.abc import Iterable
from functools import cache

from django.contrib.auth.password_validation import CommonPasswordValidator

from contracts.problems import FieldProblem
from todos.errors import InvalidInput

_SHORTEST_PASSWORD = 8


def check_password_strength(password: str, *, telegram_id: int, names: Iterable[str | None] = ()) -> None:
    """Return if this person may have this password, whose length the contract has checked.

    Args:
        password: As it was typed.
        telegram_id: Whose it shall be.
        names: What the person is called, as far as it is known.

    Raises:
        InvalidInput: it is too easy to guess; the pointer is `/password`.
    """
    folded = password.strip().casefold()
    if folded in _common_passwords():
        raise _refusal("too_common", "This is one of the passwords that are tried first.")
    if folded in {str(telegram_id), *(name.strip().casefold() for name in names if name)}:
        raise _refusal("too_personal", "This password is your own name or number.")


def _refusal(code: str, detail: str) -> InvalidInput:
    return InvalidInput(FieldProblem(pointer="/password", code=code, detail=detail))


@cache
def _common_passwords() -> frozenset[str]:
    # Django brings the list along; shorter ones are refused by their length.
    return frozenset(word for word in CommonPasswordValidator().passwords if len(word) >= _SHORTEST_PASSWORD)

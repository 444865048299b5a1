"""Gives aiogram-dialog ids that do not collide.

aiogram-dialog 2.6 makes an id of the current second and one of a hundred random numbers. Two dialogs that are opened in one chat within
a second overwrite each other once in a hundred times; then "Back" finds nothing (21 of 2000 deep links). Seven base-62 characters
of randomness take one byte of callback data more and make that 1 in 3.5 million million. A test watches that the library still asks
the function that is replaced here.
"""

import secrets
from typing import Final

from aiogram_dialog.api.entities import stack

_IDS: Final = 62**7


def _random_id() -> int:
    return secrets.randbelow(_IDS)


def use_random_intent_ids() -> None:
    """Replace the library's source of ids, for contexts and stacks alike. Repeating it changes nothing."""
    stack.new_int_id = _random_id

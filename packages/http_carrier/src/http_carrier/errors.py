"""Why there is no answer, told apart by what is known of the request then. The texts name what happened, and nothing that was said."""

# ruff: noqa: N818 - an error's name states a fact


class NotSent(OSError):
    """Nobody was there to take the request: it was surely not carried out."""


class CutOff(OSError):
    """The connection ended before the answer did: nobody knows whether the request was carried out."""


class AnswerUnusable(OSError):
    """The other side said something, and it cannot be used."""

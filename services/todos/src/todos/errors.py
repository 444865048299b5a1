"""The root of everything that todos refuses for a reason of its own.

TodosError
  InvalidInput      a value breaks a rule; says which
  LimitReached      there are as many as there may be; says of what
  VersionMismatch   somebody changed it in between; carries the current version
  …                 one subclass per thing that a caller can do differently, in the `errors` module of each app

Invariant: an error carries a stable code and facts. It knows no HTTP status and no person's language; `todos.api.problems` does.
A credential that is refused is no TodosError but a `service_auth.errors.CredentialRefused`.
"""

# ruff: noqa: N818 - a subclass reads as the fact that it states

from typing import ClassVar

from contracts.problems import FieldProblem, ProblemCode


class TodosError(Exception):
    """A request cannot be done. `retryable` says if the same request may succeed later."""

    code: ClassVar[ProblemCode] = ProblemCode.INTERNAL
    retryable: ClassVar[bool] = False


class InvalidInput(TodosError):
    """One or more values break a rule."""

    code = ProblemCode.INVALID

    def __init__(self, *problems: FieldProblem) -> None:
        super().__init__("; ".join(f"{problem.pointer}: {problem.code}" for problem in problems))
        self.problems = problems


class LimitReached(TodosError):
    """There are as many of something as there may be: one has to go before another comes."""

    code = ProblemCode.LIMIT_REACHED

    def __init__(self, what: str, limit: int) -> None:
        super().__init__(f"there are {limit} {what} already")
        detail = f"There may be {limit} {what} at most."
        self.problems = (FieldProblem(pointer="", code=f"too_many_{what.replace(' ', '_')}", detail=detail),)


class VersionMismatch(TodosError):
    """The caller's version is not the current one: reading again shows what changed."""

    code = ProblemCode.PRECONDITION_FAILED

    def __init__(self, current_version: int) -> None:
        super().__init__(f"the current version is {current_version}")
        self.current_version = current_version

"""From what pydantic found wrong to field problems with JSON pointers (RFC 6901) and stable codes."""

from collections.abc import Iterable, Sequence

from pydantic import ValidationError
from pydantic_core import ErrorDetails

from contracts.problems import FieldProblem

# Codes are promises to clients; pydantic's own names may change with its versions.
_CODES = {
    "missing": "required",
    "extra_forbidden": "unknown_field",
    "string_too_short": "too_short",
    "string_too_long": "too_long",
    "too_short": "too_few",
    "too_long": "too_many",
    "greater_than_equal": "too_small",
    "less_than_equal": "too_large",
    "enum": "unknown_value",
    "literal_error": "unknown_value",
}
_WRONG_TYPE, _WRONG_FORM = "wrong_type", "wrong_form"


def to_pointer(location: Iterable[str | int]) -> str:
    """The JSON pointer of a place: `("tags", 1)` is `/tags/1`; the whole document is the empty string."""
    return "".join("/" + str(step).replace("~", "~0").replace("/", "~1") for step in location)


def body_problems(error: ValidationError) -> list[FieldProblem]:
    """Everything that is wrong with a body, in the order in which pydantic met it."""
    return [_to_problem(detail, to_pointer(detail["loc"])) for detail in _details(error)]


def parameter_problems(error: ValidationError) -> list[FieldProblem]:
    """Everything that is wrong with query parameters; a pointer is the parameter's name."""
    return [_to_problem(detail, str(detail["loc"][0])) for detail in _details(error)]


def _details(error: ValidationError) -> Sequence[ErrorDetails]:
    return error.errors(include_url=False, include_context=False, include_input=False)


def _to_problem(detail: ErrorDetails, pointer: str) -> FieldProblem:
    kind = detail["type"]
    code = _CODES.get(kind) or (_WRONG_TYPE if kind.endswith("_type") else _WRONG_FORM)
    return FieldProblem(pointer=pointer, code=code, detail=detail["msg"])

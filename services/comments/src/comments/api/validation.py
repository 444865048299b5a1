"""From what FastAPI and pydantic find wrong with a request to a problem document.

Invariant: an id that is no id names nothing that exists, so it is "not found" and not "invalid"; codes are ours, not pydantic's.
"""

from collections.abc import Iterable, Mapping
from typing import Any, Final

from fastapi import Response
from pydantic import ValidationError

from comments.api.problems import RequestRefused, problem_response
from contracts.problems import FieldProblem, ProblemCode

_CODES: Final = {
    "missing": "required",
    "extra_forbidden": "unknown_field",
    "string_too_short": "too_short",
    "string_too_long": "too_long",
    "too_short": "too_few",
    "too_long": "too_many",
    "greater_than_equal": "too_small",
    "less_than_equal": "too_large",
    "enum": "unknown_value",
}
_NOT_FOUND_BY_PARAMETER: Final = {
    "task_id": ProblemCode.TASK_NOT_FOUND,
    "comment_id": ProblemCode.COMMENT_NOT_FOUND,
    "number": ProblemCode.NOT_FOUND,
}
_BODY, _PATH = "body", "path"


def validation_problem(errors: Iterable[Mapping[str, Any]]) -> Response:
    """The answer to a request that cannot be read, or does not fit its model."""
    found = list(errors)
    for error in found:
        if error["loc"][0] == _PATH:
            return problem_response(_NOT_FOUND_BY_PARAMETER[error["loc"][1]])
    if any(_is_unreadable(error) for error in found):
        return problem_response(ProblemCode.MALFORMED)
    in_body = all(error["loc"][0] == _BODY for error in found)
    problems = [field_problem(error) for error in found]
    return problem_response(ProblemCode.INVALID if in_body else ProblemCode.MALFORMED, problems=problems)


def body_refusal(invalid: ValidationError) -> RequestRefused:
    """The same for a body that does not fit its model."""
    found = ({**error, "loc": (_BODY, *error["loc"])} for error in invalid.errors(include_url=False))
    return RequestRefused(ProblemCode.INVALID, *map(field_problem, found))


def field_problem(error: Mapping[str, Any]) -> FieldProblem:
    """One thing that is wrong, at its JSON pointer in the body, or under its parameter's name."""
    place, *steps = error["loc"]
    pointer = _to_pointer(steps) if place == _BODY else str(steps[0])
    return FieldProblem(pointer=pointer, code=_to_code(error["type"]), detail=error["msg"])


def _is_unreadable(error: Mapping[str, Any]) -> bool:
    """No JSON, or no body at all."""
    kind: str = error["type"]
    return kind == "json_invalid" or (kind == "missing" and tuple(error["loc"]) == (_BODY,))


def _to_code(kind: str) -> str:
    return _CODES.get(kind) or ("wrong_type" if kind.endswith("_type") else "wrong_form")


def _to_pointer(steps: Iterable[str | int]) -> str:
    return "".join("/" + str(step).replace("~", "~0").replace("/", "~1") for step in steps)

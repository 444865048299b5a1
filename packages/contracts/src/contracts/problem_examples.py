"""Problem documents as `/docs` of every service shows them: what is really answered, with one field problem where there are any."""

from typing import Any, Final

from contracts.problem_texts import PROBLEM_TEXTS
from contracts.problems import CredentialFault, FieldProblem, Problem, ProblemCode

_REQUEST_ID: Final = "Ux3kQ9fTz0aVbN7e"
_FIELD_PROBLEMS: Final = {
    ProblemCode.MALFORMED: FieldProblem(
        pointer="limit", code="less_than_equal", detail="Input should be less than or equal to 100"
    ),
    ProblemCode.INVALID: FieldProblem(pointer="/colour", code="unknown_field", detail="Extra inputs are not permitted"),
    ProblemCode.UNAUTHENTICATED: FieldProblem(
        pointer="Authorization", code=CredentialFault.EXPIRED, detail="The credentials were refused."
    ),
}


def problem_name(code: ProblemCode) -> str:
    """The last word of the code: `task-not-found`."""
    return code.rpartition(":")[2]


def problem_example(code: ProblemCode) -> dict[str, Any]:
    """The document of a code, as JSON."""
    text = PROBLEM_TEXTS[code]
    found = _FIELD_PROBLEMS.get(code)
    problem = Problem(
        type=code,
        title=text.title,
        status=text.status,
        detail=text.detail,
        request_id=_REQUEST_ID,
        errors=[found] if found else [],
    )
    return problem.model_dump(mode="json")

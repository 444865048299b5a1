"""What every route checks of a request before its body: no parameter that it does not know, and JSON where there is a body.

The checks are coroutines although they wait for nothing: FastAPI sends plain functions to a thread each, which costs more than the request.
"""

from typing import Annotated, Final
from uuid import UUID

from fastapi import Header, Request
from starlette.datastructures import QueryParams

from comments.api.problems import RequestRefused
from contracts.ids import TaskId
from contracts.problems import FieldProblem, ProblemCode

_JSON: Final = {"application/json", "application/json; charset=utf-8", "application/json;charset=utf-8"}


async def refuse_parameters(request: Request) -> None:
    """Return if the query is empty.

    Raises:
        RequestRefused: it names something.
    """
    if request.scope["query_string"] and request.query_params:
        raise RequestRefused(
            ProblemCode.MALFORMED,
            *(
                FieldProblem(pointer=name, code="unknown_field", detail="This route takes no such parameter.")
                for name in request.query_params
            ),
        )


def find_task_id(written: str) -> TaskId:
    """The id in the path.

    Raises:
        RequestRefused: what is no id is no task's.
    """
    try:
        return TaskId(UUID(written))
    except ValueError as exc:
        raise RequestRefused(ProblemCode.TASK_NOT_FOUND) from exc


async def refuse_repeats(request: Request) -> None:
    """Return if the query names nothing twice.

    Raises:
        RequestRefused: it does, and so does not say which value is meant.
    """
    refuse_repeated(request.query_params)


def refuse_repeated(parameters: QueryParams) -> None:
    """The same, for whoever has the parameters at hand."""
    names = [name for name, _ in parameters.multi_items()]
    if len(names) != len(set(names)):
        twice = sorted({name for name in names if names.count(name) > 1})
        problems = [FieldProblem(pointer=name, code="repeated", detail="Give this parameter once.") for name in twice]
        raise RequestRefused(ProblemCode.MALFORMED, *problems)


async def require_json(content_type: Annotated[str | None, Header(include_in_schema=False)] = None) -> None:
    """Return if the body is declared as JSON in UTF-8.

    Raises:
        RequestRefused: it is declared as something else, or not at all.
    """
    if content_type is None or content_type.strip().lower() not in _JSON:
        raise RequestRefused(ProblemCode.UNSUPPORTED_MEDIA_TYPE)

"""Query parameters, validated by a model; a name that the route does not know is refused."""

from django.http import QueryDict
from pydantic import ValidationError
from rest_framework.request import Request

from contracts.base import PageLimit, RequestModel
from contracts.problems import FieldProblem
from todos.api.errors import MalformedRequest
from todos.api.pointers import parameter_problems


class NoQuery(RequestModel):
    """The query of routes that take none."""


class PageQuery(RequestModel):
    """What every route that answers in pages may be asked for."""

    limit: PageLimit = 50
    cursor: str | None = None


def read_query[Query: RequestModel](request: Request, model: type[Query]) -> Query:
    """The query parameters of `request`.

    Raises:
        MalformedRequest: a parameter is unknown, stands twice or has a wrong value.
    """
    return to_query(request.query_params, model)


def to_query[Query: RequestModel](given: QueryDict, model: type[Query]) -> Query:
    """The same, of parameters that were split already."""
    parameters = dict(given.lists())
    twice = [name for name, values in parameters.items() if len(values) > 1]
    if twice:
        raise MalformedRequest(
            *(FieldProblem(pointer=name, code="repeated", detail="Give this parameter once.") for name in twice)
        )
    try:
        query = model.model_validate({name: values[0] for name, values in parameters.items()})
    except ValidationError as exc:
        raise MalformedRequest(*parameter_problems(exc)) from exc
    _refuse_nul(query)
    return query


def _refuse_nul(query: RequestModel) -> None:
    names = [name for name, value in query if isinstance(value, str) and "\x00" in value]
    if names:
        raise MalformedRequest(
            *(FieldProblem(pointer=name, code="nul_character", detail="Text must not contain NUL.") for name in names)
        )

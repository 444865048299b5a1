"""How routes are described in `/openapi.json`: by the contract models themselves, so that the two cannot differ.

Importing this module registers the extensions of drf-spectacular.
"""

import re
from collections.abc import Callable, Sequence
from typing import Any, Final, Literal

from drf_spectacular.contrib.pydantic import PydanticExtension
from drf_spectacular.extensions import OpenApiAuthenticationExtension
from drf_spectacular.openapi import AutoSchema
from drf_spectacular.plumbing import ResolvedComponent
from drf_spectacular.utils import Direction, OpenApiExample, OpenApiParameter, OpenApiResponse, extend_schema
from pydantic import BaseModel
from pydantic.json_schema import model_json_schema

from contracts.base import RequestModel
from contracts.problem_examples import problem_example, problem_name
from contracts.problems import PROBLEM_MEDIA_TYPE, Problem, ProblemCode
from contracts.todos.v1.history import EVENT_ID_HEADER
from todos.api.problems import status_of

_ALWAYS = (ProblemCode.MALFORMED, ProblemCode.UNAUTHENTICATED)
IF_MATCH = OpenApiParameter(
    "If-Match",
    location=OpenApiParameter.HEADER,
    required=True,
    description='The ETag of the version that was read, such as `"7"`. A version that differs in its comments alone is as good.',
)
IF_NONE_MATCH = OpenApiParameter(
    "If-None-Match", location=OpenApiParameter.HEADER, description="The ETag that the caller has: 304 if it is current."
)
ETAG = OpenApiParameter(
    "ETag",
    location=OpenApiParameter.HEADER,
    response=[200, 201],
    description="The version of the answer, for `If-Match` and `If-None-Match`.",
)
EVENT_ID = OpenApiParameter(
    EVENT_ID_HEADER,
    location=OpenApiParameter.HEADER,
    response=[200, 201, 204],
    description="What takes the change back by `POST /api/v1/undo`; absent if nothing changed.",
)
IDEMPOTENCY_KEY = OpenApiParameter(
    "Idempotency-Key",
    location=OpenApiParameter.HEADER,
    description="1 to 255 characters of the caller's choice. The same request with the same key is done once and answered alike for 48 h.",
)
# What may go wrong with a header, said once for every route that has it.
_PROBLEMS_OF_HEADERS: Final = {
    IF_MATCH.name: (ProblemCode.PRECONDITION_FAILED, ProblemCode.PRECONDITION_REQUIRED),
    IDEMPOTENCY_KEY.name: (ProblemCode.IDEMPOTENCY_KEY_REUSED, ProblemCode.IDEMPOTENCY_IN_PROGRESS),
}


def describe(
    *,
    operation: str,
    summary: str,
    tag: str,
    details: str = "",
    answer: type[BaseModel] | None = None,
    status: int = 200,
    request: type[RequestModel] | None = None,
    query: type[RequestModel] | None = None,
    headers: Sequence[OpenApiParameter] = (),
    examples: Sequence[OpenApiExample] = (),
    problems: Sequence[ProblemCode] = (),
    is_public: bool = False,
) -> Callable[[Any], Any]:
    """Describe one method of a view.

    Args:
        operation: The stable name by which generated clients call it.
        summary: What it does, in a few words.
        tag: The group it stands in.
        details: What a caller should know besides.
        answer: The model of the answer; None for an empty one.
        status: The status of success.
        request: The model of the body.
        query: The model of the query parameters.
        headers: The headers it reads and writes, besides those of authentication.
        examples: Bodies to start from.
        problems: What may go wrong besides an unreadable request, an unknown caller, and what these headers bring along.
        is_public: Callers need no credentials.
    """
    return extend_schema(
        operation_id=operation,
        summary=summary,
        description=details,
        tags=[tag],
        parameters=[*(_query_parameters(query) if query else ()), *headers],
        request=request,
        responses={
            status: OpenApiResponse(answer, description="Success."),
            **_problem_responses((*_ALWAYS, *problems, *_problems_of(headers))),
        },
        examples=examples,
        auth=[] if is_public else None,
    )


def _query_parameters(query: type[RequestModel]) -> list[OpenApiParameter]:
    schema = model_json_schema(query, mode="validation")
    definitions = schema.get("$defs", {})
    return [
        OpenApiParameter(name, type=_inline(field, definitions), required=name in schema.get("required", ()))
        for name, field in schema["properties"].items()
    ]


def _inline(schema: dict[str, Any], definitions: dict[str, Any]) -> dict[str, Any]:
    """A parameter's schema without references; an optional one is simply left out, so `null` is none of its values."""
    described = {name: value for name, value in schema.items() if name not in {"$ref", "anyOf", "title"}}
    kind = next((choice for choice in schema.get("anyOf", ()) if choice.get("type") != "null"), schema)
    if "$ref" in kind:
        kind = definitions[kind["$ref"].rpartition("/")[2]]
    found = {name: value for name, value in {**kind, **described}.items() if name not in {"title", "anyOf"}}
    return {name: value for name, value in found.items() if value is not None}


def _problems_of(headers: Sequence[OpenApiParameter]) -> list[ProblemCode]:
    return [code for header in headers for code in _PROBLEMS_OF_HEADERS.get(header.name, ())]


def _problem_responses(codes: Sequence[ProblemCode]) -> dict[tuple[int, str], OpenApiResponse]:
    by_status: dict[int, list[ProblemCode]] = {}
    for code in codes:
        by_status.setdefault(status_of(code), []).append(code)
    return {
        (status, PROBLEM_MEDIA_TYPE): OpenApiResponse(
            Problem,
            description=" or ".join(f"`{code}`" for code in found),
            examples=[_problem_example(code, status) for code in found],
        )
        for status, found in sorted(by_status.items())
    }


def _problem_example(code: ProblemCode, status: int) -> OpenApiExample:
    return OpenApiExample(
        problem_name(code),
        value=problem_example(code),
        response_only=True,
        status_codes=[status],
        media_type=PROBLEM_MEDIA_TYPE,
    )


class ContractExtension(PydanticExtension):
    """Contract models as schemas: requests by what is accepted, answers by what is written."""

    priority = 1

    def get_name(self, auto_schema: AutoSchema, direction: Direction) -> str:
        """`Task`; a page of them is `TaskPage`."""
        name: str = super().get_name(auto_schema, direction)  # type: ignore[no-untyped-call]  # the base is untyped
        return re.sub(r"^Page\[(\w+)\]$", r"\1Page", name)

    def map_serializer(self, auto_schema: AutoSchema, direction: Direction) -> dict[str, Any]:  # noqa: ARG002 - the same
        """The JSON schema of the model; the models it is made of become components of their own."""
        mode: Literal["validation", "serialization"] = (
            "validation" if issubclass(self.target, RequestModel) else "serialization"
        )
        schema = model_json_schema(self.target, ref_template="#/components/schemas/{model}", mode=mode)
        for name, definition in schema.pop("$defs", {}).items():
            auto_schema.registry.register_on_missing(
                ResolvedComponent(name=name, type=ResolvedComponent.SCHEMA, object=name, schema=definition)
            )
        return schema


class BearerScheme(OpenApiAuthenticationExtension):
    """How people's programs sign in."""

    target_class = "todos.tokens.authentication.AccessTokenAuthentication"
    name = "Bearer"

    def get_security_definition(self, auto_schema: AutoSchema) -> dict[str, Any]:  # noqa: ARG002 - the framework's
        """An access token."""
        return {
            "type": "http",
            "scheme": "bearer",
            "bearerFormat": "JWT",
            "description": "The `access_token` of `POST /api/v1/auth/token`. It lives ten minutes; refresh it.",
        }


class ServiceScheme(OpenApiAuthenticationExtension):
    """How our own services speak for people."""

    target_class = "todos.service_keys.authentication.ServiceAuthentication"
    name = "Service"

    def get_security_definition(self, auto_schema: AutoSchema) -> dict[str, Any]:  # noqa: ARG002 - the framework's
        """An assertion, bound to one request."""
        return {
            "type": "apiKey",
            "in": "header",
            "name": "Authorization",
            "description": "`Service <assertion>`: signed by the service for this one request, method, path, query and body.",
        }

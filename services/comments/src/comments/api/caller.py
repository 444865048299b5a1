"""Who calls: the dependency of every route of the API."""

from typing import Annotated, Final

from fastapi import Depends, Request
from fastapi.security import HTTPAuthorizationCredentials, HTTPBearer

from comments.authorization.authenticator import Authenticator
from comments.domain import Actor

ACCESS_TOKEN_SCHEME: Final = "AccessToken"  # noqa: S105 - the name of a scheme
_bearer = HTTPBearer(
    scheme_name=ACCESS_TOKEN_SCHEME,
    bearerFormat="JWT",
    description="An access token from todos: `POST /api/v1/auth/token` there. It lasts ten minutes.",
    auto_error=False,
)


async def _caller(
    request: Request,
    _: Annotated[HTTPAuthorizationCredentials | None, Depends(_bearer)],  # puts the scheme into the schema
) -> Actor:
    authenticator = await request.state.dishka_container.get(Authenticator)
    actor: Actor = await authenticator.authenticate(request.headers.get("authorization"))
    return actor


Caller = Annotated[Actor, Depends(_caller)]
"""The person behind the request. Refuses with `Unauthenticated`, or `KeysUnavailable` as long as nobody can be recognized."""

"""JSON in and out of the test client, and the error of a refused request."""

from __future__ import annotations

from typing import Any

import httpx2


class SandboxRequestError(Exception):
    """The sandbox refused a request; `status` and `body` say why."""

    def __init__(self, status: int, body: object, request: str) -> None:
        super().__init__(f"{request}: {status} {body}")
        self.status = status
        self.body = body


def given(body: dict[str, Any]) -> dict[str, Any]:
    """The fields that were given at all."""
    return {name: value for name, value in body.items() if value is not None}


def read_json(response: httpx2.Response) -> Any:  # JSON: its shape depends on the route
    """The body of an answer.

    Raises:
        SandboxRequestError: the request was refused, or the answer is no JSON.
    """
    request = f"{response.request.method} {response.request.url.path}"
    try:
        body = response.json()
    except ValueError:
        raise SandboxRequestError(response.status_code, response.text, request) from None
    if response.is_error:
        raise SandboxRequestError(response.status_code, body, request)
    return body

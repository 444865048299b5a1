"""Examples of answers that are made of the examples of what is in them."""

from typing import Any

from drf_spectacular.utils import OpenApiExample


def answer_example(title: str, value: Any, *, status: int = 200) -> OpenApiExample:
    """What a route answers."""
    return OpenApiExample(title, value=value, response_only=True, status_codes=[status])


def page_of(thing: OpenApiExample, **beside: Any) -> OpenApiExample:
    """A page with one thing on it, and with what else such pages have."""
    return answer_example("A page", {"results": [thing.value], "next": None, **beside})

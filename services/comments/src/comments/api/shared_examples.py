"""Examples stand once in `/openapi.json`, under their names, and bodies refer to them.

FastAPI leaves `null` out of every example that it writes itself; of one that takes a reaction back, nothing would be left.
"""

import re
from collections.abc import Mapping
from typing import Any, Final

from fastapi import FastAPI

from contracts.problems import PROBLEM_MEDIA_TYPE

type Json = dict[str, Any]

_NEVER_ANSWERED: Final = ("HTTPValidationError", "ValidationError")
_shared: Final[dict[str, Json]] = {}


def share(name: str, value: object, *, summary: str) -> Json:
    """Keep an example under a name; gives what refers to it."""
    key = re.sub(r"\W+", "-", name.casefold()).strip("-")
    _shared[key] = {"summary": summary, "value": value}
    return {"$ref": f"#/components/examples/{key}"}


def share_all(of: str, examples: Mapping[str, tuple[str, object]]) -> Json:
    """The same for those of one body, by their short names: what each shows, and how it looks."""
    return {name: share(f"{of} {name}", value, summary=summary) for name, (summary, value) in examples.items()}


def add_shared_examples(app: FastAPI) -> None:
    """Let the application's document hold them, and show refusals in the one form that they have."""
    make = app.openapi

    def make_complete() -> Json:
        document = make()
        document["components"]["examples"] = dict(sorted(_shared.items()))
        for path in document["paths"].values():
            for operation in path.values():
                _correct_refusals(operation["responses"])
        for name in _NEVER_ANSWERED:
            document["components"]["schemas"].pop(name, None)
        return document

    app.openapi = make_complete  # type: ignore[method-assign]  # the way that FastAPI describes


def _correct_refusals(responses: Json) -> None:
    """FastAPI believes that whatever has a model is `application/json`, too, and that it answers wrong parameters itself, with 422."""
    for status, response in list(responses.items()):
        content = response.get("content", {})
        if PROBLEM_MEDIA_TYPE in content:
            content.pop("application/json", None)
        elif status == "422":
            del responses[status]

"""Examples of problem documents stand once in `/openapi.json`, and every answer refers to them."""

from typing import Any

from contracts.problems import PROBLEM_MEDIA_TYPE

type Json = dict[str, Any]


def share_problem_examples(result: Json, **_: object) -> Json:
    """Move them to the components; drf-spectacular calls this with the whole document."""
    shared: Json = {}
    for path in result["paths"].values():
        for operation in path.values():
            for response in operation["responses"].values():
                _share(response.get("content", {}).get(PROBLEM_MEDIA_TYPE, {}).get("examples", {}), shared)
    result["components"]["examples"] = shared
    return result


def _share(examples: Json, shared: Json) -> None:
    for title in list(examples):
        # drf-spectacular begins the name of an example with a capital.
        name = title.casefold()
        shared[name] = examples.pop(title)
        examples[name] = {"$ref": f"#/components/examples/{name}"}

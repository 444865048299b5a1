"""What `/openapi.json` promises."""

import json
import re

import pytest

from support.openapi_examples import check_examples
from support.openapi_snapshot import check_snapshot
from todos.api.documentation import render_schema

_METHODS = {"get", "put", "post", "delete", "patch"}


@pytest.fixture(scope="module")
def document() -> dict:
    return json.loads(render_schema())


def test_clients_find_what_they_were_promised(document: dict) -> None:
    check_snapshot("todos", document)


def test_every_route_is_described_and_tells_its_problems(document: dict) -> None:
    operations = [
        operation for path in document["paths"].values() for method, operation in path.items() if method in _METHODS
    ]

    assert len(operations) > 15
    assert [each["operationId"] for each in operations if not each.get("summary")] == []
    assert len({each["operationId"] for each in operations}) == len(operations)
    assert [each["operationId"] for each in operations if "400" not in each["responses"]] == []


def test_every_body_is_shown_as_it_is(document: dict) -> None:
    check_examples(document)


def test_internal_routes_are_nobodys_business(document: dict) -> None:
    assert [path for path in document["paths"] if not path.startswith("/api/v1/")] == []


def test_every_reference_leads_somewhere(document: dict) -> None:
    references = set(re.findall(r'"#/components/schemas/(\w+)"', json.dumps(document)))

    assert references
    assert references <= document["components"]["schemas"].keys()

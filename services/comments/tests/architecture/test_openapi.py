"""The schema that programs rely on changes on purpose only, and never so that a client of v1 breaks."""

import json

from comments.main import create_app
from support.openapi_examples import check_examples
from support.openapi_snapshot import check_snapshot


def test_the_schema_keeps_what_was_promised(settings):
    check_snapshot("comments", create_app(settings).openapi())


def test_every_body_is_shown_as_it_is(settings):
    check_examples(create_app(settings).openapi())


def test_every_route_stands_in_one_group_that_is_explained(settings):
    document = create_app(settings).openapi()
    groups = {tuple(each["tags"]) for operations in document["paths"].values() for each in operations.values()}

    assert groups == {(tag["name"],) for tag in document["tags"]}


def test_nothing_is_described_that_no_route_takes_or_answers(settings):
    document = create_app(settings).openapi()
    schemas = document["components"]["schemas"]
    written = json.dumps(document)

    assert schemas.keys() == {name for name in schemas if f'"#/components/schemas/{name}"' in written}

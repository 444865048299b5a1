"""The schema that programs rely on changes on purpose only, and never so that a client of v1 breaks."""

from comments.main import create_app
from support.openapi_examples import check_examples
from support.openapi_snapshot import check_snapshot


def test_the_schema_keeps_what_was_promised(settings):
    check_snapshot("comments", create_app(settings).openapi())


def test_every_body_is_shown_as_it_is(settings):
    check_examples(create_app(settings).openapi())

"""The schema that programs rely on changes on purpose only, and the changes stand in the repository."""

import json
from pathlib import Path

from comments.main import create_routes

SNAPSHOT = Path(__file__).parents[4] / "docs" / "api" / "comments.openapi.json"
REFRESH = "run: python -m comments openapi > docs/api/comments.openapi.json"


def test_the_committed_schema_is_the_one_we_serve():
    assert json.loads(SNAPSHOT.read_text()) == create_routes().openapi(), REFRESH

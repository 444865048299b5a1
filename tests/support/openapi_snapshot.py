"""The committed OpenAPI documents in `docs/api/`: what clients were promised.

A document changes only together with its snapshot, and a snapshot is rewritten only if nobody's client breaks by it:
`UPDATE_SNAPSHOTS=1` with the test that complains.
"""

import json
import os
from pathlib import Path
from typing import Any

from support.openapi_diff import find_narrowings

DIRECTORY = Path(__file__).parents[2] / "docs" / "api"


def check_snapshot(name: str, document: dict[str, Any]) -> None:
    """Fail if `document` breaks a promise of `docs/api/<name>.openapi.json`, or differs from it unnoticed."""
    path = DIRECTORY / f"{name}.openapi.json"
    promised = json.loads(path.read_text(encoding="utf-8")) if path.exists() else {"paths": {}}
    narrowings = find_narrowings(promised, document)
    assert not narrowings, "clients of v1 would break:\n" + "\n".join(narrowings)
    if os.environ.get("UPDATE_SNAPSHOTS"):
        path.write_text(json.dumps(document, indent=2, ensure_ascii=False, sort_keys=True) + "\n", encoding="utf-8")
    assert document == json.loads(path.read_text(encoding="utf-8")), (
        f"{path.name} is out of date; if the change is meant, run this test once with UPDATE_SNAPSHOTS=1"
    )

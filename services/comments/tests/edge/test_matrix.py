"""Every route for every caller: the table in `matrix.txt` says who is answered how, and nothing may be missing from it."""

import json
from copy import deepcopy
from dataclasses import dataclass, replace
from pathlib import Path

import httpx2
import pytest

from contracts.todos.v1.authorization import CommentAction

TABLE = Path(__file__).with_name("matrix.txt")
MISSING = "019aafff-0000-7000-8000-000000000000"
MARKER = "marker"
OUTSIDERS = ("stranger", "anon", "expired")


@dataclass(frozen=True)
class Line:
    """One route of the table: the status for each caller, and the body that is sent."""

    method: str
    route: str
    statuses: dict[str, int]
    body: str

    def __str__(self) -> str:
        return f"{self.method} {self.route.partition('?')[0]}"


def _read_table() -> list[Line]:
    rows = [row for row in TABLE.read_text(encoding="utf-8").splitlines() if row and not row.startswith("#")]
    [head, *lines] = [[cell.strip() for cell in row.split("|", 2)] for row in rows]
    callers = head[1].split()
    return [
        Line(*request.split(), dict(zip(callers, map(int, statuses.split()), strict=True)), body)
        for request, statuses, body in lines
    ]


LINES = _read_table()


@pytest.fixture
async def send(as_, app, issuer, world, path, alice, bob, victor, charlie, dora, eric):
    """A function: line, caller and ids → the answer; whatever the request did is undone."""
    file = {"telegram_file_id": "Ag", "name": "cat.jpg", "size": 3, "media_type": "image/jpeg"}
    written = await as_(replace(bob, via_bot=True)).post(path, json={"text": MARKER, "files": [file]})
    people = {"owner": alice, "commenter": bob, "viewer": victor, "stranger": charlie}
    own = {}
    for name, person in (("former", dora), ("disabled", eric)):
        world.allow(person, CommentAction)
        own[name] = (await as_(replace(person, via_bot=True)).post(path, json={"text": MARKER})).json()["id"]
        people[name] = person
    world.allow(dora, ())
    world.authorizer.refused.add(eric.user_id)
    clients = {name: as_(person) for name, person in people.items()} | {"anon": as_(None), "expired": as_(None)}
    clients["expired"].headers["Authorization"] = f"Bearer {issuer.issue(alice, exp=1)}"

    async def send(line: Line, caller: str, *, is_missing: bool = False) -> httpx2.Response:
        ids = {"task": str(world.task), "comment": own.get(caller, written.json()["id"])}
        ids = dict.fromkeys(ids, MISSING) if is_missing else ids
        before = deepcopy(world.database.state)
        headers = {"If-Match": "*", "X-Request-ID": "the-same-id"}
        body = json.loads(_fill(line.body, ids)) if line.body else None
        answer = await clients[caller].request(line.method, _fill(line.route, ids), json=body, headers=headers)
        world.database.state = before
        return answer

    return send


def _fill(text: str, ids: dict[str, str]) -> str:
    return text.replace("{task}", ids["task"]).replace("{comment}", ids["comment"])


async def test_no_route_is_missing_from_the_table(app):
    documented = {
        f"{method.upper()} {path}"
        for path, methods in app.openapi()["paths"].items()
        for method in methods
        if path.startswith("/api/")
    }

    named = {
        str(line)
        .replace("{task}", "{task_id}")
        .replace("{comment}", "{comment_id}")
        .replace("files/0", "files/{number}")
        for line in LINES
    }
    assert documented == named


async def test_everybody_is_answered_as_the_table_says(send):
    expected = {(str(line), caller): status for line in LINES for caller, status in line.statuses.items()}

    found = {(str(line), caller): (await send(line, caller)).status_code for line in LINES for caller in line.statuses}

    assert {cell: status for cell, status in found.items() if status != expected[cell]} == {}


async def test_what_is_hidden_is_answered_as_what_is_missing(send):
    cells = [(line, caller) for line in LINES for caller, status in line.statuses.items() if status == 404]

    told = []
    for line, caller in cells:
        hidden, missing = await send(line, caller), await send(line, caller, is_missing=True)
        if (hidden.status_code, hidden.content, hidden.headers) != (
            missing.status_code,
            missing.content,
            missing.headers,
        ):
            told.append((str(line), caller))

    assert len(cells) >= 9
    assert told == []


async def test_nobody_else_reads_a_word_of_it(send):
    answers = {(str(line), caller): await send(line, caller) for line in LINES for caller in OUTSIDERS}

    assert {cell for cell, answer in answers.items() if MARKER in answer.text} == set()
    assert MARKER in (await send(LINES[0], "viewer")).text

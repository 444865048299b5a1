"""The same call in every form the Bot API takes, and what happens to requests that are none."""

import json
from typing import Any

import httpx2
import pytest

from support.sandbox_scene import ALICE, TOKEN
from telegram_sandbox.client import SandboxClient

PATH = f"/bot{TOKEN}/sendMessage"
MARKUP = {"inline_keyboard": [[{"text": "a", "callback_data": "b"}]]}


@pytest.fixture
async def alice(client: SandboxClient) -> int:
    user_id = await client.create_user("Alice", user_id=ALICE)
    await client.send(user_id, "/start")
    return user_id


@pytest.mark.parametrize(
    "request_parts",
    [
        {"json": {"chat_id": ALICE, "text": "x", "reply_markup": MARKUP}},
        {"data": {"chat_id": str(ALICE), "text": "x", "reply_markup": json.dumps(MARKUP)}},
        {"files": {"chat_id": (None, str(ALICE)), "text": (None, "x"), "reply_markup": (None, json.dumps(MARKUP))}},
        {"params": {"chat_id": str(ALICE), "text": "x", "reply_markup": json.dumps(MARKUP)}},
    ],
    ids=["json", "form", "multipart", "query"],
)
async def test_every_encoding_is_understood(http: httpx2.AsyncClient, alice: int, request_parts: dict[str, Any]):
    answer = (await http.post(PATH, **request_parts)).json()

    assert answer["ok"] is True
    assert answer["result"]["reply_markup"] == MARKUP


async def test_a_call_may_be_a_get_in_any_letter_case(http: httpx2.AsyncClient, alice: int):
    answer = await http.get(f"/bot{TOKEN}/SENDmessage", params={"chat_id": alice, "text": "x"})

    assert answer.json()["result"]["text"] == "x"


async def test_a_file_part_named_after_its_parameter_needs_no_reference(http: httpx2.AsyncClient, alice: int):
    files = {"document": ("a.txt", b"content", "text/plain")}

    answer = (await http.post(f"/bot{TOKEN}/sendDocument", data={"chat_id": alice}, files=files)).json()

    assert answer["result"]["document"]["file_name"] == "a.txt"
    file_id = answer["result"]["document"]["file_id"]
    path = (await http.get(f"/bot{TOKEN}/getFile", params={"file_id": file_id})).json()["result"]["file_path"]
    assert (await http.get(f"/file/bot{TOKEN}/{path}")).content == b"content"


@pytest.mark.parametrize(
    ("method", "path", "request_parts", "code", "description"),
    [
        (
            "POST",
            PATH,
            {"content": b"{", "headers": {"Content-Type": "application/json"}},
            400,
            "Bad Request: can't parse request body as JSON",
        ),
        ("POST", PATH, {"json": [1]}, 400, "Bad Request: request body must be a JSON object"),
        ("POST", PATH, {}, 400, "Bad Request: chat_id is empty"),
        ("GET", "/botnonsense/getMe", {}, 401, "Unauthorized: invalid token specified"),
        ("GET", "/bot1:x/getMe", {}, 401, "Unauthorized"),
        ("GET", f"/bot{TOKEN}/nothing", {}, 404, "Not Found: method not found"),
        ("GET", f"/bot{TOKEN}", {}, 404, "Not Found"),
        ("GET", f"/bot{TOKEN}/get/me", {}, 404, "Not Found"),
        ("GET", f"/file/bot{TOKEN}/no/such", {}, 404, "Not Found"),
        ("GET", "/file/bot1:x/no/such", {}, 401, "Unauthorized"),
    ],
)
async def test_what_is_no_request_gets_an_answer_of_the_same_shape(
    http: httpx2.AsyncClient, method: str, path: str, request_parts: dict[str, Any], code: int, description: str
):
    answer = await http.request(method, path, **request_parts)

    assert answer.status_code == code
    assert answer.json() == {"ok": False, "error_code": code, "description": description}


async def test_a_429_says_when_to_come_back(http: httpx2.AsyncClient, client: SandboxClient):
    await client.fault("429", retry_after=4)

    answer = (await http.get(f"/bot{TOKEN}/getMe")).json()

    assert answer["parameters"] == {"retry_after": 4}
    assert answer["description"] == "Too Many Requests: retry after 4"

"""The user-side API: its stable routes to the letter, and a sentence for every bad request."""

import base64
from typing import Any

import httpx2
import pytest

from support.sandbox_scene import ALICE, BOB, PNG, TOKEN
from telegram_sandbox.client import SandboxClient


@pytest.fixture
async def alice(client: SandboxClient) -> int:
    user_id = await client.create_user("Alice", user_id=ALICE, username="alice", language_code="ru")
    await client.send(user_id, "/start")
    return user_id


async def call(http: httpx2.AsyncClient, method: str, **fields: Any) -> Any:
    answer = (await http.post(f"/bot{TOKEN}/{method}", json=fields)).json()
    assert answer["ok"], answer
    return answer["result"]


async def test_people_arrive(http: httpx2.AsyncClient):
    created = await http.post(
        "/sandbox/users", json={"id": 5, "first_name": "Eve", "username": "eve5", "language_code": "en"}
    )
    known = await http.post("/sandbox/users", json={"id": 5, "first_name": "Other"})
    nameless = await http.post("/sandbox/users", json={"first_name": "Dan"})

    assert (created.status_code, known.status_code, nameless.status_code) == (201, 200, 201)
    assert created.json() == {
        "id": 5,
        "is_bot": False,
        "first_name": "Eve",
        "username": "eve5",
        "language_code": "en",
    }
    assert known.json() == created.json()
    assert [user["first_name"] for user in (await http.get("/sandbox/users")).json()] == ["Eve", "Dan"]


async def test_a_group_is_made(http: httpx2.AsyncClient, alice: int):
    bob = (await http.post("/sandbox/users", json={"id": BOB, "first_name": "Bob"})).json()["id"]

    created = await http.post("/sandbox/groups", json={"title": "Family", "member_ids": [alice, bob]})

    chat = created.json()
    state = (await http.get(f"/sandbox/chats/{chat['id']}")).json()
    assert created.status_code == 201
    assert (chat["type"], chat["title"]) == ("supergroup", "Family")
    assert [(each["user"]["id"], each["status"]) for each in state["members"]] == [
        (alice, "creator"),
        (bob, "member"),
        (7000000001, "member"),
    ]


async def test_messages_are_listed_after_an_id_as_they_stand_now(http: httpx2.AsyncClient, alice: int):
    sent = await call(http, "sendMessage", chat_id=alice, text="one")
    await call(http, "editMessageText", chat_id=alice, message_id=sent["message_id"], text="two")

    listed = await http.get(f"/sandbox/chats/{alice}/messages", params={"after": 1})

    assert [(message["message_id"], message["text"]) for message in listed.json()] == [(sent["message_id"], "two")]
    assert len((await http.get(f"/sandbox/chats/{alice}/messages")).json()) == 2


async def test_a_reply_is_a_message_with_the_replied_one_in_it(http: httpx2.AsyncClient, alice: int):
    sent = await call(http, "sendMessage", chat_id=alice, text="card")

    reply = await http.post(
        f"/sandbox/chats/{alice}/messages",
        json={"from_id": alice, "text": "comment", "reply_to_message_id": sent["message_id"]},
    )

    assert reply.status_code == 201
    assert reply.json()["reply_to_message"]["text"] == "card"


@pytest.mark.parametrize("kind", ["voice", "photo", "document", "audio", "video"])
async def test_a_file_comes_as_base64_alone_or_described(http: httpx2.AsyncClient, alice: int, kind: str):
    data = base64.b64encode(PNG).decode()

    bare = await http.post(f"/sandbox/chats/{alice}/messages", json={"from_id": alice, kind: data})
    described = await http.post(
        f"/sandbox/chats/{alice}/messages",
        json={
            "from_id": alice,
            "caption": "c",
            kind: {"data": data, "file_name": "a.png", "mime_type": "image/png", "duration": 2},
        },
    )

    assert bare.status_code == described.status_code == 201
    assert kind in bare.json()
    assert described.json()["caption"] == "c"


async def test_a_file_comes_as_a_form(http: httpx2.AsyncClient, alice: int):
    sent = await http.post(
        f"/sandbox/chats/{alice}/messages",
        data={"from_id": str(alice), "caption": "c", "duration": "3"},
        files={"voice": ("v.ogg", b"sound", "audio/ogg")},
    )

    file_id = sent.json()["voice"]["file_id"]
    shown = await http.get(f"/sandbox/files/{file_id}")

    assert sent.json()["voice"]["duration"] == 3
    assert shown.content == b"sound"
    assert shown.headers["Content-Type"] == "audio/ogg"
    assert shown.headers["Content-Disposition"].startswith("inline")


async def test_an_uploaded_page_is_a_download_and_no_page(http: httpx2.AsyncClient, alice: int):
    data = base64.b64encode(b"<script>alert(1)</script>").decode()
    body = {"from_id": alice, "document": {"data": data, "file_name": "x.html", "mime_type": "text/html"}}
    sent = await http.post(f"/sandbox/chats/{alice}/messages", json=body)

    shown = await http.get(f"/sandbox/files/{sent.json()['document']['file_id']}")

    assert shown.headers["Content-Type"] == "application/octet-stream"
    assert shown.headers["Content-Disposition"].startswith("attachment")
    assert "sandbox" in shown.headers["Content-Security-Policy"]


async def test_a_press_without_an_answer_is_null_after_five_seconds(http: httpx2.AsyncClient, alice: int):
    markup = {"inline_keyboard": [[{"text": "a", "callback_data": "b"}]]}
    sent = await call(http, "sendMessage", chat_id=alice, text="x", reply_markup=markup)

    pressed = await http.post(
        f"/sandbox/chats/{alice}/press",
        json={"from_id": alice, "message_id": sent["message_id"], "callback_data": "b"},
        timeout=10,
    )

    assert pressed.status_code == 200
    assert pressed.json() is None
    assert 4.5 < pressed.elapsed.total_seconds() < 7


async def test_an_unclear_press_lists_the_buttons(http: httpx2.AsyncClient, alice: int):
    markup = {"inline_keyboard": [[{"text": "One", "callback_data": "1"}, {"text": "Other", "callback_data": "2"}]]}
    sent = await call(http, "sendMessage", chat_id=alice, text="x", reply_markup=markup)

    pressed = await http.post(
        f"/sandbox/chats/{alice}/press", json={"from_id": alice, "message_id": sent["message_id"], "text": "O"}
    )

    assert pressed.status_code == 404
    assert pressed.json() == {"error": "several buttons have the text 'O'", "buttons": [["One", "Other"]]}


async def test_the_ledger_is_read_after_an_id(http: httpx2.AsyncClient, alice: int):
    await call(http, "sendMessage", chat_id=alice, text="one")
    first = (await http.get("/sandbox/calls")).json()
    await call(http, "sendChatAction", chat_id=alice, action="typing")
    await http.post(f"/bot{TOKEN}/sendMessage", json={"chat_id": 1, "text": "x"})

    later = (await http.get("/sandbox/calls", params={"after": first[-1]["id"]})).json()
    everything = (await http.get("/sandbox/calls", params={"refused": "1"})).json()

    assert [entry["method"] for entry in first] == ["sendMessage"]
    assert [entry["method"] for entry in later] == ["sendChatAction"]
    assert [entry["ok"] for entry in everything] == [True, True, False]
    assert everything[-1]["error"] == "Bad Request: chat not found"


async def test_faults_are_added_listed_and_cleared(http: httpx2.AsyncClient):
    added = await http.post("/sandbox/faults", json={"kind": "403", "method": "sendMessage", "chat_id": 5, "times": 2})
    listed = await http.get("/sandbox/faults")
    cleared = await http.delete("/sandbox/faults")

    assert added.status_code == 201
    assert listed.json() == [added.json()]
    assert {name: added.json()[name] for name in ("kind", "method", "chat_id", "times", "left")} == {
        "kind": "403",
        "method": "sendMessage",
        "chat_id": 5,
        "times": 2,
        "left": 2,
    }
    assert cleared.json() == []


async def test_limits_are_read_and_set(http: httpx2.AsyncClient):
    usual = (await http.get("/sandbox/limits")).json()
    set_to = (await http.put("/sandbox/limits", json={"chat_burst": 1})).json()

    assert usual == {
        "enabled": True,
        "per_chat_per_second": 1.0,
        "chat_burst": 20,
        "group_per_minute": 20,
        "overall_per_second": 30.0,
    }
    assert set_to == {**usual, "chat_burst": 1}


async def test_blocking_reacting_editing_forwarding(http: httpx2.AsyncClient, alice: int):
    chat = f"/sandbox/chats/{alice}"

    edited = await http.patch(f"{chat}/messages/1", json={"from_id": alice, "text": "changed"})
    reacted = await http.put(f"{chat}/messages/1/reaction", json={"from_id": alice, "emoji": "🔥"})
    forwarded = await http.post(f"{chat}/forwards", json={"from_id": alice, "from_chat_id": alice, "message_id": 1})
    blocked = await http.put(f"{chat}/bot", json={"from_id": alice, "status": "kicked"})

    assert edited.json()["text"] == "changed"
    assert reacted.json() == [{"user_id": alice, "reaction": [{"type": "emoji", "emoji": "🔥"}]}]
    assert forwarded.json()["forward_origin"]["sender_user"]["id"] == alice
    assert blocked.json()["bot_status"] == "kicked"


async def test_the_bots_profile_and_menu_are_shown(http: httpx2.AsyncClient, alice: int):
    await call(http, "setMyCommands", commands=[{"command": "new", "description": "Новая"}], language_code="ru")
    await call(http, "setMyDescription", description="Всё о делах", language_code="ru")

    menu = (await http.get(f"/sandbox/chats/{alice}/commands", params={"user_id": alice})).json()
    profile = (await http.get("/sandbox/bot", params={"language": "ru"})).json()

    assert menu == [{"command": "new", "description": "Новая"}]
    assert profile["description"] == "Всё о делах"
    assert profile["is_connected"] is False


async def test_the_index_names_every_stable_route(http: httpx2.AsyncClient):
    routes = " ".join((await http.get("/sandbox")).json()["routes"])

    for path in ("users", "groups", "messages", "press", "calls", "faults"):
        assert path in routes


@pytest.mark.parametrize("path", ["/health/live", "/health/ready"])
async def test_health(http: httpx2.AsyncClient, path: str):
    answer = await http.get(path)

    assert (answer.status_code, answer.json()) == (200, {"status": "ok"})


CHAT = f"/sandbox/chats/{ALICE}"


@pytest.mark.parametrize(
    ("method", "path", "body", "status", "part"),
    [
        ("POST", "/sandbox/users", {}, 400, "first_name: Field required"),
        (
            "POST",
            "/sandbox/users",
            {"first_name": "", "id": -1},
            400,
            "id: Input should be greater than 0; first_name:",
        ),
        ("POST", "/sandbox/users", {"first_name": "A", "name": "B"}, 400, "name: Extra inputs are not permitted"),
        ("POST", "/sandbox/users", {"first_name": "A", "username": "alice"}, 409, "the username alice is taken"),
        ("POST", "/sandbox/users", [1], 400, "valid dictionary"),
        ("POST", "/sandbox/groups", {"title": "x", "member_ids": []}, 400, "at least one person"),
        ("POST", "/sandbox/groups", {"title": "x", "member_ids": [9]}, 404, "there is no person 9"),
        ("POST", f"{CHAT}/messages", {"from_id": ALICE}, 400, "one of text, location"),
        ("POST", f"{CHAT}/messages", {"text": "x"}, 400, "from_id: Field required"),
        ("POST", f"{CHAT}/messages", {"from_id": ALICE, "voice": "YQ==", "photo": "YQ=="}, 400, "one file at a time"),
        ("POST", f"{CHAT}/messages", {"from_id": ALICE, "voice": "?"}, 400, "voice.data: Value error, is not base64"),
        ("POST", f"{CHAT}/messages", {"from_id": ALICE, "photo": "YQ=="}, 400, "IMAGE_PROCESS_FAILED"),
        ("POST", f"{CHAT}/messages", {"from_id": 9, "text": "x"}, 404, "there is no person 9"),
        ("POST", "/sandbox/chats/9/messages", {"from_id": ALICE, "text": "x"}, 404, "there is no chat 9"),
        ("POST", "/sandbox/chats/x/messages", {"from_id": ALICE, "text": "x"}, 404, "chat_id is a number, not 'x'"),
        ("GET", "/sandbox/chats/9/messages", None, 404, "there is no chat 9"),
        ("GET", f"{CHAT}/messages?after=x", None, 400, "after is a number, not 'x'"),
        ("GET", "/sandbox/calls?after=x", None, 400, "after is a number"),
        ("POST", f"{CHAT}/press", {"from_id": ALICE, "message_id": 1}, 400, "either text or callback_data"),
        ("POST", f"{CHAT}/press", {"from_id": ALICE, "message_id": 1, "text": "x"}, 404, "no button has the text 'x'"),
        ("POST", f"{CHAT}/press", {"from_id": ALICE, "message_id": 9, "text": "x"}, 404, "there is no message 9"),
        ("POST", "/sandbox/faults", {"kind": "418"}, 400, "kind: Input should be '429'"),
        ("POST", "/sandbox/faults", {"kind": "500", "method": "x"}, 400, "the Bot API has no method 'x'"),
        ("POST", "/sandbox/faults", {"kind": "500", "times": 0}, 400, "times:"),
        ("PUT", "/sandbox/limits", {"speed": 1}, 400, "speed: Extra inputs"),
        ("PUT", f"{CHAT}/bot", {"from_id": ALICE, "status": "left"}, 400, "one of kicked, member"),
        ("PATCH", f"{CHAT}/messages/9", {"from_id": ALICE, "text": "x"}, 404, "there is no message 9"),
        ("PUT", f"{CHAT}/messages/1/reaction", {"from_id": ALICE, "emoji": "x"}, 400, "is no reaction"),
        ("DELETE", "/sandbox/users", None, 405, "Method Not Allowed"),
        ("GET", "/sandbox/nothing", None, 404, "Not Found"),
        ("GET", "/sandbox/files/nothing", None, 404, "there is no such file"),
        ("GET", "/static/..%2Fapp.py", None, 404, ""),
        ("GET", "/static/__init__.py", None, 404, "there is no such file"),
    ],
)
async def test_every_bad_request_gets_a_sentence(
    http: httpx2.AsyncClient, alice: int, method: str, path: str, body: object, status: int, part: str
):
    answer = await http.request(method, path, **({} if body is None else {"json": body}))

    assert answer.status_code == status
    assert part in answer.json()["error"]


async def test_a_body_that_is_no_json_is_told_so(http: httpx2.AsyncClient):
    answer = await http.post("/sandbox/users", content=b"{", headers={"Content-Type": "application/json"})

    assert (answer.status_code, answer.json()) == (400, {"error": "the body is not JSON"})


@pytest.mark.parametrize(
    ("headers", "error"),
    [
        ({"Host": "evil.example"}, "the sandbox serves this machine only, not the host 'evil.example'"),
        ({"Origin": "https://evil.example"}, "requests from other web pages are refused"),
        ({"Origin": "null"}, "requests from other web pages are refused"),
    ],
)
async def test_foreign_pages_cannot_drive_the_sandbox(http: httpx2.AsyncClient, headers: dict[str, str], error: str):
    answer = await http.post("/sandbox/users", json={"first_name": "A"}, headers=headers)

    assert (answer.status_code, answer.json()["error"]) == (403, error)


async def test_its_own_page_may(http: httpx2.AsyncClient, base_url: str):
    answer = await http.post("/sandbox/users", json={"first_name": "A"}, headers={"Origin": base_url})

    assert answer.status_code == 201


async def test_the_page_forbids_foreign_scripts(http: httpx2.AsyncClient):
    page = await http.get("/")

    assert page.headers["Content-Security-Policy"].startswith("default-src 'none'; script-src 'self'")
    assert "text/html" in page.headers["Content-Type"]
    assert "text/javascript" in (await http.get("/static/main.js")).headers["Content-Type"]


async def test_events_tell_what_happens(http: httpx2.AsyncClient, alice: int):
    async with http.stream("GET", "/sandbox/events") as stream:
        lines = stream.aiter_lines()
        greeting = [await anext(lines) for _ in range(2)]
        await call(http, "sendMessage", chat_id=alice, text="news")
        told = ""
        while "news" not in told:
            told = await anext(lines)

    assert greeting == ["retry: 1000", ""]
    assert told.startswith("data: ")


async def test_a_place_is_sent_and_forwarded(http: httpx2.AsyncClient, client: SandboxClient, alice: int):
    sent = await client.send(alice, place=(55.75, 37.62))

    forwarded = await client.forward(sent, alice)

    place = {"latitude": 55.75, "longitude": 37.62}
    assert (sent.raw["location"], forwarded.raw["location"]) == (place, place)
    updates = await call(http, "getUpdates")
    assert updates[-2]["message"]["location"] == place


async def test_files_of_an_album_come_one_by_one_with_its_id(client: SandboxClient, alice: int):
    sent = [await client.send(alice, caption, photo=PNG, album=17) for caption in ("Both", "")]

    assert [message.raw["media_group_id"] for message in sent] == ["17", "17"]
    assert [message.text for message in sent] == ["Both", ""]


async def test_what_was_written_is_edited(client: SandboxClient, alice: int):
    sent = await client.send(alice, "milc")

    edited = await client.edit(sent, "milk")

    assert (edited.id, edited.text) == (sent.id, "milk")


async def test_everybody_is_listed(client: SandboxClient, alice: int):
    bob = await client.create_user("Bob", user_id=BOB)

    assert [user["id"] for user in await client.list_users()] == [alice, bob]

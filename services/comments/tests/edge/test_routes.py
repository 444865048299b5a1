"""Every route works, for those who may and in the way the contract says."""

from dataclasses import replace

import pytest

from contracts.comments.v1.comments import Comment, CommentEventKind, CommentPage


def _page(response) -> CommentPage:
    assert response.status_code == 200, response.text
    return CommentPage.model_validate_json(response.content)


async def test_a_comment_is_written(as_, bob, path, world):
    response = await as_(bob).post(path, json={"text": "On my way"})

    comment = Comment.model_validate_json(response.content)
    assert response.status_code == 201
    assert response.headers["ETag"] == '"1"'
    assert (comment.author_id, comment.author_name, comment.text) == (bob.user_id, "Bob", "On my way")
    assert response.json().keys() == Comment.model_fields.keys()


async def test_a_comment_is_answered(as_, alice, path, bobs, world):
    response = await as_(alice).post(path, json={"text": "Good", "reply_to": str(bobs.id)})

    assert response.json()["reply_to"] == str(bobs.id)
    assert world.events[-1].reply_to_author_id == bobs.author_id


async def test_a_comment_is_read(as_, victor, bobs):
    response = await as_(victor).get(f"/api/v1/comments/{bobs.id}")

    assert Comment.model_validate_json(response.content) == bobs
    assert response.headers["ETag"] == '"1"'


async def test_a_known_version_is_not_sent_again(as_, victor, bobs):
    response = await as_(victor).get(f"/api/v1/comments/{bobs.id}", headers={"If-None-Match": 'W/"1", "9"'})

    assert (response.status_code, response.content, response.headers["ETag"]) == (304, b"", '"1"')


async def test_another_version_is(as_, victor, bobs):
    response = await as_(victor).get(f"/api/v1/comments/{bobs.id}", headers={"If-None-Match": '"2"'})

    assert response.status_code == 200


async def test_a_comment_is_changed(as_, bob, bobs, world):
    response = await as_(bob).patch(f"/api/v1/comments/{bobs.id}", json={"text": "Late"}, headers={"If-Match": '"1"'})

    assert (response.status_code, response.headers["ETag"]) == (200, '"2"')
    assert (response.json()["text"], response.json()["version"]) == ("Late", 2)
    assert world.events[-1].kind is CommentEventKind.EDITED


async def test_a_comment_is_deleted(as_, bob, bobs, path):
    response = await as_(bob).delete(f"/api/v1/comments/{bobs.id}", headers={"If-Match": "*"})

    assert (response.status_code, response.content) == (204, b"")
    assert _page(await as_(bob).get(path)).results == []
    assert (await as_(bob).get(f"/api/v1/comments/{bobs.id}")).status_code == 404


async def test_an_answered_one_leaves_a_stone(as_, bob, bobs, path):
    await as_(bob).post(path, json={"text": "And here", "reply_to": str(bobs.id)})
    await as_(bob).delete(f"/api/v1/comments/{bobs.id}", headers={"If-Match": '"1"'})

    stone = _page(await as_(bob).get(path)).results[0]

    assert (stone.id, stone.text, stone.version) == (bobs.id, "", 2)
    assert stone.deleted_at
    assert (await as_(bob).get(f"/api/v1/comments/{bobs.id}")).json() == stone.model_dump(mode="json")


@pytest.mark.parametrize(("order", "expected"), [("oldest", "01234"), ("newest", "43210")])
async def test_pages_follow_each_other(as_, bob, victor, path, order, expected):
    for number in range(5):
        await as_(bob).post(path, json={"text": str(number)})

    texts, parameters = "", {"limit": "2", "order": order}
    for _ in range(3):
        page = _page(await as_(victor).get(path, params=parameters))
        texts += "".join(comment.text for comment in page.results)
        parameters["cursor"] = page.next or ""

    assert texts == expected
    assert page.next is None


async def test_a_page_without_parameters_holds_the_oldest_fifty(as_, bob, path):
    for number in range(51):
        await as_(bob).post(path, json={"text": str(number)})

    page = _page(await as_(bob).get(path))

    assert [comment.text for comment in page.results] == [str(number) for number in range(50)]
    assert page.next


async def test_a_page_leads_back_and_around(as_, bob, victor, path):
    written = [(await as_(bob).post(path, json={"text": str(number)})).json()["id"] for number in range(5)]

    around = _page(await as_(victor).get(path, params={"limit": "2", "around": written[3]}))
    before = _page(await as_(victor).get(path, params={"limit": "2", "cursor": around.previous or ""}))

    assert [comment.text for comment in around.results] == ["2", "3"]
    assert [comment.text for comment in before.results] == ["0", "1"]
    assert around.next


async def test_a_page_that_the_caller_has_is_not_sent_again(as_, bob, victor, path):
    await as_(bob).post(path, json={"text": "One"})
    page = await as_(victor).get(path)
    etag = {"If-None-Match": page.headers["ETag"]}

    known = await as_(victor).get(path, headers=etag)
    await as_(bob).post(path, json={"text": "Two"})

    assert (known.status_code, known.content, known.headers["ETag"]) == (304, b"", page.headers["ETag"])
    assert (await as_(victor).get(path, headers=etag)).status_code == 200


async def test_counts_leave_out_what_may_not_be_read(as_, victor, bobs, world):
    asked = {"task_ids": [str(world.task), str(world.other_task)]}

    response = await as_(victor).post("/api/v1/comments/counts", json=asked)

    unread = {"count": 1, "first_comment_id": str(bobs.id)}
    assert (response.status_code, response.json()) == (
        200,
        {"counts": {str(world.task): 1}, "unread": {str(world.task): unread}},
    )


async def test_what_was_read_and_what_one_wrote_is_not_unread(as_, bob, victor, bobs, path, world):
    later = (await as_(bob).post(path, json={"text": "Here"})).json()["id"]

    async def unread(actor) -> dict:
        counted = await as_(actor).post("/api/v1/comments/counts", json={"task_ids": [str(world.task)]})
        return counted.json()["unread"][str(world.task)]

    marked = await as_(victor).put(f"{path}/read", json={"comment_id": str(bobs.id)})

    assert marked.status_code == 204
    assert await unread(victor) == {"count": 1, "first_comment_id": later}
    assert await unread(bob) == {"count": 0, "first_comment_id": None}
    for comment_id in (later, str(bobs.id)):
        await as_(victor).put(f"{path}/read", json={"comment_id": comment_id})
        assert (await unread(victor))["count"] == 0


async def test_comments_are_searched_among_what_one_may_read(as_, bob, victor, bobs, path, world):
    other = path.replace(str(world.task), str(world.other_task))
    await as_(bob).post(other, json={"text": "On my own"})
    await as_(bob).post(path, json={"text": "Not this"})
    place = "/api/v1/comments/search"

    bobs_find = (await as_(bob).get(place, params={"q": "ON my", "limit": "1"})).json()
    second_page = (await as_(bob).get(place, params={"q": "ON my", "limit": "1", "cursor": bobs_find["next"]})).json()
    victors = (await as_(victor).get(place, params={"q": "on my"})).json()
    elsewhere = await as_(victor).get(place, params={"q": "on", "task_id": str(world.other_task)})

    assert [one["text"] for one in bobs_find["results"] + second_page["results"]] == ["On my own", "On my way"]
    assert second_page["next"] is None
    assert [one["text"] for one in victors["results"]] == ["On my way"]
    assert (await as_(bob).get(place, params={"q": "?!"})).json() == {"results": [], "next": None}
    assert elsewhere.status_code == 404


async def test_people_are_mentioned(as_, alice, bob, victor, path):
    body = {"text": "Ask @bobby", "mentions": [str(victor.user_id)]}

    response = await as_(alice).post(path, json=body)

    assert response.json()["mentions"] == [
        {"user_id": str(victor.user_id), "name": "Victor", "username": None},
        {"user_id": str(bob.user_id), "name": "Bob", "username": "bobby"},
    ]


async def test_a_file_from_the_chat_is_read_in_pieces(as_, bob, victor, path):
    file = {"telegram_file_id": "AgACAgIAAxkBAAI", "name": "кот 1.jpg", "size": 3, "media_type": "image/jpeg"}
    written = await as_(replace(bob, via_bot=True)).post(path, json={"text": "Look", "files": [file]})
    place = f"/api/v1/comments/{written.json()['id']}/files"

    read = await as_(victor).get(f"{place}/0")

    assert written.json()["files"] == [file | {"kind": "document", "duration_seconds": None}]
    assert (read.content, read.headers["Content-Type"]) == (b"cat", "image/jpeg")
    assert read.headers["Content-Disposition"] == "attachment; filename*=UTF-8''%D0%BA%D0%BE%D1%82%201.jpg"
    assert read.headers["X-Content-Type-Options"] == "nosniff"
    assert {(await as_(victor).get(f"{place}/{number}")).status_code for number in ("1", "10", "-1", "x")} == {404}


async def test_an_album_comes_to_one_comment_piece_by_piece(as_, bob, victor, path):
    voice, photo = (
        {"telegram_file_id": "v", "name": "voice.ogg", "size": 3, "media_type": "audio/ogg", "kind": "voice"}
        | {"duration_seconds": 7},
        {"telegram_file_id": "p", "name": "photo.jpg", "size": 3, "media_type": "image/jpeg", "kind": "photo"}
        | {"duration_seconds": None},
    )
    bot = as_(replace(bob, via_bot=True))
    written = await bot.post(path, json={"text": "", "files": [voice]})

    added = await bot.post(f"/api/v1/comments/{written.json()['id']}/files", json={"files": [photo]})

    read = await as_(victor).get(f"/api/v1/comments/{written.json()['id']}")
    assert (written.status_code, added.status_code, added.headers["ETag"]) == (201, 200, '"2"')
    assert read.json() == added.json()
    assert (read.json()["text"], read.json()["files"]) == ("", [voice, photo])


async def test_a_reaction_is_given_and_taken_back(as_, alice, bobs):
    place = f"/api/v1/comments/{bobs.id}/reaction"

    given = await as_(alice).put(place, json={"reaction": "🔥"})
    taken_back = await as_(alice).put(place, json={"reaction": None})

    assert given.json()["reactions"] == [{"reaction": "🔥", "user_ids": [str(alice.user_id)]}]
    assert given.headers["ETag"] == '"2"'
    assert (taken_back.status_code, taken_back.json()["reactions"]) == (200, [])


async def test_a_thread_is_read_from_any_of_its_comments(as_, alice, bob, victor, bobs, path):
    await as_(alice).post(path, json={"text": "Something else"})
    answer = (await as_(alice).post(path, json={"text": "Hurry", "reply_to": str(bobs.id)})).json()
    last = (await as_(bob).post(path, json={"text": "I do", "reply_to": answer["id"]})).json()

    pages = [await as_(victor).get(f"/api/v1/comments/{one}/thread") for one in (bobs.id, answer["id"], last["id"])]
    short = _page(await as_(victor).get(f"/api/v1/comments/{last['id']}/thread?limit=2&order=newest"))

    assert [[comment.text for comment in _page(page).results] for page in pages] == [["On my way", "Hurry", "I do"]] * 3
    assert ([comment.text for comment in short.results], bool(short.next)) == (["I do", "Hurry"], True)
    again = await as_(victor).get(
        f"/api/v1/comments/{bobs.id}/thread", headers={"If-None-Match": pages[0].headers["ETag"]}
    )
    assert again.status_code == 304


async def test_a_thread_is_turned_page_by_page(as_, alice, victor, bobs, path):
    for number in range(3):
        await as_(alice).post(path, json={"text": str(number), "reply_to": str(bobs.id)})
    place = f"/api/v1/comments/{bobs.id}/thread"

    first = _page(await as_(victor).get(place, params={"limit": "3"}))
    second = _page(await as_(victor).get(place, params={"limit": "3", "cursor": first.next or ""}))
    back = _page(await as_(victor).get(place, params={"limit": "3", "cursor": second.previous or ""}))

    assert [comment.text for comment in second.results] == ["2"]
    assert back.results == first.results


async def test_what_a_comment_said_before_is_for_its_author_and_moderators(as_, alice, bob, victor, bobs):
    for version, text in enumerate(["Late", "Very late", "Not coming"], start=1):
        await as_(bob).patch(f"/api/v1/comments/{bobs.id}", json={"text": text}, headers={"If-Match": f'"{version}"'})
    place = f"/api/v1/comments/{bobs.id}/history"

    newest = (await as_(bob).get(place, params={"limit": "2"})).json()
    oldest = (await as_(alice).get(place, params={"limit": "2", "cursor": newest["next"]})).json()

    assert [(one["version"], one["text"]) for one in newest["results"]] == [(3, "Very late"), (2, "Late")]
    assert [(one["version"], one["text"]) for one in oldest["results"]] == [(1, "On my way")]
    assert oldest["next"] is None
    assert (await as_(victor).get(place)).status_code == 403


async def test_a_person_takes_what_is_theirs_and_nothing_else(as_, alice, bob, bobs, path, world):
    await as_(bob).patch(f"/api/v1/comments/{bobs.id}", json={"text": "Late"}, headers={"If-Match": "*"})
    other = (await as_(alice).post(path, json={"text": "Hurry"})).json()
    await as_(bob).put(f"/api/v1/comments/{other['id']}/reaction", json={"reaction": "👌"})
    await as_(bob).delete(f"/api/v1/comments/{bobs.id}", headers={"If-Match": "*"})
    world.allow(bob, set())

    first = (await as_(bob).get("/api/v1/me/export", params={"limit": "1"})).json()
    second = (await as_(bob).get("/api/v1/me/export", params={"limit": "1", "cursor": first["next"]})).json()

    (reacted,), (written,) = first["results"], second["results"]
    assert (reacted["id"], reacted["is_own"], reacted["text"], reacted["reaction"]) == (other["id"], False, None, "👌")
    assert (written["id"], written["text"], bool(written["deleted_at"])) == (str(bobs.id), "Late", True)
    assert [one["text"] for one in written["revisions"]] == ["On my way"]
    assert second["next"] is None


async def test_a_repeat_is_answered_as_the_first_time(as_, bob, path, world):
    headers = {"Idempotency-Key": "tg:1:42:add"}
    first = await as_(bob).post(path, json={"text": "Once"}, headers=headers)
    world.clock.advance(minutes=1)

    again = await as_(bob).post(
        path, content=b'{ "text" : "Once", "reply_to": null }', headers={**headers, "Content-Type": "application/json"}
    )

    assert (again.status_code, again.content, again.headers["ETag"]) == (201, first.content, '"1"')
    assert "Idempotent-Replayed" not in first.headers
    assert again.headers["Idempotent-Replayed"] == "true"
    assert len(world.events) == 1


async def test_a_key_for_another_body_is_refused(as_, bob, path):
    headers = {"Idempotency-Key": "tg:1:42:add"}
    await as_(bob).post(path, json={"text": "Once"}, headers=headers)

    other = await as_(bob).post(path, json={"text": "Twice"}, headers=headers)

    assert (other.status_code, other.json()["type"]) == (422, "urn:delegram:problem:idempotency-key-reused")


async def test_a_key_is_free_again_under_another_task(as_, bob, path, world):
    headers = {"Idempotency-Key": "tg:1:42:add"}
    await as_(bob).post(path, json={"text": "Once"}, headers=headers)

    elsewhere = await as_(bob).post(
        path.replace(str(world.task), str(world.other_task)), json={"text": "Once"}, headers=headers
    )

    assert elsewhere.status_code == 201
    assert "Idempotent-Replayed" not in elsewhere.headers


async def test_the_documentation_needs_nothing_from_outside(as_):
    page = await as_(None).get("/docs")
    addresses = [part.split('"')[0] for part in page.text.split('src="')[1:] + page.text.split('href="')[1:]]

    assert page.status_code == 200
    assert addresses
    for address in addresses:
        assert address.startswith(("/", "data:"))
        assert address.startswith("data:") or (await as_(None).get(address)).status_code == 200


async def test_the_schema_names_every_route(as_):
    schema = (await as_(None).get("/openapi.json")).json()

    routes = {(path, method) for path, methods in schema["paths"].items() for method in methods}
    assert routes == {
        ("/api/v1/tasks/{task_id}/comments", "get"),
        ("/api/v1/tasks/{task_id}/comments", "post"),
        ("/api/v1/comments/{comment_id}", "get"),
        ("/api/v1/comments/{comment_id}", "patch"),
        ("/api/v1/comments/{comment_id}", "delete"),
        ("/api/v1/comments/{comment_id}/reaction", "put"),
        ("/api/v1/comments/{comment_id}/thread", "get"),
        ("/api/v1/comments/{comment_id}/history", "get"),
        ("/api/v1/me/export", "get"),
        ("/api/v1/comments/{comment_id}/files", "post"),
        ("/api/v1/comments/{comment_id}/files/{number}", "get"),
        ("/api/v1/comments/counts", "post"),
        ("/api/v1/comments/search", "get"),
        ("/api/v1/tasks/{task_id}/comments/read", "put"),
        ("/health/live", "get"),
        ("/health/ready", "get"),
    }
    secured = {path for path, methods in schema["paths"].items() for one in methods.values() if "security" in one}
    assert secured == {path for path, _ in routes if path.startswith("/api/")}


async def test_the_process_lives_whatever_is_missing(as_, readiness):
    readiness.found["database"] = "no answer"

    response = await as_(None).get("/health/live")

    assert (response.status_code, response.json()["status"]) == (200, "ok")


@pytest.mark.parametrize(
    ("missing", "status"), [(None, 200), ("redis", 200), ("database", 503), ("keys", 503), ("todos", 503)]
)
async def test_only_what_is_needed_makes_it_unready(as_, readiness, missing, status):
    if missing:
        readiness.found[missing] = "no answer"

    response = await as_(None).get("/health/ready")

    assert (response.status_code, response.json()["checks"]) == (status, readiness.found)

"""The user-side API: what people do, driven by tests and by the chat page.

Its seven routes `users`, `groups`, `messages` (both), `press`, `calls` and `faults` are stable; the others serve the
page. `GET /sandbox` lists them all.
"""

from __future__ import annotations

import time
from typing import Any

from aiohttp import web

from telegram_sandbox import people
from telegram_sandbox.errors import PeopleApiError
from telegram_sandbox.people.places import get_person, get_room
from telegram_sandbox.rooms import Room
from telegram_sandbox.sandbox import Sandbox
from telegram_sandbox.web import bodies
from telegram_sandbox.web.bodies import read_body
from telegram_sandbox.web.keys import SANDBOX
from telegram_sandbox.wire import dump, dump_object

MAX_WAIT_SECONDS = 60.0
REVISION_HEADER = "X-Chat-Revision"


def path_number(request: web.Request, name: str) -> int:
    """A number in the address, or 404: there is nothing under a word."""
    try:
        return int(request.match_info[name])
    except ValueError:
        raise PeopleApiError(404, f"{name} is a number, not {request.match_info[name]!r}") from None


def query_number(request: web.Request, name: str, default: float = 0) -> float:
    """A number in the query string."""
    try:
        return float(request.query.get(name, default))
    except ValueError:
        raise PeopleApiError(400, f"{name} is a number, not {request.query[name]!r}") from None


def describe_room(sandbox: Sandbox, room: Room) -> dict[str, Any]:
    """A chat with all that is not a message."""
    world = sandbox.world
    newest = next(reversed(room.messages.values()), None)
    return {
        "chat": dump_object(room.chat),
        "is_started": room.is_started,
        "revision": room.revision,
        "bot_status": room.status_of(world.bot.id),
        "members": [
            {"user": dump(user), "status": status}
            for user_id, status in room.members.items()
            if (user := world.find_user(user_id)) is not None
        ],
        "last_message": world.view(newest) if newest else None,
        "pinned_message_ids": room.pinned,
        "reply_keyboard": room.reply_keyboard,
        "reactions": {str(message_id): world.view_reactions(room, message_id) for message_id in room.reactions},
    }


async def create_user(request: web.Request) -> web.Response:
    """A new person; an id that is known gives the known person with status 200."""
    body = await read_body(request, bodies.NewPerson)
    person, is_new = people.create_person(
        request.app[SANDBOX],
        first_name=body.first_name,
        person_id=body.id,
        username=body.username,
        language_code=body.language_code,
    )
    return web.json_response(dump(person), status=201 if is_new else 200)


async def list_users(request: web.Request) -> web.Response:
    """Everybody, in the order of arrival."""
    return web.json_response(dump(list(request.app[SANDBOX].world.people.values())))


async def create_group(request: web.Request) -> web.Response:
    """A supergroup of these people and the bot."""
    body = await read_body(request, bodies.NewGroup)
    room = people.create_group(request.app[SANDBOX], title=body.title, member_ids=body.member_ids)
    return web.json_response(dump(room.chat), status=201)


async def list_chats(request: web.Request) -> web.Response:
    """All chats with their state."""
    sandbox = request.app[SANDBOX]
    return web.json_response([describe_room(sandbox, room) for room in sandbox.world.rooms.values()])


async def show_chat(request: web.Request) -> web.Response:
    """One chat with its state."""
    sandbox = request.app[SANDBOX]
    return web.json_response(describe_room(sandbox, get_room(sandbox.world, path_number(request, "chat_id"))))


async def list_messages(request: web.Request) -> web.Response:
    """Messages as they stand now, oldest first; `?revision=N&wait=S` waits until the chat changes again."""
    sandbox = request.app[SANDBOX]
    room = get_room(sandbox.world, path_number(request, "chat_id"))
    after = int(query_number(request, "after"))
    if "revision" in request.query:
        known = int(query_number(request, "revision"))
        await _wait_for_revision(sandbox, room, known, seconds=query_number(request, "wait", MAX_WAIT_SECONDS))
    messages = [sandbox.world.view(message) for message in room.list_messages(after=after)]
    return web.json_response(messages, headers={REVISION_HEADER: str(room.revision)})


async def _wait_for_revision(sandbox: Sandbox, room: Room, known: int, *, seconds: float) -> None:
    deadline = time.monotonic() + min(seconds, MAX_WAIT_SECONDS)
    while room.revision <= known and not sandbox.events.is_closed and (left := deadline - time.monotonic()) > 0:
        await sandbox.events.wait_for_change(left)


async def send_message(request: web.Request) -> web.Response:
    """Write as a person; the answer is the message."""
    sandbox = request.app[SANDBOX]
    chat_id = path_number(request, "chat_id")
    body = await read_body(request, bodies.NewMessage)
    message = people.send_message(sandbox, body.draft(), person_id=body.from_id, chat_id=chat_id)
    return web.json_response(sandbox.world.view(message), status=201)


async def press(request: web.Request) -> web.Response:
    """Press a button; the answer is the bot's, or `null` after five seconds."""
    chat_id = path_number(request, "chat_id")
    body = await read_body(request, bodies.Press)
    answer = await people.press_button(
        request.app[SANDBOX],
        person_id=body.from_id,
        chat_id=chat_id,
        message_id=body.message_id,
        text=body.text,
        callback_data=body.callback_data,
    )
    return web.json_response(answer.as_json() if answer else None)


async def edit_message(request: web.Request) -> web.Response:
    """Change one's own text."""
    sandbox = request.app[SANDBOX]
    chat_id, message_id = path_number(request, "chat_id"), path_number(request, "message_id")
    body = await read_body(request, bodies.Edit)
    message = people.edit_text(sandbox, body.text, person_id=body.from_id, chat_id=chat_id, message_id=message_id)
    return web.json_response(sandbox.world.view(message))


async def set_reaction(request: web.Request) -> web.Response:
    """React to a message."""
    chat_id, message_id = path_number(request, "chat_id"), path_number(request, "message_id")
    body = await read_body(request, bodies.Reaction)
    sandbox = request.app[SANDBOX]
    people.react(sandbox, body.emoji, person_id=body.from_id, chat_id=chat_id, message_id=message_id)
    return web.json_response(sandbox.world.view_reactions(get_room(sandbox.world, chat_id), message_id))


async def forward(request: web.Request) -> web.Response:
    """Forward a message into this chat."""
    sandbox = request.app[SANDBOX]
    chat_id = path_number(request, "chat_id")
    body = await read_body(request, bodies.Forward)
    message = people.forward_message(
        sandbox,
        person_id=body.from_id,
        from_chat_id=body.from_chat_id,
        message_id=body.message_id,
        chat_id=chat_id,
    )
    return web.json_response(sandbox.world.view(message), status=201)


async def set_bot_status(request: web.Request) -> web.Response:
    """Block, unblock, promote or remove the bot."""
    sandbox = request.app[SANDBOX]
    chat_id = path_number(request, "chat_id")
    body = await read_body(request, bodies.BotStatus)
    people.set_bot_status(sandbox, body.status, chat_id=chat_id, person_id=body.from_id)
    return web.json_response(describe_room(sandbox, get_room(sandbox.world, chat_id)))


async def list_commands(request: web.Request) -> web.Response:
    """The command menu that a person sees in this chat."""
    sandbox = request.app[SANDBOX]
    room = get_room(sandbox.world, path_number(request, "chat_id"))
    person = get_person(sandbox.world, int(query_number(request, "user_id", room.id)))
    return web.json_response(dump(sandbox.world.bot.commands_for(room, person)))


async def ask_inline(request: web.Request) -> web.Response:
    """Type `@bot query`; the answer is the bot's results, or `null` after five seconds."""
    body = await read_body(request, bodies.InlineQuestion)
    answer = await people.ask_inline(request.app[SANDBOX], body.query, person_id=body.from_id, offset=body.offset)
    return web.json_response(dump(answer.results) if answer else None)


async def choose_inline(request: web.Request) -> web.Response:
    """Send one of the results shown last."""
    sandbox = request.app[SANDBOX]
    chat_id = path_number(request, "chat_id")
    body = await read_body(request, bodies.InlineChoice)
    message = people.choose_inline_result(
        sandbox, body.result_id, person_id=body.from_id, chat_id=chat_id, query=body.query
    )
    return web.json_response(sandbox.world.view(message), status=201)


def add_people_api(app: web.Application) -> None:
    """Register the routes."""
    router, chat = app.router, "/sandbox/chats/{chat_id}"
    router.add_post("/sandbox/users", create_user)
    router.add_get("/sandbox/users", list_users)
    router.add_post("/sandbox/groups", create_group)
    router.add_get("/sandbox/chats", list_chats)
    router.add_get(chat, show_chat)
    router.add_get(f"{chat}/messages", list_messages)
    router.add_post(f"{chat}/messages", send_message)
    router.add_patch(f"{chat}/messages/{{message_id}}", edit_message)
    router.add_put(f"{chat}/messages/{{message_id}}/reaction", set_reaction)
    router.add_post(f"{chat}/press", press)
    router.add_post(f"{chat}/forwards", forward)
    router.add_put(f"{chat}/bot", set_bot_status)
    router.add_get(f"{chat}/commands", list_commands)
    router.add_post("/sandbox/inline", ask_inline)
    router.add_post(f"{chat}/inline", choose_inline)

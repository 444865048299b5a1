"""What tests and operators look at and set: the ledger, faults, limits, the bot's profile, health, the index."""

from __future__ import annotations

from aiohttp import web

from telegram_sandbox.faults import Fault, NewFault
from telegram_sandbox.flood import FloodLimits
from telegram_sandbox.web.bodies import read_body
from telegram_sandbox.web.keys import SANDBOX
from telegram_sandbox.web.people_api import query_number
from telegram_sandbox.wire import dump, dump_object

INDEX = {
    "POST /sandbox/users": "{id?, first_name, username?, language_code?} → User (a known id: the known person)",
    "GET /sandbox/users": "→ [User]",
    "POST /sandbox/groups": "{title, member_ids} → Chat",
    "GET /sandbox/chats": "→ [chat with its state]; GET /sandbox/chats/{chat_id} → one",
    "POST /sandbox/chats/{chat_id}/messages": (
        "{from_id, text? | location? | voice? | photo? | document? | audio? | video?, caption?, media_group_id?, "
        "reply_to_message_id?} → Message; a location is {latitude, longitude}, files of one album share a media_group_id; a "
        "file is base64 or {data, file_name?, mime_type?, duration?}; multipart with a part named after the kind works"
    ),
    "GET /sandbox/chats/{chat_id}/messages?after=": "→ [Message], oldest first; &revision=N&wait=S waits for a change",
    "PATCH /sandbox/chats/{chat_id}/messages/{message_id}": "{from_id, text} → Message",
    "PUT /sandbox/chats/{chat_id}/messages/{message_id}/reaction": "{from_id, emoji | null} → reactions",
    "POST /sandbox/chats/{chat_id}/press": (
        "{from_id, message_id, text? | callback_data?} → {text, show_alert, url, cache_time}, or null after 5 s; the data "
        "of a button that an edit took away works for two more seconds, as for a double click"
    ),
    "POST /sandbox/chats/{chat_id}/forwards": "{from_id, from_chat_id, message_id} → Message",
    "PUT /sandbox/chats/{chat_id}/bot": "{from_id, status: member | kicked | administrator | left} → the chat",
    "GET /sandbox/chats/{chat_id}/commands?user_id=": "→ [BotCommand]",
    "POST /sandbox/inline": "{from_id, query, offset?} → results, or null after 5 s",
    "POST /sandbox/chats/{chat_id}/inline": "{from_id, result_id, query?} → Message",
    "GET /sandbox/calls?after=": (
        "→ [{id, at, method, chat_id, params, ok, result, warnings}] of accepted calls; &refused=1 adds the others"
    ),
    "POST /sandbox/faults": (
        "{method?, chat_id?, kind: 429 | 403 | 400 | 500 | hang | drop, times?, retry_after?, description?, "
        "migrate_to_chat_id?, carried_out?, hang_seconds?} → the fault; GET lists, DELETE clears"
    ),
    "GET /sandbox/limits": "→ flood limits; PUT sets them: {enabled?, per_chat_per_second?, chat_burst?, …}",
    "GET /sandbox/bot?language=": "→ the bot's profile and whether it is connected",
    "GET /sandbox/files/{file_id}": "→ the file",
    "GET /sandbox/events": "→ a stream of server-sent events",
    "GET /health/live": "also /health/ready",
}


async def show_index(request: web.Request) -> web.Response:
    """What there is."""
    bot = request.app[SANDBOX].world.bot
    return web.json_response({"bot": dump(bot.user), "routes": INDEX})


async def list_calls(request: web.Request) -> web.Response:
    """The ledger."""
    ledger = request.app[SANDBOX].ledger
    with_refused = request.query.get("refused", "") in {"1", "true"}
    entries = ledger.list_after(int(query_number(request, "after")), with_refused=with_refused)
    return web.json_response([entry.as_json() for entry in entries])


async def add_fault(request: web.Request) -> web.Response:
    """Append to the script."""
    fault = request.app[SANDBOX].faults.add(await read_body(request, NewFault))
    return web.json_response(_describe(fault), status=201)


def _describe(fault: Fault) -> dict[str, object]:
    return fault.model_dump(exclude_none=True)


async def list_faults(request: web.Request) -> web.Response:
    """What will still strike."""
    return web.json_response([_describe(fault) for fault in request.app[SANDBOX].faults.list_active()])


async def clear_faults(request: web.Request) -> web.Response:
    """No more trouble."""
    request.app[SANDBOX].faults.clear()
    return web.json_response([])


async def show_limits(request: web.Request) -> web.Response:
    """The flood limits in force."""
    return web.json_response(request.app[SANDBOX].flood.limits.model_dump())


async def set_limits(request: web.Request) -> web.Response:
    """Other flood limits; what is not named gets its default."""
    limits = await read_body(request, FloodLimits)
    request.app[SANDBOX].flood.set_limits(limits)
    return web.json_response(limits.model_dump())


async def show_bot(request: web.Request) -> web.Response:
    """The profile as a speaker of `?language=` sees it."""
    sandbox = request.app[SANDBOX]
    bot, language = sandbox.world.bot, request.query.get("language", "")
    texts = {
        "name": bot.names,
        "description": bot.descriptions,
        "short_description": bot.short_descriptions,
    }
    return web.json_response(
        {
            "user": dump_object(bot.user),
            **{name: per_language.get(language) or per_language.get("", "") for name, per_language in texts.items()},
            "menu_button": dump(bot.menu_button(0)),
            "is_connected": sandbox.webhook.request is not None or sandbox.updates.is_polled,
        }
    )


async def show_health(_: web.Request) -> web.Response:
    """The sandbox depends on nothing: if it answers, it is ready."""
    return web.json_response({"status": "ok"})


def add_control_api(app: web.Application) -> None:
    """Register the routes."""
    router = app.router
    router.add_get("/sandbox", show_index)
    router.add_get("/sandbox/calls", list_calls)
    router.add_post("/sandbox/faults", add_fault)
    router.add_get("/sandbox/faults", list_faults)
    router.add_delete("/sandbox/faults", clear_faults)
    router.add_get("/sandbox/limits", show_limits)
    router.add_put("/sandbox/limits", set_limits)
    router.add_get("/sandbox/bot", show_bot)
    router.add_get("/health/live", show_health)
    router.add_get("/health/ready", show_health)

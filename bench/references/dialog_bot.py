"""The reference of a press: a bot of two windows, aiogram-dialog as its tutorial shows it, with the state in memory.

Its card has the text and the buttons of ours, as constants: no person, no language, no inbox, no database.
"""

import asyncio
import os
from typing import Any

from aiogram import Bot, Dispatcher
from aiogram.client.session.aiohttp import AiohttpSession
from aiogram.client.telegram import TelegramAPIServer
from aiogram.enums import ParseMode
from aiogram.filters import CommandStart
from aiogram.fsm.state import State, StatesGroup
from aiogram.fsm.storage.memory import MemoryStorage
from aiogram.types import Message
from aiogram_dialog import Dialog, DialogManager, StartMode, Window, setup_dialogs
from aiogram_dialog.widgets.kbd import Button, Group, Row, SwitchTo
from aiogram_dialog.widgets.text import Const, Format
from aiohttp import web


class CardSG(StatesGroup):
    view = State()
    edit = State()


async def _get_card(**_: Any) -> dict[str, str]:
    return {
        "title": "Buy milk, two packs, and the bread that Boris likes",
        "priority": "🔴 Urgent",
        "tags": "#home #shopping",
    }


_CARD = "<b>{title}</b>\n{priority}\n{tags}"
_VIEW = Window(
    Format(_CARD),
    Button(Const("✅ Done"), id="done"),
    Row(Button(Const("📅 Due"), id="due"), SwitchTo(Const("✏️ Edit"), id="edit", state=CardSG.edit)),
    Row(Button(Const("☑️ Subtasks"), id="subtasks"), Button(Const("💬 Comments"), id="talk")),
    Row(Button(Const("👥 Access"), id="people"), Button(Const("⋯ More"), id="more")),
    Row(Button(Const("‹ Back"), id="leave"), Button(Const("🗑 Delete"), id="delete")),
    state=CardSG.view,
    getter=_get_card,
    parse_mode=ParseMode.HTML,
)
_EDIT = Window(
    Format(_CARD + "\n\n<b>What would you like to change?</b>"),
    Group(
        *(Button(Const(name), id=name.lower()) for name in ("Title", "Notes", "Date", "Priority", "Tags", "Repeat")),
        width=2,
    ),
    SwitchTo(Const("‹ Back"), id="back", state=CardSG.view),
    state=CardSG.edit,
    getter=_get_card,
    parse_mode=ParseMode.HTML,
)


async def _on_start(message: Message, dialog_manager: DialogManager) -> None:  # noqa: ARG001 - aiogram's signature
    await dialog_manager.start(CardSG.view, mode=StartMode.RESET_STACK)


async def _serve_health() -> None:
    async def say_ready(request: web.Request) -> web.Response:  # noqa: ARG001 - aiohttp's signature
        return web.Response()

    app = web.Application()
    app.router.add_get("/health/ready", say_ready)
    runner = web.AppRunner(app, access_log=None)
    await runner.setup()
    await web.TCPSite(runner, "127.0.0.1", int(os.environ["PORT"])).start()


async def main() -> None:
    """Poll until stopped."""
    server = TelegramAPIServer.from_base(os.environ["TELEGRAM_API_URL"])
    bot = Bot(os.environ["BOT_TOKEN"], session=AiohttpSession(api=server))
    dispatcher = Dispatcher(storage=MemoryStorage())
    dispatcher.message.register(_on_start, CommandStart())
    dispatcher.include_router(Dialog(_VIEW, _EDIT))
    setup_dialogs(dispatcher)
    await _serve_health()
    await dispatcher.start_polling(bot)


if __name__ == "__main__":
    asyncio.run(main())

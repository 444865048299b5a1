"""A Bot API that takes everything at once and notes when messages came: the sandbox is strict, and that takes time of its own."""

import asyncio
import queue
import threading
import time
from typing import Any, Final, Self

from aiohttp import web

_PATIENCE_SECONDS: Final = 20.0
_NO_UPDATES_SECONDS: Final = 2.0
_ME: Final = {"id": 1_000_000_000, "is_bot": True, "first_name": "Bench", "username": "delegram_bench_bot"}


class BotApi:
    """Answers in a thread of its own, as a context manager."""

    def __init__(self) -> None:
        self.url = ""
        self._arrivals: queue.Queue[tuple[int, float]] = queue.Queue()
        self._loop = asyncio.new_event_loop()
        self._thread = threading.Thread(target=self._loop.run_forever, daemon=True)
        self._runner: web.AppRunner | None = None

    def __enter__(self) -> Self:
        self._thread.start()
        port = asyncio.run_coroutine_threadsafe(self._start(), self._loop).result()
        self.url = f"http://127.0.0.1:{port}"
        return self

    def __exit__(self, *_: object) -> None:
        asyncio.run_coroutine_threadsafe(self._stop(), self._loop).result()
        self._loop.call_soon_threadsafe(self._loop.stop)
        self._thread.join()
        self._loop.close()

    def wait_for_message(self, chat_id: int) -> float:
        """When `sendMessage` to this chat came in.

        Raises:
            queue.Empty: it did not.
        """
        while True:
            arrived_in, at = self._arrivals.get(timeout=_PATIENCE_SECONDS)
            if arrived_in == chat_id:
                return at

    async def _start(self) -> int:
        app = web.Application()
        app.router.add_route("*", "/bot{token}/{method}", self._answer)
        self._runner = web.AppRunner(app, access_log=None, shutdown_timeout=0)
        await self._runner.setup()
        site = web.TCPSite(self._runner, "127.0.0.1", 0)
        await site.start()
        port: int = self._runner.addresses[0][1]
        return port

    async def _stop(self) -> None:
        if self._runner is not None:
            await self._runner.cleanup()

    async def _answer(self, request: web.Request) -> web.Response:
        arrived_at = time.perf_counter()
        return web.json_response({"ok": True, "result": await self._result(request, arrived_at)})

    async def _result(self, request: web.Request, arrived_at: float) -> Any:
        match request.match_info["method"]:
            case "getMe":
                return _ME
            case "getUpdates":
                await asyncio.sleep(_NO_UPDATES_SECONDS)
                return []
            case "sendMessage":
                chat_id = int((await request.post())["chat_id"])
                self._arrivals.put((chat_id, arrived_at))
                return {"message_id": 1, "date": int(time.time()), "chat": {"id": chat_id, "type": "private"}}
        return True

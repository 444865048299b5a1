"""`getUpdates` over aiogram's session, but without a model of the answer: one update that fails validation must not block the rest."""

from collections.abc import Sequence
from typing import Any, Final

from aiogram import Bot
from aiogram.client.session.aiohttp import AiohttpSession
from aiohttp import ClientError, ClientTimeout

from bot.inbox.poller import PollingConflict, SourceUnavailable, TokenRefused
from bot.inbox.raw import NotUpdates, RawUpdate, parse_json, split_updates

_LONG_POLL_SECONDS: Final = 30
_NETWORK_SECONDS: Final = 10
_BATCH: Final = 100
_TOKEN_REFUSED: Final = {401, 404}
_CONFLICT: Final = 409


class TelegramUpdateSource:
    """Implements `UpdateSource`."""

    def __init__(self, bot: Bot, session: AiohttpSession, *, allowed_updates: Sequence[str]) -> None:
        self._session = session
        self._url = session.api.api_url(token=bot.token, method="getUpdates")
        self._request = {
            "timeout": _LONG_POLL_SECONDS,
            "limit": _BATCH,
            "allowed_updates": list(allowed_updates),
        }
        self._timeout = ClientTimeout(total=_LONG_POLL_SECONDS + _NETWORK_SECONDS, sock_connect=_NETWORK_SECONDS)

    async def fetch(self, *, offset: int | None, is_patient: bool) -> list[RawUpdate]:
        request = self._request if is_patient else {**self._request, "timeout": 0}
        if offset is not None:
            request = {**request, "offset": offset}
        try:
            http = await self._session.create_session()
            async with http.post(self._url, json=request, timeout=self._timeout) as response:
                body = await response.read()
        except (ClientError, TimeoutError, OSError) as exc:
            # The error's text may hold the address, and the address holds the token.
            raise SourceUnavailable(type(exc).__name__) from None
        return _read_answer(response.status, body)


def _read_answer(status: int, body: bytes) -> list[RawUpdate]:
    try:
        answer = parse_json(body)
    except NotUpdates:
        raise SourceUnavailable(f"status {status} without JSON") from None
    if not isinstance(answer, dict):
        raise SourceUnavailable(f"status {status} with a strange answer")
    if answer.get("ok") is True and isinstance(answer.get("result"), list):
        return split_updates(answer["result"])
    raise _refusal(status, answer)


def _refusal(status: int, answer: dict[str, Any]) -> SourceUnavailable:
    reason = str(answer.get("description", f"status {status}"))[:200]
    if status in _TOKEN_REFUSED:
        return TokenRefused(reason)
    if status == _CONFLICT:
        return PollingConflict(reason)
    parameters = answer.get("parameters")
    wait = parameters.get("retry_after") if isinstance(parameters, dict) else None
    return SourceUnavailable(reason, float(wait) if isinstance(wait, int) else None)

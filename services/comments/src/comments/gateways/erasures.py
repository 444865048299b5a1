"""Asks todos what must be forgotten (`ports.ErasureSource`)."""

from collections.abc import Collection, Sequence
from datetime import timedelta
from typing import Final
from uuid import UUID

from pydantic import BaseModel, ValidationError

from comments.errors import ReceiverUnavailable
from comments.gateways.client import NoAnswer, TodosAnswer, TodosClient
from contracts.todos.v1.erasures import Erasure, ErasuresAnswer, ErasuresDone, ErasuresQuestion

_PENDING: Final = "/internal/v1/erasures/pending"
_DONE: Final = "/internal/v1/erasures/done"
_WITHIN: Final = timedelta(seconds=5)
_SUCCESS: Final = range(200, 300)


class HttpErasureSource:
    """One request per call."""

    def __init__(self, client: TodosClient) -> None:
        self._client = client

    async def list_pending(self) -> Sequence[Erasure]:
        answer = await self._send(_PENDING, ErasuresQuestion())
        try:
            return ErasuresAnswer.model_validate_json(answer.body).erasures
        except ValidationError as exc:
            raise ReceiverUnavailable("unreadable") from exc

    async def confirm(self, ids: Collection[UUID]) -> None:
        await self._send(_DONE, ErasuresDone(ids=list(ids)))

    async def _send(self, path: str, body: BaseModel) -> TodosAnswer:
        try:
            answer = await self._client.post(path, body.model_dump_json().encode(), within=_WITHIN)
        except NoAnswer as exc:
            raise ReceiverUnavailable(str(exc)) from exc
        if answer.status not in _SUCCESS:
            raise ReceiverUnavailable(f"status {answer.status}")
        return answer

"""Hands events to todos (`ports.EventReceiver`)."""

from collections.abc import Sequence
from datetime import timedelta
from typing import Final

from comments.errors import EventsRefused, ReceiverUnavailable
from comments.gateways.client import NoAnswer, TodosClient
from contracts.comments.v1.comments import CommentEvent, CommentEventBatch

_PATH: Final = "/internal/v1/comment-events"
_WITHIN: Final = timedelta(seconds=5)
_SUCCESS = range(200, 300)
# The body itself is at fault; any other refusal is about us or the moment, and passes.
_FAULTY_BODY: Final = {400, 413, 422}


class HttpEventReceiver:
    """Sends a batch per call."""

    def __init__(self, client: TodosClient) -> None:
        self._client = client

    async def deliver(self, events: Sequence[CommentEvent]) -> None:
        # Without what says nothing, so that an older todos, which refuses what it does not know, takes all that it can understand.
        body = CommentEventBatch(events=list(events)).model_dump_json(exclude_defaults=True).encode()
        try:
            answer = await self._client.post(_PATH, body, within=_WITHIN)
        except NoAnswer as exc:
            raise ReceiverUnavailable(str(exc)) from exc
        if answer.status in _FAULTY_BODY:
            raise EventsRefused(f"status {answer.status}")
        if answer.status not in _SUCCESS:
            raise ReceiverUnavailable(f"status {answer.status}")

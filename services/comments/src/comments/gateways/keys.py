"""Fetches the keys that todos publishes (`ports.KeyPublisher`)."""

from datetime import timedelta
from typing import Final

from comments.errors import KeysUnavailable
from comments.gateways.client import NoAnswer, TodosClient
from service_auth.errors import KeyUnreadable
from service_auth.keys import PublicKeySet

_PATH: Final = "/.well-known/jwks.json"
_WITHIN: Final = timedelta(seconds=2)
_OK: Final = 200


class HttpKeyPublisher:
    """One unsigned request per call."""

    def __init__(self, client: TodosClient) -> None:
        self._client = client

    async def fetch_keys(self) -> PublicKeySet:
        try:
            answer = await self._client.get(_PATH, within=_WITHIN)
            if answer.status != _OK:
                raise KeysUnavailable(f"status {answer.status}")
            return PublicKeySet.from_jwks(answer.body.decode(), source=_PATH)
        except (NoAnswer, KeyUnreadable, UnicodeDecodeError) as exc:
            raise KeysUnavailable(str(exc)) from exc

"""The one place where a request to todos gets its proof of who sends it."""

from collections.abc import Callable
from datetime import datetime

from contracts.ids import TelegramId
from service_auth.assertion import AssertionSigner, RequestFacts


class ServiceCredentials:
    """Sign a request as the bot, on behalf of a person if one is given. A repeated request is signed anew."""

    def __init__(
        self, signer: AssertionSigner, now: Callable[[], datetime], *, on_behalf_of: TelegramId | None = None
    ) -> None:
        self._signer, self._now, self._on_behalf_of = signer, now, on_behalf_of

    async def authorize(self, facts: RequestFacts) -> str:
        return self._signer.authorization(facts, now=self._now(), on_behalf_of=self._on_behalf_of)

    async def replace(self, refused: str) -> str | None:  # noqa: ARG002 - another signature would say the same
        return None

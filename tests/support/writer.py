"""A program of a person that comments on their one task: each acknowledged comment is owed to their chat."""

from dataclasses import dataclass

import httpx2

from support.first_day import FirstDay


@dataclass(frozen=True)
class Writer:
    """A program of Аня that comments on her one task; each comment is owed to her chat."""

    day: FirstDay
    http: httpx2.AsyncClient
    headers: dict[str, str]
    thread: str

    async def comment(self, text: str) -> bool:
        """Whether the comment was acknowledged; only then it is owed."""
        try:
            answer = await self.http.post(
                self.thread, json={"text": text}, headers=self.headers | {"Idempotency-Key": text.encode().hex()}
            )
        except httpx2.TransportError:
            return False
        return answer.status_code == httpx2.codes.CREATED

    async def arrivals(self, text: str) -> int:
        """How many messages of the bot carry this comment."""
        messages = await self.day.sandbox.messages(self.day.person_id)
        return sum(message.is_from_bot and text in message.text for message in messages)

"""Who is asking, as one value that every selector and access function starts from."""

from dataclasses import dataclass
from enum import StrEnum
from uuid import UUID

from todos.accounts.models import User


class Via(StrEnum):
    """The way by which a person reached us."""

    BOT = "bot"
    HTTP = "http"
    ADMIN = "admin"


@dataclass(frozen=True, slots=True)
class Actor:
    """A person who asks for something; `request.auth` of every public route.

    `session_id` names the session of an access token, None for the bot and the admin.
    """

    user: User
    via: Via
    session_id: UUID | None = None

    @property
    def user_id(self) -> UUID:
        """The person's id."""
        return self.user.id

"""What the settings show: the person's choices, and the programs that are signed in, once they were asked for."""

from datetime import datetime
from typing import Final, Self

from bot.dialogs.preferences import Preferences
from bot.texts.habits import Habits
from bot.texts.shorten import shorten
from bot.texts.shown_model import ShownModel
from contracts.ids import SessionId, from_short_id, to_short_id
from contracts.todos.v1.auth import Session

SESSIONS_SHOWN: Final = 10
_MAX_CLIENT: Final = 40


class ShownSession(ShownModel):
    """A signed-in program."""

    id: str
    client: str
    ip: str
    created_at: datetime
    seen_at: datetime

    @classmethod
    def from_session(cls, session: Session) -> Self:
        return cls(
            id=to_short_id(session.id),
            client=shorten(session.client_name, _MAX_CLIENT),
            ip=session.ip_hint,
            created_at=session.created_at,
            seen_at=session.last_seen_at,
        )

    @property
    def session_id(self) -> SessionId:
        return SessionId(from_short_id(self.id))


class SettingsModel(Preferences):
    """`notice` is the key of a sentence to show once; `session` is the id of the program that is being looked at."""

    has_password: bool = False
    habits: Habits = Habits()
    notice: str | None = None
    notice_limit: int = 0
    sessions: list[ShownSession] = []
    more_sessions: int = 0
    has_failed: bool = False
    session: str | None = None

    def show_sessions(self, sessions: list[Session]) -> None:
        self.sessions = [ShownSession.from_session(session) for session in sessions[:SESSIONS_SHOWN]]
        self.more_sessions = max(len(sessions) - SESSIONS_SHOWN, 0)

    def find_session(self, session_id: str | None) -> ShownSession | None:
        return next((session for session in self.sessions if session.id == session_id), None)

    def remove_session(self, session_id: str | None) -> None:
        self.sessions = [session for session in self.sessions if session.id != session_id]

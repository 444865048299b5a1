"""How the process is doing, as its loops report it.

Only the database and Telegram can make the process not ready: without the rest the bot still answers people, if only with an apology.
"""

from dataclasses import dataclass, field
from enum import StrEnum
from typing import Final

from contracts.health import Health

_OK: Final = "ok"


class Check(StrEnum):
    """What is looked at."""

    DATABASE = "database"
    TELEGRAM = "telegram"
    NOTIFICATIONS = "notifications"
    REDIS = "redis"


_VITAL: Final = {Check.DATABASE, Check.TELEGRAM}


@dataclass(slots=True)
class HealthBoard:
    """The last word of each loop about itself; what nobody has spoken about yet is starting."""

    _states: dict[Check, str] = field(default_factory=lambda: dict.fromkeys(Check, "starting"))

    def report_ok(self, check: Check) -> None:
        """The check is green."""
        self._states[check] = _OK

    def report_trouble(self, check: Check, reason: str) -> None:
        """The check is red, for a reason of a few words without secrets."""
        self._states[check] = reason

    def is_ok(self, check: Check) -> bool:
        """Whether the check is green."""
        return self._states[check] == _OK

    @property
    def is_ready(self) -> bool:
        """Whether people are served."""
        return all(self.is_ok(check) for check in _VITAL)

    def to_health(self) -> Health:
        """The answer of `/health/ready`."""
        return Health(status="ok" if self.is_ready else "unavailable", checks=dict(self._states))

"""Answers of "yes, may read" that are still fresh enough to be used again.

Invariant: only an *allow* of a read is here, no longer than todos permits and five seconds at most, counted from the moment of asking;
and none that was asked before an event that may have changed it, not even one whose answer was on its way.
"""

from dataclasses import dataclass
from datetime import timedelta
from typing import Final
from uuid import UUID

from comments.domain import Actor
from comments.ports import Clock
from contracts.events.v1 import AuthorizationChanged
from contracts.ids import TaskId

LONGEST_AGE: Final = timedelta(seconds=5)
_MOST_ALLOWS: Final = 20_000
_MOST_MARKS: Final = 10_000

_Key = tuple[UUID, UUID | bytes, TaskId]


@dataclass(frozen=True, slots=True)
class _Allow:
    asked_at: float
    until: float


class FreshAllows:
    """Keyed by person, session (or token, where there is no session) and task; the action is always "read"."""

    def __init__(self, clock: Clock) -> None:
        self._clock = clock
        self._allows: dict[_Key, _Allow] = {}
        # When something last happened to a person, a session or a task: ids are unique across the three.
        self._changed_at: dict[UUID, float] = {}
        self._everything_changed_at = float("-inf")
        self.epoch = 0
        """Counts the events: what was asked in an earlier epoch may be wrong now."""

    def holds(self, actor: Actor, task_id: TaskId) -> bool:
        """Whether there is a fresh allow."""
        allow = self._allows.get(_key(actor, task_id))
        return allow is not None and self._clock.monotonic() < allow.until and self._is_unchanged(actor, task_id, allow)

    def keep(self, actor: Actor, task_id: TaskId, *, asked_at: float, max_age: timedelta) -> None:
        """Remember an allow that was asked for at `asked_at` (monotonic)."""
        if len(self._allows) >= _MOST_ALLOWS:
            self._sweep_allows()
        until = asked_at + min(max_age, LONGEST_AGE).total_seconds()
        self._allows[_key(actor, task_id)] = _Allow(asked_at, until)

    def drop(self, event: AuthorizationChanged) -> None:
        """Forget what the event may have changed; by its narrowest id, which may forget a little more."""
        now = self._clock.monotonic()
        self.epoch += 1
        narrowest = event.session_id or event.task_id or event.user_id
        if narrowest is None:
            self._everything_changed_at = now
            return
        if len(self._changed_at) >= _MOST_MARKS:
            self._sweep_marks(now)
        self._changed_at[narrowest] = now

    def drop_all(self) -> None:
        """Forget everything: events may have been missed."""
        self.epoch += 1
        self._everything_changed_at = self._clock.monotonic()

    def _is_unchanged(self, actor: Actor, task_id: TaskId, allow: _Allow) -> bool:
        if allow.asked_at <= self._everything_changed_at:
            return False
        if not self._changed_at:
            return True
        marks = (self._changed_at.get(one) for one in (actor.user_id, actor.session_id, task_id) if one is not None)
        return all(mark is None or allow.asked_at > mark for mark in marks)

    def _sweep_allows(self) -> None:
        now = self._clock.monotonic()
        self._allows = {key: allow for key, allow in self._allows.items() if now < allow.until}
        if len(self._allows) >= _MOST_ALLOWS:
            # Only with thousands of questions a second: then forgetting all is cheaper than choosing.
            self._allows.clear()

    def _sweep_marks(self, now: float) -> None:
        oldest = now - LONGEST_AGE.total_seconds()
        self._changed_at = {changed: at for changed, at in self._changed_at.items() if at >= oldest}


def _key(actor: Actor, task_id: TaskId) -> _Key:
    return actor.user_id, actor.session_id or actor.token_digest, task_id

"""What stands under a card for a while: the pieces of quick add, and the button that takes a press back.

Invariant: each stays only as long as the task is, in what it speaks of, as it was when it came: a piece that is taken back later would
overwrite what somebody else has written since, and a change that was followed by another is not taken back any more.
"""

import hashlib
from collections.abc import Set as AbstractSet
from typing import Final, Self
from uuid import UUID

from pydantic import BaseModel, ConfigDict

from bot.cards.readings import KeptReading
from bot.texts.shown import ShownTask
from contracts.ids import to_short_id

_READ: Final = frozenset({"title", "due", "repeat", "priority", "tags", "list_id", "assignees"})
_CHANGED_BY_PRESS: Final = frozenset({"due", "repeat", "completed_at"})


class Footer(BaseModel):
    """`event` is the short id of what can be taken back; `pieces` and `outcome` are digests of what the two speak of.

    Empty is what is not there.
    """

    model_config = ConfigDict(extra="ignore", frozen=True)

    pieces: str = ""
    event: str = ""
    outcome: str = ""

    @classmethod
    def under(cls, task: ShownTask, *, reading: KeptReading | None, event_id: UUID | None) -> Self | None:
        """What stands under the card of this task now; nothing is taken back of a task that is done: that is opened again."""
        event = to_short_id(event_id) if event_id and not task.is_done else ""
        return cls(
            pieces=_digest(task, _READ) if reading else "",
            event=event,
            outcome=_digest(task, _CHANGED_BY_PRESS) if event else "",
        )._unless_empty()

    def left_under(self, task: ShownTask) -> Self | None:
        """What of it still stands under the card once the task is like that."""
        stays = self.event and self.outcome == _digest(task, _CHANGED_BY_PRESS)
        return self.model_copy(
            update={
                "pieces": self.pieces if self.pieces == _digest(task, _READ) else "",
                "event": self.event if stays else "",
                "outcome": self.outcome if stays else "",
            }
        )._unless_empty()

    def _unless_empty(self) -> Self | None:
        return self if self.pieces or self.event else None


def _digest(task: ShownTask, fields: AbstractSet[str]) -> str:
    return hashlib.blake2b(task.model_dump_json(include=set(fields)).encode(), digest_size=8).hexdigest()
